/**
 * How often one item is asked again, and when. In: the failures it met, one after the other. Out: the wait before the next attempt, or
 * none: it ends with this failure. Waits grow exponentially with full jitter. Where a gate paces the account, a refused item only
 * goes back to its end of the line: the gate waits for what the provider asked, and such tries are bounded by number and time. Where
 * refusals come by chance the gate does not wait, so the item does: as long as it was asked to, or a second and longer each time.
 */
import type { Random } from '../core/random.ts';
import type { Failure, FailureKind } from '../core/response.ts';
import type { Gate } from './limits/gate.ts';

export type PatienceOptions = {
  /** First try included. */
  maximumAttempts: number;
  random: Random | (() => Random);
  /** The gate that paces the account. */
  gate: Pick<Gate, 'refusesByChance'> | undefined;
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
/** With a gate, who is refused and waits for itself was refused by chance. */
const firstGatedWaitMs = { ...firstWaitMs, 'rate-limited': 1_000 };
const usualFirstWaitMs = 1_000;
const longestBackOffMs = 60_000;
const longestRetryAfterMs = 120_000;
/** What goes beyond this between two refusals is a process that slept, or a place in a long line. */
const longestBetweenMs = 300_000;

/** Refusals in a paced account are the account's affair; they do not use up the item's attempts. */
const pacedRefusals = { most: 20, forMs: 600_000 };

export class Patience {
  readonly #options: PatienceOptions;
  readonly #met = new Map<FailureKind, number>();
  #random: Random | undefined;
  #attempts = 0;
  #refusedAtMs: number | undefined;
  #refusedForMs = 0;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /** Undefined: no more. */
  waitAfter(failure: Failure): number | undefined {
    const times = (this.#met.get(failure.kind) ?? 0) + 1;
    this.#met.set(failure.kind, times);
    if (this.#options.gate !== undefined && failure.kind === 'rate-limited') {
      if (this.#isRefusedTooLong(times)) return undefined;
      return this.#isPaced() ? 0 : this.#waitMs(failure, times);
    }
    this.#attempts += 1;
    const { maximumAttempts, waits } = this.#options;
    const limit = attemptsPerKind[failure.kind] ?? maximumAttempts;
    if (this.#attempts >= maximumAttempts || times >= limit) return undefined;
    return waits ? this.#waitMs(failure, times) : 0;
  }

  #isRefusedTooLong(times: number): boolean {
    const now = this.#options.now();
    this.#refusedForMs += Math.min(longestBetweenMs, now - (this.#refusedAtMs ?? now));
    this.#refusedAtMs = now;
    return times >= pacedRefusals.most || this.#refusedForMs >= pacedRefusals.forMs;
  }

  /** The gate waits for what the provider asks. */
  #isPaced(): boolean {
    return this.#options.gate?.refusesByChance() === false;
  }

  #waitMs({ kind, retryAfterMs }: Failure, times: number): number {
    const { random, gate } = this.#options;
    this.#random ??= typeof random === 'function' ? random() : random;
    const first = (gate === undefined ? firstWaitMs : firstGatedWaitMs)[kind] ?? usualFirstWaitMs;
    const jitteredMs = Math.round(this.#random.next() * Math.min(longestBackOffMs, first * 2 ** (times - 1)));
    if (retryAfterMs === undefined || this.#isPaced()) return jitteredMs;
    // Not before we are asked to, and not all at the same moment.
    return Math.min(retryAfterMs, longestRetryAfterMs) + Math.min(jitteredMs, 1_000);
  }
}
