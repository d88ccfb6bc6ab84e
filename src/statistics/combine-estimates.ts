/**
 * The weighted mean of estimates. In: estimates and their weights. Out: one estimate. Its interval is recovered from the parts' own
 * limits (MOVER; Zou & Donner 2008, Statistics in Medicine 27: 1693–1702), so that it has a width even where a part is all 0 or all
 * 1. The parts are taken as independent; where they share origins and go up and down together, it is a little too narrow.
 */
import type { Estimate, Missing } from '../core/estimate.ts';

export type WeightedEstimate = { estimate: Estimate; weight: number };

/**
 * Weights are relative to their sum. The value is null as soon as a part has none: a mean over other parts would be another quantity.
 * n, clusters and missing are summed; a part without missing items enters the bounds with its value. Throws a RangeError without
 * parts, for a negative weight, for weights that are all 0, and for parts of different confidence levels.
 */
export function combineEstimates(parts: readonly WeightedEstimate[]): Estimate {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const levels = new Set(parts.map(({ estimate }) => estimate.level));
  const [level] = levels;
  if (!(total > 0) || parts.some(({ weight }) => weight < 0)) throw new RangeError('Weights are positive numbers.');
  if (level === undefined || levels.size > 1) throw new RangeError('Estimates of different levels do not combine.');
  const shares = parts.map(({ estimate, weight }) => ({ estimate, share: weight / total }));
  const missing = parts.map(({ estimate }) => estimate.missing).reduce(addMissing, noMissing);
  return {
    ...interval(shares),
    level,
    n: parts.reduce((sum, { estimate }) => sum + estimate.n, 0),
    clusters: parts.reduce((sum, { estimate }) => sum + estimate.clusters, 0),
    missing,
    bounds: parts.every(({ estimate }) => estimate.bounds === null) ? null : combinedBounds(shares),
    method: `MOVER over ${parts.length} ${parts.length === 1 ? 'part' : 'parts'}`,
  };
}

type Share = { estimate: Estimate; share: number };

function interval(shares: readonly Share[]): Pick<Estimate, 'value' | 'low' | 'high'> {
  let [value, below, above] = [0, 0, 0];
  for (const { estimate, share } of shares) {
    if (estimate.value === null || estimate.low === null || estimate.high === null) {
      return { value: null, low: null, high: null };
    }
    value += share * estimate.value;
    below += (share * (estimate.value - estimate.low)) ** 2;
    above += (share * (estimate.high - estimate.value)) ** 2;
  }
  return { value, low: Math.max(0, value - Math.sqrt(below)), high: Math.min(1, value + Math.sqrt(above)) };
}

/** Null where a part has neither a value nor bounds: then nothing is known of it. */
function combinedBounds(shares: readonly Share[]): Estimate['bounds'] {
  let [low, high] = [0, 0];
  for (const { estimate, share } of shares) {
    const { value } = estimate;
    const bounds = estimate.bounds ?? (value === null ? null : { low: value, high: value });
    if (bounds === null) return null;
    low += share * bounds.low;
    high += share * bounds.high;
  }
  return { low, high };
}

export const noMissing: Missing = { blocked: 0, failed: 0, notReached: 0, unscored: 0 };

export function addMissing(a: Missing, b: Missing): Missing {
  return {
    blocked: a.blocked + b.blocked,
    failed: a.failed + b.failed,
    notReached: a.notReached + b.notReached,
    unscored: a.unscored + b.unscored,
  };
}
