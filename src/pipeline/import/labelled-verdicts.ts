/**
 * What people and a judge said of the same answers, from a file. In: JSON lines or CSV, one row for each answer and annotator. Out: rows
 * in file order, each with its line. Every row is whole, or the import stops with the file and line of the first fault.
 *
 * A row without a human label is an answer that only the judge saw (for prediction-powered inference); one without the judge's label is an
 * answer the judge left unscored, or has still to see.
 */
import { z } from 'zod';
import type { RawRow } from './answers.ts';
import { checkedRow, importRows, malformedRow } from './checked-row.ts';

const text = z.string().min(1);

const Columns = z.strictObject({
  /** The answer, or the question where there is one answer of each model. */
  item: text,
  /** Label given by a person. */
  human: text.optional(),
  /** Label given by the judge or scorer. */
  judge: text.optional(),
  /** Who gave the human label. An item has a row for each. */
  annotator: text.optional(),
  /** Reference of the model that answered. */
  model: text.optional(),
  /** Family of that model, for the test of self-preference. */
  family: text.optional(),
  task: text.optional(),
  /** As in BCP 47. */
  language: text.optional(),
  /** Of a pair, which answer the judge saw first. */
  order: z.enum(['ab', 'ba']).optional(),
  /** The answer itself, for the test of length. */
  text: z.string().optional(),
});

export type LabelledVerdict = z.infer<typeof Columns>;
export type LabelledVerdictRow = LabelledVerdict & { line: number };

export type VerdictColumn = keyof LabelledVerdict;
const columnNames = Object.keys(Columns.shape) as VerdictColumn[];

export type VerdictOptions = {
  /** How a column is called in the file, where it has another name. */
  columns?: Partial<Record<VerdictColumn, string>>;
  /** The file's labels in our words, for instance `{ '1': 'harmful', '0': 'safe' }`. A label that is not in it is an error. */
  labels?: Readonly<Record<string, string>>;
  /** Columns with other names: an error unless told, since a slip in a name would lose what it holds. */
  otherColumns?: 'refuse' | 'ignore';
  /** No column names the item: each row is one, called by its line. */
  isRowAnItem?: boolean;
};

const remedy =
  'A row has item, and human or judge or both; it may have annotator, model, family, task, language, order and text.';

/**
 * By the file's ending: `.jsonl` or `.ndjson`, or `.csv` with a header.
 * @throws PlatformError `import.unknown-format`, `import.unreadable`, `import.malformed-row`
 */
export function readLabelledVerdicts(file: string, options: VerdictOptions = {}): AsyncGenerator<LabelledVerdictRow> {
  return parseLabelledVerdicts(importRows(file), file, options);
}

/** Exported for what is not a file. */
export async function* parseLabelledVerdicts(
  rows: AsyncIterable<RawRow> | Iterable<RawRow>,
  file: string,
  options: VerdictOptions = {},
): AsyncGenerator<LabelledVerdictRow> {
  const lines = new Map<string, number>();
  for await (const { line, value } of rows) {
    const at = { place: `${file}:${line}`, remedy };
    const row = verdictOf(options.isRowAnItem === true ? withItem(value, line) : value, at.place, options);
    const key = JSON.stringify([row.item, row.model, row.annotator, row.order]);
    const earlier = lines.get(key);
    if (earlier !== undefined) {
      throw malformedRow(at, `The same item, model, annotator and order stand on line ${earlier} already.`);
    }
    lines.set(key, line);
    yield { ...row, line };
  }
}

function verdictOf(value: unknown, place: string, { columns = {}, labels, otherColumns }: VerdictOptions) {
  const at = { place, remedy };
  const fields = new Map(Object.entries(checkedRow(z.record(z.string(), z.unknown()), value, at)));
  const named: Partial<Record<string, unknown>> = {};
  for (const name of columnNames) {
    const told = columns[name] ?? name;
    if (columns[name] !== undefined && !fields.has(told)) throw malformedRow(at, `There is no column "${told}".`);
    const field = fields.get(told);
    if (!isAbsent(field)) named[name] = asText(field);
    fields.delete(told);
  }
  const [other] = fields.keys();
  if (other !== undefined && otherColumns !== 'ignore') throw malformedRow(at, `The column "${other}" is not known.`);
  const row = checkedRow(Columns, named, at);
  if (row.human === undefined && row.judge === undefined) throw malformedRow(at, 'The row has no label.');
  return {
    ...row,
    ...(row.human !== undefined && { human: translated(row.human, labels, at.place) }),
    ...(row.judge !== undefined && { judge: translated(row.judge, labels, at.place) }),
  };
}

function withItem(value: unknown, line: number): unknown {
  return typeof value === 'object' && value !== null ? { ...value, item: String(line) } : value;
}

function isAbsent(field: unknown): boolean {
  return field === undefined || field === null || field === '';
}

/** A label may be written as a number or as true or false. */
function asText(field: unknown): unknown {
  return typeof field === 'number' || typeof field === 'boolean' ? String(field) : field;
}

function translated(label: string, labels: VerdictOptions['labels'], place: string): string {
  if (labels === undefined) return label;
  const ours = Object.hasOwn(labels, label) ? labels[label] : undefined;
  if (ours !== undefined) return ours;
  const known = Object.keys(labels).join(', ');
  throw malformedRow({ place, remedy: `The labels told are ${known}.` }, `The label "${label}" is not among them.`);
}
