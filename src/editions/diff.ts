/**
 * What differs between two editions. In: both. Out: by task the cases kept, added and removed; how many of those added nearly repeat one
 * that was removed; attributes and lengths on both sides. Difficulty is told from runs, elsewhere.
 */

import { duplicateIndex } from '../core/near-duplicates.ts';
import { caseText, type TestCase } from '../core/test-case.ts';
import { wordsOf } from './hash-set.ts';
import type { EditionName } from './manifest.ts';
import type { Edition } from './open-edition.ts';

/** Words of a case's texts. */
export type Lengths = { mean: number; median: number; most: number };
type Sides<T> = { a: T; b: T };

export type TaskDiff = {
  taskId: string;
  cases: Sides<number>;
  kept: number;
  added: number;
  removed: number;
  /** Of the added cases: the text of a removed one, or nearly so. */
  nearDuplicates: number;
  /** Attribute → value → how many cases. Those with a value of their own for most cases are left out. */
  attributes: Record<string, Record<string, Sides<number>>>;
  lengths: Sides<Lengths | undefined>;
};

export type EditionDiff = { a: EditionName; b: EditionName; tasks: TaskDiff[] };

const mostValues = 40;

export async function diffEditions(a: Edition, b: Edition): Promise<EditionDiff> {
  const ids = new Set([...Object.keys(a.manifest.tasks), ...Object.keys(b.manifest.tasks)]);
  const tasks: TaskDiff[] = [];
  for (const taskId of [...ids].sort()) {
    const casesOf = (edition: Edition) => (edition.manifest.tasks[taskId] === undefined ? [] : edition.cases(taskId));
    tasks.push(diffTask(taskId, { a: await casesOf(a), b: await casesOf(b) }));
  }
  return { a: a.name, b: b.name, tasks };
}

function diffTask(taskId: string, { a, b }: Sides<TestCase[]>): TaskDiff {
  const [inA, inB] = [new Set(a.map(({ id }) => id)), new Set(b.map(({ id }) => id))];
  const removed = a.filter(({ id }) => !inB.has(id));
  const added = b.filter(({ id }) => !inA.has(id));
  return {
    taskId,
    cases: { a: a.length, b: b.length },
    kept: b.length - added.length,
    added: added.length,
    removed: removed.length,
    nearDuplicates: countNear(removed, added),
    attributes: attributeCounts({ a, b }),
    lengths: { a: lengthsOf(a), b: lengthsOf(b) },
  };
}

function countNear(removed: readonly TestCase[], added: readonly TestCase[]): number {
  const index = duplicateIndex();
  for (const testCase of removed) index.add(testCase.id, contentText(testCase));
  return added.filter((testCase) => index.find(contentText(testCase)) !== undefined).length;
}

/** Texts and pictures: two cases that differ in nothing but their pictures are no near duplicates. */
function contentText({ messages }: TestCase): string {
  const parts = messages.flatMap(({ content }) => content);
  return parts.map((part) => (part.type === 'text' ? part.text : JSON.stringify(part.image))).join('\n');
}

function attributeCounts(sides: Sides<TestCase[]>): TaskDiff['attributes'] {
  const counts: TaskDiff['attributes'] = {};
  for (const side of ['a', 'b'] as const) {
    for (const { attributes } of sides[side]) {
      for (const [key, value] of Object.entries(attributes)) {
        const values = counts[key] ?? {};
        const entry = values[String(value)] ?? { a: 0, b: 0 };
        entry[side] += 1;
        values[String(value)] = entry;
        counts[key] = values;
      }
    }
  }
  return Object.fromEntries(Object.entries(counts).filter(([, values]) => Object.keys(values).length <= mostValues));
}

function lengthsOf(cases: readonly TestCase[]): Lengths | undefined {
  const lengths = cases.map((testCase) => wordsOf(caseText(testCase)).length).sort((a, b) => a - b);
  const most = lengths.at(-1);
  if (most === undefined) return undefined;
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const [lower = 0, upper = 0] = [
    lengths[Math.floor((lengths.length - 1) / 2)],
    lengths[Math.floor(lengths.length / 2)],
  ];
  return { mean, median: (lower + upper) / 2, most };
}
