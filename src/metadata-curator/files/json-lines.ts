/**
 * JSON Lines. In: bytes. Out: one row for each line that is not blank. Lines end with a line feed alone (a carriage return before it
 * is white space to JSON): U+2028 and U+2029 are ordinary characters within JSON text, which general line readers split at.
 */
import { PlatformError } from '../../core/platform-error.ts';
import { type ByteSource, type ReadLimits, utf8Text } from './byte-source.ts';
import { parseJson } from './parse-json.ts';
import { malformedData, type Row } from './row.ts';

const lineFeed = 0x0a;

export async function* jsonLinesRows(
  source: ByteSource,
  limits: ReadLimits,
  signal: AbortSignal,
): AsyncGenerator<Row, void, void> {
  let number = 0;
  for await (const line of lines(source, limits.lineBytes, signal)) {
    number += 1;
    const place = `line ${number}`;
    const text = utf8Text(line, `${source.name}, ${place}`);
    if (text.trim() === '') continue;
    yield { value: parsedObject(text, `${source.name}, ${place}`), place };
  }
}

function parsedObject(text: string, place: string): object {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw malformedData(`The line is not JSON: ${(cause as SyntaxError).message}.`, place, cause);
  }
  if (typeof value !== 'object' || value === null) throw malformedData('The line is JSON, but no object.', place);
  return value;
}

/** Lines without their line feed; the last one may lack it. Throws `data.line-too-long`. */
export async function* lines(source: ByteSource, maxBytes: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of source.open(signal)) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      const piece = chunk.subarray(start, end);
      start = end + 1;
      yield pendingBytes === 0 ? piece : Buffer.concat([...pending, piece]);
      pending = [];
      pendingBytes = 0;
    }
    if (start === chunk.length) continue;
    pending.push(chunk.subarray(start));
    pendingBytes += chunk.length - start;
    if (pendingBytes > maxBytes) throw tooLong(source.name, maxBytes);
  }
  if (pendingBytes > 0) yield Buffer.concat(pending);
}

function tooLong(place: string, maxBytes: number): PlatformError {
  return new PlatformError('data.line-too-long', {
    message: `A line is longer than ${maxBytes} bytes.`,
    place,
    remedy: 'Check that the file is JSON Lines; a single JSON document needs `format: json`.',
  });
}
