/**
 * All randomness of the platform. In: a run seed and the id of what is being made. Out: numbers that depend on those two
 * alone, so that the order of work, the number of workers and the machine change nothing.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { sha256 } from './canonical.ts';

export class Random {
  readonly #seed: string;
  readonly #id: string;
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  /** @param seed the run's seed  @param id the id of the thing that is made with these numbers */
  constructor(seed: number | string, id: string) {
    this.#seed = String(seed);
    this.#id = id;
    this.#generator = xoroshiro128plus(Number.parseInt(sha256(`${seed}\u0000${id}`).slice(0, 8), 16) | 0);
  }

  /** An independent stream for a part of the same thing. */
  fork(part: string): Random {
    return new Random(this.#seed, `${this.#id}/${part}`);
  }

  /** A number in [0, 1) with 32 bits of randomness. */
  next(): number {
    return uniformInt(this.#generator, 0, 0xffffffff) / 0x100000000;
  }

  /** An integer in [0, bound). */
  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1)
      throw new RangeError(`The bound must be a positive integer, not ${bound}.`);
    return uniformInt(this.#generator, 0, bound - 1);
  }

  /** True with the given probability (0…1). */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One element; throws on an empty list. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.integer(items.length)];
    return item as T;
  }

  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      const moved = copy[last] as T;
      copy[last] = copy[other] as T;
      copy[other] = moved;
    }
    return copy;
  }

  /** `count` different elements in random order; all of them, shuffled, where there are fewer. */
  sample<T>(items: readonly T[], count: number): T[] {
    return this.shuffle(items).slice(0, count);
  }
}
