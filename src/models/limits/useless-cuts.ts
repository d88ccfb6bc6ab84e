/**
 * Notices that asking less does not help. In: what became of calls, while every refusal makes the account be asked less. Out: the
 * share that is refused all the same, once that is clear. Calls that were begun before the last refusal came tell nothing: they are
 * of the time before the cut. A refusal is only counted when something was taken since the one before, so that an allowance that
 * is used up, where nothing is taken for a while, counts once. Clear it is in either of two ways:
 *
 * - Four refusals among fifty calls: below a limit that depends on load they are much rarer, however often one tries for more.
 * - Four refusals in five minutes, while clearly less is taken than was taken in the best ten seconds of that time.
 */
type Begun = { beganAtMs: number };
type Refusal = { afterCalls: number; atMs: number };

const enough = 4;
const fewCalls = 50;
const rememberedMs = 300_000;
const blockMs = 10_000;
const remembered = 8;
const little = 0.7;
/** Fewer calls in a block measure nothing. */
const leastBest = 20;
/** So many calls without a refusal are thought to have been seen before; few calls say little. */
const calmBefore = 10;

export class UselessCuts {
  readonly #blocks = new Map<number, number>();
  #refusals: Refusal[] = [];
  #calls = 0;
  #isTakenSince = true;

  taken({ beganAtMs }: Begun, nowMs: number): void {
    const block = Math.floor(nowMs / blockMs);
    const taken = this.#blocks.get(block);
    if (taken === undefined) this.#forget(block);
    this.#blocks.set(block, (taken ?? 0) + 1);
    if (beganAtMs < this.#lastAtMs()) return;
    this.#calls += 1;
    this.#isTakenSince = true;
  }

  /** The share that is refused whatever one does, as far as that is clear. */
  refused({ beganAtMs }: Begun, nowMs: number): number | undefined {
    if (beganAtMs < this.#lastAtMs() || !this.#isTakenSince) return undefined;
    this.#isTakenSince = false;
    this.#calls += 1;
    this.#refusals = [...this.#refusals.slice(1 - remembered), { afterCalls: this.#calls, atMs: nowMs }];
    const latest = this.#refusals.slice(-enough);
    const [first] = latest;
    if (first === undefined || latest.length < enough) return undefined;
    if (this.#calls - first.afterCalls < fewCalls) return this.#shareSince(first, enough);
    const isRecent = first.atMs > nowMs - rememberedMs;
    const [oldest = first] = this.#refusals;
    return isRecent && this.#isLittle(nowMs) ? this.#shareSince(oldest, this.#refusals.length) : undefined;
  }

  clear(): void {
    this.#refusals = [];
    this.#isTakenSince = true;
  }

  #lastAtMs(): number {
    return this.#refusals.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
  }

  #shareSince({ afterCalls }: Refusal, refusals: number): number {
    return highShare(refusals - 1, this.#calls - afterCalls + calmBefore);
  }

  #isLittle(nowMs: number): boolean {
    const block = Math.floor(nowMs / blockMs);
    const lately = Math.max(this.#blocks.get(block) ?? 0, this.#blocks.get(block - 1) ?? 0);
    const best = Math.max(...this.#blocks.values());
    return best >= leastBest && lately < best * little;
  }

  #forget(block: number): void {
    for (const known of this.#blocks.keys()) if (known <= block - rememberedMs / blockMs) this.#blocks.delete(known);
  }
}

/** A share of so many, estimated on the high side: by one standard deviation of the count. */
export function highShare(refused: number, calls: number): number {
  return Math.min(1, (refused + Math.sqrt(refused + 1)) / calls);
}
