/**
 * One page of the web, politely and safely (R33). In: an address. Out: the body with its final address, hash and time of access, or
 * the reason why there is none. Every hop of a redirect is checked like the first: protocol, address, robots.txt. One request at a
 * time to a host, with a pause. What was got, and what was refused, is kept in the cache; offline nothing else is used.
 */
import { z } from 'zod';
import { sha256 } from '../../../core/canonical.ts';
import type { AllowedHost, Refusal, ResolveAll } from './address-guard.ts';
import { createHostTurns } from './host-turns.ts';
import type { CacheKey, PageCache } from './page-cache.ts';
import { createRequester } from './request-hop.ts';
import { createRobots } from './robots.ts';
import { createWalk, type Walk, type Walked } from './walk-redirects.ts';

export type FetchSettings = {
  /** Name to which robots.txt files speak, and the first word of the User-Agent header. */
  agentName: string;
  /** Address or page where a site's owner reaches whoever runs this; goes into the header. */
  contact?: string;
  /** Bytes of one page. */
  maximumBytes: number;
  /** For one request, until the end of its body. */
  timeoutMs: number;
  /** Between two requests to one host. A longer Crawl-delay of its robots.txt is kept instead. */
  pauseMs: number;
  /** A site that asks for a longer Crawl-delay is left alone. */
  maximumPauseMs: number;
  maximumRedirects: number;
  /** Hosts that are asked although their addresses are not public. */
  allowedHosts: readonly AllowedHost[];
};

export const usualFetchSettings: FetchSettings = {
  agentName: 'trustgen',
  maximumBytes: 2_000_000,
  timeoutMs: 15_000,
  pauseMs: 1000,
  maximumPauseMs: 30_000,
  maximumRedirects: 5,
  allowedHosts: [],
};

export type FetchedPage = {
  /** After redirects. */
  url: string;
  contentType: string;
  body: Uint8Array;
  contentHash: string;
  /** ISO 8601. */
  retrievedAt: string;
};

export type PageOutcome = { page: FetchedPage } | { refused: Refusal };

export interface PageFetcher {
  /** `types`: media types that are wanted, else pages of text. Rejects when aborted, or when the cache is damaged. */
  fetch(address: string, options: FetchOptions): Promise<PageOutcome>;
  close(): Promise<void>;
}

export type FetchOptions = { signal: AbortSignal; now(): Date; types?: readonly string[] };

export type FetcherParts = {
  settings: FetchSettings;
  cache?: PageCache;
  /** Nothing but the cache is used. */
  offline?: boolean;
  resolve?: ResolveAll;
};

export const pageTypes: readonly string[] = ['text/html', 'application/xhtml+xml', 'text/plain'];

/** Refusals that another attempt may not meet; they are remembered only for offline runs. */
const passing: readonly string[] = ['timeout', 'connection', 'server-error', 'robots-unreachable'];

const Remembered = z.union([
  z.object({ url: z.string(), contentType: z.string(), contentHash: z.string(), retrievedAt: z.string() }),
  z.object({ refused: z.object({ reason: z.string(), detail: z.string() }), retrievedAt: z.string() }),
]);
type Remembered = z.infer<typeof Remembered>;

export function createPageFetcher(parts: FetcherParts): PageFetcher {
  const { settings, cache } = parts;
  const requester = createRequester(settings.allowedHosts, parts.resolve);
  const walk = createWalk({ settings, requester, turns: createHostTurns() });
  const robots = createRobots({ settings, walk, cache });
  return {
    async fetch(address, options) {
      const at: CacheKey = { kind: 'page', key: [address, ...(options.types ?? [])].join(' ') };
      const known = await cache?.read(at, Remembered);
      if (known !== undefined && (parts.offline || isLasting(known))) return recall(known, cache);
      if (parts.offline) return { refused: { reason: 'not-in-cache', detail: 'Offline, and not fetched before.' } };
      const outcome = await fetchNow(address, options, { walk, robots });
      await remember({ at, outcome, cache, now: options.now });
      return outcome;
    },
    close: () => requester.close(),
  };
}

function isLasting(known: Remembered): boolean {
  return !('refused' in known) || !passing.includes(known.refused.reason);
}

async function recall(known: Remembered, cache: PageCache | undefined): Promise<PageOutcome> {
  if ('refused' in known || cache === undefined) return { refused: Remembered.options[1].parse(known).refused };
  return { page: { ...known, body: await cache.readBody(known.contentHash) } };
}

type ToRemember = { at: CacheKey; outcome: PageOutcome; cache: PageCache | undefined; now(): Date };

async function remember({ at, outcome, cache, now }: ToRemember): Promise<void> {
  if (cache === undefined) return;
  if ('refused' in outcome) {
    await cache.write(at, { refused: outcome.refused, retrievedAt: now().toISOString() });
    return;
  }
  const { body, ...head } = outcome.page;
  await cache.writeBody(body);
  await cache.write(at, head);
}

type Ways = { walk: Walk; robots: ReturnType<typeof createRobots> };

async function fetchNow(address: string, options: FetchOptions, { walk, robots }: Ways): Promise<PageOutcome> {
  if (!URL.canParse(address)) return { refused: { reason: 'invalid-address', detail: 'This is not an address.' } };
  const types = options.types ?? pageTypes;
  const walked = await walk(new URL(address), {
    signal: options.signal,
    accept: types.join(', '),
    wants: ({ status, contentType }) => status >= 200 && status < 300 && types.includes(mediaType(contentType)),
    before: (url) => robots.ask(url, options),
  });
  return 'refused' in walked ? walked : pageOf(walked, { types, now: options.now });
}

type PageContext = { types: readonly string[]; now(): Date };

function pageOf({ url, hop }: Exclude<Walked, { refused: Refusal }>, { types, now }: PageContext): PageOutcome {
  if (hop.status === 429 || hop.status >= 500) return refused('server-error', `The site answered ${hop.status}.`);
  if (hop.status < 200 || hop.status >= 300) return refused('http-error', `The site answered ${hop.status}.`);
  const type = mediaType(hop.contentType);
  if (!types.includes(type)) return refused('content-type', `${type || 'No content type'} is not read.`);
  const { contentType, body } = hop;
  return { page: { url: url.href, contentType, body, contentHash: sha256(body), retrievedAt: now().toISOString() } };
}

function refused(reason: string, detail: string): PageOutcome {
  return { refused: { reason, detail } };
}

export function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
