import { expect, it } from 'vitest';
import { RecentCounts } from './recent-counts.ts';

it('gives the best stretch that ends now', () => {
  const counts = new RecentCounts();
  counts.add(0, 1);
  for (let ms = 50_000; ms < 60_000; ms += 100) counts.add(ms, 1);
  expect(counts.best(0, 70_000)).toEqual({ rate: 5, count: 100 });
  expect(counts.best(55_000, 70_000)).toEqual({ rate: 50 / 15, count: 50 });
  expect(counts.best(70_000, 70_000)).toEqual({ rate: 0, count: 0 });
});

it('takes refused calls back, and forgets what is too old', () => {
  const counts = new RecentCounts();
  counts.add(1_000, 10);
  counts.add(1_000, -4);
  expect(counts.best(0, 2_000)).toEqual({ rate: 6, count: 6 });
  counts.add(129_000, 3); // the place of second 1
  counts.add(1_000, -4);
  expect(counts.best(0, 130_000)).toEqual({ rate: 3, count: 3 });
});
