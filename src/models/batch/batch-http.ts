/**
 * The HTTP that all batch protocols share. In: a connection and what to send. Out: a good answer, or `ProviderRefusal`. Files are
 * read line by line, so that a result file of any size passes through without being held.
 */
import { type BatchConnection, type PlainAnswer, ProviderRefusal } from './batch-protocol.ts';

const lookTimeoutMs = 60_000;
const transferTimeoutMs = 30 * 60_000;

export type Sent = { contentType: string; bytes: Uint8Array<ArrayBuffer> };

/** Asks for something small: the state of a batch, a list. */
export async function getJson(connection: BatchConnection, path: string, signal: AbortSignal): Promise<unknown> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(lookTimeoutMs)]);
  const response = await connection.fetch(`${connection.baseUrl}${path}`, {
    headers: connection.headers,
    signal: limited,
  });
  return (await good(response)).json();
}

/** Is never cut short by whoever waits: a batch that was taken is to be known of. */
export async function postJson(connection: BatchConnection, path: string, sent: Sent): Promise<unknown> {
  const response = await connection.fetch(`${connection.baseUrl}${path}`, {
    method: 'POST',
    headers: { ...connection.headers, 'content-type': sent.contentType },
    body: sent.bytes,
    signal: AbortSignal.timeout(transferTimeoutMs),
  });
  return (await good(response)).json();
}

export async function* getLines(
  connection: BatchConnection,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<unknown> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(transferTimeoutMs)]);
  const response = await connection.fetch(`${connection.baseUrl}${path}`, {
    headers: connection.headers,
    signal: limited,
  });
  const { body } = await good(response);
  if (body !== null) yield* jsonLines(body);
}

async function good(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new ProviderRefusal(await plainAnswer(response));
}

async function plainAnswer(response: Response): Promise<PlainAnswer> {
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

/** Splits at line feeds alone: other line ends may stand inside a JSON string. */
async function* jsonLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let parts: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const text = done ? `${decoder.decode()}\n` : decoder.decode(value, { stream: true });
      const [first = '', ...others] = text.split('\n');
      parts.push(first);
      for (const next of others) {
        const line = parts.join('');
        parts = [next];
        if (line.trim() !== '') yield JSON.parse(line);
      }
      if (done) return;
    }
  } finally {
    // Without effect on what was read to its end; a reader that stops early lets go of the connection.
    await reader.cancel().catch(() => undefined);
  }
}

export function jsonBody(value: unknown): Sent {
  return { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(value)) };
}

/** Written out by hand: the `FormData` of one fetch is not understood by another. */
export function multipartFile(purpose: string, lines: readonly string[]): Sent {
  const boundary = `trustgen-${crypto.randomUUID()}`;
  const head = [
    `--${boundary}`,
    'content-disposition: form-data; name="purpose"',
    '',
    purpose,
    `--${boundary}`,
    'content-disposition: form-data; name="file"; filename="trustgen-batch.jsonl"',
    'content-type: application/jsonl',
    '',
    '',
  ].join('\r\n');
  const pieces = [head, ...lines.map((line) => `${line}\n`), `\r\n--${boundary}--\r\n`];
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes: joined(pieces) };
}

/** In one buffer, without a string of the whole beside it. */
export function joined(pieces: readonly string[]): Uint8Array<ArrayBuffer> {
  const buffer = Buffer.alloc(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0));
  let at = 0;
  for (const piece of pieces) at += buffer.write(piece, at);
  return buffer;
}
