/**
 * The weighted mean of independent estimates. In: estimates and weights. Out: an estimate whose interval is built from the parts'
 * own limits by the method of variance estimates recovery (MOVER; Zou & Donner 2008), so that it has a width even where a part is
 * all 0 or all 1.
 */
import type { Estimate, Missing } from '../core/estimate.ts';

export type WeightedEstimate = { estimate: Estimate; weight: number };

export function combineEstimates(parts: readonly WeightedEstimate[]): Estimate {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const shares = parts.map(({ estimate, weight }) => ({ estimate, share: weight / total }));
  const value = weightedSum(shares, ({ value: each }) => each);
  const bounds = { low: weightedSum(shares, lowest), high: weightedSum(shares, highest) };
  const missing = parts.map(({ estimate }) => estimate.missing).reduce(addMissing, noMissing);
  const half = (side: 'low' | 'high') =>
    Math.sqrt(
      shares.reduce(
        (sum, { estimate, share }) => sum + (share * ((estimate[side] ?? 0) - (estimate.value ?? 0))) ** 2,
        0,
      ),
    );
  return {
    value,
    low: value === null ? null : Math.max(0, value - half('low')),
    high: value === null ? null : Math.min(1, value + half('high')),
    level: parts[0]?.estimate.level ?? 0.95,
    n: parts.reduce((sum, { estimate }) => sum + estimate.n, 0),
    clusters: Math.max(0, ...parts.map(({ estimate }) => estimate.clusters)),
    missing,
    bounds:
      bounds.low === null || bounds.high === null || Object.values(missing).every((count) => count === 0)
        ? null
        : { low: bounds.low, high: bounds.high },
    method: `MOVER over ${parts.length} parts`,
  };
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

const lowest = (estimate: Estimate) => estimate.bounds?.low ?? estimate.value;
const highest = (estimate: Estimate) => estimate.bounds?.high ?? estimate.value;

/** Null as soon as one part has none. */
function weightedSum(
  shares: readonly { estimate: Estimate; share: number }[],
  of: (estimate: Estimate) => number | null,
): number | null {
  let sum = 0;
  for (const { estimate, share } of shares) {
    const value = of(estimate);
    if (value === null) return null;
    sum += share * value;
  }
  return shares.length === 0 ? null : sum;
}
