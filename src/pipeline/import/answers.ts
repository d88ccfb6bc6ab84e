/**
 * Answers recorded elsewhere, to cases of ours. In: a file of JSON lines or CSV, one answer a row. Out: rows in file order, each
 * with its line. Every row is whole, or the import stops with the file and line of the first fault. Rows are read as they come: a file
 * of a million answers is never held as a whole.
 */
import { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import { type CsvRow, csvRowStream } from './csv-rows.ts';
import { importBytes, importLines } from './read-import.ts';

/** A slip of the pen beyond it would plan more items than any run ends. */
const mostTrials = 1_000_000;

export const RecordedAnswer = z.strictObject({
  /** `TestCase.id`. */
  caseId: z.string().min(1),
  /** Reference of the model that answered. */
  model: z.string().min(1),
  text: z.string(),
  /** Counted from 0. A plan holds all trials up to the highest one. */
  trial: z
    .number()
    .int()
    .min(0)
    .max(mostTrials - 1)
    .default(0),
  /** The label that somebody gave to the answer. */
  verdict: z.string().min(1).optional(),
});
export type RecordedAnswer = z.infer<typeof RecordedAnswer>;

export type AnswerRow = RecordedAnswer & { line: number };

/** By the file's ending: `.jsonl` or `.ndjson`, or `.csv` with a header. What it gives may be walked through several times. */
export function readAnswers(file: string): () => AsyncGenerator<AnswerRow> {
  const format = formatOf(file);
  if (format === 'csv') return () => parseAnswers(csvValues(csvRowStream(importBytes(file), file)), file);
  return () => parseAnswers(jsonValues(importLines(file), file), file);
}

/** Exported for what is not a file. */
export async function* parseAnswers(
  rows: AsyncIterable<RawRow> | Iterable<RawRow>,
  file: string,
): AsyncGenerator<AnswerRow> {
  for await (const { line, value } of rows) yield { ...checked(value, `${file}:${line}`), line };
}

export type RawRow = { line: number; value: unknown };

/** @throws PlatformError `import.unknown-format` */
export function formatOf(file: string): 'jsonl' | 'csv' {
  if (/\.csv$/i.test(file)) return 'csv';
  if (/\.(?:jsonl|ndjson)$/i.test(file)) return 'jsonl';
  throw new PlatformError('import.unknown-format', {
    message: 'The ending does not tell how the answers are written.',
    remedy: 'Give a file that ends in .jsonl, .ndjson or .csv.',
    place: file,
  });
}

export async function* jsonValues(
  lines: AsyncIterable<string> | Iterable<string>,
  file: string,
): AsyncGenerator<RawRow> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    const bare = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (bare.trim() !== '') yield { line, value: json(bare, `${file}:${line}`) };
  }
}

function json(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw malformed(place, `The line is not JSON (${cause instanceof Error ? cause.message : String(cause)}).`, cause);
  }
}

/** An empty `trial` or `verdict` is an absent one; an empty text is an empty answer. */
export async function* csvValues(rows: AsyncIterable<CsvRow> | Iterable<CsvRow>): AsyncGenerator<RawRow> {
  for await (const { line, fields } of rows) {
    const { trial = '', verdict = '', ...rest } = fields;
    const number = /^\d+$/.test(trial) ? Number(trial) : trial;
    yield { line, value: { ...rest, ...(trial !== '' && { trial: number }), ...(verdict !== '' && { verdict }) } };
  }
}

function checked(value: unknown, place: string): RecordedAnswer {
  const parsed = RecordedAnswer.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : `"${issue.path.join('.')}": `;
  throw malformed(place, `The row is no recorded answer. ${where}${issue?.message ?? 'unknown fault'}.`);
}

export function malformed(place: string, message: string, cause?: unknown): PlatformError {
  return new PlatformError('import.malformed-row', {
    message,
    place,
    remedy: 'A row has caseId, model and text, and may have trial and verdict.',
    cause,
  });
}
