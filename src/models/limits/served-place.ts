/** How many calls in flight the provider served of late. In: answered calls. Out: the highest of their places, of the last minute. */
const halfMs = 30_000;

export class ServedPlace {
  #halfBeganAtMs = 0;
  #now = 0;
  #before = 0;

  note(place: number, nowMs: number): void {
    this.#turn(nowMs);
    this.#now = Math.max(this.#now, place);
  }

  highest(nowMs: number): number {
    this.#turn(nowMs);
    return Math.max(this.#now, this.#before);
  }

  #turn(nowMs: number): void {
    const halves = Math.floor((nowMs - this.#halfBeganAtMs) / halfMs);
    if (halves < 1) return;
    this.#before = halves === 1 ? this.#now : 0;
    this.#now = 0;
    this.#halfBeganAtMs += halves * halfMs;
  }
}
