import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createPageFetcher, usualFetchSettings } from './fetch-page.ts';
import { openLocalSite } from './local-site.suite.ts';
import { readPage } from './main-text.ts';
import { openRenderer } from './render-page.ts';

const executablePath = '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
const reason = hasBrowser ? '' : ` (skipped: there is no ${executablePath})`;
const now = () => new Date('2026-01-02T03:04:05Z');
const settings = { executablePath, timeoutMs: 30_000, sandbox: false, userAgent: 'trustgen' };

it.skipIf(!hasBrowser)(`shows a page that needs its scripts, and lets it reach nothing else${reason}`, async () => {
  const hits: string[] = [];
  const neighbour = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end('secret');
  });
  neighbour.on('upgrade', (request, socket) => {
    hits.push(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  await using site = await openLocalSite((neighbour.address() as AddressInfo).port);
  const fetcher = createPageFetcher({
    settings: { ...usualFetchSettings, pauseMs: 0, allowedHosts: [{ host: '127.0.0.1', port: site.port }] },
  });
  const renderer = await openRenderer(settings, { fetcher, now });
  try {
    const { html, url } = await renderer.render(`${site.url}/scripted`, { signal: new AbortController().signal });
    const { text, needsScripts } = await readPage({ body: Buffer.from(html), contentType: 'text/html', url });
    expect(text).toContain('The river Scripta is 512 kilometres long and flows into the Scribal Sea.');
    expect(needsScripts).toBe(false);
    expect(site.asked).toEqual(['/robots.txt', '/scripted', '/data.json']);
    expect(hits).toEqual([]);
  } finally {
    await renderer.close();
    await fetcher.close();
    neighbour.close();
  }
});

it('explains a missing package', async () => {
  const fetcher = createPageFetcher({ settings: usualFetchSettings });
  const load = async () => {
    throw new Error("Cannot find package 'playwright-core' imported from here");
  };
  await expect(openRenderer(settings, { fetcher, now, load })).rejects.toMatchObject({
    code: 'web-agent.missing-package',
  });
  await fetcher.close();
});
