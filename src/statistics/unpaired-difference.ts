/**
 * The difference of two estimates whose items are not at hand. In: two estimates with intervals. Out: B − A with an interval by the
 * method of variance estimates recovery (Newcombe 1998, Stat. Med. 17: 873–890, method 10; Zou & Donner 2008, Stat. Med. 27:
 * 1693–1702). It takes them as independent: for the same cases, which rise and fall together, it is too wide rather than too narrow.
 */
import jStat from 'jstat';
import type { Estimate } from '../core/estimate.ts';
import { normalQuantile } from './clustered-rate.ts';
import type { EffectSpread } from './paired-difference.ts';

export type UnpairedDifference = {
  a: number;
  b: number;
  effect: number;
  low: number;
  high: number;
  p: number;
  spread: EffectSpread;
};

/** Undefined where one of them has no value. Throws a RangeError for estimates of different levels. */
export function unpairedDifference(a: Estimate, b: Estimate): UnpairedDifference | undefined {
  if (a.level !== b.level) throw new RangeError('Estimates of different levels do not compare.');
  if (a.value === null || a.low === null || a.high === null) return undefined;
  if (b.value === null || b.low === null || b.high === null) return undefined;
  const effect = b.value - a.value;
  const below = Math.hypot(b.value - b.low, a.high - a.value);
  const above = Math.hypot(b.high - b.value, a.value - a.low);
  const z = normalQuantile(a.level);
  // The side towards 0 decides whether there is a difference.
  const reach = effect > 0 ? below : above;
  const p = effect === 0 || reach === 0 ? 1 : 2 * jStat.normal.cdf((-Math.abs(effect) * z) / reach, 0, 1);
  const n = Math.min(a.n, b.n);
  const clusters = Math.min(a.clusters, b.clusters);
  const standardError = Math.max(below, above) / z;
  const spread = {
    centre: effect,
    standardError,
    degrees: Math.max(1, clusters - 1),
    n,
    clusters,
    unitVariance: 0,
    step: 0,
  };
  return { a: a.value, b: b.value, effect, low: effect - below, high: effect + above, p, spread };
}
