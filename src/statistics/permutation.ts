/**
 * Does a difference come from more than luck? In: what each cluster contributes to it. Out: a two-sided p value. If the two models are
 * alike, the labels A and B may be swapped within any cluster, which turns the sign of its contribution (Fisher 1935, The Design of
 * Experiments, section 21; clusters are swapped whole, so that items of one origin need not be independent).
 *
 * Up to 16 clusters that contribute all signs are gone through; contributions that are whole multiples of one unit are counted through
 * exactly at any number; otherwise signs are drawn, and the observed ones count as one draw (Phipson & Smyth 2010, Stat. Appl. Genet.
 * Mol. Biol. 9: 39), so that p is never 0 and never too small.
 */
import type { Random } from '../core/random.ts';

export type SignFlipTest = { p: number; method: string };
export type SignFlipOptions = {
  random: Random;
  /** Sign patterns drawn where not all are gone through; 9,999 unless told. */
  draws?: number;
  /** What contributions are whole multiples of, where there is such a thing. */
  unit?: number;
};

const mostEnumerated = 16;
/** Steps of the exact distribution, at most: about half a second. */
const mostCounted = 2e8;

export function signFlipTest(contributions: readonly number[], options: SignFlipOptions): SignFlipTest {
  const moving = contributions.filter((each) => each !== 0);
  const told = (p: number, how: string) => ({
    p,
    method: `sign flips of ${moving.length} of ${contributions.length} clusters, ${how}`,
  });
  if (moving.length === 0) return told(1, 'exact');
  const { unit, draws = 9999 } = options;
  const whole = unit === undefined ? undefined : wholeMultiples(moving, unit);
  if (whole !== undefined) return told(counted(whole), 'exact');
  if (moving.length <= mostEnumerated) return told(enumerated(moving), 'exact');
  return told(drawn(moving, draws, options.random), `${draws} drawn`);
}

/** What counts as at least as far from 0: a sum in another order may differ in its last digits. */
function atLeast(observed: number, size: number): number {
  return Math.abs(observed) - 1e-9 * size;
}

/** Goes from pattern to pattern by one flip (Gray code). A pattern and its opposite are equally far from 0, so one sign stands still. */
function enumerated(moving: readonly number[]): number {
  const signed = [...moving];
  let sum = signed.reduce((total, each) => total + each, 0);
  const bound = atLeast(
    sum,
    moving.reduce((total, each) => total + Math.abs(each), 0),
  );
  const patterns = 2 ** (moving.length - 1);
  let far = 1;
  for (let pattern = 1; pattern < patterns; pattern++) {
    const place = 31 - Math.clz32(pattern & -pattern);
    const value = signed[place] ?? 0;
    signed[place] = -value;
    sum -= 2 * value;
    if (Math.abs(sum) >= bound) far += 1;
  }
  return far / patterns;
}

function wholeMultiples(moving: readonly number[], unit: number): number[] | undefined {
  const whole = moving.map((each) => Math.round(each / unit));
  const size = whole.reduce((sum, each) => sum + Math.abs(each), 0);
  const isWhole = moving.every((each, index) => Math.abs(each / unit - (whole[index] ?? 0)) < 1e-6);
  return isWhole && size * whole.length <= mostCounted ? whole : undefined;
}

/** The distribution of the sum, cluster by cluster. */
function counted(whole: readonly number[]): number {
  const size = whole.reduce((sum, each) => sum + Math.abs(each), 0);
  let shares = new Float64Array(2 * size + 1);
  shares[size] = 1;
  let reach = 0;
  for (const each of whole.map(Math.abs)) {
    const next = new Float64Array(2 * size + 1);
    for (let at = size - reach; at <= size + reach; at++) {
      const half = (shares[at] ?? 0) / 2;
      if (half === 0) continue;
      next[at - each] = (next[at - each] ?? 0) + half;
      next[at + each] = (next[at + each] ?? 0) + half;
    }
    reach += each;
    shares = next;
  }
  const observed = Math.abs(whole.reduce((sum, each) => sum + each, 0));
  if (observed === 0) return 1;
  let tail = 0;
  for (let at = size + observed; at <= 2 * size; at++) tail += shares[at] ?? 0;
  return Math.min(1, 2 * tail);
}

function drawn(moving: readonly number[], draws: number, random: Random): number {
  const size = moving.reduce((total, each) => total + Math.abs(each), 0);
  const bound = atLeast(
    moving.reduce((total, each) => total + each, 0),
    size,
  );
  let far = 1;
  for (let draw = 0; draw < draws; draw++) {
    let [sum, bits] = [0, 0];
    for (let index = 0; index < moving.length; index++) {
      if (index % 32 === 0) bits = random.integer(0x100000000);
      const value = moving[index] ?? 0;
      sum += bits & 1 ? value : -value;
      bits >>>= 1;
    }
    if (Math.abs(sum) >= bound) far += 1;
  }
  return far / (draws + 1);
}
