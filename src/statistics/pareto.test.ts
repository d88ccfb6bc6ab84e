import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { clusterSums } from './cluster-bootstrap.ts';
import { frontShares, paretoFront } from './pareto.ts';

describe('the front', () => {
  it('holds whoever no other beats on both; equal points stand on it together', () => {
    const points = [
      { x: 1, y: 0 },
      { x: 0.5, y: 0.5 },
      { x: 0.4, y: 0.5 },
      { x: 0, y: 1 },
      { x: 0, y: 1 },
    ];
    expect(paretoFront(points)).toEqual([true, true, false, true, true]);
  });

  it('is certain for a model far ahead and uncertain for two that are alike', () => {
    const names = Array.from({ length: 60 }, (_, index) => String(index));
    const sums = (value: (index: number) => number) =>
      clusterSums(names, [
        { weight: 1, clusters: new Map(names.map((name, index) => [name, { sum: value(index), n: 1 }])) },
      ]);
    const random = new Random(3, 'values');
    const noise = () => names.map(() => (random.chance(0.5) ? 1 : 0));
    const [one, other] = [noise(), noise()];
    const shares = frontShares(
      [
        { x: sums(() => 1), y: sums(() => 0) },
        { x: sums(() => 0), y: sums((index) => one[index] ?? 0) },
        { x: sums(() => 0), y: sums((index) => other[index] ?? 0) },
      ],
      { random: new Random(1, 'front') },
    );
    expect(shares?.[0]).toBe(1);
    for (const share of shares?.slice(1) ?? []) {
      expect(share).toBeGreaterThan(0.02);
      expect(share).toBeLessThan(0.98);
    }
  });
});
