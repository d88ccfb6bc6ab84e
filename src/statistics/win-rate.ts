/**
 * How often one answer is preferred to another. In: verdicts of pairs. Out: counts, and the win rate with its standard error; a draw is
 * half a win (Dubois et al. 2023, AlpacaFarm, arXiv 2305.14387). A pair without a verdict is counted apart and enters nothing.
 */
import { meanError } from './mean-error.ts';

export type Winner = 'model' | 'baseline' | 'draw';
export type WinRate = {
  /** Share of wins, 0…1. */
  value: number;
  /** Undefined for a single pair. */
  error: number | undefined;
  wins: number;
  losses: number;
  draws: number;
  n: number;
  /** Pairs without a verdict. */
  missing: number;
};

const worth = { model: 1, baseline: 0, draw: 0.5 } as const;

/** Undefined where no pair has a verdict. */
export function winRate(winners: readonly (Winner | undefined)[]): WinRate | undefined {
  const said = winners.filter((winner) => winner !== undefined);
  const mean = meanError(said.map((winner) => worth[winner]));
  if (mean === undefined) return undefined;
  const count = (which: Winner) => said.filter((winner) => winner === which).length;
  return {
    value: mean.value,
    error: mean.error,
    wins: count('model'),
    losses: count('baseline'),
    draws: count('draw'),
    n: mean.n,
    missing: winners.length - said.length,
  };
}
