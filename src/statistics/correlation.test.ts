/** Coefficients against scipy 1.17 and against plain counting over all pairs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  correlationInterval,
  kendallTauB,
  kendallTauC,
  middleRanks,
  type Point,
  pearson,
  spearman,
} from './correlation.ts';

const x = [1, 2, 2, 3, 4, 4, 4, 5, 7, 9];
const y = [2, 1, 3, 3, 5, 3, 6, 6, 9, 7];
const points = x.map((each, index): Point => [each, y[index] ?? 0]);
const few: Point[] = [
  [1, 1],
  [1, 2],
  [1, 2],
  [2, 1],
  [2, 3],
  [3, 3],
];

describe('coefficients with ties', () => {
  it('are those of scipy', () => {
    expect(pearson(points)).toBeCloseTo(0.850552044734466, 12);
    expect(spearman(points)).toBeCloseTo(0.9125, 12);
    expect(kendallTauB(points)).toBeCloseTo(0.8048780487804879, 12);
    expect(kendallTauC(points)).toBeCloseTo(0.77, 12);
    expect(spearman(few)).toBeCloseTo(0.5163977794943223, 12);
    expect(kendallTauB(few)).toBeCloseTo(0.4351941398892446, 12);
    expect(kendallTauC(few)).toBeCloseTo(0.4166666666666667, 12);
  });

  it('share the mean of their places', () => {
    expect(middleRanks([10, 30, 10, 20])).toEqual([1.5, 4, 1.5, 3]);
    expect(middleRanks([])).toEqual([]);
  });

  it('have no value where a series does not vary', () => {
    for (const of of [pearson, spearman, kendallTauB, kendallTauC]) {
      expect(of([])).toBeUndefined();
      expect(of(x.map((each) => [each, 3]))).toBeUndefined();
    }
  });
});

describe('Kendall’s tau', () => {
  it('is that of counting all pairs', () => {
    const scale = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(scale, scale), { minLength: 2, maxLength: 40 }), (given) => {
        let [difference, untiedX, untiedY] = [0, 0, 0];
        for (const [index, [oneX, oneY]] of given.entries()) {
          for (const [otherX, otherY] of given.slice(index + 1)) {
            difference += Math.sign(oneX - otherX) * Math.sign(oneY - otherY);
            untiedX += oneX === otherX ? 0 : 1;
            untiedY += oneY === otherY ? 0 : 1;
          }
        }
        const scaled = untiedX * untiedY === 0 ? undefined : difference / Math.sqrt(untiedX * untiedY);
        const found = kendallTauB(given);
        if (scaled === undefined) expect(found).toBeUndefined();
        else expect(found).toBeCloseTo(scaled, 9);
      }),
    );
  });

  it('of 100,000 pairs takes no time', () => {
    const many = Array.from({ length: 100_000 }, (_, index): Point => [index, (index * 7919) % 100_003]);
    const start = performance.now();
    expect(Math.abs(kendallTauB(many) ?? 1)).toBeLessThan(0.1);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('the interval by Fisher’s z', () => {
  it('is that of scipy for Pearson', () => {
    const { low, high } = correlationInterval({ value: 0.850552044734466, n: 10 }, 'pearson', 0.95);
    expect(low).toBeCloseTo(0.4756512034832133, 9);
    expect(high).toBeCloseTo(0.9639527756837312, 9);
  });

  it('has the printed variances for ranks, and needs pairs', () => {
    const { low, high } = correlationInterval({ value: 0.4, n: 47 }, 'kendall', 0.95);
    expect(Math.atanh(high) - Math.atanh(low)).toBeCloseTo(2 * 1.959964 * Math.sqrt(0.437 / 43), 6);
    const ranks = correlationInterval({ value: 0.4, n: 47 }, 'spearman', 0.95);
    expect(Math.atanh(ranks.high) - Math.atanh(ranks.low)).toBeCloseTo(2 * 1.959964 * Math.sqrt(1.08 / 44), 6);
    expect(() => correlationInterval({ value: 0.4, n: 4 }, 'kendall', 0.95)).toThrow(RangeError);
  });
});
