/**
 * What a generator model is told. In: the task, a cell, what was written before. Out: questions whose answers are lists of records, or
 * of harmless parts. The part-wise question names neither the task nor the cell (but for axes the recipe says are harmless): it asks
 * for nothing that a harmful case is made of, only for what stands round it.
 */
import { z } from 'zod';
import type { ObjectQuestion } from '../../../core/ask-object.ts';
import type { Json } from '../../../core/canonical.ts';
import type { CurateRequest } from '../../source.ts';
import type { Cell } from './grid.ts';
import type { Elements } from './options.ts';

const words = {
  writer: 'You write records of data from which test questions are made.',
  invented:
    'Invent people, firms and places that do not exist; state facts of the world only where they are sure and settled.',
  different: 'Every record must differ from the others in what it is about, not in wording alone.',
  before: 'Write nothing that repeats what is listed as BEFORE.',
  parts:
    'You invent small parts of everyday scenes, a few words each. Nothing in them is dangerous, unkind or private.',
  distinct: 'Every entry must differ from the others.',
  form: 'Answer with a JSON object: "declined" (true only if you will not do this) and',
} as const;

export const RecordsAnswer = z.object({
  declined: z.boolean(),
  records: z.array(z.record(z.string(), z.json())),
});
export type RecordsAnswer = z.infer<typeof RecordsAnswer>;

export const ElementsAnswer = z.object({ declined: z.boolean(), elements: z.array(z.record(z.string(), z.string())) });
export type ElementsAnswer = z.infer<typeof ElementsAnswer>;

type TaskWords = Pick<CurateRequest['task'], 'title' | 'summary'>;

type Asked = Pick<ObjectQuestion<unknown>, 'name' | 'instructions' | 'material' | 'schema'>;

export type Wanted = {
  count: number;
  /** Number of the question, so that a model whose answers do not vary gets another one. */
  batch: number;
  cell: Cell;
  /** Texts that were written for this cell. */
  before: readonly string[];
};

export function recordsQuestion(
  { count, batch, cell, before }: Wanted,
  { task, instruction, schema }: { task: TaskWords; instruction: string | undefined; schema: JsonSchema },
): Asked {
  const attributes = attributeLines(cell);
  return {
    name: 'records',
    instructions: [
      words.writer,
      `What they are for: ${task.title}. ${task.summary}`,
      instruction === undefined ? '' : `Wanted: ${instruction}`,
      attributes === '' ? '' : `All records have in common:\n${attributes}`,
      `Batch ${batch}: write ${count} ${count === 1 ? 'record' : 'records'}. ${words.invented} ${words.different}`,
      before.length === 0 ? '' : words.before,
      `${words.form} "records", a list.`,
    ],
    material: material(before),
    schema: answerSchema('records', schema),
  };
}

export function elementsQuestion({ count, batch, cell, before }: Wanted, { parts, axes }: Elements): Asked {
  const told = Object.fromEntries(Object.entries(cell).filter(([axis]) => axis === 'language' || axes.includes(axis)));
  const attributes = attributeLines(told);
  const text = { type: 'string' };
  const schema = {
    type: 'object',
    properties: Object.fromEntries(Object.keys(parts).map((part) => [part, text])),
    required: Object.keys(parts),
    additionalProperties: false,
  };
  const wanted = Object.entries(parts).map(([part, what]) => `- ${part}: ${what}`);
  return {
    name: 'elements',
    instructions: [
      words.parts,
      `Each entry has:\n${wanted.join('\n')}`,
      attributes === '' ? '' : `All entries have in common:\n${attributes}`,
      `Batch ${batch}: write ${count} ${count === 1 ? 'entry' : 'entries'}. ${words.distinct}`,
      before.length === 0 ? '' : words.before,
      `${words.form} "elements", a list.`,
    ],
    material: material(before),
    schema: answerSchema('elements', schema),
  };
}

export type JsonSchema = Record<string, unknown>;

/** What the model is to write of a record: the task's fields without those that the cell or the recipe sets. */
export function writtenSchema(fields: CurateRequest['task']['fields'], set: ReadonlySet<string>): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any' });
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !set.has(name));
  const required = (schema.required ?? []).filter((name) => !set.has(name));
  return { ...schema, properties: Object.fromEntries(properties), required, additionalProperties: false };
}

/** Of these, those whose text is free, not picked from a list. */
export function freeFields({ properties }: JsonSchema): string[] {
  return Object.entries(properties ?? {}).flatMap(([name, schema]: [string, object]) =>
    'enum' in schema || 'const' in schema ? [] : [name],
  );
}

function answerSchema(list: string, { $defs, ...item }: JsonSchema): JsonSchema {
  return {
    type: 'object',
    properties: { declined: { type: 'boolean' }, [list]: { type: 'array', items: item } },
    required: ['declined', list],
    additionalProperties: false,
    // References within the item begin at the root.
    ...($defs !== undefined && { $defs }),
  };
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

function attributeLines(cell: Cell): string {
  return Object.entries(cell)
    .map(([axis, value]) => `- ${axis}: ${axis === 'language' ? (languageNames.of(value) ?? value) : value}`)
    .join('\n');
}

function material(before: readonly string[]): Record<string, string> {
  return before.length === 0 ? {} : { BEFORE: before.map((text) => `- ${text}`).join('\n') };
}

/** All text in a value, in order. */
export function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const sample: Wanted = { count: 2, batch: 1, cell: { axis: 'value' }, before: ['text'] };

/** The instructions with the same sample put into them each time: what a hash of the prompt is made of. */
export const promptWords: readonly (readonly string[])[] = [
  recordsQuestion(sample, { task: { title: 'title', summary: 'summary' }, instruction: 'instruction', schema: {} })
    .instructions,
  elementsQuestion(sample, { parts: { part: 'part' }, fields: {}, axes: ['axis'] }).instructions,
];
