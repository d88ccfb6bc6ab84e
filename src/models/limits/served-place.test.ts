import { expect, it } from 'vitest';
import { ServedPlace } from './served-place.ts';

it('is the highest of the last half to whole minute', () => {
  const served = new ServedPlace();
  expect(served.highest(0)).toBe(0);
  served.note(7, 1_000);
  served.note(3, 2_000);
  expect(served.highest(29_000)).toBe(7);
  served.note(4, 31_000);
  expect(served.highest(59_000)).toBe(7);
  expect(served.highest(61_000)).toBe(4);
  served.note(5, 62_000);
  expect(served.highest(500_000)).toBe(0);
});
