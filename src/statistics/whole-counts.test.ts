import { describe, expect, it } from 'vitest';
import { calibratedScore } from './calibrated-score.ts';
import { countsOfRate } from './whole-counts.ts';

describe('counts of a printed rate', () => {
  it.each([
    ['49.3', 455, []],
    ['49.2', 455, [224]],
    ['44.22', 346, [153]],
    ['50', 3, []],
    ['67', 3, [2]],
    ['100.0', 7, [7]],
    ['0.0', 7, [0]],
    ['50.0', 2000, [999, 1000, 1001]],
  ])('%s %% of %d may be %j', (printed, n, counts) => {
    expect(countsOfRate({ printed, n })).toEqual(counts);
  });

  it('may be shares of one', () => {
    expect(countsOfRate({ printed: '0.431', n: 1000, whole: 1 })).toEqual([431]);
  });

  it('come from every true rate, however it was rounded', () => {
    for (const n of [7, 61, 346, 455]) {
      for (let count = 0; count <= n; count++) {
        for (const decimals of [0, 1, 2]) {
          expect(countsOfRate({ printed: ((100 * count) / n).toFixed(decimals), n })).toContain(count);
        }
      }
    }
  });

  it('are asked of a number', () => {
    expect(() => countsOfRate({ printed: 'half', n: 2 })).toThrow('"half" is not a number.');
    expect(() => countsOfRate({ printed: ' ', n: 2 })).toThrow(RangeError);
  });
});

describe('a calibrated score', () => {
  it('is how many deviations it lies above the mean', () => {
    expect(calibratedScore(0.9, { mean: 0.7, deviation: 0.1 })).toBeCloseTo(2, 12);
  });

  it('takes a deviation of nearly nothing as the least one', () => {
    expect(calibratedScore(0.9, { mean: 1, deviation: 0.001 })).toBeCloseTo(-3, 12);
    expect(() => calibratedScore(0.9, { mean: 1, deviation: 0 }, 0)).toThrow(
      'A z-score needs a deviation above 0; 0 is not.',
    );
  });
});
