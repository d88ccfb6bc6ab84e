/** The permutation test against published and counted values. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumsSignFlipTest } from './sign-flip.ts';

const p = (sums: readonly number[]) => sumsSignFlipTest(sums, 'a seed').p;
const times = (count: number, value: number) => Array.from({ length: count }, () => value);

describe('a sign-flip test', () => {
  it('gives what Fisher counted for Darwin’s fifteen pairs of maize: 1,726 of 32,768', () => {
    const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(p(darwin)).toBeCloseTo(1726 / 32_768, 12);
    // The same in other units.
    expect(p(darwin.map((eighths) => eighths / 8))).toBeCloseTo(1726 / 32_768, 12);
    expect(p(darwin.map((eighths) => eighths * Math.SQRT2))).toBeCloseTo(1726 / 32_768, 12);
  });

  it.each([
    [8, 1, 20 / 512],
    [5, 0, 2 / 32],
    [6, 0, 2 / 64],
    [3, 3, 1],
    [10, 2, (2 * (1 + 12 + 66)) / 4096],
  ])('is the exact sign test for %i single pairs down and %i up', (...[downs, ups, expected]) => {
    expect(p([...times(downs, -1), ...times(ups, 1), ...times(7, 0)])).toBeCloseTo(expected, 12);
  });

  it('flips clusters whole: two that agree tell less than their four pairs would', () => {
    expect(p([2, 2])).toBe(0.5);
    expect(p([1, 1, 1, 1])).toBe(0.125);
  });

  it('is 1 where nothing differs, or nothing is there', () => {
    expect(p([0, 0, 0])).toBe(1);
    expect(p([])).toBe(1);
  });

  it('counts every way where sums have no common step', () => {
    // Sums that are as far out but for rounding count as ties, so none may lie in between.
    const sum = fc.double({ min: -1, max: 1, noNaN: true }).filter((each) => each === 0 || Math.abs(each) > 1e-6);
    const some = fc.array(sum, { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(some, (sums) => {
        const ways = sums.reduce<number[]>((all, sum) => all.flatMap((each) => [each + sum, each - sum]), [0]);
        const seen = Math.abs(sums.reduce((total, sum) => total + sum, 0));
        const far = ways.filter((way) => Math.abs(way) >= seen - 1e-8).length;
        fc.pre(ways.every((way) => Math.abs(Math.abs(way) - seen) > 1e-6 || Math.abs(Math.abs(way) - seen) < 1e-12));
        expect(p(sums)).toBeCloseTo(far / ways.length, 12);
      }),
      { numRuns: 60 },
    );
  });

  it('draws where clusters are many and off every grid, near the exact value, and the same for the same seed', () => {
    const sums = Array.from(
      { length: 60 },
      (_, index) => (index % 3 === 0 ? -1 : 1) * (1 + Math.sqrt(index + 2) / 1e6),
    );
    const exact = p(sums.map(Math.sign));
    expect(exact).toBeGreaterThan(0.01);
    const drawn = sumsSignFlipTest(sums, 'a seed');
    expect(drawn.method).toContain('20000 drawn');
    // Hardly off the grid, so that the value hardly is; four standard errors of 20,000 draws.
    expect(Math.abs(drawn.p - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 20_000) + 0.003);
    expect(sumsSignFlipTest(sums, 'a seed')).toEqual(drawn);
  });

  it('walks large grids in no time', () => {
    const begin = performance.now();
    expect(p(times(3000, 1))).toBeLessThan(1e-100);
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});
