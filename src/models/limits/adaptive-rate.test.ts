import { describe, expect, it } from 'vitest';
import { AdaptiveRate } from './adaptive-rate.ts';

/** As many calls as it lets begin until then; each is taken. Out: the time at the end, and how many there were. */
function use(
  rate: AdaptiveRate,
  { fromMs, untilMs, atMostEveryMs = 1 }: { fromMs: number; untilMs: number; atMostEveryMs?: number },
) {
  let now = fromMs;
  let begun = 0;
  for (;;) {
    now += Math.max(atMostEveryMs, rate.waitMs(now));
    if (now >= untilMs) return { now: untilMs, begun };
    rate.began(now);
    rate.taken({ beganAtMs: now }, now);
    begun += 1;
  }
}

describe('a rate', () => {
  it('is free until something is refused', () => {
    const rate = new AdaptiveRate(0);
    expect(use(rate, { fromMs: 0, untilMs: 1_000 }).begun).toBe(999);
    expect(rate.requestsPerSecond()).toBeUndefined();
  });

  it('is what was taken, refused calls and the pause included', () => {
    const rate = new AdaptiveRate(0);
    use(rate, { fromMs: 0, untilMs: 30_001, atMostEveryMs: 100 }); // 300 taken
    for (let i = 0; i < 50; i += 1) rate.began(30_000);
    for (let i = 0; i < 50; i += 1) rate.refused({ beganAtMs: 30_000 }, 30_050, 30_000);
    use(rate, { fromMs: 30_050, untilMs: 60_060 });
    expect(rate.requestsPerSecond()).toBeCloseTo((0.95 * 301) / 60, 1);
  });

  it('takes a burst of refusals for one event', () => {
    const rate = new AdaptiveRate(0);
    for (let i = 0; i < 5; i += 1) rate.began(i);
    rate.refused({ beganAtMs: 0 }, 100, undefined);
    rate.refused({ beganAtMs: 1 }, 101, undefined);
    expect(rate.pausedUntilMs()).toBe(1_100);
    rate.refused({ beganAtMs: 2 }, 102, 7_000); // a longer wait is news
    expect(rate.pausedUntilMs()).toBe(7_102);
    rate.refused({ beganAtMs: 3 }, 103, 2_000);
    expect(rate.pausedUntilMs()).toBe(7_102);
  });

  it('does not trust a told wait that was not long enough', () => {
    const rate = new AdaptiveRate(0);
    rate.began(0);
    rate.refused({ beganAtMs: 0 }, 0, 100);
    expect(rate.pausedUntilMs()).toBe(100);
    rate.began(100);
    rate.refused({ beganAtMs: 100 }, 150, 100);
    expect(rate.pausedUntilMs()).toBe(2_150);
  });

  it('rises fast after a refusal that came early, slowly after one that measured it well', () => {
    const early = new AdaptiveRate(0);
    use(early, { fromMs: 0, untilMs: 401, atMostEveryMs: 100 });
    early.began(400);
    early.refused({ beganAtMs: 400 }, 400, 10_000);
    use(early, { fromMs: 400, untilMs: 120_000 });
    expect(early.requestsPerSecond()).toBeGreaterThan(10);
    const late = new AdaptiveRate(0);
    use(late, { fromMs: 0, untilMs: 40_001, atMostEveryMs: 100 });
    late.began(40_000);
    late.refused({ beganAtMs: 40_000 }, 40_000, 1_000);
    const { now } = use(late, { fromMs: 40_000, untilMs: 101_000 });
    expect(late.requestsPerSecond()).toBeCloseTo(0.95 * (400 / 41) * 1.01 ** 5, 0);
    use(late, { fromMs: now, untilMs: 300_000 });
    expect(late.requestsPerSecond()).toBeGreaterThan(20); // much later much faster
  });

  it('does not rise while it is not used', () => {
    const rate = new AdaptiveRate(0);
    use(rate, { fromMs: 0, untilMs: 40_001, atMostEveryMs: 100 });
    rate.began(40_000);
    rate.refused({ beganAtMs: 40_000 }, 40_000, 1_000);
    use(rate, { fromMs: 40_000, untilMs: 65_000, atMostEveryMs: 1_000 });
    const before = rate.requestsPerSecond();
    use(rate, { fromMs: 65_000, untilMs: 300_000, atMostEveryMs: 1_000 });
    expect(rate.requestsPerSecond()).toBe(before);
  });

  it('goes down by a fifth at the most once it is known', () => {
    const rate = new AdaptiveRate(0);
    use(rate, { fromMs: 0, untilMs: 40_001, atMostEveryMs: 100 });
    let now = 40_000;
    const rates: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      rate.began(now);
      rate.refused({ beganAtMs: now }, now, 20_000);
      ({ now } = use(rate, { fromMs: now, untilMs: now + 20_100 }));
      rates.push(rate.requestsPerSecond() ?? 0);
    }
    expect((rates[1] ?? 0) / (rates[0] ?? 1)).toBeCloseTo(0.8, 5);
    expect((rates[2] ?? 0) / (rates[1] ?? 1)).toBeCloseTo(0.8, 5);
  });
});
