/**
 * Mean differences and their intervals: values worked out by hand from the formulas, what must hold of any, and how often the interval
 * holds the truth. Expected limits were computed apart, from Wilson's limits of ups and downs and the correlation of two categories.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { createDifferenceTally, differenceInterval } from './mean-difference.ts';

type Difference = { value: number; cluster: string };

function intervalOf(...parts: { differences: readonly Difference[]; weight?: number }[]) {
  const tallied = parts.map(({ differences, weight = 1 }) => {
    const tally = createDifferenceTally();
    for (const { value, cluster } of differences) tally.add(value, cluster);
    return { tally, weight };
  });
  const { value, low, high, ...rest } = differenceInterval(tallied, 0.95);
  if (value === null || low === null || high === null) throw new Error('There are pairs, so there is an interval.');
  return { value, low, high, ...rest };
}

/** Pairs of a cluster each. */
function apart(n: number, { ups, downs }: { ups: number; downs: number }): Difference[] {
  return Array.from({ length: n }, (_, index) => ({
    value: index < ups ? 1 : index < ups + downs ? -1 : 0,
    cluster: `c${index}`,
  }));
}

describe('the interval of a mean difference', () => {
  it.each([
    [50, 2, 9, -0.14, -0.273871, -0.008808],
    [100, 0, 7, -0.07, -0.137495, -0.018603],
    [20, 5, 5, 0, -0.295047, 0.295047],
    [100, 0, 0, 0, -0.036993, 0.036993],
  ])('of %i pairs with %i ups and %i downs is that of the formula', (...[n, ups, downs, value, low, high]) => {
    const found = intervalOf({ differences: apart(n, { ups, downs }) });
    expect(found.value).toBeCloseTo(value, 12);
    expect(found.low).toBeCloseTo(low, 5);
    expect(found.high).toBeCloseTo(high, 5);
    expect(found.clusters).toBe(n);
  });

  it('turns around with its differences, lies in −1…1 and holds the mean', () => {
    const value = fc.oneof(fc.constantFrom(-1, 0, 1), fc.double({ min: -1, max: 1, noNaN: true }));
    const difference = fc.record({ value, cluster: fc.constantFrom('a', 'b', 'c', 'd', 'e') });
    fc.assert(
      fc.property(fc.array(difference, { minLength: 1, maxLength: 30 }), (differences) => {
        const found = intervalOf({ differences });
        const turned = intervalOf({ differences: differences.map((each) => ({ ...each, value: -each.value })) });
        expect(turned.low).toBeCloseTo(-found.high, 9);
        expect(turned.high).toBeCloseTo(-found.low, 9);
        expect(found.low).toBeGreaterThanOrEqual(-1);
        expect(found.low).toBeLessThanOrEqual(found.value);
        expect(found.high).toBeGreaterThanOrEqual(found.value);
        expect(found.high).toBeLessThanOrEqual(1);
        const mean = differences.reduce((sum, each) => sum + each.value, 0) / differences.length;
        expect(found.value).toBeCloseTo(mean, 9);
      }),
    );
  });

  it('is no narrower where the same pairs stand several times in each cluster', () => {
    const once = apart(30, { ups: 2, downs: 8 });
    const [few, many] = [intervalOf({ differences: once }), intervalOf({ differences: [...once, ...once, ...once] })];
    expect(many.high - many.low).toBeGreaterThanOrEqual(few.high - few.low - 1e-9);
  });

  it('weighs parts, and is narrower than its parts where these have nothing to do with each other', () => {
    const one = apart(40, { ups: 0, downs: 20 });
    const other = apart(40, { ups: 10, downs: 0 }).map((each) => ({ ...each, cluster: `other ${each.cluster}` }));
    const found = intervalOf({ differences: one, weight: 3 }, { differences: other, weight: 1 });
    expect(found.value).toBeCloseTo(0.75 * -0.5 + 0.25 * 0.25, 12);
    expect(found.clusters).toBe(80);
    const [first, second] = [intervalOf({ differences: one }), intervalOf({ differences: other })];
    const stacked = 0.75 * (first.high - first.low) + 0.25 * (second.high - second.low);
    expect(found.high - found.low).toBeLessThan(stacked);
  });

  it('has no value where a part has no pair', () => {
    const full = createDifferenceTally();
    full.add(-1, 'a');
    const parts = [full, createDifferenceTally()].map((tally) => ({ tally, weight: 1 }));
    expect(differenceInterval(parts, 0.95)).toMatchObject({ value: null, low: null, high: null });
  });

  it('refuses differences outside −1…1', () => {
    expect(() => createDifferenceTally().add(1.5, 'a')).toThrow(RangeError);
  });
});

/**
 * Pairs whose original is right with `right`, whose variant falls with `falls` and rises with `rises`; the draws are those of the whole
 * cluster with the chance `shared`.
 */
type Population = { clusters: number; size: number; right: number; falls: number; rises: number; shared: number };

function simulated({ clusters, size, right, falls, rises, shared }: Population, random: Random): Difference[] {
  return Array.from({ length: clusters }, (_, at) => {
    const common = [random.next(), random.next()] as const;
    return Array.from({ length: size }, () => {
      const [before, after] = common.map((draw) => (random.chance(shared) ? draw : random.next()));
      const isRight = (before ?? 0) < right;
      if (isRight) return { value: (after ?? 0) < falls ? -1 : 0, cluster: `c${at}` };
      return { value: (after ?? 0) < rises ? 1 : 0, cluster: `c${at}` };
    });
  }).flat();
}

const repetitions = 400;
/** Below 95 % by four standard errors of so many repetitions. */
const least = 0.95 - 4 * Math.sqrt((0.95 * 0.05) / repetitions);

describe('over many samples', () => {
  it.each<[string, Population, most: number]>([
    ['single pairs', { clusters: 200, size: 1, right: 0.8, falls: 0.3, rises: 0.1, shared: 0 }, 0.993],
    ['no effect', { clusters: 120, size: 1, right: 0.5, falls: 0.2, rises: 0.2, shared: 0 }, 0.993],
    ['few pairs', { clusters: 20, size: 1, right: 0.95, falls: 0.5, rises: 0, shared: 0 }, 0.999],
    ['clusters that go together', { clusters: 40, size: 5, right: 0.8, falls: 0.3, rises: 0.1, shared: 0.5 }, 0.993],
    ['few clusters', { clusters: 10, size: 5, right: 0.95, falls: 0.5, rises: 0, shared: 0.5 }, 0.999],
    ['hardly any change', { clusters: 50, size: 1, right: 0.8, falls: 0.05, rises: 0.05, shared: 0 }, 1],
  ])('%s: the interval holds the truth about as often as it says', (name, population, most) => {
    const { right, falls, rises } = population;
    const truth = (1 - right) * rises - right * falls;
    let held = 0;
    for (let seed = 0; seed < repetitions; seed++) {
      const { low, high } = intervalOf({ differences: simulated(population, new Random(seed, name)) });
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / repetitions).toBeGreaterThanOrEqual(least);
    expect(held / repetitions).toBeLessThanOrEqual(most);
  });
});
