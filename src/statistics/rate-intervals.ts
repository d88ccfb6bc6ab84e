/**
 * Intervals for single rates and means. In: hits among independent items, or values. Out: value and interval. Wilson's interval, and that
 * for clustered rates, is in `clustered-rate.ts`; stratified means are in `stratified-mean.ts`.
 */
import jStat from 'jstat';
import { type ClusteredValue, normalQuantile, wilson } from './clustered-rate.ts';

export type Interval = { value: number; low: number; high: number };
export type RateMethod = 'wilson' | 'jeffreys' | 'clopper-pearson';
export type Hits = { hits: number; n: number };

/**
 * `wilson`: close to the level on average; `jeffreys`: likewise, with equal tails (Brown, Cai & DasGupta 2001, Statistical Science 16:
 * 101–133); `clopper-pearson`: never below the level and so wider (Clopper & Pearson 1934, Biometrika 26: 404–413). Throws a RangeError
 * without items, for hits outside 0…n, or for a level outside (0, 1).
 */
export function rateInterval({ hits, n }: Hits, method: RateMethod, level: number): Interval {
  checkLevel(level);
  if (!(n > 0 && hits >= 0 && hits <= n)) throw new RangeError(`There are no rates of ${hits} hits among ${n} items.`);
  const tail = (1 - level) / 2;
  switch (method) {
    case 'wilson':
      return { value: hits / n, ...wilson(hits / n, n, normalQuantile(level)) };
    case 'jeffreys':
      return {
        value: hits / n,
        low: hits === 0 ? 0 : jStat.beta.inv(tail, hits + 0.5, n - hits + 0.5),
        high: hits === n ? 1 : jStat.beta.inv(1 - tail, hits + 0.5, n - hits + 0.5),
      };
    case 'clopper-pearson':
      return {
        value: hits / n,
        low: hits === 0 ? 0 : jStat.beta.inv(tail, hits, n - hits + 1),
        high: hits === n ? 1 : jStat.beta.inv(1 - tail, hits + 1, n - hits),
      };
  }
}

/**
 * The mean of any values, with Student's t interval over clusters: each cluster's sum of deviations counts as one observation
 * (Liang & Zeger 1986, Biometrika 73: 13–22, with the factor G / (G − 1) and G − 1 degrees of freedom). For a cluster to each item it is
 * the textbook interval. Throws a RangeError with fewer than two clusters, or for a level outside (0, 1).
 */
export function clusteredMean(values: readonly ClusteredValue[], level: number): Interval & { clusters: number } {
  checkLevel(level);
  const n = values.length;
  const mean = values.reduce((sum, { value }) => sum + value, 0) / n;
  const deviations = new Map<string, number>();
  for (const { value, cluster } of values) deviations.set(cluster, (deviations.get(cluster) ?? 0) + value - mean);
  const clusters = deviations.size;
  if (clusters < 2) throw new RangeError('One cluster tells nothing of the scatter of others.');
  const squares = [...deviations.values()].reduce((sum, deviation) => sum + deviation ** 2, 0);
  const error = Math.sqrt((clusters / (clusters - 1)) * squares) / n;
  const half = jStat.studentt.inv(1 - (1 - level) / 2, clusters - 1) * error;
  return { value: mean, low: mean - half, high: mean + half, clusters };
}

/** Throws a RangeError for a level outside (0, 1). */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`A confidence level lies between 0 and 1; ${level} does not.`);
}
