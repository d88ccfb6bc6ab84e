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

describe('Holm’s method', () => {
  const holm = (given: readonly number[]) => adjustedP(given, 'holm');

  it('adjusts a worked example, each in its place', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    for (const [place, value] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[place]).toBeCloseTo(value, 12);
  });

  it('leaves a single test as it is, and ends at 1', () => {
    expect(holm([0.2])).toEqual([0.2]);
    expect(holm([0.7, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it('keeps the order of the tests and never makes one more certain', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 12 }), (values) => {
        const adjusted = holm(values);
        for (const [one, value] of values.entries()) {
          expect(adjusted[one]).toBeGreaterThanOrEqual(value);
          for (const [other, more] of values.entries())
            if (value < more) expect(adjusted[one] ?? 1).toBeLessThanOrEqual(adjusted[other] ?? 0);
        }
      }),
    );
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses %d', (value) => {
    expect(() => holm([0.5, value])).toThrow(RangeError);
  });
});
