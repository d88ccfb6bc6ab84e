/**
 * How often an interval held the truth. In: the true value of a measure, then its estimates, one for each seed. Out: their mean, how
 * often the truth lay within, how wide the intervals were, and how often plain Wilson intervals of as many items would hold it.
 */
import type { Estimate } from '../src/core/estimate.ts';
import { normalQuantile, wilson } from '../src/statistics/clustered-rate.ts';

export type Coverage = {
  truth: number;
  /** Estimates, one for each seed. */
  trials: number;
  covered: number;
  mean: number;
  halfWidth: number;
  /** Worked out, not drawn: of plain Wilson intervals for as many items as there were. Absent for graded values and composites. */
  plainWilson: number | undefined;
};

export interface CoverageTally {
  add(estimate: Estimate): void;
  coverage(): Coverage;
}

export function createCoverageTally(truth: number): CoverageTally {
  const sums = { trials: 0, covered: 0, value: 0, halfWidth: 0, plainWilson: 0 };
  let isPlain = true;
  return {
    add({ value, low, high, n, level, method }) {
      if (value === null || low === null || high === null) throw new Error('An estimate came to nothing.');
      sums.trials += 1;
      sums.covered += low - rounding <= truth && truth <= high + rounding ? 1 : 0;
      sums.value += value;
      sums.halfWidth += (high - low) / 2;
      isPlain &&= method.startsWith('Wilson') && !method.includes('graded');
      if (isPlain) sums.plainWilson += wilsonCoverage(truth, n, level);
    },
    coverage: () => ({
      truth,
      trials: sums.trials,
      covered: sums.covered,
      mean: sums.value / sums.trials,
      halfWidth: sums.halfWidth / sums.trials,
      plainWilson: isPlain ? sums.plainWilson / sums.trials : undefined,
    }),
  };
}

/** A limit may be the truth itself, but for the last digits. */
const rounding = 1e-12;
const known = new Map<string, number>();

/** Over all outcomes of `n` independent items that are right with the probability `truth`, which is neither 0 nor 1. */
export function wilsonCoverage(truth: number, n: number, level: number): number {
  const key = `${truth}/${n}/${level}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const z = normalQuantile(level);
  let covered = 0;
  let logProbability = n * Math.log(1 - truth);
  for (let right = 0; right <= n; right++) {
    const { low, high } = wilson(right / n, n, z);
    if (low - rounding <= truth && truth <= high + rounding) covered += Math.exp(logProbability);
    logProbability += Math.log((n - right) / (right + 1)) + Math.log(truth / (1 - truth));
  }
  known.set(key, covered);
  return covered;
}
