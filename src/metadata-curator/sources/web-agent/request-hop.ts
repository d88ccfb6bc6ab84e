/**
 * One request of one hop. In: a URL whose host was not refused, limits. Out: status, headers and a body no larger than the limit, or
 * why there is none. Redirects are not followed here; a body is read as a stream and dropped at the limit, so that no more is taken
 * from the network than the limit and what is on its way. The limit holds for the unpacked body too.
 */
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, request } from 'undici';
import { AddressRefused, type AllowedHost, isAllowedHost, publicLookup, type ResolveAll } from './address-guard.ts';

export type HopLimits = {
  /** Bytes of the body, as sent and unpacked. */
  maximumBytes: number;
  /** From the beginning of the request to the end of the body. */
  timeoutMs: number;
};

export type Hop = {
  status: number;
  contentType: string;
  location?: string;
  body: Uint8Array;
};

export type HopFailure = { failed: 'too-large' | 'timeout' | 'private-address' | 'connection'; detail: string };

export interface Requester {
  /** `wants` looks at the head of the answer; where it says no, the body is left unread. Rejects only when `signal` was aborted. */
  get(url: URL, options: HopOptions): Promise<Hop | HopFailure>;
  close(): Promise<void>;
}

export type HopOptions = {
  headers: Record<string, string>;
  limits: HopLimits;
  signal: AbortSignal;
  wants(head: Pick<Hop, 'status' | 'contentType'>): boolean;
};

export function createRequester(allowed: readonly AllowedHost[], resolve?: ResolveAll): Requester {
  const strict = new Agent({ connect: { lookup: publicLookup(resolve) }, allowH2: false });
  // Only for hosts that are allowed by host and port: their addresses are not looked at.
  const allowedAgent = new Agent({ allowH2: false });
  return {
    get: (url, options) => get(url, options, isAllowedHost(url, allowed) ? allowedAgent : strict),
    async close() {
      await Promise.all([strict.destroy(), allowedAgent.destroy()]);
    },
  };
}

async function get(url: URL, options: HopOptions, dispatcher: Agent): Promise<Hop | HopFailure> {
  const { headers, limits, signal } = options;
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  try {
    const answer = await request(url, {
      method: 'GET',
      headers: { 'accept-encoding': 'gzip, br', ...headers },
      dispatcher,
      signal: AbortSignal.any([signal, deadline]),
    });
    const head = {
      status: answer.statusCode,
      contentType: single(answer.headers['content-type']),
      ...(answer.headers.location === undefined ? {} : { location: single(answer.headers.location) }),
    };
    if (!options.wants(head)) {
      drop(answer.body);
      return { ...head, body: new Uint8Array() };
    }
    if (Number(single(answer.headers['content-length'])) > limits.maximumBytes) {
      drop(answer.body);
      return tooLarge(limits);
    }
    const body = await readUpTo(answer.body, single(answer.headers['content-encoding']), limits.maximumBytes);
    return body === undefined ? tooLarge(limits) : { ...head, body };
  } catch (error) {
    signal.throwIfAborted();
    return failureOf(error, { isLate: deadline.aborted, limits, host: url.host });
  }
}

/** Undefined where the body is larger than the limit; the connection is closed by then. */
async function readUpTo(sent: Readable, encoding: string, maximumBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body = unpacked(sent, encoding);
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maximumBytes) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    drop(sent);
  }
}

function unpacked(sent: Readable, encoding: string): Readable {
  const unpacker = unpackerFor(encoding.trim().toLowerCase());
  if (unpacker === undefined) return sent;
  // An error of either end ends the other and comes out of the iteration.
  return pipeline(sent, unpacker, () => undefined);
}

function unpackerFor(encoding: string) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}

/** Closes the connection; what it says of that is of no interest. */
function drop(body: Readable): void {
  body.on('error', () => undefined);
  body.destroy();
}

function tooLarge({ maximumBytes }: HopLimits): HopFailure {
  return { failed: 'too-large', detail: `The answer is larger than ${maximumBytes} bytes.` };
}

type Circumstances = { isLate: boolean; limits: HopLimits; host: string };

function failureOf(error: unknown, { isLate, limits, host }: Circumstances): HopFailure {
  if (isLate) return { failed: 'timeout', detail: `No complete answer within ${limits.timeoutMs} ms.` };
  if (causes(error).some((each) => each instanceof AddressRefused)) {
    return { failed: 'private-address', detail: `${host} leads to an address that is not public.` };
  }
  const code = causes(error).flatMap((each) => ('code' in each && typeof each.code === 'string' ? [each.code] : []))[0];
  return { failed: 'connection', detail: `The connection to ${host} failed${code === undefined ? '' : ` (${code})`}.` };
}

function causes(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(causes) : [];
  return [error, ...inner, ...causes(error.cause)];
}

function single(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
