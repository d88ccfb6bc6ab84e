/**
 * The weighted mean of estimates. In: estimates, their weights and, where they share origins, how they go up and down together. Out:
 * one estimate. Its interval lies within [0, 1] and has a width even where every part is all 0 or all 1.
 *
 * It is the stratified Wilson interval (Yan & Su 2010, Statistics in Biopharmaceutical Research 2: 329–335): each limit is the
 * weighted mean of the parts' own Wilson limits for a smaller quantile, the one at which these are as far from the value as the
 * standard error of the mean asks for. Variances are recovered from the parts' limits, with covariances (MOVER; Zou & Donner 2008,
 * Statistics in Medicine 27: 1693–1702). MOVER's own limits would not do: near 0 and 1, where a part's interval is lopsided, they
 * take over its lopsidedness whole, while a mean of several parts has less of it, and end too early on the side of the middle.
 */
import type { Estimate, Missing } from '../core/estimate.ts';
import { normalQuantile, wilson } from './clustered-rate.ts';

export type WeightedEstimate = { estimate: Estimate; weight: number };
/** Between the values of two parts, which are told by their places: −1…1. */
export type Correlation = (one: number, other: number) => number;

/**
 * Weights are relative to their sum. The value is null as soon as a part has none: a mean over other parts would be another quantity.
 * n, clusters and missing are summed; a part without missing items enters the bounds with its value. Without `correlation` the parts
 * are independent. Throws a RangeError without parts, for a negative weight, for weights that are all 0, and for parts of different
 * confidence levels.
 */
export function combineEstimates(parts: readonly WeightedEstimate[], correlation?: Correlation): Estimate {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const levels = new Set(parts.map(({ estimate }) => estimate.level));
  const [level] = levels;
  if (!(total > 0) || parts.some(({ weight }) => weight < 0)) throw new RangeError('Weights are positive numbers.');
  if (level === undefined || levels.size > 1) throw new RangeError('Estimates of different levels do not combine.');
  const shares = parts.map(({ estimate, weight }) => ({ estimate, share: weight / total }));
  const missing = parts.map(({ estimate }) => estimate.missing).reduce(addMissing, noMissing);
  const how = correlation === undefined ? '' : ', correlated by origin';
  return {
    ...interval(shares, level, correlation ?? (() => 0)),
    level,
    n: parts.reduce((sum, { estimate }) => sum + estimate.n, 0),
    clusters: parts.reduce((sum, { estimate }) => sum + estimate.clusters, 0),
    missing,
    bounds: parts.every(({ estimate }) => estimate.bounds === null) ? null : combinedBounds(shares),
    method: `stratified Wilson over ${parts.length} ${parts.length === 1 ? 'part' : 'parts'}${how}`,
  };
}

type Share = { estimate: Estimate; share: number };
/** A part with one of its limits. */
type Side = { share: number; value: number; limit: number };

function interval(
  shares: readonly Share[],
  level: number,
  correlation: Correlation,
): Pick<Estimate, 'value' | 'low' | 'high'> {
  const [below, above]: [Side[], Side[]] = [[], []];
  for (const { estimate, share } of shares) {
    const { value, low, high } = estimate;
    if (value === null || low === null || high === null) return { value: null, low: null, high: null };
    below.push({ share, value, limit: low });
    above.push({ share, value, limit: high });
  }
  const z = normalQuantile(level);
  // Shares may add up to a hair more than 1.
  const value = Math.min(
    1,
    below.reduce((sum, part) => sum + part.share * part.value, 0),
  );
  const low = Math.min(value, combinedLimit(below, z, correlation));
  const high = Math.min(1, Math.max(value, combinedLimit(above, z, correlation)));
  return { value, low, high };
}

function combinedLimit(parts: readonly Side[], z: number, correlation: Correlation): number {
  const reaches = parts.map(({ share, value, limit }) => share * Math.abs(value - limit));
  const sum = reaches.reduce((all, reach) => all + reach, 0);
  let square = 0;
  for (const [one, reach] of reaches.entries()) {
    for (const [other, reached] of reaches.entries()) {
      square += (one === other ? 1 : correlation(one, other)) * reach * reached;
    }
  }
  const factor = sum === 0 ? 0 : Math.min(1, Math.sqrt(Math.max(0, square)) / sum);
  return parts.reduce((limit, part) => limit + part.share * nearerLimit(part, z, factor), 0);
}

/** The limit that the part has for the quantile `factor` × z, by the number of items that its limit for z tells of. */
function nearerLimit({ value, limit }: Side, z: number, factor: number): number {
  const reach = Math.abs(value - limit);
  const n = (z * z * limit * (1 - limit)) / (reach * reach);
  // A limit at the very edge short of the value tells of no number; it is no Wilson limit, and is approached in a straight line.
  if (!(Number.isFinite(n) && n > 0)) return value + factor * (limit - value);
  const { low, high } = wilson(value, n, factor * z);
  return limit < value ? low : high;
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
