/**
 * Correlation of two series. In: pairs of numbers. Out: a coefficient in −1…1, undefined where one series does not vary; and an interval
 * by Fisher's z. For an interval without assumptions use `bootstrapInterval` over the pairs.
 *
 * Spearman is Pearson over middle ranks, so ties are counted rightly. Kendall's tau-b and Stuart's tau-c: M. G. Kendall, Rank Correlation
 * Methods (4th ed. 1970); counted in n log n steps after W. R. Knight 1966, J. Am. Stat. Assoc. 61: 436–439.
 */
import { normalQuantile } from './clustered-rate.ts';

export type Point = readonly [x: number, y: number];

/** Linear correlation. */
export function pearson(points: readonly Point[]): number | undefined {
  const n = points.length;
  const [meanX, meanY] = [points.reduce((sum, [x]) => sum + x, 0) / n, points.reduce((sum, [, y]) => sum + y, 0) / n];
  let [product, squareX, squareY] = [0, 0, 0];
  for (const [x, y] of points) {
    product += (x - meanX) * (y - meanY);
    squareX += (x - meanX) ** 2;
    squareY += (y - meanY) ** 2;
  }
  const scale = Math.sqrt(squareX) * Math.sqrt(squareY);
  return scale > 0 ? Math.min(1, Math.max(-1, product / scale)) : undefined;
}

/** Correlation of ranks. */
export function spearman(points: readonly Point[]): number | undefined {
  const [x, y] = [middleRanks(points.map(([each]) => each)), middleRanks(points.map(([, each]) => each))];
  return pearson(points.map((_, index) => [x[index] ?? 0, y[index] ?? 0]));
}

/** From 1; equal values share the mean of their places. */
export function middleRanks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const ranks = values.map(() => 0);
  let start = 0;
  for (let end = 1; end <= order.length; end++) {
    if (end < order.length && order[end]?.value === order[start]?.value) continue;
    for (const { index } of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Concordant minus discordant pairs over the pairs untied in x and those untied in y (their geometric mean). */
export function kendallTauB(points: readonly Point[]): number | undefined {
  const { difference, pairs, tiedX, tiedY } = rankPairs(points);
  const scale = Math.sqrt(pairs - tiedX) * Math.sqrt(pairs - tiedY);
  return scale > 0 ? difference / scale : undefined;
}

/** For scales of different lengths: over the most pairs that could be concordant with so many different values. */
export function kendallTauC(points: readonly Point[]): number | undefined {
  const n = points.length;
  const values = Math.min(new Set(points.map(([x]) => x)).size, new Set(points.map(([, y]) => y)).size);
  return values < 2 ? undefined : (2 * values * rankPairs(points).difference) / (n * n * (values - 1));
}

type RankPairs = { difference: number; pairs: number; tiedX: number; tiedY: number };

/** `difference`: concordant minus discordant pairs. */
function rankPairs(points: readonly Point[]): RankPairs {
  const sorted = points.toSorted(([x, y], [otherX, otherY]) => x - otherX || y - otherY);
  const tiedX = tiedPairs(sorted.map(([x]) => x));
  const tiedBoth = tiedPairs(sorted.map(([x, y]) => `${x} ${y}`));
  const y = sorted.map(([, each]) => each);
  const tiedY = tiedPairs(y.toSorted((a, b) => a - b));
  const pairs = choose2(points.length);
  return { difference: pairs - tiedX - tiedY + tiedBoth - 2 * inversions(y).count, pairs, tiedX, tiedY };
}

const choose2 = (n: number) => (n * (n - 1)) / 2;

/** Pairs of equal values in a sorted list. */
function tiedPairs(sorted: readonly (number | string)[]): number {
  let [pairs, run] = [0, 0];
  for (const [index, value] of sorted.entries()) {
    run = index > 0 && value === sorted[index - 1] ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** How many pairs stand in falling order, by merging. */
function inversions(values: readonly number[]): { count: number; sorted: readonly number[] } {
  if (values.length < 2) return { count: 0, sorted: values };
  const middle = values.length >> 1;
  const [left, right] = [inversions(values.slice(0, middle)), inversions(values.slice(middle))];
  const sorted: number[] = [];
  let [at, count] = [0, left.count + right.count];
  for (const value of left.sorted) {
    for (let next = right.sorted[at]; next !== undefined && next < value; next = right.sorted[at]) {
      sorted.push(next);
      at += 1;
    }
    count += at;
    sorted.push(value);
  }
  return { count, sorted: [...sorted, ...right.sorted.slice(at)] };
}

export type Coefficient = 'pearson' | 'spearman' | 'kendall';

/**
 * Interval by Fisher's z, on n pairs. Variances of z: 1 / (n − 3) for Pearson (Fisher 1921); (1 + r² / 2) / (n − 3) for Spearman and
 * 0.437 / (n − 4) for Kendall's tau (Bonett & Wright 2000, Psychometrika 65: 23–28). Good below about 0.9. Throws a RangeError where
 * there are too few pairs.
 */
export function correlationInterval(
  { value, n }: { value: number; n: number },
  coefficient: Coefficient,
  level: number,
): { low: number; high: number } {
  if (n < 5) throw new RangeError(`An interval of a correlation needs five pairs; there are ${n}.`);
  const variances = { pearson: 1 / (n - 3), spearman: (1 + value ** 2 / 2) / (n - 3), kendall: 0.437 / (n - 4) };
  const half = normalQuantile(level) * Math.sqrt(variances[coefficient]);
  return { low: Math.tanh(Math.atanh(value) - half), high: Math.tanh(Math.atanh(value) + half) };
}
