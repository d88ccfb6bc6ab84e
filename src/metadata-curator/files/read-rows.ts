/**
 * From a data file to its rows. In: bytes with a name, and a format that is told by the name or given. Out: rows in the order of the
 * file. Packed files (`.gz`, `.zip`) are opened on the way.
 */
import picomatch from 'picomatch';
import { z } from 'zod';
import { nearest } from '../../core/nearest.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { type ByteSource, fileBytes, gunzipped, type ReadLimits } from './byte-source.ts';
import { csvRows } from './csv-rows.ts';
import { jsonRows, yamlRows } from './document-rows.ts';
import { jsonLinesRows } from './json-lines.ts';
import { parquetRows } from './parquet-rows.ts';
import type { ReadOptions, Row } from './row.ts';
import { zipMembers } from './zip-archive.ts';

export const DataFormat = z.enum(['jsonl', 'json', 'csv', 'tsv', 'parquet', 'yaml']);
export type DataFormat = z.infer<typeof DataFormat>;

const formats: Record<string, DataFormat> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  csv: 'csv',
  tsv: 'tsv',
  parquet: 'parquet',
  yaml: 'yaml',
  yml: 'yaml',
};

/** By the ending before `.gz`; undefined where the name tells none. */
export function formatOf(name: string): DataFormat | undefined {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(formats, ending) ? formats[ending] : undefined;
}

export type FileReading = ReadOptions & { format?: DataFormat; limits: ReadLimits; signal: AbortSignal };

export function readRows(source: ByteSource, reading: FileReading): AsyncIterable<Row> {
  const { limits, signal, rowsAt, columns, csv = {} } = reading;
  const format = reading.format ?? formatOf(source.name);
  if (format === undefined) throw unknownFormat(source.name);
  const bytes = /\.gz$/i.test(source.name) ? gunzipped(source, limits) : source;
  switch (format) {
    case 'jsonl':
      return jsonLinesRows(bytes, limits, signal);
    case 'json':
      return jsonRows(bytes, { rowsAt, limits, signal });
    case 'yaml':
      return yamlRows(bytes, { rowsAt, limits, signal });
    case 'csv':
      return csvRows(bytes, { layout: { delimiter: ',', ...csv }, limits, signal });
    case 'tsv':
      return csvRows(bytes, { layout: { delimiter: '\t', ...csv }, limits, signal });
    case 'parquet':
      return parquetRows(bytes, { columns, limits, signal });
  }
}

/**
 * The byte sources of a file on disk: itself, or members of a zip archive.
 * @param name shown to people; its ending tells whether it is an archive
 * @param member name or glob of the members to read; where it is not given the archive must hold one data file
 */
export async function openFile(
  file: { path: string; name: string },
  member: string | undefined,
  limits: ReadLimits,
): Promise<ByteSource[]> {
  if (!/\.zip$/i.test(file.name)) return [fileBytes(file.path, file.name)];
  const members = await zipMembers(file.path, file.name, limits);
  const inner = (source: ByteSource) => source.name.slice(file.name.length + 1);
  if (member !== undefined) {
    const matches = picomatch(member, { dot: true });
    const chosen = members.filter((source) => inner(source) === member || matches(inner(source)));
    if (chosen.length > 0) return chosen;
    throw noMember(file.name, member, members.map(inner));
  }
  const data = members.filter(
    (source) => formatOf(source.name) !== undefined && !inner(source).startsWith('__MACOSX/'),
  );
  if (data.length !== 1) throw noMember(file.name, undefined, data.map(inner));
  return data;
}

function noMember(place: string, member: string | undefined, names: readonly string[]): PlatformError {
  const meant = member === undefined ? undefined : nearest(member, names);
  const shown = [...names.slice(0, 40), ...(names.length > 40 ? [`${names.length - 40} more`] : [])].join(', ');
  const what = member === undefined ? `${names.length} data files` : `nothing called "${member}"`;
  return new PlatformError('data.no-member', {
    message: `The archive holds ${what}${shown && `; there are: ${shown}`}.`,
    place,
    remedy: meant === undefined ? 'Name the file in the archive with `member`.' : `Did you mean "${meant}"?`,
  });
}

function unknownFormat(place: string): PlatformError {
  return new PlatformError('data.unknown-format', {
    message: 'The name does not tell the format of the data.',
    place,
    remedy: `Give \`format\`, one of ${DataFormat.options.join(', ')}.`,
  });
}
