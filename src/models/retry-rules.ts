/**
 * How often one item is asked again, and when. In: the failures it met, one after the other. Out: the wait before the next attempt, or
 * none: it ends with this failure. Waits grow exponentially with full jitter. Where a gate paces the account, a refused item only
 * goes back to its end of the line: the gate waits for what the provider asked, and such tries are bounded by time.
 */
import type { Random } from '../core/random.ts';
import type { Failure, FailureKind } from '../core/response.ts';

export type PatienceOptions = {
  /** First try included. */
  maximumAttempts: number;
  random: Random | (() => Random);
  /** Whether a gate paces the account. */
  isPaced: boolean;
  /** Whether anything is waited for at all. */
  waits: boolean;
  now(): number;
};

/** How often one kind of failure may be met in one item; the overall limit may be lower. Those not named: the overall limit. */
const attemptsPerKind: Partial<Record<FailureKind, number>> = {
  timeout: 3,
  'malformed-answer': 3,
  'empty-answer': 2,
};

const firstWaitMs: Partial<Record<FailureKind, number>> = {
  'rate-limited': 4_000,
  'malformed-answer': 500,
  'empty-answer': 500,
};
const usualFirstWaitMs = 1_000;
const longestBackOffMs = 60_000;
const longestRetryAfterMs = 120_000;

/** Refusals in a paced account are the account's affair; they do not use up the item's attempts. */
const pacedRefusals = { most: 20, forMs: 600_000 };

export class Patience {
  readonly #options: PatienceOptions;
  readonly #met = new Map<FailureKind, number>();
  #random: Random | undefined;
  #attempts = 0;
  #refusedAtMs: number | undefined;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /** Undefined: no more. */
  waitAfter(failure: Failure): number | undefined {
    const times = (this.#met.get(failure.kind) ?? 0) + 1;
    this.#met.set(failure.kind, times);
    if (this.#options.isPaced && failure.kind === 'rate-limited') return this.#isRefusedTooLong(times) ? undefined : 0;
    this.#attempts += 1;
    const { maximumAttempts, waits } = this.#options;
    const limit = attemptsPerKind[failure.kind] ?? maximumAttempts;
    if (this.#attempts >= maximumAttempts || times >= limit) return undefined;
    return waits ? this.#waitMs(failure, times) : 0;
  }

  #isRefusedTooLong(times: number): boolean {
    const now = this.#options.now();
    this.#refusedAtMs ??= now;
    return times >= pacedRefusals.most || now - this.#refusedAtMs >= pacedRefusals.forMs;
  }

  #waitMs({ kind, retryAfterMs }: Failure, times: number): number {
    const { random, isPaced } = this.#options;
    this.#random ??= typeof random === 'function' ? random() : random;
    const first = firstWaitMs[kind] ?? usualFirstWaitMs;
    const jitteredMs = Math.round(this.#random.next() * Math.min(longestBackOffMs, first * 2 ** (times - 1)));
    if (retryAfterMs === undefined || isPaced) return jitteredMs;
    // Not before we are asked to, and not all at the same moment.
    return Math.min(retryAfterMs, longestRetryAfterMs) + Math.min(jitteredMs, 1_000);
  }
}
