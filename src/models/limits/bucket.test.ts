import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bucket, minuteBucket } from './bucket.ts';

describe('a bucket', () => {
  it('is waited for, and owes what was taken beyond it', () => {
    const bucket = new Bucket({ perMs: 0.01, capacity: 10 }, 0);
    expect(bucket.waitMs(10, 0)).toBe(0);
    bucket.take(25, 0);
    expect(bucket.waitMs(5, 0)).toBe(2_000);
    expect(bucket.waitMs(1_000, 0)).toBe(2_500); // more than it holds: when it is full
    bucket.take(-1_000, 500);
    expect(bucket.waitMs(10, 500)).toBe(0); // given back, but never fuller than full
    expect(bucket.waitMs(11, 500)).toBe(0);
  });

  it('never runs backwards with a clock that does', () => {
    const bucket = new Bucket({ perMs: 1, capacity: 10 }, 1_000);
    bucket.take(10, 1_000);
    expect(bucket.waitMs(10, 0)).toBe(10);
  });

  it('lets no more through in any minute than it says, however it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.array(fc.record({ pauseMs: fc.integer({ min: 0, max: 30_000 }), calls: fc.integer({ min: 1, max: 300 }) }), {
          maxLength: 20,
        }),
        (perMinute, bursts) => {
          const bucket = minuteBucket(perMinute, 'requests', 0);
          const times: number[] = [];
          let now = 0;
          for (const { pauseMs, calls } of bursts) {
            now += pauseMs;
            for (let i = 0; i < calls; i += 1) {
              now += bucket.waitMs(1, now);
              bucket.take(1, now);
              times.push(now);
            }
          }
          for (const [i, from] of times.entries()) {
            const after = times[i + perMinute];
            if (after !== undefined) expect(after - from).toBeGreaterThan(59_999);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
