/** Bootstrap intervals against scipy 1.17 with 200,000 samples, and coverage by simulation. */
import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { bootstrapInterval, type Statistic, sortedQuantile } from './bootstrap.ts';
import { type Point, pearson } from './correlation.ts';
import { normalDraw } from './draws.ts';

const mean: Statistic<number> = (sample) => sample.reduce((sum, value) => sum + value, 0) / sample.length;
const skewed = [0.2, 0.5, 0.9, 1.3, 1.8, 2.6, 3.1, 4.4, 6, 9.5];
const level = 0.95;

function found<T>(interval: T | undefined): T {
  if (interval === undefined) throw new Error('There is a value, so there is an interval.');
  return interval;
}

describe('the bootstrap', () => {
  it('gives the percentile and BCa intervals of a skewed mean', () => {
    const of = (kind: 'percentile' | 'bca') =>
      found(bootstrapInterval(skewed, mean, { random: new Random(1, kind), level, kind, repetitions: 20_000 }));
    expect(of('percentile')).toMatchObject({
      value: expect.closeTo(3.03, 9),
      method: 'percentile bootstrap, 20000 samples',
    });
    expect(of('percentile').low).toBeCloseTo(1.49, 1);
    expect(of('percentile').high).toBeCloseTo(4.89, 1);
    expect(of('bca').low).toBeCloseTo(1.69, 1);
    expect(of('bca').high).toBeCloseTo(5.32, 1);
  });

  it('is the same for the same seed', () => {
    const once = () => bootstrapInterval(skewed, mean, { random: new Random(3, 'same'), level });
    expect(once()).toEqual(once());
  });

  it('draws whole clusters: items that stand twice tell no more', () => {
    const twice = skewed.flatMap((value, index) => [0, 1].map(() => ({ value, cluster: `c${index}` })));
    const statistic: Statistic<{ value: number }> = (sample) => mean(sample.map(({ value }) => value));
    const random = () => new Random(2, 'clusters');
    const options = { level, kind: 'percentile' as const, repetitions: 4000 };
    const clustered = found(
      bootstrapInterval(twice, statistic, { ...options, random: random(), cluster: (item) => item.cluster }),
    );
    const once = found(bootstrapInterval(skewed, mean, { ...options, random: random() }));
    expect(clustered).toMatchObject({
      clusters: 10,
      low: expect.closeTo(once.low, 9),
      high: expect.closeTo(once.high, 9),
    });
    const apart = found(bootstrapInterval(twice, statistic, { ...options, random: random() }));
    expect(apart.high - apart.low).toBeLessThan(0.8 * (once.high - once.low));
  });

  it('leaves out samples without a value, and gives up where half have none', () => {
    const points: Point[] = [
      [0, 0],
      [0, 0],
      [1, 1],
      [1, 0.5],
    ];
    const options = { random: new Random(1, 'few'), level, repetitions: 500 };
    expect(found(bootstrapInterval(points, pearson, options)).withoutValue).toBeGreaterThan(0);
    const rare: Statistic<number> = (sample) => (new Set(sample).size === sample.length ? 1 : undefined);
    expect(bootstrapInterval([1, 2, 3, 4], rare, options)).toBeUndefined();
    expect(() => bootstrapInterval([1], mean, options)).toThrow(RangeError);
  });

  it('covers a correlation about as often as it says', () => {
    let covered = 0;
    for (let seed = 0; seed < 200; seed++) {
      const random = new Random(seed, 'correlation');
      const points = Array.from({ length: 40 }, (): Point => {
        const x = normalDraw(random);
        return [x, 0.6 * x + 0.8 * normalDraw(random)];
      });
      const { low, high } = found(bootstrapInterval(points, pearson, { random, level, repetitions: 400 }));
      covered += low <= 0.6 && 0.6 <= high ? 1 : 0;
    }
    expect(covered / 200).toBeGreaterThan(0.88);
    expect(covered / 200).toBeLessThan(0.99);
  });
});

describe('a quantile of a sorted list', () => {
  it('lies between the two nearest', () => {
    expect(sortedQuantile([1, 2, 3], 0.5)).toBe(2);
    expect(sortedQuantile([1, 2, 3], 0.625)).toBe(2.5);
    expect(sortedQuantile([1, 2, 3], 0)).toBe(1);
    expect(sortedQuantile([1, 2, 3], 1)).toBe(3);
  });
});
