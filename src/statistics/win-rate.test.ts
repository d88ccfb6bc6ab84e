import { describe, expect, it } from 'vitest';
import { meanError } from './mean-error.ts';
import { winRate } from './win-rate.ts';

describe('mean and standard error', () => {
  it('are those of a textbook sample', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, sample deviation √(32 / 7).
    const found = meanError([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(found).toMatchObject({ value: 5, n: 8 });
    expect(found?.deviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(found?.error).toBeCloseTo(Math.sqrt(32 / 7 / 8), 12);
  });

  it('have no error for a single number, and no value for none', () => {
    expect(meanError([3])).toEqual({ value: 3, error: undefined, deviation: undefined, n: 1 });
    expect(meanError([])).toBeUndefined();
  });
});

describe('a win rate', () => {
  it('counts a draw as half a win, and a pair without a verdict not at all', () => {
    const found = winRate(['model', 'model', 'draw', 'baseline', undefined]);
    expect(found).toMatchObject({ value: 0.625, wins: 2, losses: 1, draws: 1, n: 4, missing: 1 });
  });

  it('has no value where nothing is said', () => {
    expect(winRate([undefined])).toBeUndefined();
  });
});
