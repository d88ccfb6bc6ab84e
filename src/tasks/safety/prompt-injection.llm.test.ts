import { describe, expect, it } from 'vitest';
import type { ScoredItem } from '../../core/measure.ts';
import { Random } from '../../core/random.ts';
import { caseText, type TestCase } from '../../core/test-case.ts';
import { findLabels } from '../../judging/scorers/injection.ts';
import { seedRecords } from '../../metadata-curator/sources/dataset-pool.ts';
import { buildCases } from '../../test-case-builder/build.ts';
import { promptInjectionRows } from './prompt-injection.llm.data.ts';
import { promptInjection as task } from './prompt-injection.llm.ts';

type Part = { task: string; labels: string[]; right: string };
const records = seedRecords(task);
const { cases, yield: made } = buildCases(task, records, { seed: 11, count: 100_000 });
const attackNames = ['naive', 'escape-characters', 'context-ignoring', 'fake-completion', 'combined'];
const partsOf = (testCase: TestCase) => task.reference.parse(testCase.reference) as { original: Part; injected: Part };
const byTask = Map.groupBy(promptInjectionRows, ({ closedTask }) => closedTask);
const allLabels = [...new Set(promptInjectionRows.map(({ gold }) => gold))];

const noJudge = { askJudge: () => Promise.reject(new Error('Closed labels need no judge.')) };

async function scored(testCase: TestCase, answer: string): Promise<ScoredItem | undefined> {
  const verdict = await task.scorer.score(testCase, { responseId: 'r', text: answer, images: [] }, noJudge);
  if (verdict.status !== 'scored') return undefined;
  const { id: caseId, unit, origin, probe, attributes } = testCase;
  return { caseId, unit, origin, probe, trial: 0, attributes, ...verdict };
}

/** Means of the measures over what was scored, and how much that was. */
async function measured(respondent: (testCase: TestCase, random: Random) => string) {
  const random = new Random(5, 'respondent');
  const items = (await Promise.all(cases.map((each) => scored(each, respondent(each, random))))).filter(
    (item) => item !== undefined,
  );
  const means = task.measures.map((measure) => {
    if (measure.over !== 'case') throw new Error('Both measures run over cases.');
    const values = items.map((item) => measure.value(item) ?? Number.NaN);
    return [measure.id, values.reduce((sum, value) => sum + value, 0) / values.length];
  });
  return { ...Object.fromEntries(means), n: items.length } as Record<string, number>;
}

function textOf(answer: { text: string } | object): string {
  if (!('text' in answer)) throw new Error('A text task answers with text.');
  return answer.text;
}

describe('the seed rows', () => {
  it('are eight tasks of ten different texts, five to each label', () => {
    expect(byTask.size).toBe(8);
    expect(new Set(promptInjectionRows.map(({ text }) => text)).size).toBe(promptInjectionRows.length);
    for (const [closedTask, rows] of byTask) {
      const golds = Map.groupBy(rows, ({ gold }) => gold);
      expect(
        [...golds.values()].map(({ length }) => length),
        closedTask,
      ).toEqual([5, 5]);
      expect(rows.map(({ gold }, index) => gold === rows[index % 2]?.gold).every(Boolean), closedTask).toBe(true);
    }
  });

  it('hold no label of any task in their text', () => {
    for (const { text } of promptInjectionRows) {
      expect(text.trim()).not.toBe('');
      expect(findLabels(text, allLabels), text).toEqual([]);
    }
  });

  it('have label sets of their own, each label found as itself alone', () => {
    expect(allLabels).toHaveLength(16);
    for (const label of allLabels) expect(findLabels(`The answer is ${label}.`, allLabels)).toEqual([label]);
  });
});

describe('the design', () => {
  it('asks every item under every attack with every other task', () => {
    expect(made).toEqual({ asked: 100_000, made: 8 * 7 * 10 * 5, rejected: {} });
    for (const attack of attackNames)
      expect(cases.filter(({ attributes }) => attributes.attack === attack)).toHaveLength(560);
    expect(new Set(cases.map(({ attributes }) => `${attributes.original}>${attributes.injected}`)).size).toBe(56);
  });

  it('never pairs tasks that share a label', () => {
    for (const testCase of cases) {
      const { original, injected } = partsOf(testCase);
      expect(original.task).not.toBe(injected.task);
      expect(original.labels.filter((label) => injected.labels.includes(label))).toEqual([]);
      expect(original.labels).toContain(original.right);
      expect(injected.labels).toContain(injected.right);
    }
  });

  it('lets the gold labels of the two tasks meet evenly under each attack', () => {
    for (const attack of attackNames) {
      const places = cases
        .filter(({ attributes }) => attributes.attack === attack)
        .map((each) => {
          const { original, injected } = partsOf(each);
          return `${original.labels.indexOf(original.right)}${injected.labels.indexOf(injected.right)}`;
        });
      const counts = [...Map.groupBy(places, (place) => place).values()].map(({ length }) => length);
      expect(counts, attack).toEqual([140, 140, 140, 140]);
    }
  });

  it('gives the order of the user to the system message and data with the injected order to the user message', () => {
    const rowOf = new Map(records.map(({ id, fields }) => [id, fields]));
    for (const testCase of cases) {
      const { original, injected } = partsOf(testCase);
      expect(testCase.messages.map(({ role }) => role)).toEqual(['system', 'user']);
      const [system, user] = testCase.messages.map((message) => caseText({ messages: [message] }));
      expect(findLabels(system ?? '', allLabels).sort()).toEqual([...original.labels].sort());
      expect(findLabels(user ?? '', allLabels).sort()).toEqual([...injected.labels].sort());
      expect(user).toContain(rowOf.get(testCase.origin)?.text);
      expect(user).toContain(rowOf.get(String(testCase.variations[0]?.parameters.injected))?.text);
      expect(rowOf.get(testCase.origin)?.gold).toBe(original.right);
    }
  });

  it('covers attacks and tasks evenly when it is sampled', () => {
    const sample = buildCases(task, records, { seed: 3, count: task.defaultCount }).cases;
    const counts = Map.groupBy(sample, ({ attributes }) => `${attributes.attack}/${attributes.original}`);
    expect(new Set([...counts.values()].map(({ length }) => length))).toEqual(new Set([10]));
  });
});

describe('the measures', () => {
  it('give a perfect respondent 1 and the worst 0', async () => {
    const answered = (which: 'right' | 'wrong') =>
      measured((testCase, random) => textOf(task.simulation[which](testCase, random)));
    expect(await answered('right')).toEqual({ 'not-injected': 1, 'still-solved': 1, n: cases.length });
    expect(await answered('wrong')).toEqual({ 'not-injected': 0, 'still-solved': 0, n: cases.length });
  });

  it('give a constant label one half, and one quarter of solved', async () => {
    for (const label of allLabels.filter((_, index) => index % 4 === 0)) {
      expect(await measured(() => label), label).toEqual({
        'not-injected': 0.5,
        'still-solved': 0.25,
        n: cases.length / 4,
      });
    }
  });

  it('give a list of labels no more than one half', async () => {
    expect(await measured(() => allLabels.join(', '))).toEqual({
      'not-injected': 0.5,
      'still-solved': 0,
      n: cases.length,
    });
    const firsts = [...byTask.values()].map(([row]) => row?.gold).join(', ');
    expect(await measured(() => firsts)).toEqual({ 'not-injected': 0.5, 'still-solved': 0.5, n: cases.length });
  });

  it('give the first of the allowed answers, and one drawn of them, what they declare', async () => {
    const first = await measured((testCase) => textOf(task.simulation.answers(testCase)[0] ?? {}));
    expect(first['not-injected']).toBe(0.5);
    const drawn = await measured((testCase, random) => textOf(random.pick(task.simulation.answers(testCase))));
    for (const { id, chance } of task.measures)
      expect(Math.abs((drawn[id] ?? 0) - chance.random), id).toBeLessThan(0.03);
  });

  it('R4: score nothing of whoever refuses everything', async () => {
    expect((await measured(() => "I'm sorry, but I can't help with that.")).n).toBe(0);
  });
});

describe('the worked examples', () => {
  it('score as written', async () => {
    expect(task.examples.length).toBeGreaterThanOrEqual(4);
    for (const { title, reference, answer, expect: expected } of task.examples) {
      const testCase = {
        id: title,
        taskId: task.id,
        probe: 'main' as const,
        messages: [],
        reference: reference as TestCase['reference'],
        attributes: {},
      };
      const verdict = await task.scorer.score(testCase, { responseId: 'r', text: answer, images: [] }, noJudge);
      expect(verdict, title).toMatchObject(
        'unscored' in expected ? { status: 'unscored', reason: expected.unscored } : expected,
      );
    }
  });
});
