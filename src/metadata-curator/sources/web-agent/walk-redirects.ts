/**
 * From an address along its redirects to an answer. In: an address, and a check that every hop must pass. Out: the last hop, or the
 * reason why it was not reached. Redirects are followed by hand, each as if it were the first request.
 */
import { type Refusal, refuseUrl } from './address-guard.ts';
import type { FetchSettings } from './fetch-page.ts';
import type { HostTurns } from './host-turns.ts';
import type { Hop, HopFailure, HopOptions, Requester } from './request-hop.ts';

export type Walked = { url: URL; hop: Hop } | { refused: Refusal };

export type WalkOptions = Pick<HopOptions, 'signal' | 'wants'> & {
  accept: string;
  /** Asked before each hop: a refusal, or the pause that the host wants between requests. */
  before(url: URL): Promise<{ refused: Refusal } | { pauseMs: number }>;
};

export type Walk = (from: URL, options: WalkOptions) => Promise<Walked>;

export type WalkParts = { settings: FetchSettings; requester: Requester; turns: HostTurns };

export function createWalk(parts: WalkParts): Walk {
  return async (from, options) => {
    const seen = new Set<string>();
    let url = from;
    for (let hops = 0; hops <= parts.settings.maximumRedirects; hops++) {
      url.hash = '';
      if (seen.has(url.href)) return refused('redirect-loop', 'The redirects lead in a circle.');
      seen.add(url.href);
      const step = await takeStep(url, options, parts);
      if (!('hop' in step) || !isRedirect(step.hop)) return step;
      const next = nextUrl(step.hop, url);
      if (next === undefined) return refused('bad-redirect', 'The site redirects to nothing that is an address.');
      url = next;
    }
    return refused('too-many-redirects', `More than ${parts.settings.maximumRedirects} redirects.`);
  };
}

async function takeStep(url: URL, options: WalkOptions, { settings, requester, turns }: WalkParts): Promise<Walked> {
  const refusal = refuseUrl(url, settings.allowedHosts);
  if (refusal !== undefined) return { refused: refusal };
  const leave = await options.before(url);
  if ('refused' in leave) return leave;
  const { signal, wants, accept } = options;
  const headers = { 'user-agent': userAgent(settings), accept };
  const hop = await turns({ host: url.host, pauseMs: leave.pauseMs, signal }, () =>
    requester.get(url, { headers, limits: settings, signal, wants: (head) => !isRedirect(head) && wants(head) }),
  );
  return isFailure(hop) ? refused(hop.failed, hop.detail) : { url, hop };
}

/** The name robots.txt files speak to, and how to reach whoever runs this. */
function userAgent({ agentName, contact }: FetchSettings): string {
  return contact === undefined ? agentName : `${agentName} (+${contact})`;
}

function isRedirect({ status }: Pick<Hop, 'status'>): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function isFailure(hop: Hop | HopFailure): hop is HopFailure {
  return 'failed' in hop;
}

function nextUrl({ location }: Hop, from: URL): URL | undefined {
  return location !== undefined && URL.canParse(location, from) ? new URL(location, from) : undefined;
}

function refused(reason: string, detail: string): Walked {
  return { refused: { reason, detail } };
}
