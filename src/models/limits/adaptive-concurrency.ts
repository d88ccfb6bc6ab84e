/**
 * How many calls may be in flight at once, learnt from what the provider refuses. In: answers and refusals. Out: a limit that stays
 * between 1 and the ceiling.
 *
 * - It grows only by answers that come while it is really used: by one for each (doubling every round trip) until the first refusal.
 * - A refusal cuts it to three quarters, once for all calls that were begun before the cut; further refusals of the same burst only
 *   make more exact how many the provider served at once.
 * - Then it grows back, additively, to the number that was served. There it holds for twenty round trips before it tries one more;
 *   while nothing is refused it goes on by twice as many each round trip.
 */
const cutTo = 0.75;
const roundTripsHeld = 20;

export class AdaptiveConcurrency {
  #ceiling: number;
  #limit: number;
  #cutAtMs = Number.NEGATIVE_INFINITY;
  /** What was served at once when something was refused; infinity before the first time. */
  #served = Number.POSITIVE_INFINITY;
  /** In one burst it is never thought to be less: late refusals come when hardly anything is left in flight. */
  #leastServed = 1;
  #held = 0;
  #step = 0;
  #answersOfStep = 0;

  constructor({ start, ceiling }: { start: number; ceiling: number }) {
    this.#ceiling = Math.max(1, ceiling);
    this.#limit = Math.min(Math.max(1, start), this.#ceiling);
  }

  limit(): number {
    return Math.floor(this.#limit + 1e-9);
  }

  setCeiling(ceiling: number): void {
    this.#ceiling = Math.max(1, ceiling);
    this.#limit = Math.min(this.#limit, this.#ceiling);
  }

  /** @param isUsed every place was taken when the call began or when it ended */
  answered(isUsed: boolean): void {
    if (!isUsed || this.#limit >= this.#ceiling) return;
    const served = this.#served;
    if (served === Number.POSITIVE_INFINITY) this.#grow(1, this.#ceiling);
    else if (this.#limit < served) this.#grow(Math.max(1, served / 20) / this.#limit, served);
    else this.#tryMore();
  }

  /** Whether a call was begun before the limit was cut the last time. */
  isOfLastCut({ beganAtMs }: { beganAtMs: number }): boolean {
    return beganAtMs < this.#cutAtMs;
  }

  /** It was of no use to have fewer: it grows as at the beginning. */
  giveBack(): void {
    this.#served = Number.POSITIVE_INFINITY;
  }

  /** Stays at half for some time, as after a refusal. */
  halve(): void {
    this.#limit = Math.max(1, this.#limit / 2);
    this.#served = this.#limit;
    this.#held = 0;
    this.#step = 0;
    this.#answersOfStep = 0;
  }

  /** @param others calls in flight besides the refused one */
  refused({ beganAtMs }: { beganAtMs: number }, { nowMs, others }: { nowMs: number; others: number }): void {
    if (this.isOfLastCut({ beganAtMs })) {
      this.#served = Math.max(this.#leastServed, Math.min(this.#served, others));
      this.#limit = Math.max(1, Math.min(this.#limit, this.#served));
      return;
    }
    this.#cutAtMs = nowMs;
    this.#served = Math.max(1, others);
    this.#leastServed = Math.max(1, Math.floor(others / 2));
    this.#limit = Math.max(1, Math.min(this.#limit, others + 1) * cutTo);
    this.#held = 0;
    this.#step = 0;
    this.#answersOfStep = 0;
  }

  #tryMore(): void {
    this.#held += 1;
    if (this.#held < roundTripsHeld * this.#limit) return;
    this.#answersOfStep += 1;
    if (this.#step === 0) this.#step = 1;
    else if (this.#answersOfStep >= this.#limit) {
      this.#step = Math.min(this.#step * 2, this.#limit / 2);
      this.#answersOfStep = 0;
    }
    this.#grow(this.#step / this.#limit, this.#ceiling);
  }

  #grow(by: number, most: number): void {
    this.#limit = Math.min(this.#ceiling, most, this.#limit + by);
  }
}
