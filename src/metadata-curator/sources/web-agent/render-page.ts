/**
 * Pages that need their scripts, shown by a browser that reaches nothing by itself. In: a fetcher, the path of a Chromium. Out: a
 * `Render` and how to close it. Every request of a page is answered by the fetcher, with its checks of addresses, robots.txt, sizes
 * and pauses, and from its cache; the browser's own ways out are closed. playwright-core is loaded when it is needed and explained
 * where it is missing. The address to be shown is one after redirects: a document that is redirected keeps the address it was asked by.
 */
import type { Browser, Route } from 'playwright-core';
import { PlatformError } from '../../../core/platform-error.ts';
import { type PageFetcher, pageTypes } from './fetch-page.ts';
import type { Render } from './read-found.ts';

export type RendererSettings = {
  /** Path of a Chromium or Chrome. */
  executablePath: string;
  /** For one page, its scripts and what they load. */
  timeoutMs: number;
  /** The browser's own sandbox; a browser that runs as root has none. */
  sandbox: boolean;
  userAgent: string;
};

export type Renderer = { render: Render; close(): Promise<void> };

type Playwright = Pick<typeof import('playwright-core'), 'chromium'>;

export type RendererParts = {
  fetcher: PageFetcher;
  now(): Date;
  load?: () => Promise<Playwright>;
};

/** No name resolves and the only proxy does not exist: what is not answered by us fails. */
const closedWays = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--disable-background-networking',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/** Kinds of requests that make text; pictures, fonts and sounds are not loaded. */
const wantedKinds: Readonly<Record<string, readonly string[]>> = {
  document: pageTypes,
  script: ['text/javascript', 'application/javascript', 'application/x-javascript', 'text/ecmascript'],
  xhr: ['application/json', 'text/html', 'text/plain', 'application/xml', 'text/xml'],
  fetch: ['application/json', 'text/html', 'text/plain', 'application/xml', 'text/xml'],
};

export async function openRenderer(settings: RendererSettings, parts: RendererParts): Promise<Renderer> {
  const { chromium } = await loadOrExplain(parts.load ?? importPlaywright);
  const browser = await chromium.launch({
    executablePath: settings.executablePath,
    args: [...closedWays, ...(settings.sandbox ? [] : ['--no-sandbox'])],
    timeout: settings.timeoutMs,
  });
  return {
    render: (url, { signal }) => render(url, signal, { browser, settings, parts }),
    close: () => browser.close(),
  };
}

type Rendering = { browser: Browser; settings: RendererSettings; parts: RendererParts };

async function render(url: string, signal: AbortSignal, { browser, settings, parts }: Rendering) {
  const { userAgent, timeoutMs } = settings;
  const context = await browser.newContext({ userAgent, serviceWorkers: 'block', acceptDownloads: false });
  const close = () => void context.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    signal.throwIfAborted();
    await context.route('**/*', (route) => answer(route, signal, parts));
    await context.routeWebSocket('**/*', (socket) => void socket.close());
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle', timeout: timeoutMs });
    return { html: await page.content(), url: page.url() };
  } finally {
    signal.removeEventListener('abort', close);
    await context.close();
  }
}

async function answer(route: Route, signal: AbortSignal, { fetcher, now }: RendererParts): Promise<void> {
  const request = route.request();
  const types = wantedKinds[request.resourceType()];
  if (types === undefined || request.method() !== 'GET') return route.abort('blockedbyclient');
  const outcome = await fetcher.fetch(request.url(), { signal, now, ...(types === pageTypes ? {} : { types }) });
  if ('refused' in outcome) return route.abort('accessdenied');
  const { body, contentType } = outcome.page;
  return route.fulfill({ status: 200, contentType, body: Buffer.from(body) });
}

const importPlaywright = (): Promise<Playwright> => import('playwright-core');

async function loadOrExplain(load: () => Promise<Playwright>): Promise<Playwright> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error) || !/cannot find (package|module)|failed to (load|resolve)/i.test(error.message))
      throw error;
    throw new PlatformError('web-agent.missing-package', {
      message: 'Pages that need their scripts are shown by playwright-core, which is not installed.',
      remedy: 'npm install playwright-core, or run without a renderer: such pages are then reported as needs-browser.',
      cause: error,
    });
  }
}
