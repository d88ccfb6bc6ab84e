import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPageFetcher, type FetcherParts, type FetchSettings, usualFetchSettings } from './fetch-page.ts';
import { pageCache } from './page-cache.ts';

const now = () => new Date('2026-01-02T03:04:05Z');
const { signal } = new AbortController();
const text = { 'content-type': 'text/plain' };

async function listen(handle: RequestListener) {
  const asked: { path: string; atMs: number; agent: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', atMs: performance.now(), agent: request.headers['user-agent'] });
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, url: `http://127.0.0.1:${port}`, asked, [Symbol.asyncDispose]: close };
}

type Options = Partial<FetchSettings> & Pick<FetcherParts, 'cache' | 'offline' | 'resolve'>;

function fetcherFor(port: number, { cache, offline, resolve, ...settings }: Options = {}) {
  return createPageFetcher({
    settings: { ...usualFetchSettings, pauseMs: 0, allowedHosts: [{ host: '127.0.0.1', port }], ...settings },
    ...(cache === undefined ? {} : { cache }),
    ...(offline === undefined ? {} : { offline }),
    ...(resolve === undefined ? {} : { resolve }),
  });
}

async function temporaryCache() {
  const folder = await mkdtemp(join(tmpdir(), 'page-cache-'));
  return { folder, cache: pageCache(folder), [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

/** A site whose robots.txt has this status and text; everything else is a page. */
const withRobots =
  (status: number, file: string): RequestListener =>
  (request, response) => {
    if (request.url === '/robots.txt') response.writeHead(status, text).end(file);
    else response.writeHead(200, text).end('page');
  };

it.each([
  ['allows everything where there is none', 404, '', undefined],
  ['forbids everything where it cannot be read', 503, '', 'robots-unreachable'],
  ['forbids what it names for everyone', 200, 'User-agent: *\nDisallow: /', 'robots-disallowed'],
  [
    'goes before the rules for everyone where it names us',
    200,
    'User-agent: *\nDisallow: /\n\nUser-agent: TrustGen\nAllow: /',
    undefined,
  ],
  ['forbids us alone', 200, 'User-agent: trustgen\nDisallow: /', 'robots-disallowed'],
  ['lets a site be that wants pauses we do not make', 200, 'User-agent: *\nCrawl-delay: 3600', 'crawl-delay'],
])('robots.txt %s', async (...[, status, file, reason]) => {
  await using site = await listen(withRobots(status, file));
  const fetcher = fetcherFor(site.port);
  const outcome = await fetcher.fetch(`${site.url}/page`, { signal, now });
  expect('refused' in outcome ? outcome.refused.reason : undefined).toBe(reason);
  expect(site.asked.map(({ path }) => path)).toEqual(reason === undefined ? ['/robots.txt', '/page'] : ['/robots.txt']);
  await fetcher.close();
});

it('says who asks', async () => {
  await using site = await listen(withRobots(404, ''));
  const fetcher = fetcherFor(site.port, { contact: 'https://example.org/who' });
  await fetcher.fetch(`${site.url}/page`, { signal, now });
  expect(site.asked.map(({ agent }) => agent)).toEqual(Array(2).fill('trustgen (+https://example.org/who)'));
  await fetcher.close();
});

it('asks a host one page at a time, with a pause', async () => {
  let open = 0;
  let most = 0;
  await using site = await listen((_, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      response.writeHead(200, text).end('');
    }, 10);
  });
  const fetcher = fetcherFor(site.port, { pauseMs: 40 });
  await Promise.all(['/a', '/b', '/c'].map((path) => fetcher.fetch(`${site.url}${path}`, { signal, now })));
  expect(most).toBe(1);
  const gaps = site.asked.slice(1).map(({ atMs }, index) => atMs - (site.asked[index]?.atMs ?? 0));
  // 10 ms for the answer and 40 ms of pause; timers may be a little early.
  expect(Math.min(...gaps)).toBeGreaterThan(45);
  await fetcher.close();
});

it('keeps the pause that robots.txt asks for', async () => {
  await using site = await listen(withRobots(200, 'User-agent: *\nCrawl-delay: 0.2'));
  const fetcher = fetcherFor(site.port);
  await Promise.all(['/a', '/b'].map((path) => fetcher.fetch(`${site.url}${path}`, { signal, now })));
  const [, a, b] = site.asked.map(({ atMs }) => atMs);
  expect((b ?? 0) - (a ?? 0)).toBeGreaterThan(190);
  await fetcher.close();
});

it('refuses a name that leads to a private address, in the look-up of the connection itself', async () => {
  await using site = await listen(withRobots(404, ''));
  const asked: string[] = [];
  const fetcher = fetcherFor(site.port, {
    resolve(host, callback) {
      asked.push(host);
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
    },
  });
  const outcome = await fetcher.fetch(`http://rebound.example:${site.port}/page`, { signal, now });
  // The request that was refused is the one for robots.txt: nothing is asked of a host before it.
  expect(outcome).toMatchObject({ refused: { reason: 'private-address' } });
  expect(asked).toEqual(['rebound.example']);
  expect(site.asked).toEqual([]);
  await fetcher.close();
});

it('refuses a redirect to a name that leads to a private address', async () => {
  await using site = await listen((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else response.writeHead(302, { location: `http://inside.example:${site.port}/secret` }).end();
  });
  const fetcher = fetcherFor(site.port, {
    resolve: (_, callback) => callback(null, [{ address: '10.0.0.7', family: 4 }]),
  });
  expect(await fetcher.fetch(`${site.url}/page`, { signal, now })).toMatchObject({
    refused: { reason: 'private-address' },
  });
  await fetcher.close();
});

it('asks again for what failed in passing, and keeps what is settled', async () => {
  await using kept = await temporaryCache();
  let isUp = false;
  await using site = await listen((request, response) => {
    const status = request.url === '/robots.txt' || request.url === '/gone' ? 404 : isUp ? 200 : 503;
    response.writeHead(status, text).end('page');
  });
  const fetchBoth = async () => {
    const fetcher = fetcherFor(site.port, { cache: kept.cache });
    const outcomes = [];
    for (const path of ['/gone', '/busy']) outcomes.push(await fetcher.fetch(`${site.url}${path}`, { signal, now }));
    await fetcher.close();
    return outcomes.map((outcome) => ('refused' in outcome ? outcome.refused.reason : 'page'));
  };
  expect(await fetchBoth()).toEqual(['http-error', 'server-error']);
  isUp = true;
  expect(await fetchBoth()).toEqual(['http-error', 'page']);
  expect(await fetchBoth()).toEqual(['http-error', 'page']);
  expect(site.asked.filter(({ path }) => path !== '/robots.txt').map(({ path }) => path)).toEqual([
    '/gone',
    '/busy',
    '/busy',
  ]);
});

it('does not take a damaged file of the cache for a page', async () => {
  await using kept = await temporaryCache();
  await using site = await listen(withRobots(404, ''));
  const fetcher = fetcherFor(site.port, { cache: kept.cache });
  await fetcher.fetch(`${site.url}/page`, { signal, now });
  for (const name of await readdir(join(kept.folder, 'bodies'), { recursive: true })) {
    if (name.length > 60) await writeFile(join(kept.folder, 'bodies', name), 'something else');
  }
  await expect(fetcher.fetch(`${site.url}/page`, { signal, now })).rejects.toMatchObject({
    code: 'web-agent.damaged-cache',
  });
  await fetcher.close();
});

it('rejects when it is aborted, and leaves nothing in the cache', async () => {
  await using kept = await temporaryCache();
  const stop = new AbortController();
  await using site = await listen((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else setTimeout(() => stop.abort(new Error('Stopped.')), 10);
  });
  const fetcher = fetcherFor(site.port, { cache: kept.cache });
  await expect(fetcher.fetch(`${site.url}/page`, { signal: stop.signal, now })).rejects.toThrow('Stopped.');
  expect(await readdir(kept.folder)).toEqual(['robots']);
  await fetcher.close();
});

it('reports a connection that breaks', async () => {
  await using site = await listen((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else request.socket.destroy();
  });
  const fetcher = fetcherFor(site.port);
  expect(await fetcher.fetch(`${site.url}/page`, { signal, now })).toMatchObject({ refused: { reason: 'connection' } });
  await fetcher.close();
});
