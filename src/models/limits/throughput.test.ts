/**
 * The gate against providers with hard limits that it is not told, and such as refuse at random, on a clock of its own: how much it
 * gets through, how much is refused.
 */
import { describe, expect, it } from 'vitest';
import { type ProviderRules, type Simulation, simulate } from './simulation.suite.ts';

type Row = [name: string, allowedPerSecond: number, rules: ProviderRules, gate?: Simulation['gate']];

const twoSeconds = { latencyMs: 2_000 };
const bucket = { ...twoSeconds, requestsPerMinute: 600 };
const window = { ...bucket, refill: 'window' as const };
const tokens = { ...twoSeconds, tokensPerMinute: 300_000 };

const rows: Row[] = [
  ['10 at once, quick answers', 50, { latencyMs: 200, atOnce: 10, wayMs: 5 }],
  ['10 at once', 5, { ...twoSeconds, atOnce: 10 }],
  ['10 at once, said so', 5, { ...twoSeconds, atOnce: 10, words: 'Too many concurrent requests.' }],
  ['10 at once, with a wait told', 5, { ...twoSeconds, atOnce: 10, tellsRetryAfter: true }],
  ['1 at once', 0.5, { ...twoSeconds, atOnce: 1 }],
  ['40 at once', 20, { ...twoSeconds, atOnce: 40 }],
  ['600 a minute, a bucket', 10, bucket],
  ['600 a minute, a bucket, said so', 10, { ...bucket, words: 'Limit of 600 requests per minute.' }],
  ['600 a minute, a bucket, with a wait told', 10, { ...bucket, tellsRetryAfter: true }],
  ['600 a minute, a bucket, with limits told', 10, { ...bucket, tellsLimits: true }],
  ['600 a minute, a window', 10, window],
  ['600 a minute, a window, with a wait told', 10, { ...window, tellsRetryAfter: true }],
  ['600 a minute, a window, with limits told', 10, { ...window, tellsLimits: true }],
  ['600 a minute, slow answers', 10, { ...bucket, latencyMs: 5_000 }, { concurrency: 200 }],
  ['60 a minute, a bucket', 1, { ...bucket, requestsPerMinute: 60 }],
  ['60 a minute, a window', 1, { ...window, requestsPerMinute: 60 }],
  ['3000 a minute', 50, { ...bucket, requestsPerMinute: 3_000 }, { concurrency: 256 }],
  ['10 at once and 600 a minute, the rate binds', 10, { ...bucket, atOnce: 10, latencyMs: 500 }],
  ['10 at once and 600 a minute, the number binds', 5, { ...bucket, atOnce: 10 }],
  ['20 at once and 600 a minute, both bind', 10, { ...bucket, atOnce: 20 }],
  ['20 at once and 600 a minute, both bind, with a wait told', 10, { ...bucket, atOnce: 20, tellsRetryAfter: true }],
  ['300,000 tokens a minute, a bucket', 5, tokens],
  ['300,000 tokens a minute, a window', 5, { ...tokens, refill: 'window' }],
  ['300,000 tokens a minute, with limits told', 5, { ...tokens, tellsLimits: true }],
];

describe('a provider that allows', () => {
  it.each(rows)(
    '%s is used to 85 parts of 100 and refuses hardly anything',
    async (_name, ...[allowed, rules, gate = {}]) => {
      const { perSecond, shareRefused, refusedInWarmUp } = await simulate({ rules, gate });
      expect(perSecond / allowed).toBeGreaterThan(0.85);
      expect(shareRefused).toBeLessThan(0.05);
      expect(refusedInWarmUp).toBeLessThan(40);
    },
  );

  it('everything is asked as often as the configuration allows', async () => {
    const { perSecond, provider } = await simulate({ rules: twoSeconds, gate: { concurrency: 20 } });
    expect(perSecond).toBeGreaterThan(9.5);
    expect(provider.mostInFlight).toBe(20);
  });

  it('more later is soon given more', async () => {
    const rules = { ...twoSeconds, atOnce: 10 };
    const { provider, clock, perSecond } = await simulate({ rules, keepAsking: true });
    expect(perSecond).toBeLessThan(5.1);
    rules.atOnce = 60;
    await clock.advance(70_000);
    const before = provider.served.length;
    await clock.advance(20_000);
    expect((provider.served.length - before) / 20).toBeGreaterThan(20);
  });
});

const tellings = [undefined, 'retry-after', 'nothing-left'] as const;

describe('a provider that refuses at random', () => {
  // What 64 calls at once bring in that take two seconds, less what is refused.
  const allowed = 64 / 2;

  it.each(tellings.flatMap((chanceTells) => [0.1, 0.3].map((refusedByChance) => ({ refusedByChance, chanceTells }))))(
    '$refusedByChance of calls, telling $chanceTells, is used to 70 parts of 100 of what it answers',
    async ({ refusedByChance, chanceTells }) => {
      const { perSecond, gate } = await simulate({ rules: { ...twoSeconds, refusedByChance, chanceTells } });
      expect(perSecond).toBeGreaterThan(0.7 * allowed * (1 - refusedByChance));
      expect(gate.refusesByChance()).toBe(true);
    },
  );

  it.each<[string, number, ProviderRules]>([
    ['10 at once', 5, { ...twoSeconds, atOnce: 10 }],
    ['600 a minute, a bucket', 10, bucket],
    ['600 a minute, a bucket, with a wait told', 10, { ...bucket, tellsRetryAfter: true }],
    ['600 a minute, a bucket, with limits told', 10, { ...bucket, tellsLimits: true }],
    ['600 a minute, a window', 10, window],
    ['20 at once and 600 a minute, both bind', 10, { ...bucket, atOnce: 20 }],
  ])(
    '5 parts of 100 within a limit of %s is used to 70 parts of 100 of what it answers',
    async (_name, most, rules) => {
      // What is refused at random counts against the limit: of what is allowed, 95 parts of 100 can be answered.
      const runs = [1, 2, 3].map((seed) => simulate({ rules: { ...rules, seed, refusedByChance: 0.05 } }));
      const rates = (await Promise.all(runs)).map(({ perSecond }) => perSecond);
      expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeGreaterThan(0.7 * most * 0.95);
    },
  );

  it('and then no more is paced by its limit again', async () => {
    const rules: ProviderRules = { ...bucket, requestsPerMinute: 60_000, refusedByChance: 0.1 };
    const { gate, provider, clock } = await simulate({ rules, keepAsking: true });
    expect(gate.refusesByChance()).toBe(true);
    rules.refusedByChance = 0;
    await clock.advance(60_000);
    expect(gate.refusesByChance()).toBe(false);
    rules.atOnce = 10;
    await clock.advance(240_000);
    const before = { served: provider.served.length, refused: provider.refused.length };
    await clock.advance(120_000);
    expect((provider.served.length - before.served) / 120).toBeGreaterThan(0.85 * 5);
    expect(provider.refused.length - before.refused).toBeLessThan(30);
  });

  it('and one that refuses everything is asked seldom', async () => {
    const rules: ProviderRules = { ...twoSeconds, refusedByChance: 0.1 };
    const { provider, clock } = await simulate({ rules, keepAsking: true });
    rules.refusedByChance = 1;
    await clock.advance(60_000);
    const before = provider.refused.length;
    await clock.advance(60_000);
    expect(provider.refused.length - before).toBeLessThan(20);
  });
});

describe('limits that are given', () => {
  it.each<Row>([
    ['requests, a bucket', 10, bucket, { limits: { requestsPerMinute: 600 } }],
    ['requests, a window', 10, window, { limits: { requestsPerMinute: 600 } }],
    ['tokens, a bucket', 5, tokens, { limits: { tokensPerMinute: 300_000 } }],
    ['tokens, a window', 5, { ...tokens, refill: 'window' }, { limits: { tokensPerMinute: 300_000 } }],
    ['calls at once', 5, { ...twoSeconds, atOnce: 10 }, { limits: { maximumInFlight: 10 } }],
  ])('are kept to from the first call on: %s', async (_name, ...[allowed, rules, gate = {}]) => {
    const { perSecond, shareRefused, refusedInWarmUp } = await simulate({ rules, gate });
    expect(perSecond / allowed).toBeGreaterThan(0.95);
    expect(shareRefused).toBe(0);
    expect(refusedInWarmUp).toBe(0);
  });

  it('never let more through in any minute', async () => {
    const { provider } = await simulate({
      rules: { latencyMs: 10 },
      gate: { limits: { requestsPerMinute: 90 } },
      measuredMs: 300_000,
    });
    const times = provider.served; // a few milliseconds after the calls began
    const mostInAMinute = Math.max(
      ...times.map((from) => times.filter((time) => time >= from && time < from + 59_980).length),
    );
    expect(mostInAMinute).toBeLessThanOrEqual(90);
    expect(mostInAMinute).toBeGreaterThan(85);
  });
});
