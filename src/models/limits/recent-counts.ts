/**
 * How many calls were taken, second by second, over the last two minutes. In: calls as they begin, and refusals of them. Out: the
 * highest rate that was kept up until now.
 */
const seconds = 128;

export class RecentCounts {
  readonly #counts = new Int32Array(seconds);
  readonly #of = new Float64Array(seconds).fill(-1);

  add(atMs: number, by: number): void {
    const second = Math.floor(atMs / 1000);
    const place = second % seconds;
    if (this.#of[place] !== second) {
      if ((this.#of[place] ?? 0) > second) return; // too old to be remembered
      this.#of[place] = second;
      this.#counts[place] = 0;
    }
    this.#counts[place] = (this.#counts[place] ?? 0) + by;
  }

  /** The highest mean per second over any stretch that ends now and begins at `sinceMs` or later, and how many calls make it. */
  best(sinceMs: number, nowMs: number): { rate: number; count: number } {
    const last = Math.floor(nowMs / 1000);
    const first = Math.max(Math.floor(sinceMs / 1000), last - seconds + 1, 0);
    let sum = 0;
    let best = { rate: 0, count: 0 };
    for (let second = last; second >= first; second -= 1) {
      const place = second % seconds;
      if (this.#of[place] === second) sum += this.#counts[place] ?? 0;
      const beganAtMs = Math.max(second * 1000, sinceMs);
      const rate = sum / (Math.max(1000, nowMs - beganAtMs) / 1000);
      if (rate > best.rate) best = { rate, count: sum };
    }
    return best;
  }
}
