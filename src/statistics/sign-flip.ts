/**
 * Whether differences lie about 0. In: one sum of differences for each cluster. Out: the two-sided p-value of the permutation test that
 * flips the signs of whole clusters (Fisher 1935, The Design of Experiments, section 21): if variant and original score alike, each
 * cluster is as likely the one way round as the other. With one 0/1 pair a cluster it is the exact sign test, which is McNemar's exact
 * test (McNemar 1947, Psychometrika 12: 153–157).
 */
import { Random } from '../core/random.ts';

export type SignFlipTest = { pValue: number; method: string };

/** Up to so many clusters all 2^n ways are gone through. */
const mostEnumerated = 16;
/** Steps of the exact distribution of sums on a grid, at most: about half a second. */
const mostSteps = 200_000_000;
const draws = 20_000;
/** Sums as far out as what was seen, but for rounding, are as far out. */
const slack = 1e-9;

/**
 * Exact where the sums are multiples of one step (as those of 0/1 and other coarse values are) or clusters are few; else by 20,000 random
 * flips, what was seen counted among them (Phipson & Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9: 39).
 * Clusters whose sum is 0 tell nothing. The p-value without any other is 1.
 * @param seed for random flips
 */
export function signFlipTest(sums: readonly number[], seed: string): SignFlipTest {
  const sizes = sums.filter((sum) => sum !== 0).map(Math.abs);
  const seen = Math.abs(sums.reduce((total, sum) => total + sum, 0));
  const told = (pValue: number, how: string) => ({
    pValue: Math.min(1, pValue),
    method: `sign flips of ${sizes.length} of ${sums.length} clusters, ${how}`,
  });
  if (sizes.length === 0) return told(1, 'exact');
  const steps = onGrid(sizes);
  if (steps !== undefined) return told(exactOnGrid(steps.sizes, seen / steps.unit), 'exact');
  if (sizes.length <= mostEnumerated) return told(enumerated(sizes, seen), 'exact');
  return told(drawn(sizes, seen, new Random(seed, 'sign-flip')), `${draws} drawn`);
}

/** The sums as whole multiples of a unit; undefined where they have none, or the grid would be too fine to walk. */
function onGrid(sizes: readonly number[]): { sizes: number[]; unit: number } | undefined {
  const least = sizes.reduce((smallest, size) => Math.min(smallest, size), Infinity);
  for (let parts = 1; parts <= 12; parts++) {
    const unit = least / parts;
    const multiples = sizes.map((size) => size / unit);
    if (!multiples.every((multiple) => Math.abs(multiple - Math.round(multiple)) < slack * multiple)) continue;
    const whole = multiples.map(Math.round);
    const reach = whole.reduce((sum, multiple) => sum + multiple, 0);
    return reach * whole.length <= mostSteps ? { sizes: whole, unit } : undefined;
  }
  return undefined;
}

/** The distribution of the sum, cluster by cluster, over −reach…reach; each flip has the chance 1/2. */
function exactOnGrid(sizes: readonly number[], seen: number): number {
  const reach = sizes.reduce((sum, size) => sum + size, 0);
  let chances = new Float64Array(2 * reach + 1);
  chances[reach] = 1;
  let within = 0;
  for (const size of sizes) {
    const after = new Float64Array(chances.length);
    for (let at = reach - within; at <= reach + within; at++) {
      const half = (chances[at] ?? 0) / 2;
      if (half === 0) continue;
      after[at - size] = (after[at - size] ?? 0) + half;
      after[at + size] = (after[at + size] ?? 0) + half;
    }
    chances = after;
    within += size;
  }
  const far = Math.round(seen);
  return chances.reduce((sum, chance, at) => (Math.abs(at - reach) >= far ? sum + chance : sum), 0);
}

function enumerated(sizes: readonly number[], seen: number): number {
  const least = seen * (1 - slack);
  const ways = 2 ** sizes.length;
  let far = 0;
  for (let way = 0; way < ways; way++) {
    let sum = 0;
    for (const [place, size] of sizes.entries()) sum += (way >> place) & 1 ? size : -size;
    if (Math.abs(sum) >= least) far += 1;
  }
  return far / ways;
}

function drawn(sizes: readonly number[], seen: number, random: Random): number {
  const steps = Float64Array.from(sizes);
  const least = seen * (1 - slack);
  let far = 1;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    let bits = 0;
    for (let place = 0; place < steps.length; place++) {
      if (place % 30 === 0) bits = random.integer(2 ** 30);
      const step = steps[place] ?? 0;
      sum += bits & 1 ? step : -step;
      bits >>= 1;
    }
    if (Math.abs(sum) >= least) far += 1;
  }
  return far / (draws + 1);
}
