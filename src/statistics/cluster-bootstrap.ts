/**
 * Clusters drawn with replacement. In: how many there are. Out: how often each was drawn, draw after draw; what is worked out from them
 * is the caller's. Whole clusters are drawn, so items of one origin stay together (Davison & Hinkley 1997, section 3.8).
 */
import type { Random } from '../core/random.ts';

export type BootstrapOptions = {
  random: Random;
  /** 2,000 unless told. */
  draws?: number;
};

/** The same array is filled anew for every draw. */
export function* clusterDraws(clusters: number, { random, draws = 2000 }: BootstrapOptions): Generator<Uint32Array> {
  const times = new Uint32Array(clusters);
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let index = 0; index < clusters; index++) {
      const chosen = random.integer(clusters);
      times[chosen] = (times[chosen] ?? 0) + 1;
    }
    yield times;
  }
}

/** Sums of a mean, cluster by cluster in the order of the draws. */
export type ClusterSums = { weight: number; sums: Float64Array; counts: Float64Array };

export function clusterSums(
  names: readonly string[],
  parts: readonly { weight: number; clusters: ReadonlyMap<string, { sum: number; n: number }> }[],
): ClusterSums[] {
  return parts.map(({ weight, clusters }) => ({
    weight,
    sums: Float64Array.from(names, (name) => clusters.get(name)?.sum ?? 0),
    counts: Float64Array.from(names, (name) => clusters.get(name)?.n ?? 0),
  }));
}

/** The weighted mean of the parts' means in a draw; undefined where a part was not drawn at all. */
export function drawnMean(parts: readonly ClusterSums[], times: Uint32Array): number | undefined {
  let mean = 0;
  for (const { weight, sums, counts } of parts) {
    let [sum, count] = [0, 0];
    for (let index = 0; index < times.length; index++) {
      const often = times[index] ?? 0;
      sum += often * (sums[index] ?? 0);
      count += often * (counts[index] ?? 0);
    }
    if (count === 0) return undefined;
    mean += (weight * sum) / count;
  }
  return mean;
}

/** Between these lies `level` of the values, which are not empty (percentile interval). */
export function percentileInterval(values: readonly number[], level: number): { low: number; high: number } {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length + 1)) - 1))] ?? 0;
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) };
}
