import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { restTotal, stratifiedMean } from './stratified-mean.ts';

describe('stratified means and totals', () => {
  it('are the plain mean with its t interval where there is one large stratum', () => {
    // Mean 5, standard deviation √(20/3), t(3 degrees of freedom, 97.5 %) = 3.182446.
    const { value, low, high } = stratifiedMean([{ values: [2, 4, 6, 8], units: 1e12 }], 0.95);
    expect(value).toBe(5);
    expect(high - value).toBeCloseTo((3.182446 * Math.sqrt(20 / 3)) / 2, 5);
    expect(value - low).toBeCloseTo(high - value, 12);
  });

  it('weigh each stratum by its units', () => {
    const strata = [
      { values: [1, 1], units: 30 },
      { values: [5, 5, 5], units: 10 },
    ];
    expect(stratifiedMean(strata, 0.95)).toEqual({ value: 2, low: 2, high: 2 });
    expect(restTotal([{ values: [1, 1], rest: 28, trials: 1 }], 0.95)).toEqual({ value: 28, low: 28, high: 28 });
  });

  it('are certain where everything was measured, and refuse to tell a scatter from one value', () => {
    expect(stratifiedMean([{ values: [2, 4], units: 2 }], 0.95)).toEqual({ value: 3, low: 3, high: 3 });
    expect(stratifiedMean([{ values: [7], units: 1 }], 0.95).high).toBe(7);
    expect(() => stratifiedMean([{ values: [7], units: 2 }], 0.95)).toThrow(RangeError);
    expect(() => stratifiedMean([{ values: [], units: 2 }], 0.95)).toThrow(RangeError);
    expect(() => restTotal([{ values: [1, 2], rest: 2, trials: 1 }], 1)).toThrow(RangeError);
  });

  it('hold the truth about as often as they say', () => {
    // Two tasks of different length, 8 items of each measured, as a pilot does.
    const random = new Random(7, 'population');
    const lengths = (size: number, from: number) =>
      Array.from({ length: size }, () => from + random.integer(from) + random.integer(from));
    const tasks = [lengths(300, 40), lengths(100, 200)];
    const times = 500;
    let [mean, rest] = [0, 0];
    for (let time = 0; time < times; time++) {
      const drawn = tasks.map((all) => new Random(time, 'draw').sample(all, all.length));
      const parts = drawn.map((all) => ({ values: all.slice(0, 8), left: all.slice(8), units: all.length }));
      const truth = parts.flatMap(({ left }) => left).reduce((sum, value) => sum + value, 0);
      const whole = tasks.flat().reduce((sum, value) => sum + value, 0) / tasks.flat().length;
      const a = stratifiedMean(parts, 0.95);
      const b = restTotal(
        parts.map(({ values, left }) => ({ values, rest: left.length, trials: 1 })),
        0.95,
      );
      if (a.low <= whole && whole <= a.high) mean += 1;
      if (b.low <= truth && truth <= b.high) rest += 1;
    }
    for (const held of [mean, rest]) {
      expect(held / times).toBeGreaterThan(0.92);
      expect(held / times).toBeLessThan(0.985);
    }
  });
});
