/**
 * CSV text with a header as rows that know their line. In: the text and the file's name. Out: one object a row, its fields by
 * column name. A row with too few or too many fields, or a quote that is never closed, is an error that names file and line.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { PlatformError } from '../../core/platform-error.ts';

/** `line`: where the row begins, counted from 1; a field may hold line breaks. */
export type CsvRow = { line: number; fields: Record<string, string> };

type Parsed = { record: string[]; info: { bytes: number } };

/** @throws PlatformError `import.malformed-row` */
export function csvRows(text: string, file: string): CsvRow[] {
  const content = Buffer.from(text.replace(/^\uFEFF/, ''));
  const [header, ...rows] = locate(content, parsed(content, file));
  if (header === undefined) return [];
  const columns = header.record;
  return rows.map(({ record, line }) => {
    if (record.length !== columns.length) {
      throw malformed(
        `${file}:${line}`,
        `The row has ${record.length} fields, and the header names ${columns.length}.`,
      );
    }
    return { line, fields: Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])) };
  });
}

function parsed(content: Buffer, file: string): Parsed[] {
  try {
    const options = { info: true, relax_column_count: true, skip_empty_lines: true } as const;
    return parse(content, options) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? `:${error.lines}` : '';
    throw malformed(`${file}${line}`, `The file is not sound CSV: ${error.message}.`, error);
  }
}

/** Lines are counted in the bytes: the parser's own count is off after line breaks of two characters inside a field. */
function locate(content: Buffer, rows: readonly Parsed[]): { record: string[]; line: number }[] {
  const newline = 0x0a;
  let line = 1;
  let at = 0;
  return rows.map(({ record, info }) => {
    while (content[at] === newline || content[at] === 0x0d) {
      if (content[at] === newline) line += 1;
      at += 1;
    }
    const start = line;
    for (; at < info.bytes; at++) if (content[at] === newline) line += 1;
    return { record, line: start };
  });
}

function malformed(place: string, message: string, cause?: unknown): PlatformError {
  return new PlatformError('import.malformed-row', {
    message,
    place,
    remedy: 'Mend the file, and import it again.',
    cause,
  });
}
