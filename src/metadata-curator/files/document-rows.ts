/**
 * JSON and YAML documents. In: bytes. Out: the elements of the list that the document is, or of the list it holds. A `.json` file
 * whose first lines are JSON each by itself is JSON Lines, as several published data sets have it.
 */
import { PlatformError } from '../../core/platform-error.ts';
import { type ByteSource, type ReadLimits, utf8Text, wholeBytes } from './byte-source.ts';
import { valueAt } from './column-path.ts';
import { jsonLinesRows, lines } from './json-lines.ts';
import { parseJson } from './parse-json.ts';
import { malformedData, type Row } from './row.ts';

export type DocumentReading = { rowsAt?: string | undefined; limits: ReadLimits; signal: AbortSignal };

/** A first line longer than this is taken for the beginning of one document. */
const peekBytes = 2 ** 20;

export async function* jsonRows(source: ByteSource, reading: DocumentReading): AsyncGenerator<Row, void, void> {
  if (await isJsonLines(source, reading.signal)) {
    yield* jsonLinesRows(source, reading.limits, reading.signal);
    return;
  }
  const text = utf8Text(await wholeBytes(source, reading.limits, reading.signal), source.name);
  try {
    yield* listed(parseJson(text), source.name, reading.rowsAt);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw malformedData(`The file is not JSON: ${error.message}.`, source.name, error);
  }
}

export async function* yamlRows(source: ByteSource, reading: DocumentReading): AsyncGenerator<Row, void, void> {
  const { parseDocument } = await import('yaml');
  const text = utf8Text(await wholeBytes(source, reading.limits, reading.signal), source.name);
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) throw malformedData(error.message, source.name, error);
  yield* listed(document.toJS({ maxAliasCount: 100 }), source.name, reading.rowsAt);
}

async function isJsonLines(source: ByteSource, signal: AbortSignal): Promise<boolean> {
  let objects = 0;
  try {
    for await (const line of lines(source, peekBytes, signal)) {
      const text = utf8Text(line, source.name).trim();
      if (text === '') continue;
      if (!text.startsWith('{')) return false;
      parseJson(text);
      objects += 1;
      if (objects === 2) return true;
    }
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    if (error instanceof PlatformError && error.code === 'data.line-too-long') return false;
    throw error;
  }
  return false;
}

function* listed(document: unknown, name: string, rowsAt: string | undefined): Generator<Row, void, void> {
  for (const [index, value] of listOf(document, name, rowsAt).entries()) {
    const place = `row ${index + 1}`;
    if (typeof value !== 'object' || value === null) throw malformedData('The row is no object.', `${name}, ${place}`);
    yield { value, place };
  }
}

function listOf(document: unknown, name: string, rowsAt: string | undefined): unknown[] {
  const found = rowsAt === undefined ? document : valueAt(document, rowsAt);
  if (Array.isArray(found)) return found;
  const lists = Object.entries(found ?? {}).filter(([, value]) => Array.isArray(value));
  const [only] = lists;
  if (rowsAt === undefined && only !== undefined && lists.length === 1) return only[1] as unknown[];
  const names = lists.map(([key]) => `"${key}"`).join(', ');
  throw new PlatformError('data.no-list', {
    message: `${rowsAt === undefined ? 'The document' : `"${rowsAt}"`} is no list of rows${names && `; it holds the lists ${names}`}.`,
    place: name,
    remedy: 'Name the list with `rowsAt`, for instance `rowsAt: data`.',
  });
}
