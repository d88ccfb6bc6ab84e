/**
 * CSV with a header as rows that know their line. In: the text, or the bytes as they come, and the file's name. Out: one object a row,
 * its fields by column name. A row with too few or too many fields, or a quote that is never closed, is an error that names file and
 * line.
 */
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { PlatformError } from '../../core/platform-error.ts';

/** `line`: where the row begins, counted from 1; a field may hold line breaks. */
export type CsvRow = { line: number; fields: Record<string, string> };

type Parsed = { record: string[]; info: { bytes: number } };

const options = { info: true, relax_column_count: true, skip_empty_lines: true, bom: true } as const;

/** @throws PlatformError `import.malformed-row` */
export function csvRows(text: string, file: string): CsvRow[] {
  const content = Buffer.from(text);
  const lines = createLineCounter();
  lines.push(content);
  const [header, ...rows] = parsed(content, file).map(({ record, info }) => ({ record, line: lines.next(info.bytes) }));
  if (header === undefined) return [];
  return rows.map((row) => csvRow(header.record, row, file));
}

/**
 * Holds no more than a piece of the file and the row that is read.
 * @throws PlatformError `import.malformed-row`, and what `bytes` throws
 */
export async function* csvRowStream(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<CsvRow> {
  const lines = createLineCounter();
  const counted = async function* () {
    for await (const chunk of bytes) {
      lines.push(chunk);
      yield chunk;
    }
  };
  const parser = parse(options);
  // What goes wrong on the way is thrown by the loop below.
  pipeline(counted, parser, () => undefined);
  let header: string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const row = { record, line: lines.next(info.bytes) };
      if (header === undefined) header = record;
      else yield csvRow(header, row, file);
    }
  } catch (error) {
    throw told(error, file);
  }
}

function csvRow(columns: readonly string[], row: { record: readonly string[]; line: number }, file: string): CsvRow {
  const { record, line } = row;
  if (record.length !== columns.length) {
    throw malformed(`${file}:${line}`, `The row has ${record.length} fields, and the header names ${columns.length}.`);
  }
  return { line, fields: Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])) };
}

function parsed(content: Buffer, file: string): Parsed[] {
  try {
    return parseWhole(content, options) as unknown as Parsed[];
  } catch (error) {
    throw told(error, file);
  }
}

function told(error: unknown, file: string): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === 'number' ? `:${error.lines}` : '';
  return malformed(`${file}${line}`, `The file is not sound CSV: ${error.message}.`, error);
}

type LineCounter = {
  push(chunk: Uint8Array): void;
  /** The line on which the next row begins. @param end where it ends, in bytes of the file; these were pushed before */
  next(end: number): number;
};

/** Lines are counted in the bytes: the parser's own count is off after line breaks of two characters inside a field. */
function createLineCounter(): LineCounter {
  const [newline, carriageReturn] = [0x0a, 0x0d];
  const chunks: Uint8Array[] = [];
  let [line, at, start] = [1, 0, 0];
  const byte = (): number | undefined => {
    for (let [first] = chunks; first !== undefined; [first] = chunks) {
      if (at - start < first.length) return first[at - start];
      start += first.length;
      chunks.shift();
    }
    return undefined;
  };
  const step = (value: number | undefined) => {
    if (value === newline) line += 1;
    at += 1;
  };
  return {
    push: (chunk) => void chunks.push(chunk),
    next(end) {
      for (let value = byte(); value === newline || value === carriageReturn; value = byte()) step(value);
      const found = line;
      while (at < end) step(byte());
      return found;
    },
  };
}

function malformed(place: string, message: string, cause?: unknown): PlatformError {
  return new PlatformError('import.malformed-row', {
    message,
    place,
    remedy: 'Mend the file, and import it again.',
    cause,
  });
}
