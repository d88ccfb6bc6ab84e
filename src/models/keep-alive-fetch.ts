/**
 * The `fetch` all adapters share: connections stay open between calls, and their parts have time limits. In: an address and what to
 * send. Out: a standard `Response`. A POST of text or bytes, which nearly every call is, goes straight through undici's dispatcher, at
 * a third of the cost of its `fetch`; its answer is read whole before it is handed over, so that a time-out or an abort in the middle
 * of it is a failed call. A redirect of it is never followed, since it carries data and keys. Everything else goes through undici's
 * own `fetch`.
 */
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { Agent, request as undiciRequest } from 'undici';
import { type Timeouts, usualTimeouts } from './timeouts.ts';

const shared = new Map<string, Promise<typeof fetch>>();

/** One agent, and so one set of connections, for each set of time limits. */
export function keepAliveFetch(timeouts: Timeouts = usualTimeouts): Promise<typeof fetch> {
  const key = JSON.stringify([timeouts.connectMs, timeouts.firstByteMs, timeouts.idleMs]);
  const known = shared.get(key) ?? open(timeouts);
  shared.set(key, known);
  return known;
}

async function open({ connectMs, firstByteMs, idleMs }: Timeouts): Promise<typeof fetch> {
  // undici's own fetch with undici's own Agent: an Agent handed to Node's built-in fetch breaks when their versions differ.
  const { Agent, fetch: undiciFetch, request } = await import('undici');
  const dispatcher = new Agent({
    // No `connections`: as many as there are calls in flight, which the gate of the account bounds.
    connectTimeout: connectMs,
    headersTimeout: firstByteMs ?? 0,
    bodyTimeout: idleMs,
    keepAliveTimeout: 30_000,
    // One call, one connection: a connection that breaks takes one call with it.
    allowH2: false,
  });
  const keepAlive = (url: string | URL, init: RequestInit = {}) =>
    isPlainPost(init)
      ? post(url, init, { dispatcher, request })
      : undiciFetch(url, { ...init, dispatcher, ...manualForPost(init) } as Parameters<typeof undiciFetch>[1]);
  // The two fetches differ in types only; adapters call it with an address, a method, headers, a body and a signal.
  return keepAlive as unknown as typeof fetch;
}

type PlainPost = RequestInit & { body: string | Uint8Array };

function isPlainPost({ method, body, redirect }: RequestInit): boolean {
  return method === 'POST' && (typeof body === 'string' || body instanceof Uint8Array) && redirect !== 'error';
}

function manualForPost({ method }: RequestInit) {
  return method === 'POST' ? { redirect: 'manual' as const } : {};
}

type Way = { dispatcher: Agent; request: typeof undiciRequest };

/** Rejects as `fetch` does: with the signal's reason when aborted, else with `fetch failed` and the cause. */
async function post(url: string | URL, init: RequestInit, { dispatcher, request }: Way): Promise<Response> {
  const { body, headers, signal } = init as PlainPost;
  signal?.throwIfAborted();
  try {
    const answer = await request(url, {
      method: 'POST',
      headers: plainHeaders(headers),
      body,
      dispatcher,
      ...(signal ? { signal } : {}),
    });
    const bytes = await answer.body.bytes();
    // undici takes a connection back a moment after its answer has ended; the next call would open another one.
    await new Promise((resolve) => setImmediate(resolve));
    const { statusCode: status, statusText } = answer;
    return response(bytes, { status, statusText, headers: answer.headers as Record<string, string> });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new TypeError('fetch failed', { cause: error });
  }
}

function plainHeaders(given: RequestInit['headers']): Record<string, string> {
  const isRecord = given !== undefined && !(given instanceof Headers) && !Array.isArray(given);
  const entries = isRecord ? Object.entries(given) : new Headers(given);
  const headers: Record<string, string> = { accept: '*/*' };
  for (const [name, value] of entries) if (value !== undefined) headers[name.toLowerCase()] = value;
  return headers;
}

const bodilessStatuses = new Set([204, 205, 304]);

function response(
  bytes: Uint8Array,
  { headers, ...status }: { status: number; statusText: string; headers: Record<string, string> },
): Response {
  if (bodilessStatuses.has(status.status)) return new Response(null, { ...status, headers });
  const { 'content-encoding': encoding, ...others } = headers;
  const plain = decoded(bytes, encoding === undefined ? '' : String(encoding));
  const { 'content-length': _, ...withoutLength } = others;
  // One stream with one piece: half the cost of handing over the bytes themselves.
  const body = new ReadableStream({
    start(controller) {
      if (plain.length > 0) controller.enqueue(plain);
      controller.close();
    },
  });
  return new Response(body, { ...status, headers: plain === bytes ? headers : withoutLength });
}

/** We ask for no compression; some servers compress all the same. */
function decoded(bytes: Uint8Array, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(bytes);
    case 'deflate':
      return inflateSync(bytes);
    case 'br':
      return brotliDecompressSync(bytes);
    case 'zstd':
      return zstdDecompressSync(bytes);
    default:
      return bytes;
  }
}
