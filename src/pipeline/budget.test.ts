import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudget } from './budget.ts';

const nothing = { costUsd: 0, calls: 0, tokens: 0 };
const one = { costUsd: 0.1, usage: { inputTokens: 80, outputTokens: 20 }, attempts: 1 };
const still = () => 0;

describe('a budget', () => {
  it('grants everything without caps', async () => {
    const budget = createBudget({ caps: {}, before: nothing, expected: nothing, elapsedMs: still });
    for (let item = 0; item < 1000; item++) expect(await budget.begin()).toBeUndefined();
    expect(budget.reached()).toBeUndefined();
  });

  it.each([
    ['calls', { calls: 10 }],
    ['costUsd', { costUsd: 1 }],
    ['tokens', { tokens: 1000 }],
  ] as const)('ends with whole items at the cap on %s', async (name, caps) => {
    const expected = { costUsd: 0.1, calls: 1, tokens: 100 };
    const budget = createBudget({ caps, before: nothing, expected, elapsedMs: still });
    let items = 0;
    while ((await budget.begin()) === undefined) {
      await budget.spend(one);
      budget.finish();
      items += 1;
    }
    expect(items).toBe(10);
    expect(await budget.begin()).toBe(name);
  });

  it('counts what was spent before the run was stopped', async () => {
    const before = { costUsd: 0, calls: 9, tokens: 0 };
    const budget = createBudget({ caps: { calls: 10 }, before, expected: { ...nothing, calls: 1 }, elapsedMs: still });
    expect(await budget.begin()).toBeUndefined();
    await budget.spend(one);
    budget.finish();
    expect(await budget.begin()).toBe('calls');
  });

  it('learns from the items themselves when the forecast was wrong', async () => {
    const expected = { ...nothing, calls: 1 };
    const budget = createBudget({ caps: { calls: 300 }, before: nothing, expected, elapsedMs: still });
    let items = 0;
    while ((await budget.begin()) === undefined) {
      for (let call = 0; call < 5; call++) await budget.spend(one);
      budget.finish();
      items += 1;
    }
    expect(items).toBe(60);
    expect(budget.spent().calls).toBe(300);
  });

  it('stops at its time', async () => {
    let ms = 0;
    const budget = createBudget({ caps: { minutes: 2 }, before: nothing, expected: nothing, elapsedMs: () => ms });
    expect(await budget.begin()).toBeUndefined();
    ms = 120_000;
    expect(await budget.begin()).toBe('minutes');
    expect(budget.reached()).toBe('minutes');
  });

  it('is never overrun by more than what is in flight, in whatever order items begin and end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 300 }),
        fc.integer({ min: 1, max: 60 }),
        async (steps, calls) => {
          const expected = { ...nothing, calls: 1 };
          const budget = createBudget({ caps: { calls }, before: nothing, expected, elapsedMs: still });
          let [inFlight, most] = [0, 0];
          for (const begins of steps) {
            if (begins && (await budget.begin()) === undefined) inFlight += 1;
            if (!begins && inFlight > 0) {
              inFlight -= 1;
              if (budget.reached() === undefined) await budget.spend(one);
              budget.finish();
            }
            most = Math.max(most, inFlight);
          }
          expect(budget.spent().calls).toBeLessThanOrEqual(calls);
        },
      ),
    );
  });
});
