/**
 * The mean of differences in [−1, 1], with an interval clustered by origin. In: differences with their clusters, as ups (what is above 0)
 * and downs (what is below). Out: the mean, and limits that have a width even where no difference was seen.
 *
 * The mean is the ups' mean less the downs' mean. Each has its Wilson interval with clustered variance (`clustered-rate.ts`), and the
 * limits of the difference are recovered from theirs with their correlation (MOVER; Zou & Donner 2008, Statistics in Medicine 27:
 * 1693–1702, equation 8). Weighted parts are first combined, ups by themselves and downs by themselves (`combine-estimates.ts`).
 */
import type { Estimate } from '../core/estimate.ts';
import { createRateTally, type RateTally } from './clustered-rate.ts';
import { combineEstimates, noMissing } from './combine-estimates.ts';
import { combinedInfluence, correlation, type Influence } from './influence.ts';

export interface DifferenceTally {
  /** Throws a RangeError for a value outside [−1, 1]. */
  add(difference: number, cluster: string): void;
  readonly ups: RateTally;
  readonly downs: RateTally;
  n(): number;
  /** Sum of differences by cluster. */
  readonly sums: ReadonlyMap<string, number>;
}

export type DifferenceInterval = Pick<Estimate, 'value' | 'low' | 'high' | 'clusters' | 'method'>;

export function createDifferenceTally(): DifferenceTally {
  const [ups, downs] = [createRateTally(), createRateTally()];
  const sums = new Map<string, number>();
  let n = 0;
  return {
    ups,
    downs,
    sums,
    n: () => n,
    add(difference, cluster) {
      n += 1;
      ups.add(Math.max(0, difference), cluster);
      downs.add(Math.max(0, -difference), cluster);
      sums.set(cluster, (sums.get(cluster) ?? 0) + difference);
    },
  };
}

type Weighted = { tally: DifferenceTally; weight: number };

/** The weighted mean over parts; without a value as soon as a part has none. Throws a RangeError for a level outside (0, 1). */
export function differenceInterval(parts: readonly Weighted[], level: number): DifferenceInterval {
  const up = oneSide(parts, 'ups', level);
  const down = oneSide(parts, 'downs', level);
  const clusters = up.influence.size;
  if (up.value === null || down.value === null) return { ...nothing, clusters };
  const value = up.value - down.value;
  const together = opposed(up.influence, down.influence);
  const below = recovered([up.value - up.low, down.high - down.value], together);
  const above = recovered([up.high - up.value, down.value - down.low], together);
  const parted = parts.length > 1 ? ` over ${parts.length} parts` : '';
  return {
    value,
    low: Math.max(-1, value - below),
    high: Math.min(1, value + above),
    clusters,
    method: `paired difference${parted}, MOVER of ups and downs, clustered by origin (${clusters} clusters)`,
  };
}

const nothing = { value: null, low: null, high: null, method: 'no pair scored' };

type Side = { value: number; low: number; high: number; influence: Influence } | { value: null; influence: Influence };

function oneSide(parts: readonly Weighted[], side: 'ups' | 'downs', level: number): Side {
  const rates = parts.map(({ tally, weight }) => {
    const rate = tally[side];
    return { rate: rate.interval(level), influence: rate.influence(), weight };
  });
  const influence = combinedInfluence(rates);
  const [first] = rates;
  if (first?.rate !== undefined && rates.length === 1) return { ...first.rate, influence };
  const estimates = rates.flatMap(({ rate, weight }) =>
    rate === undefined ? [] : [{ estimate: { ...rate, level, missing: noMissing, bounds: null }, weight }],
  );
  if (estimates.length < rates.length || estimates.length === 0) return { value: null, influence };
  const { value, low, high } = combineEstimates(estimates, (one, other) =>
    correlation(rates[one]?.influence, rates[other]?.influence),
  );
  return value === null || low === null || high === null ? { value: null, influence } : { value, low, high, influence };
}

/**
 * How far ups and downs exclude each other, 0…1: minus their correlation. Ups and downs that seem to rise together are taken as unrelated:
 * a lucky balance is no gain in knowledge.
 */
function opposed(ups: Influence, downs: Influence): number {
  return correlation(ups, new Map([...downs].map(([origin, pull]) => [origin, -pull])));
}

/** How far the limit of a difference is from its value, from the reaches of both sides. */
function recovered([one, other]: readonly [number, number], together: number): number {
  return Math.sqrt(one * one + other * other + 2 * together * one * other);
}
