/**
 * A bucket that fills at a steady rate and is taken from. In: what it holds at the most, what flows in. Out: how long to wait for an
 * amount. It never holds more than its capacity, so a pause, however long, is followed by no more than one small burst; it may owe
 * (an amount larger than the capacity, an answer longer than expected), which is waited for.
 */
export class Bucket {
  #perMs: number;
  #capacity: number;
  #level: number;
  #filledAtMs: number;

  constructor({ perMs, capacity }: { perMs: number; capacity: number }, nowMs: number) {
    this.#perMs = perMs;
    this.#capacity = capacity;
    this.#level = capacity;
    this.#filledAtMs = nowMs;
  }

  /** Until so much may be taken; more than the capacity may be taken when it is full. */
  waitMs(amount: number, nowMs: number): number {
    this.#fill(nowMs);
    const lacking = Math.min(amount, this.#capacity) - this.#level;
    return lacking <= 1e-9 ? 0 : lacking / this.#perMs;
  }

  /** Also gives back, when the amount is negative. */
  take(amount: number, nowMs: number): void {
    this.#fill(nowMs);
    this.#level = Math.min(this.#capacity, this.#level - amount);
  }

  /** @param nowMs until then it filled at the rate before; absent: since it was last used, it filled at this one */
  setRate(perMs: number, capacity: number, nowMs = this.#filledAtMs): void {
    this.#fill(nowMs);
    this.#perMs = perMs;
    this.#capacity = capacity;
    this.#level = Math.min(this.#level, capacity);
  }

  #fill(nowMs: number): void {
    this.#level = Math.min(this.#capacity, this.#level + this.#perMs * Math.max(0, nowMs - this.#filledAtMs));
    this.#filledAtMs = nowMs;
  }
}

const minuteMs = 60_000;

/**
 * At most `perMinute` in any minute, smoothed: a burst of what one second (for tokens: two) brings, and then no more than makes up
 * the minute with it.
 */
export function minuteBucket(perMinute: number, unit: 'requests' | 'tokens', nowMs: number): Bucket {
  return new Bucket(minuteFlow(perMinute, unit), nowMs);
}

export function minuteFlow(perMinute: number, unit: 'requests' | 'tokens'): { perMs: number; capacity: number } {
  const capacity = unit === 'requests' ? Math.max(1, perMinute / 60) : perMinute / 30;
  // Of requests, the last of a minute is let in as it ends.
  const flowing = unit === 'requests' ? perMinute - capacity + 1 : perMinute - capacity;
  return { perMs: flowing / minuteMs, capacity };
}
