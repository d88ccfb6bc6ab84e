/**
 * Whether differences between variants and originals lie about 0. In: one sum of differences for each cluster. Out: the two-sided p-value
 * of the test by sign flips (`permutation.ts`), exact wherever the sums turn out to be multiples of one step, as those of 0/1 and other
 * coarse values are. With one 0/1 pair a cluster it is McNemar's exact test (McNemar 1947, Psychometrika 12: 153–157).
 */
import { Random } from '../core/random.ts';
import { type SignFlipTest, signFlipTest } from './permutation.ts';

const draws = 20_000;
const mostParts = 12;
/** Multiples that are whole but for rounding are whole. */
const slack = 1e-9;

/**
 * Clusters whose sum is 0 tell nothing. The p-value without any other is 1.
 * @param seed for random flips, where clusters are many and have no common step
 */
export function sumsSignFlipTest(sums: readonly number[], seed: string): SignFlipTest {
  const unit = commonStep(sums);
  return signFlipTest(sums, { random: new Random(seed, 'sign-flip'), draws, ...(unit !== undefined && { unit }) });
}

/** What all sums are whole multiples of: the least one, or a small part of it. Undefined where there is no such step. */
function commonStep(sums: readonly number[]): number | undefined {
  const sizes = sums.filter((sum) => sum !== 0).map(Math.abs);
  const least = sizes.reduce((smallest, size) => Math.min(smallest, size), Infinity);
  for (let parts = 1; parts <= mostParts; parts++) {
    const unit = least / parts;
    const multiples = sizes.map((size) => size / unit);
    if (multiples.every((multiple) => Math.abs(multiple - Math.round(multiple)) < slack * multiple)) return unit;
  }
  return undefined;
}
