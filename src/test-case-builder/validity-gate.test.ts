/** What the gate must catch and must let pass, over the whole catalogue. `npm run bench gate` prints the figures. */
import { describe, expect, it } from 'vitest';
import { caughtDefects, falseAlarms, positionReports } from '../../bench/gate-measure.ts';

const planted = caughtDefects(1);

describe('planted defects', () => {
  it.each(planted.filter(({ check }) => check !== undefined))('$kind', ({ n, caught, rejected }) => {
    expect(n).toBeGreaterThanOrEqual(50);
    expect(caught / n).toBeGreaterThanOrEqual(0.95);
    expect(rejected).toBeGreaterThanOrEqual(caught);
  });
});

it('rejects at most one good case in a hundred, by whatever check', () => {
  for (const { check, n, rejected } of falseAlarms(1)) {
    expect(n, check).toBeGreaterThanOrEqual(1000);
    expect(rejected / n, check).toBeLessThanOrEqual(0.01);
  }
});

it('reports builds whose right choices stand in one place more often, and no others', () => {
  const [asBuilt, half, all] = positionReports(5);
  expect(asBuilt?.n).toBeGreaterThanOrEqual(15);
  expect(asBuilt?.reported).toBe(0);
  expect([half?.reported, all?.reported]).toEqual([half?.n, all?.n]);
});
