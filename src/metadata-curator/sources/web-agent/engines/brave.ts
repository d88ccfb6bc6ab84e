/** Brave Search (https://api-dashboard.search.brave.com/documentation): GET, key in a header, at most 20 results a query. */
import { z } from 'zod';
import { askEngine, type EngineContext, keyOf, resultsOf, type SearchEngine, Text } from '../search-engine.ts';

const Answer = z.object({
  web: z.object({ results: z.array(z.object({ title: Text, url: z.string(), description: Text })) }).nullish(),
});

export type BraveSettings = { keyName?: string; baseUrl?: string; country?: string; pauseMs?: number };

export function brave(settings: BraveSettings, context: EngineContext): SearchEngine {
  const { keyName = 'BRAVE_API_KEY', baseUrl = 'https://api.search.brave.com/res/v1/', country } = settings;
  return {
    id: 'brave',
    pauseMs: settings.pauseMs ?? 1100,
    describe: () => ({ engine: 'brave', baseUrl, keyName, ...(country === undefined ? {} : { country }) }),
    async search(query, options) {
      const url = new URL('web/search', baseUrl);
      // The documented limits of a query: 400 characters, 50 words.
      url.searchParams.set('q', query.split(/\s+/).slice(0, 50).join(' ').slice(0, 400));
      url.searchParams.set('count', String(Math.min(options.count, 20)));
      if (country !== undefined) url.searchParams.set('country', country);
      const headers = { accept: 'application/json', 'x-subscription-token': keyOf(context, 'brave', keyName) };
      const { signal } = options;
      const asked = await askEngine(context, { engine: 'brave', url, init: { headers }, answer: Answer, signal });
      if ('failed' in asked) return asked;
      const found = asked.answer.web?.results ?? [];
      return resultsOf(
        found.map(({ title, url: address, description }) => ({ url: address, title, snippet: description })),
        options,
      );
    },
  };
}
