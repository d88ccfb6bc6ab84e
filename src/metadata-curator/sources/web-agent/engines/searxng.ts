/**
 * A SearXNG of one's own (https://docs.searxng.org/dev/search_api.html): GET, no key. Its settings.yml must list `json` under
 * search.formats; it cannot be told how many results to give.
 */
import { z } from 'zod';
import { askEngine, type EngineContext, resultsOf, type SearchEngine, Text } from '../search-engine.ts';

const Answer = z.object({ results: z.array(z.object({ title: Text, url: z.string(), content: Text })) });

export type SearxngSettings = { baseUrl: string; language?: string; engines?: readonly string[]; pauseMs?: number };

export function searxng(settings: SearxngSettings, context: EngineContext): SearchEngine {
  const { baseUrl, language, engines } = settings;
  const choices = {
    ...(language === undefined ? {} : { language }),
    ...(engines === undefined ? {} : { engines: engines.join(',') }),
  };
  return {
    id: 'searxng',
    pauseMs: settings.pauseMs ?? 1000,
    describe: () => ({ engine: 'searxng', baseUrl, ...choices }),
    async search(query, options) {
      const url = new URL('search', baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
      url.search = new URLSearchParams({ q: query, format: 'json', ...choices }).toString();
      const asked = await askEngine(context, {
        engine: 'searxng',
        url,
        answer: Answer,
        hints: { 403: 'Add json to search.formats in its settings.yml.' },
        signal: options.signal,
      });
      if ('failed' in asked) return asked;
      const { results } = asked.answer;
      return resultsOf(
        results.map(({ title, url: address, content }) => ({ url: address, title, snippet: content })),
        options,
      );
    },
  };
}
