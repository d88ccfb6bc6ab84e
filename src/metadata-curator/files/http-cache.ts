/**
 * Downloads that are kept. In: an address. Out: a file on disk with its SHA-256 and when it was fetched. Contents lie under their own
 * hash, addresses point to them; both are written whole or not at all. A token goes to the host it was given for and to no other,
 * wherever a redirect leads.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { sha256 } from '../../core/canonical.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { fileHash } from './file-hash.ts';

/** The part of the global `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const Entry = z.object({
  url: z.string(),
  sha256: z.string().length(64),
  /** ISO 8601. */
  retrievedAt: z.string(),
  /** Address of the next page (`Link: <…>; rel="next"`, RFC 8288). */
  next: z.string().optional(),
});
export type Downloaded = z.infer<typeof Entry> & { path: string };

export type HttpCacheOptions = {
  folder: string;
  fetch: Fetch;
  /** Use only what is in the folder. */
  offline?: boolean;
  /** Largest download, in bytes. Default 20 GiB. */
  maxBytes?: number;
};

export type DownloadRequest = {
  url: string;
  signal: AbortSignal;
  now(): Date;
  /** Value of the `Authorization` header, for the host of `url` alone. */
  authorization?: string | undefined;
  /** Ask again although it is in the folder; what is there is used where the host cannot be reached. */
  fresh?: boolean;
  /** SHA-256 that the content must have. */
  sha256?: string | undefined;
};

export type HttpCache = {
  /** Rejects with `download.…`; a status other than 2xx becomes `download.status`, with the response as `cause`. */
  get(request: DownloadRequest): Promise<Downloaded>;
};

const maxRedirects = 5;

export function httpCache(options: HttpCacheOptions): HttpCache {
  return {
    async get(request) {
      const kept = await keptEntry(options.folder, request);
      if (kept !== undefined && (options.offline || !request.fresh)) return kept;
      if (options.offline) throw notKept(request.url);
      try {
        return await download(options, request);
      } catch (error) {
        const unreachable = error instanceof PlatformError && error.code === 'download.unreachable';
        if (unreachable && kept !== undefined) return kept;
        throw error;
      }
    },
  };
}

function entryPath(folder: string, url: string): string {
  return join(folder, 'addresses', `${sha256(url)}.json`);
}

/** Undefined where nothing is kept, and where what is kept was changed or is not what is wanted. */
async function keptEntry(folder: string, request: DownloadRequest): Promise<Downloaded | undefined> {
  let text: string;
  try {
    text = await readFile(entryPath(folder, request.url), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const entry = Entry.parse(JSON.parse(text));
  if (request.sha256 !== undefined && request.sha256 !== entry.sha256) return undefined;
  const path = join(folder, 'contents', entry.sha256);
  return (await fileHash(path)) === entry.sha256 ? { ...entry, path } : undefined;
}

async function download(options: HttpCacheOptions, request: DownloadRequest): Promise<Downloaded> {
  const response = await followed(options.fetch, request);
  if (!response.ok) {
    await response.body?.cancel();
    throw new PlatformError('download.status', {
      message: `The host answered ${response.status} ${response.statusText}.`.replace(' .', '.'),
      place: request.url,
      remedy: 'Check the address, or try again later.',
      cause: response,
    });
  }
  const contents = join(options.folder, 'contents');
  await mkdir(contents, { recursive: true });
  await mkdir(join(options.folder, 'addresses'), { recursive: true });
  const partial = join(contents, `partial-${randomUUID()}`);
  try {
    const hash = await written(response, partial, { ...request, maxBytes: options.maxBytes ?? 20 * 2 ** 30 });
    const next = /<([^>]+)>\s*;\s*rel="?next"?/.exec(response.headers.get('link') ?? '')?.[1];
    const entry = { url: request.url, sha256: hash, retrievedAt: request.now().toISOString(), ...(next && { next }) };
    await rename(partial, join(contents, hash));
    const address = entryPath(options.folder, request.url);
    await writeFile(partial, JSON.stringify(entry));
    await rename(partial, address);
    return { ...entry, path: join(contents, hash) };
  } finally {
    await rm(partial, { force: true });
  }
}

async function written(
  response: Response,
  path: string,
  { url, signal, sha256: wanted, maxBytes }: DownloadRequest & { maxBytes: number },
): Promise<string> {
  const hash = createHash('sha256');
  let total = 0;
  const body = Readable.from((response.body ?? []) as AsyncIterable<Uint8Array>);
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      total += chunk.byteLength;
      if (total > maxBytes) throw tooLarge(url, maxBytes);
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(body, counted, createWriteStream(path), { signal });
  } catch (error) {
    if (error instanceof PlatformError || signal.aborted) throw error;
    throw unreachable(url, error);
  }
  const digest = hash.digest('hex');
  if (wanted === undefined || wanted === digest) return digest;
  throw new PlatformError('download.other-content', {
    message: `The content has the SHA-256 ${digest}, not ${wanted}.`,
    place: url,
    remedy: 'Check where the file comes from; correct the expected hash if the change is meant.',
  });
}

async function followed(fetch: Fetch, request: DownloadRequest): Promise<Response> {
  const home = new URL(request.url).origin;
  let url = request.url;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    assertSecure(url, request.url);
    const headers: Record<string, string> = { 'user-agent': 'trustgen' };
    if (request.authorization !== undefined && new URL(url).origin === home)
      headers.authorization = request.authorization;
    const response = await reached(fetch, url, { headers, redirect: 'manual', signal: request.signal });
    const target = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || target === null) return response;
    await response.body?.cancel();
    url = new URL(target, url).href;
  }
  throw new PlatformError('download.too-many-redirects', {
    message: `The address leads through more than ${maxRedirects} redirects.`,
    place: request.url,
    remedy: 'Give the address of the file itself.',
  });
}

async function reached(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw unreachable(url, error);
  }
}

/** Without TLS anyone on the way can change the data. */
function assertSecure(url: string, place: string): void {
  const { protocol, hostname } = new URL(url);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return;
  throw new PlatformError('download.insecure', {
    message: `The address is, or leads to, ${protocol}//${hostname}; only https is used.`,
    place,
    remedy: 'Give an https address, or download the file yourself and give its path.',
  });
}

function unreachable(url: string, cause: unknown): PlatformError {
  return new PlatformError('download.unreachable', {
    message: `The host could not be reached, or broke off: ${cause instanceof Error ? cause.message : cause}.`,
    place: url,
    remedy: 'Check the connection and try again.',
    cause,
  });
}

function tooLarge(place: string, maxBytes: number): PlatformError {
  return new PlatformError('download.too-large', {
    message: `The file is larger than ${maxBytes} bytes.`,
    place,
    remedy: 'Raise the limit, or download the file yourself and give its path.',
  });
}

function notKept(place: string): PlatformError {
  return new PlatformError('download.offline', {
    message: 'The address is not in the cache, and nothing may be fetched.',
    place,
    remedy: 'Run once with a connection, or allow downloads.',
  });
}
