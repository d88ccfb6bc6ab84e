import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holm } from './holm.ts';

it('adjusts a worked example, each in its place', () => {
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  for (const [place, value] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[place]).toBeCloseTo(value, 12);
});

it('leaves a single test as it is, and ends at 1', () => {
  expect(holm([0.2])).toEqual([0.2]);
  expect(holm([0.7, 0.8])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});

it('keeps the order of the tests and never makes one more certain', () => {
  const p = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(p, { minLength: 1, maxLength: 12 }), (values) => {
      const adjusted = holm(values);
      for (const [one, value] of values.entries()) {
        expect(adjusted[one]).toBeGreaterThanOrEqual(value);
        for (const [other, more] of values.entries())
          if (value < more) expect(adjusted[one] ?? 1).toBeLessThanOrEqual(adjusted[other] ?? 0);
      }
    }),
  );
});

it.each([-0.1, 1.1, Number.NaN])('refuses %d', (value) => {
  expect(() => holm([0.5, value])).toThrow(RangeError);
});
