/**
 * Mean of values in [0, 1] with an interval. In: values with the cluster each belongs to. Out: mean, interval, how it was made.
 *
 * The interval is Wilson's score interval (Wilson 1927) with an effective number of items in place of n. The effective number comes
 * from the cluster-robust variance of the mean (Liang & Zeger 1986; factor G/(G−1)) and is corrected for few clusters by the ratio
 * of the normal to the t quantile with G−1 degrees of freedom (Korn & Graubard 1998). It is at most n times the gain of values that
 * vary less than 0/1 values would, and equals n where the variance cannot be estimated (all values equal, or one cluster).
 */
import jStat from 'jstat';

export type ClusteredValue = { value: number; cluster: string };
export type RateInterval = { value: number; low: number; high: number; n: number; clusters: number; method: string };

export function clusteredRate(values: readonly ClusteredValue[], level: number): RateInterval | undefined {
  const n = values.length;
  if (n === 0) return undefined;
  const mean = values.reduce((sum, { value }) => sum + value, 0) / n;
  const clusters = Map.groupBy(values, ({ cluster }) => cluster);
  const { effective, note } = effectiveNumber(values, clusters, { mean, level });
  const z = jStat.normal.inv(1 - (1 - level) / 2, 0, 1);
  return { value: mean, ...wilson(mean, effective, z), n, clusters: clusters.size, method: `Wilson${note}` };
}

/** Wilson's score interval for a share `p` of `n` items and the normal quantile `z`. */
export function wilson(p: number, n: number, z: number): { low: number; high: number } {
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: p === 0 ? 0 : Math.max(0, centre - half), high: p === 1 ? 1 : Math.min(1, centre + half) };
}

function effectiveNumber(
  values: readonly ClusteredValue[],
  clusters: ReadonlyMap<string, readonly ClusteredValue[]>,
  { mean, level }: { mean: number; level: number },
): { effective: number; note: string } {
  const n = values.length;
  const groups = clusters.size;
  if (groups < 2) return { effective: n, note: '' };
  const residuals = [...clusters.values()].map((group) => group.reduce((sum, { value }) => sum + value - mean, 0));
  const variance = ((groups / (groups - 1)) * residuals.reduce((sum, each) => sum + each * each, 0)) / (n * n);
  const binomial = (mean * (1 - mean)) / n;
  if (groups === n && values.every(({ value }) => value === 0 || value === 1)) return { effective: n, note: '' };
  if (variance <= 0 || binomial <= 0)
    return { effective: n, note: `, ${groups} clusters, design effect not estimable` };
  const upper = 1 - (1 - level) / 2;
  const fewClusters = (jStat.normal.inv(upper, 0, 1) / jStat.studentt.inv(upper, groups - 1)) ** 2;
  const effect = variance / binomial;
  return {
    effective: (n / effect) * fewClusters,
    note: `, clustered by origin (${groups} clusters, design effect ${effect.toFixed(2)})`,
  };
}
