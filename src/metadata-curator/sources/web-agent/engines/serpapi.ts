/**
 * SerpApi (https://serpapi.com/search-api) and services of its shape: GET, organic results. It takes its key in the address only, so the
 * address is never shown.
 */
import { z } from 'zod';
import { askEngine, type EngineContext, keyOf, resultsOf, type SearchEngine, Text } from '../search-engine.ts';

const Answer = z.object({
  organic_results: z.array(z.object({ title: Text, link: z.string().optional(), snippet: Text })).optional(),
});

export type SerpApiSettings = { keyName?: string; baseUrl?: string; searches?: string; pauseMs?: number };

export function serpApi(settings: SerpApiSettings, context: EngineContext): SearchEngine {
  const { keyName = 'SERPAPI_API_KEY', baseUrl = 'https://serpapi.com/', searches = 'google' } = settings;
  return {
    id: 'serpapi',
    pauseMs: settings.pauseMs ?? 200,
    describe: () => ({ engine: 'serpapi', baseUrl, keyName, searches }),
    async search(query, options) {
      const url = new URL('search.json', baseUrl);
      url.searchParams.set('engine', searches);
      url.searchParams.set('q', query);
      url.searchParams.set('api_key', keyOf(context, 'serpapi', keyName));
      const asked = await askEngine(context, { engine: 'serpapi', url, answer: Answer, signal: options.signal });
      if ('failed' in asked) return asked;
      // A query without results has no list; results without a link are boxes of the search page itself.
      const found = (asked.answer.organic_results ?? []).flatMap(({ title, link, snippet }) =>
        link === undefined ? [] : [{ url: link, title, snippet }],
      );
      return resultsOf(found, options);
    },
  };
}
