/**
 * What finds pages. In: a query. Out: results in the engine's order, or why there are none. Keys are names in the environment,
 * resolved when a search is made; they go into a header where the engine takes one, and never into a message: what an engine says of
 * a failure is told by its status alone.
 */
import { z } from 'zod';
import { PlatformError } from '../../../core/platform-error.ts';

export type SearchResult = {
  url: string;
  title: string;
  snippet: string;
  licence?: string;
  /** The page itself, where the engine holds it: it is not fetched then. */
  held?: { body: Uint8Array; contentType: string };
};

/** `failed` is one line for people; it holds no secret and no address with a key. */
export type SearchAnswer = { results: SearchResult[] } | { failed: string };

export type SearchOptions = { count: number; signal: AbortSignal };

export interface SearchEngine {
  readonly id: string;
  /** Between two searches. */
  readonly pauseMs: number;
  /** Asks nobody: works without a network, and its answers are not kept. */
  readonly isLocal?: boolean;
  /** What decides its answers; holds no secret. */
  describe(): Record<string, unknown>;
  /** Rejects when aborted, and where its key is missing. */
  search(query: string, options: SearchOptions): Promise<SearchAnswer>;
}

export type EngineContext = {
  fetch: typeof fetch;
  /** The value of an environment variable. */
  secret(name: string): string | undefined;
};

const timeoutMs = 20_000;

export type EngineRequest<Answer> = {
  engine: string;
  url: URL;
  init?: RequestInit;
  answer: z.ZodType<Answer>;
  /** What to do about a status, where the engine's documentation tells. */
  hints?: Readonly<Record<number, string>>;
  signal: AbortSignal;
};

/** One request to an engine, its JSON answer checked. Redirects are not followed: they would carry the key to another host. */
export async function askEngine<Answer>(
  context: EngineContext,
  request: EngineRequest<Answer>,
): Promise<{ answer: Answer } | { failed: string }> {
  const { engine, url, init, signal } = request;
  try {
    const both = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const response = await context.fetch(url, { ...init, redirect: 'error', signal: both });
    if (!response.ok) {
      await response.body?.cancel();
      const hint = request.hints?.[response.status] ?? usualHints[response.status];
      return { failed: `${engine} answered ${response.status}.${hint === undefined ? '' : ` ${hint}`}` };
    }
    const parsed = request.answer.safeParse(await response.json());
    if (parsed.success) return { answer: parsed.data };
    const place = parsed.error.issues[0]?.path.join('.');
    return { failed: `${engine} answered in a form that is not known (at ${place || 'the top'}).` };
  } catch (error) {
    signal.throwIfAborted();
    // The words of the error may repeat the address, and with it a key.
    return { failed: `${engine} could not be asked (${error instanceof Error ? error.name : 'unknown error'}).` };
  }
}

const usualHints: Readonly<Record<number, string>> = {
  401: 'The key is not accepted.',
  403: 'The key is not accepted, or the plan does not cover this.',
  429: 'Its limit is used up: raise the pause between searches, or wait.',
};

/** Throws `web-agent.missing-key` with the name of the variable. */
export function keyOf(context: EngineContext, engine: string, keyName: string): string {
  const key = context.secret(keyName);
  if (key !== undefined && key !== '') return key;
  throw new PlatformError('web-agent.missing-key', {
    message: `The search engine "${engine}" needs a key.`,
    place: keyName,
    remedy: `Set ${keyName}, or choose an engine without a key (wikipedia, searxng, own-corpus).`,
  });
}

/** Text fields of answers: absent and null are empty. */
export const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** Results hold pages only: what is no http(s) address is left out. */
export function resultsOf(found: readonly SearchResult[], { count }: SearchOptions): SearchAnswer {
  return { results: found.filter(({ url }) => /^https?:\/\//i.test(url) && URL.canParse(url)).slice(0, count) };
}
