/** Loose bounds on what `npm run bench comparison` measures closely. */
import { describe, expect, it } from 'vitest';
import { combinedRates, familyRates, ratesOf } from '../../bench/comparison-rates.ts';
import { drawPairs } from '../../bench/comparison-worlds.ts';
import { Random } from '../core/random.ts';
import { comparePairs } from './paired-comparison.ts';
import {
  createDifferenceTally,
  designEffect,
  effectBounds,
  effectSpread,
  spreadInterval,
} from './paired-difference.ts';
import { judgeFamily } from './paired-family.ts';

const options = { repetitions: 500, draws: 1, delta: 0.1, seed: 7 };
/** Three standard errors above 5 % in 500 repetitions. */
const nominal = 0.08;

describe('errors and coverage in simulated answers', () => {
  it.each([
    { n: 60, clusterSize: 1, correlation: 0 },
    { n: 100, clusterSize: 5, correlation: 0.5 },
  ])('stay within what is promised: $n in clusters of $clusterSize', (shape) => {
    const world = { ...shape, onlyA: 0.15, onlyB: 0.15, rest: 0.7 };
    const { permutation, covered } = ratesOf(world, options);
    expect(permutation).toBeLessThan(nominal);
    expect(covered).toBeGreaterThan(0.92);
    expect(ratesOf({ ...world, onlyA: 0.05, onlyB: 0.15 }, options).equivalence).toBeLessThan(nominal);
    expect(familyRates(world, { ...options, repetitions: 200 }).holm).toBeLessThan(0.1);
    expect(combinedRates({ ...world, onlyB: 0.45 }, { ...options, repetitions: 60 }).covered).toBeGreaterThan(0.85);
  });
});

function pairs(list: readonly (readonly [number | undefined, number | undefined, string])[]) {
  const tally = createDifferenceTally();
  for (const [a, b, cluster] of list) tally.add({ a, b, cluster });
  return tally.part(1);
}
const compared = (part: ReturnType<typeof pairs>) =>
  comparePairs([part], { level: 0.95, delta: 0.05, random: new Random(1, 'test') });

describe('a comparison of pairs', () => {
  it('is the adjusted Wald interval of Bonett and Price for independent 0/1 pairs', () => {
    const part = drawPairs(
      { onlyA: 0.1, onlyB: 0.2, rest: 0.5, n: 400, clusterSize: 1, correlation: 0 },
      new Random(1, 'pairs'),
    );
    const spread = effectSpread([part]);
    const [only, more, n] = [(part.onlyA + 1) / 402, (part.onlyB + 1) / 402, 402];
    expect(spread.centre).toBeCloseTo(more - only, 10);
    expect(spread.standardError).toBeCloseTo(Math.sqrt((only + more - (more - only) ** 2) / n), 4);
    const { low, high } = spreadInterval(spread, 0.95);
    expect((low + high) / 2).toBeCloseTo(spread.centre, 10);
  });

  it('has a width and no verdict where five pairs agree, and is equivalent where a thousand do', () => {
    const agreeing = (n: number) => pairs(Array.from({ length: n }, (_, index) => [1, 1, String(index)] as const));
    const [few, many] = [compared(agreeing(5)), compared(agreeing(1000))];
    expect((few?.high ?? 0) - (few?.low ?? 0)).toBeGreaterThan(0.5);
    const verdicts = [few, many].map(
      (each) => each && judgeFamily([each], { alpha: 0.05, delta: 0.05, power: 0.8, correction: 'holm' })[0]?.verdict,
    );
    expect(verdicts).toEqual(['cannot tell', 'equivalent']);
  });

  it('is paired: ups and downs do not cancel into certainty', () => {
    const swapped = pairs(
      Array.from({ length: 100 }, (_, index) => [index % 2, (index + 1) % 2, String(index)] as const),
    );
    const found = compared(swapped);
    expect(found?.effect).toBe(0);
    expect(found).toMatchObject({ worse: 50, better: 50, p: 1 });
    expect(found?.high).toBeGreaterThan(0.15);
  });

  it('counts a pair that lacks a score, and tells what it could change', () => {
    const part = pairs([
      [1, 1, 'a'],
      [0, 1, 'b'],
      [undefined, 1, 'c'],
      [1, undefined, 'd'],
      [undefined, undefined, 'e'],
    ]);
    expect(part).toMatchObject({ n: 2, incomplete: 3 });
    // The sum of the differences is 1; they add 0…1, −1…0 and −1…1.
    expect(effectBounds([part])).toEqual({ low: (1 - 2) / 5, high: (1 + 2) / 5 });
    expect(compared(pairs([[undefined, 1, 'a']]))).toBeUndefined();
  });

  it('takes a cluster whose items all agree as one item', () => {
    const list = Array.from(
      { length: 100 },
      (_, index) => [0, index < 50 ? 1 : 0, String(Math.floor(index / 10))] as const,
    );
    expect(designEffect(pairs(list))).toBeCloseTo(11, 0);
    expect(compared(pairs(list))?.mcNemar).toBeNull();
  });

  it('asks for more items until the verdict falls, and for fewer the clearer the difference', () => {
    const judged = (onlyA: number, onlyB: number) => {
      const list = Array.from({ length: 100 }, (_, index) =>
        index < onlyA ? ([1, 0, String(index)] as const) : ([0, index < onlyA + onlyB ? 1 : 0, String(index)] as const),
      );
      const found = compared(pairs(list));
      return found && judgeFamily([found], { alpha: 0.05, delta: 0.02, power: 0.8, correction: 'holm' })[0];
    };
    expect(judged(2, 30)).toMatchObject({ verdict: 'better', moreNeeded: null });
    expect(judged(30, 2)?.verdict).toBe('worse');
    const [unclear, clearer] = [judged(10, 15), judged(8, 17)];
    expect(unclear?.verdict).toBe('cannot tell');
    expect(unclear?.moreNeeded).toBeGreaterThan(clearer?.moreNeeded ?? Number.POSITIVE_INFINITY);
  });
});
