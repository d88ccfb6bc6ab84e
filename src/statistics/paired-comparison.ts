/**
 * One pair of columns compared. In: differences in parts with weights. Out: effect with intervals, p values before any adjustment,
 * counts. The p value that decides is that of the permutation test, which holds for clusters too; McNemar's stands beside it where
 * items are independent 0/1 values.
 */
import type { Random } from '../core/random.ts';
import { pairedBootstrap } from './paired-bootstrap.ts';
import {
  clusterContributions,
  type DifferencePart,
  type EffectSpread,
  effectBounds,
  effectSpread,
  pairedEffect,
  spreadInterval,
} from './paired-difference.ts';
import { type McNemar, mcNemar } from './paired-mcnemar.ts';
import { equivalenceP } from './paired-verdict.ts';
import { signFlipTest } from './permutation.ts';

export type ComparisonOptions = { level: number; delta: number; random: Random; draws?: number };

export type PairComparison = {
  /** Means over the pairs. */
  a: number;
  b: number;
  effect: number;
  low: number;
  high: number;
  /** Percentile interval of the paired bootstrap; null with fewer than two clusters. */
  bootstrap: { low: number; high: number } | null;
  /** The effect if what is missing were as bad, and as good, as can be for B; null where nothing is missing. */
  bounds: { low: number; high: number } | null;
  spread: EffectSpread;
  p: number;
  equivalence: number;
  mcNemar: McNemar | null;
  /** Pairs that differ, for B worse and B better; planned pairs without both values; what one side alone has. */
  worse: number;
  better: number;
  incomplete: number;
  unlike: number;
  method: string;
};

/** Undefined where a part has no pairs: a difference of the other parts would be another quantity. */
export function comparePairs(
  parts: readonly DifferencePart[],
  { level, delta, random, draws }: ComparisonOptions,
): PairComparison | undefined {
  const means = pairedEffect(parts);
  if (means === undefined) return undefined;
  const spread = effectSpread(parts);
  const [only] = parts.length === 1 ? parts : [];
  const test = signFlipTest([...clusterContributions(parts).values()], {
    random: random.fork('signs'),
    ...(only?.isBinary === true && { unit: only.weight / only.n }),
  });
  const interval = spreadInterval(spread, level);
  const total = (count: (part: DifferencePart) => number) => parts.reduce((sum, part) => sum + count(part), 0);
  return {
    ...means,
    low: Math.min(interval.low, means.effect),
    high: Math.max(interval.high, means.effect),
    bootstrap: pairedBootstrap(parts, level, {
      random: random.fork('bootstrap'),
      ...(draws !== undefined && { draws }),
    }),
    bounds: effectBounds(parts),
    spread,
    p: test.p,
    equivalence: equivalenceP(means.effect, spread, delta),
    mcNemar: only !== undefined && isIndependent(only) ? mcNemar(only.onlyA, only.onlyB) : null,
    worse: total(({ onlyA }) => onlyA),
    better: total(({ onlyB }) => onlyB),
    incomplete: total(({ incomplete }) => incomplete),
    unlike: total(({ unlike }) => unlike),
    method: `paired by case and trial; adjusted Wald interval, clustered by origin; ${test.method}`,
  };
}

function isIndependent({ isBinary, n, clusters }: DifferencePart): boolean {
  return isBinary && clusters.size === n;
}
