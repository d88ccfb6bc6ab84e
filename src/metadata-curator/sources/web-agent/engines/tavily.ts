/** Tavily (https://docs.tavily.com): POST, key as a bearer token, at most 20 results a query. Pages are fetched by us, not by it. */
import { z } from 'zod';
import { askEngine, type EngineContext, keyOf, resultsOf, type SearchEngine, Text } from '../search-engine.ts';

const Answer = z.object({ results: z.array(z.object({ title: Text, url: z.string(), content: Text })) });

export type TavilySettings = { keyName?: string; baseUrl?: string; depth?: 'basic' | 'advanced'; pauseMs?: number };

export function tavily(settings: TavilySettings, context: EngineContext): SearchEngine {
  const { keyName = 'TAVILY_API_KEY', baseUrl = 'https://api.tavily.com/', depth = 'basic' } = settings;
  return {
    id: 'tavily',
    pauseMs: settings.pauseMs ?? 200,
    describe: () => ({ engine: 'tavily', baseUrl, keyName, depth }),
    async search(query, options) {
      const asked = await askEngine(context, {
        engine: 'tavily',
        url: new URL('search', baseUrl),
        init: {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${keyOf(context, 'tavily', keyName)}`,
          },
          body: JSON.stringify({ query, search_depth: depth, max_results: Math.min(options.count, 20) }),
        },
        answer: Answer,
        hints: { 432: 'The limit of the plan is used up.', 433: 'The limit of pay-as-you-go is used up.' },
        signal: options.signal,
      });
      if ('failed' in asked) return asked;
      return resultsOf(
        asked.answer.results.map(({ title, url, content }) => ({ url, title, snippet: content })),
        options,
      );
    },
  };
}
