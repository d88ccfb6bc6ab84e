/**
 * Intervals against published values, worked examples and what must hold of any of them. Published: Newcombe 1998 (Statistics in
 * Medicine 17: 857–872, table I, method 3), and what the R package tern prints for its own data. t quantiles are from a printed table.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClusteredValue, clusteredRate, createRateTally, normalQuantile, wilson } from './clustered-rate.ts';

/** Items of a cluster each: `right` of `n` are 1. */
function apart(right: number, n: number): ClusteredValue[] {
  return Array.from({ length: n }, (_, index) => ({ value: index < right ? 1 : 0, cluster: `c${index}` }));
}

/** Clusters of two items that always agree: `right` of `n` clusters are 1. */
function twofold(right: number, n: number): ClusteredValue[] {
  return [...apart(right, n), ...apart(right, n)];
}

function rate(values: readonly ClusteredValue[], level = 0.95) {
  const found = clusteredRate(values, level);
  if (found === undefined) throw new Error('There are values, so there is a rate.');
  return found;
}

const width = ({ low, high }: { low: number; high: number }) => high - low;
/** The interval for so many independent items, by its formula. */
const plain = (share: number, n: number) => wilson(share, n, 1.959964);

describe('independent 0/1 items', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [133, 134, 0.95894, 0.998681],
    [127, 134, 0.896097, 0.974468],
    [391, 400, 0.957797, 0.988118],
    [0, 10, 0, 0.277533],
    [10, 10, 0.722467, 1],
  ])('%i of %i have the published interval %d to %d', (...[right, n, low, high]) => {
    const found = rate(apart(right, n));
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
    expect(found).toMatchObject({ value: right / n, n, clusters: n, method: 'Wilson' });
  });

  it('have the published interval at 90 %', () => {
    expect(rate(apart(5, 10), 0.9).low).toBeCloseTo(0.2692718, 6);
    expect(rate(apart(5, 10), 0.9).high).toBeCloseTo(0.7307282, 6);
  });

  it('end where the score test does: as far from the value as z standard errors of the limit itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const right = Math.min(n - 1, Math.max(1, Math.round(part * n)));
        const { value, low, high } = rate(apart(right, n));
        for (const limit of [low, high]) {
          expect(Math.abs(value - limit)).toBeCloseTo(1.959964 * Math.sqrt((limit * (1 - limit)) / n), 6);
        }
      }),
    );
  });

  it('are told by the quantile of the normal distribution', () => {
    expect(normalQuantile(0.95)).toBeCloseTo(1.959963984540054, 9);
    expect(normalQuantile(0.99)).toBeCloseTo(2.5758293035489, 9);
  });
});

describe('clusters', () => {
  it('have the design effect and the few degrees of freedom of a worked example', () => {
    // Four clusters of two that agree, two right: variance 4/3 · 4/64 against 2/56, design effect 7/3; t 2.364624 (7), 3.182446 (3).
    const found = rate(twofold(2, 4));
    const effective = (8 / (7 / 3)) * (2.364624 / 3.182446) ** 2;
    expect(found.low).toBeCloseTo(plain(0.5, effective).low, 5);
    expect(found.low).toBeCloseTo(0.09076, 5);
    expect(found.high).toBeCloseTo(0.90924, 5);
    expect(found).toMatchObject({ n: 8, clusters: 4 });
    expect(found.method).toBe('Wilson, clustered by origin (4 clusters, design effect 2.33)');
  });

  it('tell no more when every item stands twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), fc.integer({ min: 1, max: 59 }), (n, right) => {
        if (right >= n) return;
        const once = width(rate(apart(right, n)));
        const twice = width(rate(twofold(right, n)));
        expect(twice).toBeGreaterThanOrEqual(once - 1e-9);
        expect(twice).toBeLessThan(once * 1.25);
      }),
    );
  });

  it('tell no more than independent items where they happen to be balanced', () => {
    const balanced = Array.from({ length: 40 }, (_, index) => ({ value: index % 2, cluster: `c${index >> 1}` }));
    expect(width(rate(balanced))).toBeGreaterThanOrEqual(width(rate(apart(20, 40))));
  });

  it('count as one item where there is one alone', () => {
    const one = [1, 1, 0, 1].map((value) => ({ value, cluster: 'only' }));
    expect(rate(one)).toMatchObject({ value: 0.75, n: 4, clusters: 1 });
    expect(rate(one).low).toBeCloseTo(0.1179, 4);
    expect(rate(one).high).toBeCloseTo(0.9854, 4);
  });

  it('that show no variation count by their items, and say so', () => {
    const found = rate(twofold(5, 5));
    expect(found.low).toBeCloseTo(0.722467, 6);
    expect(found.high).toBe(1);
    expect(found.method).toContain('no variation seen');
  });
});

describe('graded values', () => {
  const graded = Array.from({ length: 20 }, (_, index) => ({ value: index % 2 ? 0.4 : 0.6, cluster: `c${index}` }));

  it('have their own variance, which is less than that of 0/1 values', () => {
    // The t interval with 19 degrees of freedom is 0.45198 to 0.54802; Wilson draws it a little to the middle.
    expect(rate(graded).low).toBeCloseTo(0.4534, 4);
    expect(rate(graded).high).toBeCloseTo(0.5466, 4);
    expect(rate(graded).method).toBe('Wilson, graded values');
    expect(width(rate(graded))).toBeLessThan(width(rate(apart(10, 20))) / 4);
  });
});

describe('any values', () => {
  const values = fc.array(
    fc.record({
      value: fc.oneof(
        fc.constantFrom(0, 1),
        fc.integer({ min: 0, max: 100 }).map((part) => part / 100),
      ),
      cluster: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    }),
    { minLength: 1, maxLength: 60 },
  );

  it('have 0 ≤ low ≤ value ≤ high ≤ 1, and a wider interval at a higher level', () => {
    fc.assert(
      fc.property(values, (given) => {
        const { low, value, high, n } = rate(given);
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
        expect(value).toBeCloseTo(given.reduce((sum, each) => sum + each.value, 0) / given.length, 9);
        expect(n).toBe(given.length);
        expect(width(rate(given, 0.99))).toBeGreaterThanOrEqual(high - low);
      }),
    );
  });

  it('have the same interval in any order, and the mirrored one when right and wrong are exchanged', () => {
    fc.assert(
      fc.property(values, fc.integer(), (given, turn) => {
        const at = Math.abs(turn) % given.length;
        const { low, value, high } = rate(given);
        const turned = rate([...given.slice(at), ...given.slice(0, at)].toReversed());
        expect(turned.low).toBeCloseTo(low, 9);
        expect(turned.high).toBeCloseTo(high, 9);
        const mirrored = rate(given.map((each) => ({ ...each, value: 1 - each.value })));
        expect(mirrored.value).toBeCloseTo(1 - value, 9);
        expect(mirrored.low).toBeCloseTo(1 - high, 6);
        expect(mirrored.high).toBeCloseTo(1 - low, 6);
      }),
    );
  });

  it('pull at the mean, cluster by cluster, by amounts that add up to nothing', () => {
    fc.assert(
      fc.property(values, (given) => {
        const tally = createRateTally();
        for (const { value, cluster } of given) tally.add(value, cluster);
        const influence = tally.influence();
        expect(new Set(influence.keys())).toEqual(new Set(given.map(({ cluster }) => cluster)));
        expect([...influence.values()].reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 9);
      }),
    );
    const tally = createRateTally();
    for (const { value, cluster } of twofold(1, 4)) tally.add(value, cluster);
    expect(tally.influence()).toEqual(
      new Map([['c0', 0.1875], ...['c1', 'c2', 'c3'].map((c) => [c, -0.0625] as const)]),
    );
  });
});

describe('what is no rate', () => {
  it('is undefined without values', () => {
    expect(clusteredRate([], 0.95)).toBeUndefined();
  });

  it.each([-0.01, 1.01, Number.NaN])('the value %d is refused', (value) => {
    expect(() => clusteredRate([{ value, cluster: 'a' }], 0.95)).toThrow(RangeError);
  });

  it.each([0, 1, 95, Number.NaN])('the level %d is refused', (level) => {
    expect(() => clusteredRate(apart(1, 2), level)).toThrow(RangeError);
  });
});
