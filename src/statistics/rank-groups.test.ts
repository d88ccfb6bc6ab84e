import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { clusterSums } from './cluster-bootstrap.ts';
import { letterDisplay, rankIntervals, ranksOf } from './rank-groups.ts';

describe('letters of groups', () => {
  it('chain where neighbours tie and the ends differ', () => {
    expect(
      letterDisplay(4, [
        [0, 2],
        [0, 3],
        [1, 3],
      ]),
    ).toEqual(['a', 'ab', 'bc', 'c']);
    expect(letterDisplay(3, [])).toEqual(['a', 'a', 'a']);
    expect(letterDisplay(2, [[0, 1]])).toEqual(['a', 'b']);
  });

  it('are shared by two models exactly where these were not told apart', () => {
    const pair = fc.tuple(fc.nat(6), fc.nat(6)).filter(([one, other]) => one !== other);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 15 }), (different) => {
        const letters = letterDisplay(7, different).map((text) => new Set(text.match(/[a-z]\d*/g)));
        for (let one = 0; one < 7; one++)
          for (let other = one + 1; other < 7; other++) {
            const isApart = different.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
            expect([...(letters[one] ?? [])].some((letter) => letters[other]?.has(letter))).toBe(!isApart);
          }
      }),
    );
  });
});

describe('ranks', () => {
  it('are shared by equal values', () => {
    expect(ranksOf([0.9, 0.5, 0.9, 0.1])).toEqual([1.5, 3, 1.5, 4]);
  });

  it('lie in intervals: narrow for the one that leads in every cluster, wide for two that change places', () => {
    const names = Array.from({ length: 40 }, (_, index) => String(index));
    const model = (value: (index: number) => number) =>
      clusterSums(names, [
        { weight: 1, clusters: new Map(names.map((name, index) => [name, { sum: value(index), n: 1 }])) },
      ]);
    const intervals = rankIntervals(
      [model(() => 1), model((index) => index % 2), model((index) => (index + 1) % 2)],
      0.95,
      {
        random: new Random(1, 'ranks'),
      },
    );
    expect(intervals).toEqual([
      { low: 1, high: 1 },
      { low: 2, high: 3 },
      { low: 2, high: 3 },
    ]);
  });
});
