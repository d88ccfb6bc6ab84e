/**
 * What a site's robots.txt allows (RFC 9309). In: an address. Out: leave to fetch it with the pause the site wants, or a refusal.
 * A site without the file (4xx) allows everything; one whose file cannot be read (5xx, no connection) allows nothing. The file is read
 * once a run for each origin.
 */
import robotsModule from 'robots-parser';
import { z } from 'zod';
import type { Refusal } from './address-guard.ts';
import type { FetchOptions, FetchSettings } from './fetch-page.ts';
import type { CacheKey, PageCache } from './page-cache.ts';
import type { Walk } from './walk-redirects.ts';

/** The text of a robots.txt, empty for a site without one; or why it cannot be known. */
const RobotsFile = z.union([
  z.object({ text: z.string() }),
  z.object({ refused: z.object({ reason: z.string(), detail: z.string() }) }),
]);
type RobotsFile = z.infer<typeof RobotsFile>;

/** The package's types describe an ES module; it is CommonJS, and what is imported is the function itself. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

export type RobotsParts = { settings: FetchSettings; walk: Walk; cache: PageCache | undefined };

export type Leave = { refused: Refusal } | { pauseMs: number };

export function createRobots(parts: RobotsParts) {
  const byOrigin = new Map<string, Promise<RobotsFile>>();
  return {
    async ask(url: URL, options: FetchOptions): Promise<Leave> {
      const reading = byOrigin.get(url.origin) ?? readFile(url.origin, options, parts);
      byOrigin.set(url.origin, reading);
      return leaveFor(url, await reading, parts.settings);
    },
  };
}

function leaveFor(url: URL, file: RobotsFile, settings: FetchSettings): Leave {
  if ('refused' in file) return file;
  const rules = robotsParser(`${url.origin}/robots.txt`, file.text);
  if (rules.isAllowed(url.href, settings.agentName) === false) {
    return refused('robots-disallowed', `The robots.txt of ${url.host} asks not to fetch this.`);
  }
  const delayMs = 1000 * (rules.getCrawlDelay(settings.agentName) ?? 0);
  if (delayMs > settings.maximumPauseMs) {
    return refused('crawl-delay', `The robots.txt of ${url.host} asks for ${delayMs / 1000} s between requests.`);
  }
  return { pauseMs: Math.max(settings.pauseMs, delayMs) };
}

async function readFile(origin: string, options: FetchOptions, { settings, walk, cache }: RobotsParts) {
  const file = await fetchFile(origin, options, { settings, walk });
  // Kept as a record of what the site asked for; a run with a network reads the file again.
  const at: CacheKey = { kind: 'robots', key: origin };
  await cache?.write(at, { ...file, retrievedAt: options.now().toISOString() });
  return file;
}

async function fetchFile(
  origin: string,
  { signal }: FetchOptions,
  { settings, walk }: Pick<RobotsParts, 'settings' | 'walk'>,
): Promise<RobotsFile> {
  const walked = await walk(new URL('/robots.txt', origin), {
    signal,
    accept: 'text/plain, */*;q=0.1',
    wants: ({ status }) => status >= 200 && status < 300,
    before: async () => ({ pauseMs: settings.pauseMs }),
  });
  if ('refused' in walked) {
    const { reason, detail } = walked.refused;
    // RFC 9309, 2.3.1.2: too many redirects count as a missing file.
    if (reason === 'too-many-redirects') return { text: '' };
    // A host at a private address is told as such: it is not its robots.txt that keeps us out.
    return reason === 'private-address' ? walked : unreachable(detail);
  }
  const { status, body } = walked.hop;
  if (status >= 200 && status < 300) return { text: new TextDecoder().decode(body) };
  if (status >= 400 && status < 500 && status !== 429) return { text: '' };
  return unreachable(`The site answered ${status}.`);
}

function unreachable(detail: string): RobotsFile {
  return { refused: { reason: 'robots-unreachable', detail: `robots.txt: ${detail}` } };
}

function refused(reason: string, detail: string): Leave {
  return { refused: { reason, detail } };
}
