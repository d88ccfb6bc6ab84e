/**
 * Stops calling a provider that does not answer at all. In: calls as they begin, and whether there was a sign of life. Out: whether
 * the next call may begin.
 *
 * - So many failures in a row, counted over calls that were begun after the last sign of life, open it: nothing begins.
 * - After 1 s, 2 s, 4 s … 60 s, jittered, ONE call is let through. A sign of life closes it, a failure makes the next wait longer.
 * - When that has gone on for too long it is dead for good. A process that was suspended makes a trial first, and the time it slept
 *   counts for one wait at the most.
 */
export type BreakerState = 'closed' | 'open' | 'half-open' | 'dead';

export type BreakerOptions = {
  failuresToOpen: number;
  deadAfterMs: number;
  /** A number in [0, 1). */
  random(): number;
};

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;
/** So long a trial and the wait before it may take; what goes beyond is a process that slept. */
const longestTrialMs = 180_000;

export class Breaker {
  readonly #options: BreakerOptions;
  #state: BreakerState = 'closed';
  #inRow = 0;
  #signsOfLife = 0;
  #aliveAtMs = Number.NEGATIVE_INFINITY;
  /** The call that is the trial. */
  #trial: number | undefined;
  #trialAtMs = 0;
  #waits = 0;
  #openMs = 0;
  #failedAtMs = 0;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  state(): BreakerState {
    return this.#state;
  }

  signsOfLife(): number {
    return this.#signsOfLife;
  }

  /** The failures of the moment may be the provider's, whatever was sent. */
  isInDoubt(): boolean {
    return this.#state !== 'closed' || this.#inRow >= this.#options.failuresToOpen / 2;
  }

  /** Infinity while a trial is under way, or when it is dead. */
  waitMs(nowMs: number): number {
    if (this.#state === 'closed') return 0;
    return this.#state === 'open' ? Math.max(0, this.#trialAtMs - nowMs) : Number.POSITIVE_INFINITY;
  }

  began(sequence: number): void {
    if (this.#state !== 'open') return;
    this.#state = 'half-open';
    this.#trial = sequence;
  }

  alive(nowMs: number): void {
    if (this.#state === 'dead') return;
    this.#state = 'closed';
    this.#signsOfLife += 1;
    this.#inRow = 0;
    this.#waits = 0;
    this.#openMs = 0;
    this.#aliveAtMs = nowMs;
  }

  failed({ sequence, beganAtMs }: { sequence: number; beganAtMs: number }, nowMs: number): void {
    if (beganAtMs < this.#aliveAtMs) return;
    this.#inRow += 1;
    if (this.#state === 'closed' && this.#inRow >= this.#options.failuresToOpen) this.#open(nowMs);
    if (this.#state !== 'half-open' || sequence !== this.#trial) return;
    this.#openMs += Math.min(nowMs - this.#failedAtMs, longestTrialMs);
    if (this.#openMs < this.#options.deadAfterMs) this.#open(nowMs);
    else this.#state = 'dead';
  }

  /** The call ended without telling anything. */
  dropped({ sequence }: { sequence: number }): void {
    if (this.#state === 'half-open' && sequence === this.#trial) this.#state = 'open';
  }

  #open(nowMs: number): void {
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** this.#waits);
    this.#waits += 1;
    this.#state = 'open';
    this.#trialAtMs = nowMs + waitMs * (0.5 + this.#options.random() / 2);
    this.#failedAtMs = nowMs;
  }
}
