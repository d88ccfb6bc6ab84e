/**
 * Wikipedia and other wikis on MediaWiki (https://www.mediawiki.org/wiki/API:Search): GET, no key. The wiki itself tells the licence
 * of its texts. Wikimedia asks for a User-Agent that says who asks and how to reach them.
 */
import { z } from 'zod';
import { licenceName } from '../licence-name.ts';
import { askEngine, type EngineContext, resultsOf, type SearchEngine, type SearchResult } from '../search-engine.ts';

const Answer = z.object({
  query: z
    .object({
      pages: z.array(z.object({ title: z.string(), index: z.number(), canonicalurl: z.string() })).optional(),
      rightsinfo: z.object({ url: z.string(), text: z.string() }).optional(),
    })
    .optional(),
});

export type WikipediaSettings = {
  /** Language code of the Wikipedia; ignored where `baseUrl` is given. */
  language?: string;
  /** Folder of the wiki's api.php. */
  baseUrl?: string;
  /** Goes out as the User-Agent. */
  userAgent: string;
  pauseMs?: number;
};

export function wikipedia(settings: WikipediaSettings, context: EngineContext): SearchEngine {
  const { language = 'en', userAgent } = settings;
  const baseUrl = settings.baseUrl ?? `https://${language}.wikipedia.org/w/`;
  return {
    id: 'wikipedia',
    pauseMs: settings.pauseMs ?? 500,
    describe: () => ({ engine: 'wikipedia', baseUrl }),
    async search(query, options) {
      const url = new URL('api.php', baseUrl);
      url.search = new URLSearchParams({
        action: 'query',
        format: 'json',
        formatversion: '2',
        generator: 'search',
        gsrsearch: query,
        gsrlimit: String(Math.min(options.count, 50)),
        prop: 'info',
        inprop: 'url',
        meta: 'siteinfo',
        siprop: 'rightsinfo',
      }).toString();
      const init = { headers: { 'user-agent': userAgent } };
      const asked = await askEngine(context, {
        engine: 'wikipedia',
        url,
        init,
        answer: Answer,
        signal: options.signal,
      });
      return 'failed' in asked ? asked : resultsOf(pagesOf(asked.answer), options);
    },
  };
}

/** Pages come in any order; `index` is their place in the search. */
function pagesOf({ query }: z.infer<typeof Answer>): SearchResult[] {
  const rights = query?.rightsinfo;
  const licence = rights === undefined ? undefined : licenceName(rights.url) || rights.text;
  const pages = (query?.pages ?? []).toSorted((a, b) => a.index - b.index);
  return pages.map(({ title, canonicalurl }) => ({
    url: canonicalurl,
    title,
    snippet: '',
    ...(licence ? { licence } : {}),
  }));
}
