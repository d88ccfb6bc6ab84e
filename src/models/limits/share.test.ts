import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bucket, minuteBucket } from './bucket.ts';
import { createGate, type Gate, type Permit } from './gate.ts';
import { divideBucket, mostParts, partOf } from './share.ts';
import { FakeClock } from './simulation.suite.ts';

describe('a part of given limits', () => {
  it('is whole requests and places, at least one of each, and never more than was given', () => {
    const given = { requestsPerMinute: 100, tokensPerMinute: 900, maximumInFlight: 8 };
    expect(partOf(given, 3)).toEqual({ requestsPerMinute: 33, tokensPerMinute: 300, maximumInFlight: 2 });
    expect(partOf({ requestsPerMinute: 2.5 }, 1)).toEqual({ requestsPerMinute: 2.5 });
    expect(partOf({ maximumInFlight: 2 }, 3)).toEqual({ maximumInFlight: 1 });
    expect(mostParts(given)).toBe(8);
    expect(mostParts({ requestsPerMinute: 0.5 })).toBe(1);
    expect(mostParts({ tokensPerMinute: 10 })).toBe(Number.POSITIVE_INFINITY);
  });
});

/** How the parts come and go: at each step some leave or one joins, in the order in which the workers are told of it. */
const change = fc.record({ afterMs: fc.integer({ min: 1, max: 40_000 }), by: fc.constantFrom(-2, -1, 1) });
type Change = { afterMs: number; by: number };

/** Everybody asks all the time; gives back when something was let through. */
function letThrough(
  { unit, perMinute, amount }: { unit: 'requests' | 'tokens'; perMinute: number; amount: number },
  changes: readonly Change[],
): number[] {
  const times: number[] = [];
  const join = (parts: number, nowMs: number): Bucket => {
    const bucket = minuteBucket(perMinute, unit, nowMs);
    divideBucket(bucket, { unit, perMinute, parts, before: undefined }, nowMs);
    return bucket;
  };
  let [buckets, nowMs] = [[join(1, 0)], 0];
  for (const { afterMs, by } of [...changes, { afterMs: 90_000, by: 0 }]) {
    for (const bucket of buckets) {
      for (let at = nowMs + bucket.waitMs(amount, nowMs); at < nowMs + afterMs; at += bucket.waitMs(amount, at)) {
        bucket.take(amount, at);
        times.push(at);
      }
    }
    nowMs += afterMs;
    const before = buckets.length;
    const stay = buckets.slice(0, Math.max(1, before + Math.min(0, by)));
    const parts = Math.min(stay.length + Math.max(0, by), perMinute);
    if (parts === before) continue;
    for (const bucket of stay) divideBucket(bucket, { unit, perMinute, parts, before }, nowMs);
    buckets = parts > stay.length ? [...stay, join(parts, nowMs)] : stay;
  }
  return times.sort((one, other) => one - other);
}

describe('buckets of all parts together', () => {
  it('let no more requests through in any minute than was given, also while parts come and go', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.array(change, { maxLength: 8 }), (perMinute, changes) => {
        const times = letThrough({ unit: 'requests', perMinute, amount: 1 }, changes);
        for (const [i, from] of times.entries()) {
          const after = times[i + perMinute];
          if (after !== undefined) expect(after - from).toBeGreaterThan(59_999);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('let no more tokens through in any minute than was given', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const [perMinute, amount] = [30_000, 500];
        const times = letThrough({ unit: 'tokens', perMinute, amount }, changes);
        for (const [i, from] of times.entries()) {
          const after = times[i + perMinute / amount];
          if (after !== undefined) expect(after - from).toBeGreaterThan(59_999);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('use most of it once they have settled', () => {
    const times = letThrough({ unit: 'requests', perMinute: 300, amount: 1 }, [
      { afterMs: 1, by: 1 },
      { afterMs: 1, by: 1 },
      { afterMs: 240_000, by: 0 },
    ]);
    expect(times.filter((at) => at >= 120_000 && at < 180_000).length).toBeGreaterThan(290);
  });
});

describe('a gate that is shared', () => {
  const signal = new AbortController().signal;
  const gateOf = (clock: FakeClock): Gate =>
    createGate({ account: 'test', concurrency: 20, clock, limits: { maximumInFlight: 6 } });

  it('has its part of the places, more when others leave, and fewer when they come', async () => {
    const clock = new FakeClock();
    const gate = gateOf(clock);
    gate.share(3, 60_000);
    expect(gate.state().limit).toBe(2);
    const permits: Permit[] = [];
    for (let call = 0; call < 20; call += 1) void gate.enter({ tokens: 1 }, signal).then((one) => permits.push(one));
    await clock.advance(1);
    expect(gate.state()).toMatchObject({ inFlight: 2, waiting: 18 });
    gate.share(1, 60_000);
    for (const _ of [1, 2, 3, 4, 5, 6]) {
      permits.shift()?.leave({ outcome: 'ok' });
      await clock.advance(1);
    }
    expect(gate.state()).toMatchObject({ inFlight: 6, limit: 6 });
    gate.share(6, 60_000);
    expect(gate.state().limit).toBe(1);
  });

  it('lets nothing in once its part has ended, until it has one again', async () => {
    const clock = new FakeClock();
    const gate = gateOf(clock);
    gate.share(1, 5000);
    await clock.advance(5000);
    void gate.enter({ tokens: 1 }, signal);
    await clock.advance(60_000);
    expect(gate.state()).toMatchObject({ inFlight: 0, waiting: 1 });
    gate.share(0, 200_000);
    expect(gate.state().inFlight).toBe(0);
    gate.share(2, 200_000);
    expect(gate.state()).toMatchObject({ inFlight: 1, waiting: 0 });
  });
});
