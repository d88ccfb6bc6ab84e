/** The paired bootstrap. In: differences in parts with weights. Out: the percentile interval of their effect over redrawn clusters. */
import {
  type BootstrapOptions,
  clusterDraws,
  clusterSums,
  drawnMean,
  percentileInterval,
} from './cluster-bootstrap.ts';
import type { DifferencePart } from './paired-difference.ts';

/** Null with fewer than two clusters. Draws without a single pair of some part are left out. */
export function pairedBootstrap(
  parts: readonly DifferencePart[],
  level: number,
  options: BootstrapOptions,
): { low: number; high: number } | null {
  const names = [...new Set(parts.flatMap(({ clusters }) => [...clusters.keys()]))];
  if (names.length < 2) return null;
  const sums = clusterSums(names, parts);
  const effects: number[] = [];
  for (const times of clusterDraws(names.length, options)) {
    const effect = drawnMean(sums, times);
    if (effect !== undefined) effects.push(effect);
  }
  return effects.length === 0 ? null : percentileInterval(effects, level);
}
