/**
 * What a file of another tool holds, checked. In: a value and the shape it must have, or a file. Out: the value in that shape, or an
 * error that names the place and the field.
 */
import type { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import { formatOf, jsonValues, type RawRow } from './answers.ts';
import { csvRowStream } from './csv-rows.ts';
import { importBytes, importLines, readImport } from './read-import.ts';

/** `place`: file and line. `remedy`: which file is meant, or what a row looks like. */
export type RowPlace = { place: string; remedy: string };

/** @throws PlatformError `import.malformed-row` */
export function checkedRow<S extends z.ZodType>(schema: S, value: unknown, at: RowPlace): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue === undefined || issue.path.length === 0 ? '' : `"${issue.path.join('.')}": `;
  throw malformedRow(at, `The row is not as expected. ${field}${issue?.message ?? 'unknown fault'}.`);
}

export function malformedRow({ place, remedy }: RowPlace, message: string, cause?: unknown): PlatformError {
  return new PlatformError('import.malformed-row', { message, place, remedy, cause });
}

/**
 * Rows of a file by its ending: JSON lines, or CSV with a header, whose fields are all text.
 * @throws PlatformError `import.unknown-format`, `import.unreadable`, `import.malformed-row`
 */
export async function* importRows(file: string): AsyncGenerator<RawRow> {
  if (formatOf(file) === 'jsonl') yield* jsonValues(importLines(file), file);
  else for await (const { line, fields } of csvRowStream(importBytes(file), file)) yield { line, value: fields };
}

/**
 * All rows of a file, each checked, with its line.
 * @throws PlatformError as `importRows`
 */
export async function checkedRows<S extends z.ZodType>(
  file: string,
  schema: S,
  remedy: string,
): Promise<{ line: number; row: z.infer<S> }[]> {
  const rows: { line: number; row: z.infer<S> }[] = [];
  for await (const { line, value } of importRows(file)) {
    rows.push({ line, row: checkedRow(schema, value, { place: `${file}:${line}`, remedy }) });
  }
  return rows;
}

/**
 * A file that is one JSON value. What JSON does not know but Python writes, bare NaN and Infinity, is read as null.
 * @throws PlatformError `import.unreadable`, `import.malformed-row`
 */
export async function checkedJson<S extends z.ZodType>(file: string, schema: S, remedy: string): Promise<z.infer<S>> {
  return checkedRow(schema, parsedJson(await readImport(file), { place: file, remedy }), { place: file, remedy });
}

/** @throws PlatformError `import.malformed-row` */
export function parsedJson(text: string, at: RowPlace): unknown {
  try {
    return JSON.parse(withoutBareNaN(text));
  } catch (cause) {
    throw malformedRow(at, `The file is not JSON (${cause instanceof Error ? cause.message : String(cause)}).`, cause);
  }
}

/** Strings are matched whole, so that a word within one stays. */
function withoutBareNaN(text: string): string {
  if (!/NaN|Infinity/.test(text)) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gs, (found) =>
    found.startsWith('"') ? found : 'null',
  );
}
