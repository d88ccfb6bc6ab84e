/**
 * Answers recorded elsewhere, to cases of ours. In: a file of JSON lines or CSV, one answer a row. Out: rows in file order, each
 * with its line. Every row is whole and no answer stands twice, or the import stops with the file and line of the first fault.
 */
import { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import { csvRows } from './csv-rows.ts';
import { readImport } from './read-import.ts';

export const RecordedAnswer = z.strictObject({
  /** `TestCase.id`. */
  caseId: z.string().min(1),
  /** Reference of the model that answered. */
  model: z.string().min(1),
  text: z.string(),
  trial: z.number().int().min(0).default(0),
  /** The label that somebody gave to the answer. */
  verdict: z.string().min(1).optional(),
});
export type RecordedAnswer = z.infer<typeof RecordedAnswer>;

export type AnswerRow = RecordedAnswer & { line: number };

/** By the file's ending: `.jsonl` or `.ndjson`, or `.csv` with a header. */
export async function readAnswers(file: string): Promise<AnswerRow[]> {
  const format = formatOf(file);
  return parseAnswers(await readImport(file), { file, format });
}

export function parseAnswers(text: string, { file, format }: { file: string; format: 'jsonl' | 'csv' }): AnswerRow[] {
  const rows = format === 'csv' ? csvValues(text, file) : jsonValues(text, file);
  const lines = new Map<string, number>();
  return rows.map(({ line, value }) => {
    const answer = checked(value, `${file}:${line}`);
    const key = JSON.stringify([answer.caseId, answer.model, answer.trial]);
    const earlier = lines.get(key);
    if (earlier !== undefined)
      throw malformed(`${file}:${line}`, `The same case, model and trial stand on line ${earlier} already.`);
    lines.set(key, line);
    return { ...answer, line };
  });
}

function formatOf(file: string): 'jsonl' | 'csv' {
  if (/\.csv$/i.test(file)) return 'csv';
  if (/\.(?:jsonl|ndjson)$/i.test(file)) return 'jsonl';
  throw new PlatformError('import.unknown-format', {
    message: 'The ending does not tell how the answers are written.',
    remedy: 'Give a file that ends in .jsonl, .ndjson or .csv.',
    place: file,
  });
}

function jsonValues(text: string, file: string): { line: number; value: unknown }[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [{ line: index + 1, value: json(line, `${file}:${index + 1}`) }],
    );
}

function json(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw malformed(place, `The line is not JSON (${cause instanceof Error ? cause.message : String(cause)}).`, cause);
  }
}

/** An empty `trial` or `verdict` is an absent one; an empty text is an empty answer. */
function csvValues(text: string, file: string): { line: number; value: unknown }[] {
  return csvRows(text, file).map(({ line, fields }) => {
    const { trial = '', verdict = '', ...rest } = fields;
    const number = /^\d+$/.test(trial) ? Number(trial) : trial;
    return { line, value: { ...rest, ...(trial !== '' && { trial: number }), ...(verdict !== '' && { verdict }) } };
  });
}

function checked(value: unknown, place: string): RecordedAnswer {
  const parsed = RecordedAnswer.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : `"${issue.path.join('.')}": `;
  throw malformed(place, `The row is no recorded answer. ${where}${issue?.message ?? 'unknown fault'}.`);
}

function malformed(place: string, message: string, cause?: unknown): PlatformError {
  return new PlatformError('import.malformed-row', {
    message,
    place,
    remedy: 'A row has caseId, model and text, and may have trial and verdict.',
    cause,
  });
}
