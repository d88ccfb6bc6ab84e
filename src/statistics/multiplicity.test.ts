import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedP } from './multiplicity.ts';

const values = [0.01, 0.04, 0.03, 0.005];
const rounded = (numbers: readonly number[]) => numbers.map((number) => Number(number.toFixed(10)));

describe('adjusted p values', () => {
  it('are worked out by hand for four tests', () => {
    expect(rounded(adjustedP(values, 'holm'))).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(rounded(adjustedP(values, 'benjamini-hochberg'))).toEqual([0.02, 0.04, 0.04, 0.02]);
    expect(adjustedP(values, 'none')).toEqual(values);
    expect(adjustedP([], 'holm')).toEqual([]);
  });

  it('are never below the p value, never above 1, and keep the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (given) => {
        const holm = adjustedP(given, 'holm');
        const hochberg = adjustedP(given, 'benjamini-hochberg');
        for (const [index, p] of given.entries()) {
          expect(hochberg[index]).toBeGreaterThanOrEqual(p - 1e-12);
          expect(holm[index]).toBeGreaterThanOrEqual((hochberg[index] ?? 0) - 1e-12);
          expect(holm[index]).toBeLessThanOrEqual(1);
          for (const [other, q] of given.entries())
            if (p < q) expect(holm[index]).toBeLessThanOrEqual((holm[other] ?? 0) + 1e-12);
        }
      }),
    );
  });
});
