/** Intervals against statsmodels 0.15 and scipy 1.17. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredMean, rateInterval } from './rate-intervals.ts';

describe('a rate', () => {
  it.each([
    [0, 10, 0, 0.3084971],
    [1, 20, 0.0012651, 0.2487328],
    [5, 50, 0.0332751, 0.2181354],
    [81, 263, 0.2527367, 0.3676219],
    [199, 200, 0.9724581, 0.9998734],
    [10, 10, 0.6915029, 1],
  ])('%i of %i has the Clopper–Pearson interval %d to %d', (...[hits, n, low, high]) => {
    const found = rateInterval({ hits, n }, 'clopper-pearson', 0.95);
    expect(found.low).toBeCloseTo(low, 6);
    expect(found.high).toBeCloseTo(high, 6);
  });

  it.each([
    [0, 10, 0, 0.2171963],
    [1, 20, 0.005449, 0.2108186],
    [5, 50, 0.0391944, 0.2053548],
    [81, 263, 0.2545219, 0.3656475],
    [199, 200, 0.9768713, 0.99946],
    [10, 10, 0.7828037, 1],
  ])('%i of %i has the Jeffreys interval %d to %d', (...[hits, n, low, high]) => {
    const found = rateInterval({ hits, n }, 'jeffreys', 0.95);
    expect(found.low).toBeCloseTo(low, 6);
    expect(found.high).toBeCloseTo(high, 6);
  });

  it('has the widest interval by Clopper and Pearson, and mirrors when hits and misses are exchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const hits = Math.round(part * n);
        const exact = rateInterval({ hits, n }, 'clopper-pearson', 0.95);
        for (const method of ['wilson', 'jeffreys', 'clopper-pearson'] as const) {
          const { value, low, high } = rateInterval({ hits, n }, method, 0.95);
          const mirrored = rateInterval({ hits: n - hits, n }, method, 0.95);
          expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
          expect(mirrored.low).toBeCloseTo(1 - high, 6);
          if (method === 'jeffreys') expect(high - low).toBeLessThan(exact.high - exact.low + 1e-9);
        }
      }),
    );
  });

  it('needs items, hits among them and a level', () => {
    expect(() => rateInterval({ hits: 0, n: 0 }, 'wilson', 0.95)).toThrow(RangeError);
    expect(() => rateInterval({ hits: 3, n: 2 }, 'jeffreys', 0.95)).toThrow(RangeError);
    expect(() => rateInterval({ hits: 1, n: 2 }, 'wilson', 95)).toThrow(RangeError);
  });
});

describe('a mean', () => {
  it('of independent values has the t interval', () => {
    const values = [0.2, 0.5, 0.9, 1.3, 1.8, 2.6, 3.1, 4.4, 6, 9.5];
    const found = clusteredMean(
      values.map((value, index) => ({ value, cluster: `c${index}` })),
      0.95,
    );
    expect(found.low).toBeCloseTo(0.9484739290072937, 6);
    expect(found.high).toBeCloseTo(5.111526070992706, 6);
  });

  it('of clusters has the cluster-robust error, with G / (G − 1)', () => {
    const values = [1, 2, 3, 5, 4, 6].map((value, index) => ({ value, cluster: `c${index >> 1}` }));
    const { low, high, clusters } = clusteredMean(values, 0.95);
    // 0.84983659 without the factor; t with 2 degrees of freedom is 4.302653.
    expect((high - low) / 2).toBeCloseTo(4.302653 * 0.84983659 * Math.sqrt(3 / 2), 5);
    expect(clusters).toBe(3);
  });

  it('of one cluster has no interval', () => {
    expect(() => clusteredMean([{ value: 1, cluster: 'a' }], 0.95)).toThrow(RangeError);
  });
});
