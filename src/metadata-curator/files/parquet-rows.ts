/**
 * Parquet. In: a file, or bytes that are unpacked into memory first. Out: rows, one row group in memory at a time and only the columns
 * in use. 64-bit integers become numbers where these are exact and text otherwise; times become ISO 8601 text.
 */
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { type ByteSource, type ReadLimits, wholeBytes } from './byte-source.ts';
import { malformedData, type Row } from './row.ts';

type Reading = { columns?: readonly string[] | undefined; limits: ReadLimits; signal: AbortSignal };

export async function* parquetRows(source: ByteSource, reading: Reading): AsyncGenerator<Row, void, void> {
  const file = await randomAccess(source, reading);
  const metadata = await metadataOf(file, source.name);
  const columns = await columnsInUse(metadata, reading.columns);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    reading.signal.throwIfAborted();
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await readGroup({ file, metadata, columns, rowStart, rowEnd }, source.name);
    for (const [index, row] of rows.entries())
      yield { value: plain(row) as object, place: `row ${rowStart + index + 1}` };
    rowStart = rowEnd;
  }
}

async function randomAccess(source: ByteSource, { limits, signal }: Reading): Promise<AsyncBuffer> {
  if (source.path !== undefined) {
    const { asyncBufferFromFile } = await import('hyparquet');
    return asyncBufferFromFile(source.path);
  }
  const bytes = await wholeBytes(source, limits, signal);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

async function metadataOf(file: AsyncBuffer, name: string): Promise<FileMetaData> {
  const { parquetMetadataAsync } = await import('hyparquet');
  try {
    return await parquetMetadataAsync(file);
  } catch (cause) {
    throw malformedData(`The file is not Parquet: ${cause instanceof Error ? cause.message : cause}.`, name, cause);
  }
}

/** All columns where one of those wanted is not there, so that whoever looks for it can tell which ones are. */
async function columnsInUse(
  metadata: FileMetaData,
  wanted: readonly string[] | undefined,
): Promise<string[] | undefined> {
  const { parquetSchema } = await import('hyparquet');
  const there = new Set(parquetSchema(metadata).children.map(({ element }) => element.name));
  return wanted?.every((column) => there.has(column)) ? [...wanted] : undefined;
}

type Group = {
  file: AsyncBuffer;
  metadata: FileMetaData;
  columns: string[] | undefined;
  rowStart: number;
  rowEnd: number;
};

async function readGroup({ columns, ...group }: Group, name: string): Promise<unknown[]> {
  const [{ parquetReadObjects }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  try {
    return await parquetReadObjects({ ...group, compressors, ...(columns && { columns }) });
  } catch (cause) {
    const place = `${name}, rows ${group.rowStart + 1} to ${group.rowEnd}`;
    throw malformedData(`The rows cannot be read: ${cause instanceof Error ? cause.message : cause}.`, place, cause);
  }
}

/** What JSON can hold. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as ArrayLike<unknown>, plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
