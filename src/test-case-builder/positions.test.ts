import { expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import type { TestCase } from '../core/test-case.ts';
import { evennessP, evenPlace, positionFindings } from './positions.ts';

const validity = { choices: () => [{ offered: ['a', 'b'], right: 'a' }] };
const testCase = { probe: 'main' } as TestCase;

it('has the exact p-values of small counts', () => {
  // Both or none of n fair draws: 2 / 2ⁿ; all three at one of three places: 3 / 27.
  expect(evennessP([10, 0])).toBeCloseTo(2 / 2 ** 10, 12);
  expect(evennessP([0, 3, 0])).toBeCloseTo(3 / 27, 12);
  expect(evennessP([2, 2])).toBeCloseTo(1, 12);
  expect(evennessP([])).toBe(1);
  expect(evennessP([0, 0, 0])).toBe(1);
});

it('has the chi-squared p-value of large counts', () => {
  // Statistic 12 with 3 degrees of freedom.
  expect(evennessP([130, 90, 90, 90])).toBeCloseTo(0.00738, 4);
});

it('reports places that chance does not explain, by probe and number of choices', () => {
  expect(positionFindings({ validity }, Array(30).fill(testCase))).toEqual([
    { finding: 'positions-unbalanced', detail: expect.stringMatching(/^main, 2 choices: 30, 0 right at each place/) },
  ]);
  expect(positionFindings({ validity }, Array(6).fill(testCase))).toEqual([]);
  expect(positionFindings({}, Array(30).fill(testCase))).toEqual([]);
  const hidden = { choices: () => [{ offered: ['a', 'b'], right: 'a', hidden: true as const }] };
  expect(positionFindings({ validity: hidden }, Array(30).fill(testCase))).toEqual([]);
});

it('places evenly over every beginning', () => {
  const random = new Random(1, 'places');
  const places = Array.from({ length: 40 }, (_, index) => evenPlace(index, 4, random));
  for (let start = 0; start < 40; start += 4) expect(places.slice(start, start + 4).sort()).toEqual([0, 1, 2, 3]);
  expect(
    new Set(Array.from({ length: 10 }, (_, run) => places.slice(run * 4, run * 4 + 4).join())).size,
  ).toBeGreaterThan(3);
});
