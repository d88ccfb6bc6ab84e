/** Combined estimates against intervals known otherwise, against exact coverage, and in what must hold of any of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../core/estimate.ts';
import { wilson } from './clustered-rate.ts';
import { type Correlation, combineEstimates, noMissing } from './combine-estimates.ts';

const z = 1.959963984540054;

function estimate(right: number, n: number, given: Partial<Estimate> = {}): Estimate {
  const limits = wilson(right / n, n, z);
  const facts = { level: 0.95, n, clusters: n, missing: noMissing, bounds: null, method: 'Wilson' };
  return { value: right / n, ...limits, ...facts, ...given };
}

const nothing: Partial<Estimate> = { value: null, low: null, high: null, n: 0, clusters: 0 };

function combined(parts: readonly (readonly [estimate: Estimate, weight: number])[], correlation?: Correlation) {
  const found = combineEstimates(
    parts.map(([each, weight]) => ({ estimate: each, weight })),
    correlation,
  );
  const { value, low, high } = found;
  if (value === null || low === null || high === null) throw new Error('All parts have a value.');
  return { ...found, value, low, high };
}

describe('the interval', () => {
  it('of one part is the part’s own', () => {
    const found = combined([[estimate(15, 148), 3]]);
    expect(found.low).toBeCloseTo(0.0624, 4);
    expect(found.high).toBeCloseTo(0.1605, 4);
  });

  it('of parts that are alike is that of all their items together', () => {
    const three = combined([8, 8, 8].map((right) => [estimate(right, 10), 1]));
    // Wilson's interval of 24 in 30.
    expect(three.low).toBeCloseTo(0.626943, 6);
    expect(three.high).toBeCloseTo(0.904949, 6);
  });

  it('does not pass 1 where the shares of the parts add up to a hair more', () => {
    const found = combined([6, 1, 3, 3].map((weight) => [estimate(5, 5), weight]));
    expect(6 / 13 + 1 / 13 + 3 / 13 + 3 / 13).toBeGreaterThan(1);
    expect(found).toMatchObject({ value: 1, high: 1 });
  });

  it('of parts without a fault ends where that of all their items does: z² of n + z² are left', () => {
    const found = combined([80, 80].map((n) => [estimate(n, n), 0.5]));
    expect(found).toMatchObject({ value: 1, high: 1 });
    expect(found.low).toBeCloseTo(160 / (160 + z * z), 9);
    const faulty = combined([80, 80].map((n) => [estimate(0, n), 0.5]));
    expect(faulty).toMatchObject({ value: 0, low: 0 });
    expect(faulty.high).toBeCloseTo((z * z) / (160 + z * z), 9);
  });

  it('is near that of Yan & Su, who take variances at the values', () => {
    const found = combined([
      [estimate(30, 40), 0.5],
      [estimate(12, 60), 0.3],
      [estimate(45, 50), 0.2],
    ]);
    expect(found.value).toBeCloseTo(0.615, 9);
    // 0.534916 to 0.684696 by their formulas (4) and (5).
    expect(Math.abs(found.low - 0.534916)).toBeLessThan(0.004);
    expect(Math.abs(found.high - 0.684696)).toBeLessThan(0.004);
  });

  it('of parts that rise and fall as one is the mean of their intervals', () => {
    const parts = [estimate(30, 40), estimate(12, 60)] as const;
    const found = combined(
      parts.map((each) => [each, 1]),
      () => 1,
    );
    expect(found.low).toBeCloseTo(((parts[0].low ?? 0) + (parts[1].low ?? 0)) / 2, 9);
    expect(found.high).toBeCloseTo(((parts[0].high ?? 0) + (parts[1].high ?? 0)) / 2, 9);
    expect(found.method).toBe('stratified Wilson over 2 parts, correlated by origin');
  });

  it('has the width of half the variance and half the covariance where two parts are alike', () => {
    const pair = [estimate(500, 1000), estimate(500, 1000)].map((each) => [each, 1] as const);
    const half = (correlation: number) => 0.5 - combined(pair, () => correlation).low;
    const own = 0.5 - (estimate(500, 1000).low ?? 0);
    expect(half(0) / own).toBeCloseTo(Math.sqrt(0.5), 2);
    expect(half(0.5) / own).toBeCloseTo(Math.sqrt(0.75), 2);
    expect(half(0)).toBeLessThan(half(0.2));
  });

  it('takes a limit at the edge short of the value for what it is', () => {
    const found = combined([
      [estimate(1, 2, { value: 0.5, low: 0, high: 1 }), 1],
      [estimate(1, 2, { value: 0.5, low: 0, high: 1 }), 1],
    ]);
    expect(found.low).toBeCloseTo(0.5 - 0.5 * Math.SQRT1_2, 9);
    expect(found.high).toBeCloseTo(0.5 + 0.5 * Math.SQRT1_2, 9);
  });
});

describe('coverage, worked out over all outcomes of independent parts', () => {
  /** How often the interval holds the true weighted mean. */
  function coverage(sizes: readonly number[], rates: readonly number[]): number {
    const truth = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    let covered = 0;
    const visit = (chosen: readonly number[], probability: number): void => {
      const [n, rate] = [sizes[chosen.length], rates[chosen.length]];
      if (n === undefined || rate === undefined) {
        const { low, high } = combined(chosen.map((right, part) => [estimate(right, sizes[part] ?? 0), 1]));
        if (low - 1e-12 <= truth && truth <= high + 1e-12) covered += probability;
        return;
      }
      for (let right = 0; right <= n; right++) {
        const next = probability * binomial(right, n, rate);
        if (next > 1e-8) visit([...chosen, right], next);
      }
    };
    visit([], 1);
    return covered;
  }

  function binomial(right: number, n: number, rate: number): number {
    let log = right * Math.log(rate) + (n - right) * Math.log(1 - rate);
    for (let each = 1; each <= right; each++) log += Math.log((n - right + each) / each);
    return Math.exp(log);
  }

  // Limits from squares alone (MOVER) cover 90.6, 93.9, 90.3 and 93.3 % here.
  it.each([
    [
      [26, 27, 27],
      [0.95, 0.95, 0.95],
    ],
    [
      [80, 80],
      [0.95, 0.95],
    ],
    [
      [50, 50, 50],
      [0.975, 0.975, 0.975],
    ],
    [
      [20, 25, 40],
      [0.95, 0.9, 0.7],
    ],
    [
      [80, 80],
      [0.65, 0.95],
    ],
    [
      [26, 27, 27],
      [0.5, 0.5, 0.5],
    ],
  ])('of parts of %j items, right with %j, is 93 to 97 %%', (sizes, rates) => {
    const found = coverage(sizes, rates);
    expect(found).toBeGreaterThan(0.93);
    expect(found).toBeLessThan(0.97);
  });
});

describe('any parts', () => {
  const part = fc
    .record({ n: fc.integer({ min: 1, max: 200 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ n, share }) => estimate(Math.round(share * n), n));
  const parts = fc.array(fc.tuple(part, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 5 });

  it('have 0 ≤ low ≤ value ≤ high ≤ 1, and no more width than the mean of their intervals', () => {
    fc.assert(
      fc.property(parts, fc.double({ min: 0, max: 1, noNaN: true }), (given, correlation) => {
        const { low, value, high } = combined(given, () => correlation);
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
        const total = given.reduce((sum, [, weight]) => sum + weight, 0);
        const mean = (of: (each: Estimate) => number | null) =>
          given.reduce((sum, [each, weight]) => sum + (weight / total) * (of(each) ?? 0), 0);
        expect(value).toBeCloseTo(
          mean((each) => each.value),
          9,
        );
        expect(low).toBeGreaterThanOrEqual(mean((each) => each.low) - 1e-6);
        expect(high).toBeLessThanOrEqual(mean((each) => each.high) + 1e-6);
      }),
    );
  });

  it('combine alike in any order, and whatever their weights are multiplied by', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const { low, value, high } = combined(given);
        const other = combined(given.toReversed().map(([each, weight]) => [each, weight * 7]));
        expect(other.value).toBeCloseTo(value, 9);
        expect(other.low).toBeCloseTo(low, 9);
        expect(other.high).toBeCloseTo(high, 9);
      }),
    );
  });
});

describe('what stands beside the value', () => {
  const missing = { blocked: 1, failed: 2, notReached: 3, unscored: 4 };

  it('is summed: items, clusters and each kind of missing', () => {
    const found = combined([
      [estimate(8, 10, { missing }), 1],
      [estimate(15, 20, { clusters: 5, missing: { ...missing, failed: 5 } }), 1],
    ]);
    expect(found).toMatchObject({ n: 30, clusters: 15, level: 0.95 });
    expect(found.missing).toEqual({ blocked: 2, failed: 7, notReached: 6, unscored: 8 });
    expect(found.method).toBe('stratified Wilson over 2 parts');
    expect(noMissing).toEqual({ blocked: 0, failed: 0, notReached: 0, unscored: 0 });
  });

  it('are bounds in which a part without missing items has its value (R5)', () => {
    const found = combined([
      [estimate(8, 10, { bounds: { low: 0.4, high: 0.9 } }), 3],
      [estimate(10, 20), 1],
    ]);
    expect(found.bounds?.low).toBeCloseTo(0.425, 9);
    expect(found.bounds?.high).toBeCloseTo(0.8, 9);
    expect(combined([[estimate(8, 10), 1]]).bounds).toBeNull();
  });

  it('is no value where a part has none, yet bounds where those of the part are known', () => {
    const lost = { ...missing, notReached: 10 };
    const some = estimate(8, 10);
    const gone = (bounds: Estimate['bounds']) => estimate(1, 2, { ...nothing, missing: lost, bounds });
    const both = (other: Estimate) => combineEstimates([some, other].map((each) => ({ estimate: each, weight: 1 })));
    expect(both(gone({ low: 0, high: 1 }))).toMatchObject({
      ...{ value: null, low: null, high: null, n: 10 },
      missing: lost,
      bounds: { low: 0.4, high: 0.9 },
    });
    expect(both(estimate(1, 2, nothing)).bounds).toBeNull();
    const half = estimate(8, 10, { bounds: { low: 0.7, high: 0.9 } });
    expect(
      combineEstimates([half, estimate(1, 2, nothing)].map((each) => ({ estimate: each, weight: 1 }))).bounds,
    ).toBeNull();
  });
});

describe('what does not combine', () => {
  it.each([
    ['no parts', []],
    ['weights that are all 0', [{ estimate: estimate(1, 2), weight: 0 }]],
    ['a weight that is no number', [{ estimate: estimate(1, 2), weight: Number.NaN }]],
    [
      'a negative weight',
      [
        { estimate: estimate(1, 2), weight: 2 },
        { estimate: estimate(1, 2), weight: -1 },
      ],
    ],
    ['different levels', [0.9, 0.95].map((level) => ({ estimate: estimate(1, 2, { level }), weight: 1 }))],
  ])('is %s', (_, parts) => {
    expect(() => combineEstimates(parts)).toThrow(RangeError);
  });
});
