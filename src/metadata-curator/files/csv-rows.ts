/**
 * CSV and TSV (RFC 4180, with a byte-order mark and quoted line breaks). In: bytes. Out: one row for each record, values as text. A
 * record with another number of fields than the header is an error that names its line: everything after it may have shifted.
 */
import { pipeline, Readable } from 'node:stream';
import type { CsvError, Info, Options } from 'csv-parse';
import type { ByteSource, ReadLimits } from './byte-source.ts';
import { type CsvLayout, malformedData, type Row } from './row.ts';

type Reading = { layout: CsvLayout; limits: ReadLimits; signal: AbortSignal };

export async function* csvRows(source: ByteSource, reading: Reading): AsyncGenerator<Row, void, void> {
  const { parse, CsvError } = await import('csv-parse');
  const parser = parse(parserOptions(source.name, reading));
  const records = pipeline(Readable.from(source.open(reading.signal)), parser, () => undefined);
  let row = 0;
  try {
    for await (const { record, info } of records as AsyncIterable<{ record: object; info: Info }>) {
      row += 1;
      yield { value: record, place: `row ${row}, line ${info.lines}` };
    }
  } catch (error) {
    throw error instanceof CsvError ? explained(error, source.name) : error;
  }
}

function parserOptions(name: string, { layout, limits }: Reading): Options {
  return {
    bom: true,
    info: true,
    skip_empty_lines: true,
    delimiter: layout.delimiter ?? (/\.tsv(\.gz)?$/i.test(name) ? '\t' : ','),
    quote: layout.quote === undefined ? '"' : layout.quote,
    max_record_size: limits.lineBytes,
    columns: layout.header === false ? false : (header: string[]) => distinct(header, name),
  };
}

/** Two columns of one name would leave the first unread. */
function distinct(header: string[], name: string): string[] {
  const twice = header.find((column, index) => header.indexOf(column) !== index);
  if (twice === undefined) return header;
  throw malformedData(`The header names the column "${twice}" twice.`, `${name}, line 1`);
}

function explained(error: CsvError, name: string) {
  const line = 'lines' in error ? `, line ${error.lines}` : '';
  return malformedData(`${error.message}.`, `${name}${line}`, error);
}
