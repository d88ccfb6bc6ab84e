/**
 * Intervals for any statistic by drawing the items again. In: items, a statistic, a stream of random numbers. Out: the statistic with an
 * interval. Whole clusters are drawn where items belong to clusters.
 *
 * Percentile and bias-corrected accelerated (BCa) intervals after B. Efron & R. J. Tibshirani, An Introduction to the Bootstrap (1993),
 * chapters 13 and 14; the acceleration is from the jackknife (equation 14.15).
 */
import jStat from 'jstat';
import type { Random } from '../core/random.ts';
import { checkLevel } from './rate-intervals.ts';

/** Undefined where a sample has no value, for instance a correlation of what does not vary. */
export type Statistic<T> = (sample: readonly T[]) => number | undefined;
export type BootstrapOptions<T> = {
  random: Random;
  level: number;
  /** Samples that are drawn, default 2,000. */
  repetitions?: number;
  /** Default `bca`. */
  kind?: 'percentile' | 'bca';
  /** What is drawn together; absent = each item on its own. */
  cluster?(item: T): string;
};
export type Bootstrapped = {
  value: number;
  low: number;
  high: number;
  clusters: number;
  /** Of the samples drawn, those that had no value; they are left out. */
  withoutValue: number;
  method: string;
};

/**
 * Undefined where the statistic has no value for the items, or for half of the samples or more. The interval always holds the value.
 * Throws a RangeError for a level outside (0, 1), or where there are fewer than two items or clusters to draw from.
 */
export function bootstrapInterval<T>(
  items: readonly T[],
  statistic: Statistic<T>,
  options: BootstrapOptions<T>,
): Bootstrapped | undefined {
  const { level, repetitions = 2000, kind = 'bca', cluster } = options;
  checkLevel(level);
  const groups = groupsOf(items, cluster);
  if (groups.length < 2) throw new RangeError('A bootstrap needs two items or clusters at least to draw from.');
  const value = statistic(items);
  if (value === undefined) return undefined;
  const drawn = drawnValues(groups, statistic, { random: options.random, repetitions });
  if (drawn.length <= repetitions / 2) return undefined;
  const bias = kind === 'bca' ? biasOf(drawn, value) : undefined;
  const accelerated = bias === undefined ? 0 : acceleration(groups, statistic);
  const tails = [(1 - level) / 2, 1 - (1 - level) / 2].map((tail) =>
    bias === undefined ? tail : correctedTail(tail, bias, accelerated),
  );
  const [low = value, high = value] = tails.map((tail) => sortedQuantile(drawn, tail));
  const name = bias === undefined ? 'percentile' : 'BCa';
  const grouped = cluster === undefined ? '' : `, clustered (${groups.length} clusters)`;
  return {
    value,
    low: Math.min(low, value),
    high: Math.max(high, value),
    clusters: groups.length,
    withoutValue: repetitions - drawn.length,
    method: `${name} bootstrap, ${repetitions} samples${grouped}`,
  };
}

function groupsOf<T>(items: readonly T[], cluster: BootstrapOptions<T>['cluster']): readonly (readonly T[])[] {
  if (cluster === undefined) return items.map((item) => [item]);
  return [...Map.groupBy(items, cluster).values()];
}

/** In rising order. */
function drawnValues<T>(
  groups: readonly (readonly T[])[],
  statistic: Statistic<T>,
  { random, repetitions }: { random: Random; repetitions: number },
): number[] {
  const values: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const sample: T[] = [];
    for (let place = 0; place < groups.length; place++) sample.push(...random.pick(groups));
    const value = statistic(sample);
    if (value !== undefined) values.push(value);
  }
  return values.sort((a, b) => a - b);
}

/** z₀: how far the middle of the samples is from the value. Undefined where all samples lie on one side: no correction is known then. */
function biasOf(drawn: readonly number[], value: number): number | undefined {
  let below = 0;
  for (const each of drawn) below += each < value ? 1 : each === value ? 0.5 : 0;
  const share = below / drawn.length;
  return share > 0 && share < 1 ? jStat.normal.inv(share, 0, 1) : undefined;
}

/** 0 where leaving items out changes nothing. */
function acceleration<T>(groups: readonly (readonly T[])[], statistic: Statistic<T>): number {
  const left = groups.flatMap((_, out) => {
    const value = statistic(groups.flatMap((group, index) => (index === out ? [] : group)));
    return value === undefined ? [] : [value];
  });
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  const cubes = left.reduce((sum, value) => sum + (mean - value) ** 3, 0);
  const squares = left.reduce((sum, value) => sum + (mean - value) ** 2, 0);
  return squares < 1e-24 ? 0 : cubes / (6 * squares ** 1.5);
}

function correctedTail(tail: number, bias: number, accelerated: number): number {
  const moved = bias + jStat.normal.inv(tail, 0, 1);
  return jStat.normal.cdf(bias + moved / (1 - accelerated * moved), 0, 1);
}

/** Of sorted values the one that has this share of them below: between the two nearest places of (B + 1) · share. */
export function sortedQuantile(sorted: readonly number[], share: number): number {
  const place = Math.min(sorted.length, Math.max(1, (sorted.length + 1) * share)) - 1;
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return below + (above - below) * (place - Math.floor(place));
}
