/**
 * The difference of two means over the same items, with an interval. In: pairs of values in [0, 1], each with its cluster, in parts
 * with weights. Out: B − A, interval, standard error, how it was made.
 *
 * Each part gets two made-up pairs, one for either side (Bonett & Price 2012, J. Educ. Behav. Stat. 37: 479–488, the adjusted Wald
 * interval for paired shares): so no interval has the width 0 because all pairs agree. The variance is clustered (the sandwich
 * estimator with G / (G − 1); Cameron & Miller 2015, J. Human Resources 50: 317–372), never below what independent pairs would have,
 * and the quantile is Student's. A made-up pair weighs as much as so many items of a cluster as tell no more than one.
 */
import jStat from 'jstat';

/** Undefined: the item has no score. */
export type PairOfValues = { a: number | undefined; b: number | undefined; cluster: string };
type ClusterSum = { sum: number; n: number };

/** Of one measure over all its pairs; differences are B − A. */
export type DifferencePart = {
  weight: number;
  n: number;
  sumA: number;
  sumB: number;
  /** Of squared differences. */
  squares: number;
  /** The largest absolute difference, and whether every value is 0 or 1. */
  largest: number;
  isBinary: boolean;
  /** Pairs that only A, and only B, got right; for 0/1 values. */
  onlyA: number;
  onlyB: number;
  clusters: ReadonlyMap<string, ClusterSum>;
  /** Planned pairs of which a value is missing, and the sums of the least and the most their differences could be. */
  incomplete: number;
  incompleteLow: number;
  incompleteHigh: number;
  /** What one side alone has. */
  unlike: number;
};

export interface DifferenceTally {
  add(pair: PairOfValues): void;
  addUnlike(): void;
  part(weight: number): DifferencePart;
}

export function createDifferenceTally(): DifferenceTally {
  const clusters = new Map<string, ClusterSum>();
  const sums = { n: 0, sumA: 0, sumB: 0, squares: 0, largest: 0, isBinary: true, onlyA: 0, onlyB: 0 };
  const missing = { incomplete: 0, incompleteLow: 0, incompleteHigh: 0, unlike: 0 };
  return {
    add({ a, b, cluster: name }) {
      if (a === undefined || b === undefined) {
        missing.incomplete += 1;
        missing.incompleteLow += (b ?? 0) - (a ?? 1);
        missing.incompleteHigh += (b ?? 1) - (a ?? 0);
        return;
      }
      const difference = b - a;
      const cluster = clusters.get(name) ?? { sum: 0, n: 0 };
      clusters.set(name, { sum: cluster.sum + difference, n: cluster.n + 1 });
      sums.n += 1;
      sums.sumA += a;
      sums.sumB += b;
      sums.squares += difference * difference;
      sums.largest = Math.max(sums.largest, Math.abs(difference));
      sums.isBinary &&= isBit(a) && isBit(b);
      if (difference < 0) sums.onlyA += 1;
      if (difference > 0) sums.onlyB += 1;
    },
    addUnlike() {
      missing.unlike += 1;
    },
    part: (weight) => ({ weight, ...sums, ...missing, clusters }),
  };
}

function isBit(value: number): boolean {
  return value === 0 || value === 1;
}

/** With the weights as they are: those of one headline add up to 1. Undefined where a part has no pairs. */
export function pairedEffect(parts: readonly DifferencePart[]): { a: number; b: number; effect: number } | undefined {
  if (parts.length === 0 || parts.some(({ n }) => n === 0)) return undefined;
  const mean = (sum: (part: DifferencePart) => number) =>
    parts.reduce((total, part) => total + (part.weight * sum(part)) / part.n, 0);
  return {
    a: mean(({ sumA }) => sumA),
    b: mean(({ sumB }) => sumB),
    effect: mean(({ sumA, sumB }) => sumB - sumA),
  };
}

/** The effect if every incomplete pair had the least, and the most, it can have; null where none is incomplete. */
export function effectBounds(parts: readonly DifferencePart[]): { low: number; high: number } | null {
  if (parts.every(({ incomplete }) => incomplete === 0)) return null;
  const mean = (extra: (part: DifferencePart) => number) =>
    parts.reduce((total, part) => {
      const all = part.n + part.incomplete;
      return total + (all === 0 ? 0 : (part.weight * (part.sumB - part.sumA + extra(part))) / all);
    }, 0);
  return { low: mean(({ incompleteLow }) => incompleteLow), high: mean(({ incompleteHigh }) => incompleteHigh) };
}

/** What the effect consists of, cluster by cluster; adds up to the effect. Every part has pairs. */
export function clusterContributions(parts: readonly DifferencePart[]): Map<string, number> {
  const contributions = new Map<string, number>();
  for (const { weight, n, clusters } of parts)
    for (const [name, { sum }] of clusters)
      contributions.set(name, (contributions.get(name) ?? 0) + (weight * sum) / n);
  return contributions;
}

/**
 * `centre` is the middle of every interval of this effect, a little nearer to 0 than the effect itself. With several parts each moves it
 * by its share of the variance: a mean of many parts is less lopsided than each of them.
 */
export type EffectSpread = {
  centre: number;
  standardError: number;
  degrees: number;
  n: number;
  clusters: number;
  /**
   * The variance that the effect would have if every difference of 0/1 values varied by 1, and all within a cluster alike. A true effect
   * δ of such values may vary by δ(1 − δ) times that, however little was seen to vary: a few clusters that agree do not tell how alike
   * the items within one are. 0 for graded values, which may all differ by the same.
   */
  unitVariance: number;
  /** The least by which the effect can change: one item of 0/1 values; 0 for graded ones. */
  step: number;
};

/** Every part has pairs. */
export function effectSpread(parts: readonly DifferencePart[]): EffectSpread {
  const names = new Set(parts.flatMap(({ clusters }) => [...clusters.keys()]));
  const residuals = new Map<string, number>();
  const sums = { independent: 0, madeUp: 0, unitVariance: 0, effect: 0, shift: 0 };
  for (const part of parts) {
    const { mean, share, independent, madeUp } = adjusted(part);
    const raw = (part.sumB - part.sumA) / part.n;
    sums.effect += part.weight * raw;
    sums.shift += part.weight * (mean - raw) * (independent + madeUp);
    sums.independent += independent;
    sums.madeUp += madeUp;
    if (part.isBinary) sums.unitVariance += part.weight ** 2 / part.clusters.size;
    for (const [name, { sum, n }] of part.clusters)
      residuals.set(name, (residuals.get(name) ?? 0) + share * (sum - n * mean));
  }
  const factor = names.size > 1 ? names.size / (names.size - 1) : 1;
  const clustered = factor * [...residuals.values()].reduce((sum, residual) => sum + residual ** 2, 0);
  return {
    centre: sums.effect + sums.shift / (sums.independent + sums.madeUp),
    standardError: Math.sqrt(Math.max(clustered, sums.independent) + sums.madeUp),
    // The made-up pairs count as clusters.
    degrees: names.size + 1,
    n: parts.reduce((sum, { n }) => sum + n, 0),
    clusters: names.size,
    unitVariance: sums.unitVariance,
    step: Math.min(...parts.map(({ isBinary, weight, n }) => (isBinary ? weight / n : 0))),
  };
}

/** A part with its two made-up pairs: the mean difference, what one item weighs, and what items and made-up pairs add to the variance. */
function adjusted(part: DifferencePart): { mean: number; share: number; independent: number; madeUp: number } {
  const { n, squares, weight, largest } = part;
  const size = Math.min(designEffect(part), n / part.clusters.size);
  const sum = part.sumB - part.sumA;
  const mean = sum / (n + 2 * size);
  const side = largest === 0 ? 1 : largest;
  const share = weight / (n + 2 * size);
  return {
    mean,
    share,
    independent: share ** 2 * Math.max(0, squares - 2 * mean * sum + n * mean ** 2),
    madeUp: (share * size) ** 2 * ((side - mean) ** 2 + (side + mean) ** 2),
  };
}

/** Throws a RangeError for a level outside (0, 1). */
export function spreadInterval(
  { centre, standardError, degrees }: EffectSpread,
  level: number,
): { low: number; high: number } {
  if (!(level > 0 && level < 1)) throw new RangeError(`A confidence level lies between 0 and 1; ${level} does not.`);
  const half = jStat.studentt.inv(1 - (1 - level) / 2, degrees) * standardError;
  return { low: Math.max(-1, centre - half), high: Math.min(1, centre + half) };
}

/** The variance over that of independent pairs, at least 1; the mean size of a cluster where no variance is seen. */
export function designEffect({ n, squares, sumA, sumB, clusters }: DifferencePart): number {
  const groups = clusters.size;
  if (groups === n) return 1;
  const size = n / groups;
  const mean = (sumB - sumA) / n;
  const spread = squares - n * mean * mean;
  if (groups < 2 || spread < 1e-12 * n) return size;
  const residuals = [...clusters.values()].reduce((sum, each) => sum + (each.sum - each.n * mean) ** 2, 0);
  return Math.max(1, ((groups / (groups - 1)) * residuals * (n - 1)) / (n * spread));
}
