/** Draws have the means and variances of their distributions. */
import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { betaDraw, binomialDraw, gammaDraw, normalDraw } from './draws.ts';

function moments(draw: (random: Random) => number) {
  const random = new Random(1, 'moments');
  const values = Array.from({ length: 20_000 }, () => draw(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

describe('draws', () => {
  it.each([
    ['normal', normalDraw, 0, 1],
    ['gamma 0.5', (random: Random) => gammaDraw(random, 0.5), 0.5, 0.5],
    ['gamma 4', (random: Random) => gammaDraw(random, 4), 4, 4],
    ['beta 0.5, 2', (random: Random) => betaDraw(random, 0.5, 2), 0.2, 0.16 / 3.5],
    ['beta 30, 10', (random: Random) => betaDraw(random, 30, 10), 0.75, 0.1875 / 41],
    ['binomial 20, 0.3', (random: Random) => binomialDraw(random, 20, 0.3), 6, 4.2],
  ] as const)('of %s have the mean and the variance', (...[, draw, mean, variance]) => {
    const found = moments(draw);
    // Five standard errors of a mean of 20,000.
    expect(Math.abs(found.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / 20_000));
    expect(found.variance / variance).toBeGreaterThan(0.9);
    expect(found.variance / variance).toBeLessThan(1.1);
  });
});
