/**
 * Mean of values in [0, 1] with an interval. In: values with the cluster each belongs to. Out: mean, interval, how it was made.
 *
 * The interval is Wilson's score interval (E. B. Wilson 1927, J. Am. Stat. Assoc. 22: 209–212) with an effective number of items in
 * the place of n, in the manner of Korn & Graubard (1998, Survey Methodology 24: 193–201): n times the variance that n independent
 * 0/1 values with this mean would have, over the variance the mean really has. For independent 0/1 values it is n, and the interval
 * is plain Wilson.
 */
import jStat from 'jstat';
import type { Influence } from './influence.ts';

export type ClusteredValue = { value: number; cluster: string };
export type RateInterval = { value: number; low: number; high: number; n: number; clusters: number; method: string };

/** Values one after the other; of each cluster only its sum and count are held. */
export interface RateTally {
  /** Throws a RangeError for a value outside [0, 1]. */
  add(value: number, cluster: string): void;
  sum(): number;
  /** Of each cluster on the mean. */
  influence(): Influence;
  /** Undefined where there is no value. Throws a RangeError for a level outside (0, 1). */
  interval(level: number): RateInterval | undefined;
}

type Cluster = { sum: number; n: number };
/** Sums over all values. */
type Sums = { n: number; sum: number; squares: number; isGraded: boolean; clusters: ReadonlyMap<string, Cluster> };

export function createRateTally(): RateTally {
  const clusters = new Map<string, Cluster>();
  const sums = { n: 0, sum: 0, squares: 0, isGraded: false, clusters };
  return {
    add(value, name) {
      if (!(value >= 0 && value <= 1)) throw new RangeError(`A value lies between 0 and 1; ${value} does not.`);
      const cluster = clusters.get(name) ?? { sum: 0, n: 0 };
      clusters.set(name, { sum: cluster.sum + value, n: cluster.n + 1 });
      sums.n += 1;
      sums.sum += value;
      sums.squares += value * value;
      sums.isGraded ||= value !== 0 && value !== 1;
    },
    sum: () => sums.sum,
    influence: () => influenceOf(sums),
    interval: (level) => intervalOf(sums, level),
  };
}

/** The whole at once. Throws a RangeError for a value outside [0, 1] or a level outside (0, 1). */
export function clusteredRate(values: readonly ClusteredValue[], level: number): RateInterval | undefined {
  const tally = createRateTally();
  for (const { value, cluster } of values) tally.add(value, cluster);
  return tally.interval(level);
}

function influenceOf({ n, sum, clusters }: Sums): Influence {
  return new Map([...clusters].map(([name, cluster]) => [name, (cluster.sum - (cluster.n * sum) / n) / n]));
}

function intervalOf(sums: Sums, level: number): RateInterval | undefined {
  if (!(level > 0 && level < 1)) throw new RangeError(`A confidence level lies between 0 and 1; ${level} does not.`);
  const { n } = sums;
  if (n === 0) return undefined;
  const mean = clamp(sums.sum / n, 0, 1);
  const { effective, clusters, method } = effectiveNumber(sums, mean, level);
  return { value: mean, ...wilson(mean, effective, normalQuantile(level)), n, clusters, method };
}

/** Between minus this and this lies `level` of a standard normal distribution. */
export function normalQuantile(level: number): number {
  return jStat.normal.inv(1 - (1 - level) / 2, 0, 1);
}

/** Wilson's score interval for a share `p` of `n` items (n > 0, not always whole) and the normal quantile `z`. */
export function wilson(p: number, n: number, z: number): { low: number; high: number } {
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: p === 0 ? 0 : clamp(centre - half, 0, p), high: p === 1 ? 1 : clamp(centre + half, p, 1) };
}

/**
 * How many independent 0/1 items would tell as much as these. Always between 1 and what the items would be worth if they were
 * independent, since a lucky balance within clusters is no gain in knowledge. Where all values are equal no variance can be seen, and
 * each item counts as one; where all come from one cluster, all together count as one.
 */
function effectiveNumber({ n, squares: squareSum, isGraded, clusters: byName }: Sums, mean: number, level: number) {
  const clusters = byName.size;
  const told = (effective: number, detail: string) => {
    const grouped = clusters < n ? `, clustered by origin (${clusters} clusters, ${detail})` : '';
    return { effective, clusters, method: `Wilson${isGraded ? ', graded values' : ''}${grouped}` };
  };
  const squares = squareSum - n * mean * mean;
  if (clusters === 1) return told(1, 'taken as one item');
  if (squares < 1e-12 * n) return told(n, 'no variation seen');
  let residuals = 0;
  for (const cluster of byName.values()) residuals += (cluster.sum - cluster.n * mean) ** 2;
  const independent = squares / (n * (n - 1));
  const clustered = (clusters / (clusters - 1)) * (residuals / (n * n));
  const designEffect = Math.max(1, clustered / independent);
  const binomial = (mean * (1 - mean)) / (n - 1);
  const worth =
    ((n * binomial) / (independent * designEffect)) * fewClusters(level, clusters, isGraded ? undefined : n);
  return told(Math.max(1, worth), `design effect ${designEffect.toFixed(2)}`);
}

/**
 * A variance seen in few clusters is uncertain itself: the squared ratio of t quantiles with n − 1 and G − 1 degrees of freedom (Korn &
 * Graubard 1998). It is 1 for independent items. For graded values, whose variance is not known from their mean, the numerator is the
 * normal quantile.
 */
function fewClusters(level: number, clusters: number, n: number | undefined): number {
  const upper = 1 - (1 - level) / 2;
  const reference = n === undefined ? normalQuantile(level) : jStat.studentt.inv(upper, n - 1);
  return (reference / jStat.studentt.inv(upper, clusters - 1)) ** 2;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
