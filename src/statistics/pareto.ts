/**
 * Two goods that may stand against each other. In: for each model a value on both, 1 being good; or the values cluster by cluster. Out:
 * which models no other beats on both, and in what share of redrawn clusters each is one of them.
 */
import { type BootstrapOptions, type ClusterSums, clusterDraws, drawnMean } from './cluster-bootstrap.ts';

export type Point = { x: number; y: number };

/** True where no other is at least as good on both and better on one. */
export function paretoFront(points: readonly Point[]): boolean[] {
  return points.map(
    ({ x, y }) => !points.some((other) => other.x >= x && other.y >= y && (other.x > x || other.y > y)),
  );
}

/** All sums are over the same clusters. Null with fewer than two; draws in which a value is missing are left out. */
export function frontShares(
  models: readonly { x: readonly ClusterSums[]; y: readonly ClusterSums[] }[],
  options: BootstrapOptions,
): number[] | null {
  const clusters = models[0]?.x[0]?.sums.length ?? 0;
  if (clusters < 2) return null;
  const times = models.map(() => 0);
  let draws = 0;
  for (const drawn of clusterDraws(clusters, options)) {
    const points = models.flatMap((model) => {
      const [x, y] = [drawnMean(model.x, drawn), drawnMean(model.y, drawn)];
      return x === undefined || y === undefined ? [] : [{ x, y }];
    });
    if (points.length < models.length) continue;
    draws += 1;
    for (const [model, isOn] of paretoFront(points).entries()) times[model] = (times[model] ?? 0) + (isOn ? 1 : 0);
  }
  return draws === 0 ? null : times.map((count) => count / draws);
}
