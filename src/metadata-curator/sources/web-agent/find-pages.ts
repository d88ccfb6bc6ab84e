/**
 * The pages that searches lead to, one after the other, as long as they are asked for. In: queries and engines. Out: results, each
 * address once, and the searches that failed. Answers are kept in the cache; offline nothing else is used.
 */
import { z } from 'zod';
import { canonicalJson } from '../../../core/canonical.ts';
import type { Rejected } from '../../source.ts';
import { createHostTurns } from './host-turns.ts';
import type { CacheKey, PageCache } from './page-cache.ts';
import type { SearchAnswer, SearchEngine, SearchResult } from './search-engine.ts';

export type FoundPage = SearchResult & { foundBy: string };

export type FindParts = {
  engines: readonly SearchEngine[];
  queries: readonly string[];
  resultsPerSearch: number;
  cache: PageCache | undefined;
  offline: boolean;
  signal: AbortSignal;
  now(): Date;
};

const KeptAnswer = z.object({
  results: z.array(
    z.object({ url: z.string(), title: z.string(), snippet: z.string(), licence: z.string().exactOptional() }),
  ),
  retrievedAt: z.string(),
});

/** Each query is put to every engine before the next one is. */
export async function* findPages(parts: FindParts): AsyncGenerator<FoundPage | { rejected: Rejected }> {
  const seen = new Set<string>();
  const turns = createHostTurns();
  for (const query of parts.queries) {
    for (const engine of parts.engines) {
      const place = `${engine.id}: ${query}`;
      const answer = await search(engine, query, { ...parts, turns });
      if ('failed' in answer) {
        yield { rejected: { reason: 'search-failed', detail: answer.failed, place } };
        continue;
      }
      for (const result of answer.results) {
        const address = withoutFragment(result.url);
        if (seen.has(address)) continue;
        seen.add(address);
        yield { ...result, url: address, foundBy: place };
      }
    }
  }
}

type SearchParts = FindParts & { turns: ReturnType<typeof createHostTurns> };

async function search(engine: SearchEngine, query: string, parts: SearchParts): Promise<SearchAnswer> {
  const { cache, offline, signal, resultsPerSearch: count } = parts;
  const at: CacheKey = { kind: 'search', key: canonicalJson({ engine: engine.describe(), query, count }) };
  const kept = await cache?.read(at, KeptAnswer);
  if (kept !== undefined) return { results: kept.results };
  const isLocal = engine.isLocal === true;
  if (offline && !isLocal) return { failed: 'Offline, and not searched for before.' };
  const answer = await parts.turns({ host: engine.id, pauseMs: engine.pauseMs, signal }, () =>
    engine.search(query, { count, signal }),
  );
  if (!isLocal && 'results' in answer) {
    await cache?.write(at, { results: answer.results, retrievedAt: parts.now().toISOString() });
  }
  return answer;
}

function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
