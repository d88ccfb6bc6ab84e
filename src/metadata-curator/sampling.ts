/**
 * Draws rows from a stream of any length. In: rows, offered in the order of the data, as often as `next` asks for another pass. Out:
 * rows in random order. Every row gets a random number by its place in the whole stream and those with the least are kept: a
 * reservoir by keys (P. Efraimidis and P. Spirakis, "Weighted random sampling with a reservoir", Information Processing Letters 97,
 * 2006, with equal weights). So each row has the same chance, the memory depends on the rows wanted and not on those there are, it
 * does not matter how the data is cut into files and chunks, and a smaller sample is the beginning of a larger one.
 */
import { Random } from '../core/random.ts';

export type Allocation = 'equal' | 'proportional';

/** What is to be drawn next. `again`: offer all rows once more, more were set aside than kept. */
export type Draw<T> = { stratum: string; item: T } | 'again' | undefined;

export type Sampler<T> = {
  /** Before the rows are offered. */
  begin(): void;
  /** A row that may be drawn. `stratum` is any text; the same one for all rows where they are not told apart. */
  offer(stratum: string, item: T): void;
  /** A row that may not: it has a number too, so that what is rejected does not shift what is drawn. */
  skip(): void;
  next(): Draw<T>;
  /** The row drawn last was used; strata that were used less come first. */
  used(stratum: string): void;
};

type Kept<T> = { key: number; ordinal: number; item: T };
type Stratum<T> = {
  kept: Kept<T>[];
  /** How many of `kept` were drawn. */
  drawn: number;
  used: number;
  rows: number;
  /** The last one that was drawn in an earlier pass: what comes before it is done. */
  after: Kept<T> | undefined;
  /** Rows were dropped that come after those kept. */
  more: boolean;
  tieBreak: number;
};

export type SampleRequest = { count: number; seed: number; id: string; allocation?: Allocation };

export function sampler<T>({ count, seed, id, allocation = 'equal' }: SampleRequest): Sampler<T> {
  const strata = new Map<string, Stratum<T>>();
  let keep = count + Math.ceil(count / 4) + 32;
  let pass = 0;
  let ordinal = 0;
  let isSorted = false;
  let random = new Random(seed, id);

  const stratumOf = (name: string) => {
    const found = strata.get(name);
    if (found !== undefined) return found;
    const tieBreak = new Random(seed, `${id}/stratum/${name}`).next();
    const made = { kept: [], drawn: 0, used: 0, rows: 0, after: undefined, more: false, tieBreak };
    strata.set(name, made);
    return made;
  };

  return {
    begin() {
      if (pass > 0) keep *= 2;
      pass += 1;
      ordinal = 0;
      isSorted = false;
      random = new Random(seed, id);
      for (const stratum of strata.values()) {
        stratum.after = stratum.kept[stratum.drawn - 1] ?? stratum.after;
        Object.assign(stratum, { kept: [], drawn: 0, more: false });
      }
    },
    offer(name, item) {
      const stratum = stratumOf(name);
      if (pass === 1) stratum.rows += 1;
      const row = { key: random.next(), ordinal, item };
      ordinal += 1;
      if (stratum.after !== undefined && byKey(row, stratum.after) <= 0) return;
      stratum.kept.push(row);
      if (stratum.kept.length >= 2 * keep) cut(stratum, keep);
    },
    skip() {
      random.next();
      ordinal += 1;
    },
    next() {
      if (!isSorted) for (const stratum of strata.values()) cut(stratum, keep);
      isSorted = true;
      const open = [...strata].filter(([, { drawn, kept, more }]) => drawn < kept.length || more);
      const [first] = open.sort(
        ([, a], [, b]) => share(b, allocation) - share(a, allocation) || a.tieBreak - b.tieBreak,
      );
      if (first === undefined) return undefined;
      const [name, stratum] = first;
      const row = stratum.kept[stratum.drawn];
      if (row === undefined) return 'again';
      stratum.drawn += 1;
      return { stratum: name, item: row.item };
    },
    used(name) {
      stratumOf(name).used += 1;
    },
  };
}

function byKey(a: Kept<unknown>, b: Kept<unknown>): number {
  return a.key - b.key || a.ordinal - b.ordinal;
}

function cut(stratum: Stratum<unknown>, keep: number): void {
  stratum.kept.sort(byKey);
  if (stratum.kept.length <= keep) return;
  stratum.kept.length = keep;
  stratum.more = true;
}

/** Whose turn it is: Sainte-Laguë's divisors 1, 3, 5 …, so that every beginning is as near to the wanted shares as whole rows allow. */
function share({ rows, used }: Stratum<unknown>, allocation: Allocation): number {
  return (allocation === 'proportional' ? rows : 1) / (2 * used + 1);
}
