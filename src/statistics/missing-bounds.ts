/**
 * What can be said of a rate when answers are missing and nothing is assumed of them. In: values, undefined where missing. Out: the bounds
 * that the missing leave (C. F. Manski 1989, Journal of Human Resources 24: 343–360: all of them 0, all of them 1), and an interval that
 * holds the rate itself with the wanted confidence.
 *
 * The interval is that of Imbens & Manski (2004, Econometrica 72: 1845–1857): the quantile c with Φ(c + width / error) − Φ(−c) = level,
 * which is the two-sided one where nothing is missing and falls to the one-sided one where the bounds are wide. Its limits are Wilson's
 * for that quantile, clustered by origin, and not the symmetric ones of the paper, which leave 0…1.
 */
import jStat from 'jstat';
import { type ClusteredValue, clusteredRate, normalQuantile } from './clustered-rate.ts';

/** A value in 0…1, or undefined where it is missing, with its cluster. */
export type PossiblyMissing = { value: number | undefined; cluster: string };
export type MissingBounds = {
  /** The value if all missing were 0, and if all were 1. */
  bounds: { low: number; high: number };
  /** Holds the rate with the wanted confidence, whatever the missing would have been. */
  low: number;
  high: number;
  n: number;
  missing: number;
  method: string;
};

/** Undefined without items. Throws a RangeError for a value outside 0…1 or a level outside (0, 1). */
export function missingBounds(items: readonly PossiblyMissing[], level: number): MissingBounds | undefined {
  const [worst, best] = [filled(items, 0), filled(items, 1)];
  const [worstRate, bestRate] = [clusteredRate(worst, level), clusteredRate(best, level)];
  if (worstRate === undefined || bestRate === undefined) return undefined;
  const z = normalQuantile(level);
  const error = Math.max(worstRate.high - worstRate.low, bestRate.high - bestRate.low) / (2 * z);
  const c = criticalValue((bestRate.value - worstRate.value) / error, level);
  const ownLevel = 2 * jStat.normal.cdf(c, 0, 1) - 1;
  const missing = items.filter(({ value }) => value === undefined).length;
  return {
    bounds: { low: worstRate.value, high: bestRate.value },
    low: clusteredRate(worst, ownLevel)?.low ?? 0,
    high: clusteredRate(best, ownLevel)?.high ?? 1,
    n: items.length - missing,
    missing,
    method: `bounds over ${missing} missing, Imbens–Manski with Wilson limits`,
  };
}

function filled(items: readonly PossiblyMissing[], value: 0 | 1): ClusteredValue[] {
  return items.map((item) => ({ value: item.value ?? value, cluster: item.cluster }));
}

/** By bisection between the one-sided and the two-sided quantile; the left side rises with c. @param width in standard errors */
function criticalValue(width: number, level: number): number {
  let [low, high] = [jStat.normal.inv(level, 0, 1), normalQuantile(level)];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const holds = jStat.normal.cdf(middle + width, 0, 1) - jStat.normal.cdf(-middle, 0, 1);
    if (holds < level) low = middle;
    else high = middle;
  }
  return high;
}
