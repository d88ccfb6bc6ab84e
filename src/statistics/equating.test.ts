import { describe, expect, it } from 'vitest';
import { meanEquated } from './equating.ts';

describe('mean equating through anchors', () => {
  const influence = new Map([
    ['one', 0.01],
    ['two', -0.01],
    ['three', 0],
  ]);

  it('carries B to A’s set by the difference on the anchors', () => {
    const equated = meanEquated({ a: { value: 0.7, influence }, anchors: { effect: 0.1, influence }, level: 0.95 });
    expect(equated.value).toBeCloseTo(0.8, 10);
    // Both pulls are one: √(2 × 0.02² × 3/2).
    expect(equated.standardError).toBeCloseTo(Math.sqrt(2 * 0.02 ** 2 * 1.5), 10);
    expect(equated.high - equated.value).toBeCloseTo(equated.value - equated.low, 10);
  });

  it('is less certain than the difference alone where A’s set has more origins', () => {
    const wide = new Map([...influence, ['four', 0.05], ['five', -0.05]]);
    const narrow = meanEquated({
      a: { value: 0.7, influence: new Map() },
      anchors: { effect: 0.1, influence },
      level: 0.95,
    });
    const full = meanEquated({ a: { value: 0.7, influence: wide }, anchors: { effect: 0.1, influence }, level: 0.95 });
    expect(full.standardError).toBeGreaterThan(narrow.standardError);
  });

  it('refuses anchors from one origin', () => {
    const anchors = { effect: 0.1, influence: new Map([['one', 0]]) };
    expect(() => meanEquated({ a: { value: 0.7, influence }, anchors, level: 0.95 })).toThrow(RangeError);
  });
});
