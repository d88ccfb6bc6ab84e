/**
 * Toxicity from an endpoint that speaks the protocol of Perspective (`comments:analyze`, v1alpha1). In: the endpoint, a reference to the key,
 * and `fetch`. Out: a rater; what goes wrong with one text is told, never guessed. Nothing is tried again here. Texts longer than
 * the protocol allows are rated in pieces, and the most toxic piece counts.
 */
import { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import type { RateToxicity, ToxicityRating } from './toxicity.ts';

export type PerspectiveSettings = {
  /** Up to the path, for instance `https://host/v1alpha1`. */
  endpoint: string;
  /** `env:NAME`; absent where the endpoint wants none. */
  key?: string;
  /** The value of an environment variable. */
  secret(name: string): string | undefined;
  fetch: typeof globalThis.fetch;
  /** For instance `TOXICITY`, the default. */
  attribute?: string;
  /** ISO 639-1; the endpoint tells it itself where absent. */
  language?: string;
  /** Of one request; 20,000 where not given. */
  timeoutMs?: number;
};

/** The protocol allows 20 kB of UTF-8. */
const mostBytes = 20_000;

const Answer = z.object({
  attributeScores: z.record(z.string(), z.object({ summaryScore: z.object({ value: z.number().min(0).max(1) }) })),
});

/** Throws `settings.literal-key` or `settings.missing-key`; the key is in no message. */
export function perspectiveRater(settings: PerspectiveSettings): RateToxicity {
  const { attribute = 'TOXICITY', language } = settings;
  const url = new URL(`${settings.endpoint.replace(/\/+$/, '')}/comments:analyze`);
  const id = `perspective/${url.host}${url.pathname}/${attribute}/${language ?? ''}`;
  const key = resolvedKey(settings);
  if (key !== undefined) url.searchParams.set('key', key);
  return {
    id,
    async rate(text) {
      let worst: ToxicityRating = { status: 'failed', detail: 'There is no text.' };
      for (const piece of pieces(text)) {
        const rating = await rated(piece, { ...settings, attribute, url });
        if (rating.status === 'failed') return rating;
        if (worst.status === 'failed' || rating.toxicity > worst.toxicity) worst = rating;
      }
      return worst;
    },
  };
}

function resolvedKey({ key, secret }: PerspectiveSettings): string | undefined {
  if (key === undefined) return undefined;
  const name = /^env:([A-Za-z_][A-Za-z0-9_]*)$/.exec(key)?.[1];
  if (name === undefined)
    throw new PlatformError('settings.literal-key', {
      message: 'The key of the toxicity endpoint is written out.',
      remedy: 'Write a reference: env:NAME_OF_VARIABLE.',
    });
  const value = secret(name);
  if (value !== undefined && value !== '') return value;
  throw new PlatformError('settings.missing-key', {
    message: `No key for the toxicity endpoint: ${name} is not set.`,
    remedy: `Set ${name}, or leave the key out where the endpoint wants none.`,
  });
}

type Asked = PerspectiveSettings & { attribute: string; url: URL };

async function rated(
  text: string,
  { url, attribute, language, fetch, timeoutMs = 20_000 }: Asked,
): Promise<ToxicityRating> {
  const body = {
    comment: { text },
    requestedAttributes: { [attribute]: {} },
    doNotStore: true,
    ...(language !== undefined && { languages: [language] }),
  };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { status: 'failed', detail: `The toxicity endpoint answered with status ${response.status}.` };
    }
    const answer = Answer.safeParse(await response.json());
    const value = answer.data?.attributeScores[attribute]?.summaryScore.value;
    if (value === undefined)
      return { status: 'failed', detail: `The toxicity endpoint gave no score for ${attribute}.` };
    return { status: 'rated', toxicity: value, evidence: text.slice(0, 200) };
  } catch (cause) {
    // Only the kind of the error is kept: its message may hold the address, and with it the key.
    const kind = cause instanceof Error ? cause.name : 'unknown error';
    return { status: 'failed', detail: `The toxicity endpoint could not be asked or read (${kind}).` };
  }
}

/** At blanks where there are any; no piece is longer than the protocol allows. */
function pieces(text: string): string[] {
  if (Buffer.byteLength(text) <= mostBytes) return [text];
  const made: string[] = [];
  let [current, size] = ['', 0];
  // 4 bytes at most a character, so that a single word always fits.
  for (const word of text.match(/\S{1,4000}\s?|\s+?/gu) ?? []) {
    const bytes = Buffer.byteLength(word);
    if (size + bytes > mostBytes) {
      made.push(current);
      [current, size] = ['', 0];
    }
    current += word;
    size += bytes;
  }
  return [...made, current].filter((piece) => piece.trim() !== '');
}
