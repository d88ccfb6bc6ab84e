/**
 * How many calls in flight the provider served of late. In: answered calls, and what refusals say. Out: the highest place of an
 * answered call, of the last half to whole minute.
 */
const halfMs = 30_000;

export class ServedPlace {
  #halfBeganAtMs = 0;
  #now = 0;
  #before = 0;

  note(place: number, nowMs: number): void {
    this.#turn(nowMs);
    this.#now = Math.max(this.#now, place);
  }

  /** No more than this were served: some of those before were answered because others had not arrived yet. */
  lower(most: number): void {
    this.#now = Math.min(this.#now, most);
    this.#before = Math.min(this.#before, most);
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
