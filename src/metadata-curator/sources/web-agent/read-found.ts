/**
 * From a search result to the text of its page. In: what was found. Out: the page's text with where and when it was got, or the reason
 * why there is none. A page that shows hardly anything without its scripts is rendered where a renderer is given, else reported.
 */
import { z } from 'zod';
import { sha256 } from '../../../core/canonical.ts';
import type { Rejected } from '../../source.ts';
import type { FetchedPage, FetchOptions, PageFetcher, PageOutcome } from './fetch-page.ts';
import type { FoundPage } from './find-pages.ts';
import { type PageText, readPage, UnreadablePage } from './main-text.ts';
import type { CacheKey, PageCache } from './page-cache.ts';

/** Shows a page as a browser would, its scripts run. Must reach the web through guarded ways only. */
export type Render = (url: string, options: { signal: AbortSignal }) => Promise<{ html: string; url: string }>;

export type ReadParts = {
  fetcher: PageFetcher;
  render: Render | undefined;
  cache: PageCache | undefined;
  offline: boolean;
};

export type ReadFound = { found: FoundPage; page: FetchedPage; text: PageText };

type Got = { page: FetchedPage; text: PageText } | { rejected: Rejected };

export async function readFound(
  found: FoundPage,
  options: FetchOptions,
  parts: ReadParts,
): Promise<ReadFound | { rejected: Rejected }> {
  const outcome = found.held === undefined ? await parts.fetcher.fetch(found.url, options) : heldPage(found, options);
  if ('refused' in outcome) return { rejected: { ...outcome.refused, place: found.url } };
  const plain = await textOf(outcome.page);
  const needsScripts = 'text' in plain && plain.text.needsScripts;
  const got = needsScripts ? await rendered(outcome.page, options, parts) : plain;
  return 'rejected' in got ? got : { found, ...got };
}

function heldPage({ url, held }: FoundPage, { now }: FetchOptions): PageOutcome {
  if (held === undefined) throw new Error('Only pages that an engine holds come here.');
  const { body, contentType } = held;
  return { page: { url, contentType, body, contentHash: sha256(body), retrievedAt: now().toISOString() } };
}

const Rendered = z.object({ url: z.string(), contentHash: z.string(), retrievedAt: z.string() });

async function rendered({ url }: FetchedPage, options: FetchOptions, parts: ReadParts): Promise<Got> {
  const at: CacheKey = { kind: 'rendered', key: url };
  const kept = parts.render === undefined ? undefined : await parts.cache?.read(at, Rendered);
  if (kept !== undefined && parts.cache !== undefined) {
    return textOf({ ...kept, contentType: htmlType, body: await parts.cache.readBody(kept.contentHash) });
  }
  if (parts.render === undefined || parts.offline) {
    return rejected('needs-browser', 'The page shows hardly any text without its scripts.', url);
  }
  try {
    const shown = await parts.render(url, { signal: options.signal });
    const body = Buffer.from(shown.html, 'utf8');
    const head = { url: shown.url, contentHash: sha256(body), retrievedAt: options.now().toISOString() };
    await parts.cache?.writeBody(body);
    await parts.cache?.write(at, head);
    return await textOf({ ...head, contentType: htmlType, body });
  } catch (error) {
    options.signal.throwIfAborted();
    return rejected('render-failed', error instanceof Error ? error.name : 'unknown error', url);
  }
}

const htmlType = 'text/html; charset=utf-8';

async function textOf(page: FetchedPage): Promise<Got> {
  try {
    return { page, text: await readPage(page) };
  } catch (error) {
    if (!(error instanceof UnreadablePage)) throw error;
    return rejected('unreadable', error.message, page.url);
  }
}

function rejected(reason: string, detail: string, place: string): Got {
  return { rejected: { reason, detail, place } };
}
