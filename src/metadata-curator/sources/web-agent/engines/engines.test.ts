import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SearchEngine } from '../search-engine.ts';
import { createEngine, type EngineSpec } from './index.ts';

const key = 'k3y-that-nobody-may-see';
const { signal } = new AbortController();

type Sent = { url: URL; init: RequestInit };

/** A fetch that gives one recorded answer and keeps what was sent. */
function recorded(answer: unknown, status = 200) {
  const sent: Sent[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    sent.push({ url: new URL(url as URL), init });
    return Response.json(answer, { status });
  };
  return { sent, fetch: fetch };
}

function engineOf(
  spec: EngineSpec,
  fetch: typeof globalThis.fetch,
  secrets: Record<string, string> = {},
): SearchEngine {
  return createEngine(spec, { fetch, secret: (name) => secrets[name] });
}

const keyed = [
  {
    spec: { engine: 'brave' },
    keyName: 'BRAVE_API_KEY',
    answer: {
      type: 'search',
      query: { original: 'long rivers' },
      web: {
        type: 'search',
        results: [
          {
            title: 'Rivers',
            url: 'https://a.example/rivers',
            description: 'About <strong>rivers</strong>',
            language: 'en',
          },
          { title: 'No page', url: 'ftp://a.example/rivers', description: '' },
          { title: 'More rivers', url: 'https://b.example/', description: null },
        ],
      },
    },
    sent({ url, init }: Sent) {
      expect(url.origin + url.pathname).toBe('https://api.search.brave.com/res/v1/web/search');
      expect(Object.fromEntries(url.searchParams)).toEqual({ q: 'long rivers', count: '20' });
      expect(init.headers).toMatchObject({ 'x-subscription-token': key });
    },
  },
  {
    spec: { engine: 'tavily' },
    keyName: 'TAVILY_API_KEY',
    answer: {
      query: 'long rivers',
      answer: null,
      images: [],
      results: [
        { title: 'Rivers', url: 'https://a.example/rivers', content: 'About rivers', score: 0.98, raw_content: null },
        { title: 'More rivers', url: 'https://b.example/', content: 'More', score: 0.5 },
      ],
      response_time: 1.2,
    },
    sent({ url, init }: Sent) {
      expect(url.href).toBe('https://api.tavily.com/search');
      expect(init.method).toBe('POST');
      expect(init.headers).toMatchObject({ authorization: `Bearer ${key}` });
      expect(JSON.parse(String(init.body))).toEqual({ query: 'long rivers', search_depth: 'basic', max_results: 20 });
    },
  },
  {
    spec: { engine: 'serpapi' },
    keyName: 'SERPAPI_API_KEY',
    answer: {
      search_metadata: { status: 'Success' },
      organic_results: [
        { position: 1, title: 'Rivers', link: 'https://a.example/rivers', snippet: 'About rivers' },
        { position: 2, title: 'A box of the search page' },
        { position: 3, title: 'More rivers', link: 'https://b.example/' },
      ],
    },
    sent({ url }: Sent) {
      expect(url.origin + url.pathname).toBe('https://serpapi.com/search.json');
      expect(Object.fromEntries(url.searchParams)).toEqual({ engine: 'google', q: 'long rivers', api_key: key });
    },
  },
] as const;

describe.each(keyed)('$spec.engine', ({ spec, keyName, answer, sent }) => {
  it('asks as documented and reads the answer', async () => {
    const web = recorded(answer);
    const found = await engineOf(spec, web.fetch, { [keyName]: key }).search('long rivers', { count: 50, signal });
    expect(found).toMatchObject({
      results: [{ url: 'https://a.example/rivers', title: 'Rivers' }, { url: 'https://b.example/' }],
    });
    expect(web.sent).toHaveLength(1);
    for (const each of web.sent) {
      sent(each);
      expect(each.init.redirect).toBe('error');
    }
  });

  it('names the variable where the key is missing', async () => {
    const search = engineOf(spec, recorded(answer).fetch).search('long rivers', { count: 5, signal });
    await expect(search).rejects.toMatchObject({ code: 'web-agent.missing-key', place: keyName });
  });

  it('shows its key in no description and no failure', async () => {
    const told = [401, 429, 500].map(async (status) => {
      const engine = engineOf(spec, recorded({ error: `Bad key ${key}` }, status).fetch, { [keyName]: key });
      return [engine.describe(), await engine.search('long rivers', { count: 5, signal })];
    });
    const thrower = engineOf(
      spec,
      async (url) => {
        throw new TypeError(`Failed to fetch ${String(url)} with ${key}`);
      },
      { [keyName]: key },
    );
    const all = [...(await Promise.all(told)), await thrower.search('long rivers', { count: 5, signal })];
    expect(JSON.stringify(all)).not.toContain(key);
    expect(all.flat()).toContainEqual({ failed: `${spec.engine} answered 401. The key is not accepted.` });
  });

  it('says where an answer is not as documented', async () => {
    const web = recorded({ web: { results: 'none' }, results: 1, organic_results: {} });
    const found = await engineOf(spec, web.fetch, { [keyName]: key }).search('long rivers', { count: 5, signal });
    expect(found).toMatchObject({ failed: expect.stringMatching(/form that is not known \(at \w/) });
  });
});

it('refuses a key where the name of a variable belongs', () => {
  expect(() => engineOf({ engine: 'brave', keyName: 'BSA-secret-1' }, recorded({}).fetch)).toThrow(
    /environment variable/,
  );
});

describe('searxng', () => {
  const spec = { engine: 'searxng', baseUrl: 'http://127.0.0.1:8888/searx', language: 'en' } as const;

  it('asks its own instance and reads the answer', async () => {
    const web = recorded({
      query: 'long rivers',
      number_of_results: 0,
      results: [
        {
          url: 'https://a.example/rivers',
          title: 'Rivers',
          content: 'About rivers',
          engine: 'x',
          engines: ['x'],
          score: 1,
        },
      ],
      answers: [],
      unresponsive_engines: [],
    });
    const found = await engineOf(spec, web.fetch).search('long rivers', { count: 5, signal });
    expect(found).toEqual({ results: [{ url: 'https://a.example/rivers', title: 'Rivers', snippet: 'About rivers' }] });
    expect(web.sent[0]?.url.href).toBe('http://127.0.0.1:8888/searx/search?q=long+rivers&format=json&language=en');
  });

  it('tells what to set where the instance gives no JSON', async () => {
    const found = await engineOf(spec, recorded({}, 403).fetch).search('long rivers', { count: 5, signal });
    expect(found).toMatchObject({ failed: expect.stringContaining('Add json to search.formats') });
  });
});

describe('wikipedia', () => {
  const spec = { engine: 'wikipedia', userAgent: 'trustgen (+mailto:someone@example.org)' } as const;
  const pages = [
    { pageid: 2, ns: 0, title: 'Danube', index: 2, canonicalurl: 'https://en.wikipedia.org/wiki/Danube' },
    { pageid: 1, ns: 0, title: 'Nile', index: 1, canonicalurl: 'https://en.wikipedia.org/wiki/Nile' },
  ];
  const rightsinfo = {
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
    text: 'Creative Commons Attribution-Share Alike 4.0',
  };

  it('says who asks, gives pages in the order of the search, and the licence the wiki tells', async () => {
    const web = recorded({ batchcomplete: true, query: { pages, rightsinfo } });
    const found = await engineOf(spec, web.fetch).search('long rivers', { count: 5, signal });
    expect(found).toEqual({
      results: [
        { url: 'https://en.wikipedia.org/wiki/Nile', title: 'Nile', snippet: '', licence: 'CC-BY-SA-4.0' },
        { url: 'https://en.wikipedia.org/wiki/Danube', title: 'Danube', snippet: '', licence: 'CC-BY-SA-4.0' },
      ],
    });
    expect(web.sent[0]?.init.headers).toEqual({ 'user-agent': spec.userAgent });
    expect(web.sent[0]?.url.searchParams.get('gsrsearch')).toBe('long rivers');
  });

  it('finds nothing where the wiki finds nothing', async () => {
    const found = await engineOf(spec, recorded({ batchcomplete: true, query: { rightsinfo } }).fetch).search('xyz', {
      count: 5,
      signal,
    });
    expect(found).toEqual({ results: [] });
  });
});

describe('own corpus', () => {
  it('ranks the pages of a folder and holds them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'own-corpus-'));
    try {
      await writeFile(
        join(folder, 'nile.html'),
        '<html><title>Nile</title><body><p>The Nile is a river. The river is long.</p></body></html>',
      );
      await writeFile(join(folder, 'lakes.txt'), 'A lake is fed by a river.\nIt is deep.');
      await writeFile(join(folder, 'hills.txt'), 'Hills are low mountains.');
      await writeFile(join(folder, 'picture.png'), 'river river river');
      const engine = engineOf(
        { engine: 'own-corpus', folder, name: 'our pages', licence: 'CC0-1.0' },
        recorded({}).fetch,
      );
      const found = await engine.search('long rivers', { count: 5, signal });
      expect(found).toMatchObject({
        results: [
          {
            url: 'corpus:our%20pages/nile.html',
            title: 'Nile',
            licence: 'CC0-1.0',
            held: { contentType: 'text/html; charset=utf-8' },
          },
          { url: 'corpus:our%20pages/lakes.txt', held: { contentType: 'text/plain; charset=utf-8' } },
        ],
      });
      expect('results' in found && found.results).toHaveLength(2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('names a folder that is not there', async () => {
    const engine = engineOf({ engine: 'own-corpus', folder: '/nowhere/at/all', name: 'x' }, recorded({}).fetch);
    await expect(engine.search('x', { count: 1, signal })).rejects.toMatchObject({
      code: 'web-agent.no-corpus',
      place: '/nowhere/at/all',
    });
  });
});
