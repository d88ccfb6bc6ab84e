import { describe, expect, it } from 'vitest';
import { combinedInfluence, correlation } from './influence.ts';

const rising = new Map([
  ['a', -0.2],
  ['b', 0],
  ['c', 0.2],
]);
const level = new Map([
  ['a', 0.1],
  ['b', -0.2],
  ['c', 0.1],
]);

describe('the influence on a weighted mean', () => {
  it('is the weighted mean of the influences; who is not there pulls nothing', () => {
    const combined = combinedInfluence([
      { influence: rising, weight: 3 },
      { influence: new Map([['c', 0.4]]), weight: 1 },
    ]);
    expect([...combined.keys()]).toEqual(['a', 'b', 'c']);
    expect(combined.get('a')).toBeCloseTo(-0.15, 9);
    expect(combined.get('b')).toBe(0);
    expect(combined.get('c')).toBeCloseTo(0.25, 9);
  });
});

describe('the correlation of two values', () => {
  it('is 1 where they are pulled alike, whatever the size of the pull, and 0 where they are not', () => {
    expect(correlation(rising, new Map([...rising].map(([origin, pull]) => [origin, 5 * pull])))).toBeCloseTo(1, 9);
    expect(correlation(rising, level)).toBe(0);
  });

  it('is that of Pearson over the origins', () => {
    // 0.08 of the roots of 0.08 and 0.08 + 0.06.
    const both = new Map([...rising].map(([origin, pull]) => [origin, pull + (level.get(origin) ?? 0)]));
    expect(correlation(rising, both)).toBeCloseTo(Math.sqrt(0.08 / 0.14), 9);
    expect(correlation(both, rising)).toBeCloseTo(Math.sqrt(0.08 / 0.14), 9);
  });

  it('is 0 where one does not vary, where they share no origin, and where they seem opposed', () => {
    expect(correlation(rising, new Map([['a', 0]]))).toBe(0);
    expect(correlation(rising, undefined)).toBe(0);
    expect(correlation(rising, new Map([['d', 1]]))).toBe(0);
    expect(correlation(rising, new Map([...rising].map(([origin, pull]) => [origin, -pull])))).toBe(0);
  });
});
