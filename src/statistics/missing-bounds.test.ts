/** Bounds and intervals with missing answers: known quantiles, Wilson without missing, coverage whatever the missing are. */
import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { normalQuantile, wilson } from './clustered-rate.ts';
import { missingBounds, type PossiblyMissing } from './missing-bounds.ts';

function items(right: number, wrong: number, missing: number): PossiblyMissing[] {
  const values = [...Array(right).fill(1), ...Array(wrong).fill(0), ...Array(missing).fill(undefined)];
  return values.map((value, index) => ({ value, cluster: `c${index}` }));
}

function bounded(given: readonly PossiblyMissing[]) {
  const found = missingBounds(given, 0.95);
  if (found === undefined) throw new Error('There are items, so there are bounds.');
  return found;
}

describe('bounds of a rate', () => {
  it('without anything missing are the rate, with Wilson’s interval', () => {
    const found = bounded(items(81, 182, 0));
    expect(found).toMatchObject({ n: 263, missing: 0 });
    expect(found.low).toBeCloseTo(0.2553, 4);
    expect(found.high).toBeCloseTo(0.3662, 4);
    expect(found.bounds.low).toBe(found.bounds.high);
  });

  it('with much missing need the one-sided quantile alone', () => {
    const found = bounded(items(300, 300, 400));
    expect(found.bounds).toEqual({ low: 0.3, high: 0.7 });
    expect(found.low).toBeCloseTo(wilson(0.3, 1000, normalQuantile(0.9)).low, 4);
    expect(found.high).toBeCloseTo(wilson(0.7, 1000, normalQuantile(0.9)).high, 4);
    expect(found.method).toBe('bounds over 400 missing, Imbens–Manski with Wilson limits');
  });

  it('lie within the interval where all or none are right', () => {
    expect(bounded(items(0, 30, 5))).toMatchObject({ low: 0, bounds: { low: 0 } });
    expect(bounded(items(30, 0, 5))).toMatchObject({ high: 1, bounds: { high: 1 } });
    expect(missingBounds([], 0.95)).toBeUndefined();
  });

  it.each([
    ['all wrong', 0, 0.4],
    ['all right', 1, 0.6],
    ['like the others', 0.5, 0.5],
  ])('hold the truth where the missing fifth are %s', (_, hidden, truth) => {
    let covered = 0;
    for (let seed = 0; seed < 300; seed++) {
      const random = new Random(seed, `missing/${hidden}`);
      const given = Array.from({ length: 100 }, (_each, index): PossiblyMissing => {
        if (random.chance(0.2)) return { value: undefined, cluster: `c${index}` };
        return { value: random.chance(0.5) ? 1 : 0, cluster: `c${index}` };
      });
      const { low, high } = bounded(given);
      covered += low <= truth && truth <= high ? 1 : 0;
    }
    expect(covered / 300).toBeGreaterThan(0.91);
  });
});
