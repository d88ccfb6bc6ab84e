/**
 * What a run may still use. In: caps, what was spent before, what an item is expected to take. Out: whether another item, and another
 * call, may begin. An item begins only if those in flight and this one are expected to stay under every cap, so that the run ends with
 * whole items; once a cap is reached no call begins at all. What is left is the beginning of a stratified random order: a smaller
 * sample, not a biased one (R37).
 */
import type { Caps, Spent } from '../core/caps.ts';
import type { Usage } from '../core/response.ts';

export type BudgetLimit = keyof Caps;

export interface Budget {
  /** Asked before an item begins; the limit that stands in the way, or undefined. A granted item must end with `finish`. */
  begin(): Promise<BudgetLimit | undefined>;
  finish(): void;
  /** Asked before a call; the limit that is reached, or undefined. */
  reached(): BudgetLimit | undefined;
  spend(use: { costUsd: number | undefined; usage: Usage; attempts: number }): Promise<void>;
  spent(): Spent;
}

export type BudgetOptions = {
  caps: Caps;
  /** Of this run, before it was stopped. */
  before: Spent;
  /** For one item with its judge calls, until the run itself tells. */
  expected: Spent;
  /** Milliseconds since the run began, or went on. */
  elapsedMs(): number;
};

const names = ['costUsd', 'calls', 'tokens'] as const;
/** So many items must have ended before their mean counts instead of the forecast. */
const enough = 20;

export function createBudget({ caps, before, expected, elapsedMs }: BudgetOptions): Budget {
  const spent: Spent = { ...before };
  let inFlight = 0;
  let finished = 0;
  const perItem = (name: keyof Spent) =>
    finished < enough ? expected[name] : (spent[name] - before[name]) / (finished + inFlight / 2);
  const outOfTime = (): BudgetLimit | undefined =>
    caps.minutes !== undefined && elapsedMs() >= caps.minutes * 60_000 ? 'minutes' : undefined;
  const over = (planned: (name: keyof Spent) => number) =>
    names.find((name) => planned(name) > (caps[name] ?? Number.POSITIVE_INFINITY));
  return {
    async begin() {
      // Half of what is in flight is spent already, on average.
      const limit = outOfTime() ?? over((name) => spent[name] + perItem(name) * (inFlight / 2 + 1));
      if (limit === undefined) inFlight += 1;
      return limit;
    },
    finish() {
      inFlight -= 1;
      finished += 1;
    },
    reached: () => outOfTime() ?? names.find((name) => spent[name] >= (caps[name] ?? Number.POSITIVE_INFINITY)),
    async spend({ costUsd, usage, attempts }) {
      spent.costUsd += costUsd ?? 0;
      spent.calls += attempts;
      spent.tokens += (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0);
    },
    spent: () => ({ ...spent }),
  };
}
