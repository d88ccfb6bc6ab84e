/**
 * What all workers of a database share: who is alive, and what a run has used. In: a PostgreSQL address. Out: the number of live
 * workers, by which each takes its share of a budget, and budgets that hold over all of them.
 */

import type { Caps, Spent } from '../core/caps.ts';
import { PlatformError } from '../core/platform-error.ts';
import { type Budget, type BudgetLimit, createBudget } from '../pipeline/budget.ts';
import { sharesTable } from './shares.ts';

export type Query = (sql: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>;

/** One simple query, so one session: two that made the tables at the same moment would collide in the catalogue. */
const tables = `
  BEGIN;
  SELECT pg_advisory_xact_lock(7215305);
  CREATE SCHEMA IF NOT EXISTS trustgen_work;
  CREATE TABLE IF NOT EXISTS trustgen_work.workers (id text PRIMARY KEY, seen_at timestamptz NOT NULL);
  CREATE TABLE IF NOT EXISTS trustgen_work.spending (
    run_id text PRIMARY KEY, cost_usd double precision NOT NULL, calls bigint NOT NULL, tokens bigint NOT NULL,
    began_at timestamptz NOT NULL
  );
  ${sharesTable}
  COMMIT;`;

export async function prepareCoordination(query: Query): Promise<void> {
  await query(tables, []);
}

const aliveSeconds = 15;

/** Says that this worker is alive, forgets those long silent, and gives back how many are alive. The database's clock counts. */
export async function reportAlive(query: Query, id: string): Promise<number> {
  await query(
    'INSERT INTO trustgen_work.workers VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at',
    [id],
  );
  await query(`DELETE FROM trustgen_work.workers WHERE seen_at < now() - interval '1 hour'`, []);
  const [row] = await query(
    `SELECT count(*)::int AS alive FROM trustgen_work.workers WHERE seen_at > now() - interval '${aliveSeconds} seconds'`,
    [],
  );
  return Math.max(1, Number(row?.alive));
}

export async function reportGone(query: Query, id: string): Promise<void> {
  await query('DELETE FROM trustgen_work.workers WHERE id = $1', [id]);
}

/** Begins the account of a run, or goes on with it. `before`: what the run used until now, where there is no account yet. */
export async function openSpending(query: Query, runId: string, before: Spent): Promise<void> {
  await query('INSERT INTO trustgen_work.spending VALUES ($1, $2, $3, $4, now()) ON CONFLICT (run_id) DO NOTHING', [
    runId,
    before.costUsd,
    before.calls,
    before.tokens,
  ]);
}

export type SharedBudgetOptions = { query: Query; runId: string; caps: Caps; expected: Spent; workers(): number };

/**
 * A budget over all workers of a run. What any of them spends is added to one row at once; each sees the others' spending with its own
 * next call, at the latest after a second, and takes the others to have as much in flight as it has itself.
 */
export async function createSharedBudget(options: SharedBudgetOptions): Promise<Budget> {
  const { query, runId, caps, expected, workers } = options;
  let seen = await spendingOf(query, runId);
  let readAt = performance.now();
  const shared = createBudget({
    caps: divided(caps),
    before: { costUsd: 0, calls: 0, tokens: 0 },
    expected,
    elapsedMs: () => seen.elapsedMs + performance.now() - readAt,
  });
  const over = (): BudgetLimit | undefined =>
    (['costUsd', 'calls', 'tokens'] as const).find(
      (name) => seen.spent[name] >= (caps[name] ?? Number.POSITIVE_INFINITY),
    );
  return {
    async begin() {
      if (performance.now() - readAt > 1000) {
        seen = await spendingOf(query, runId);
        readAt = performance.now();
      }
      return over() ?? shared.begin();
    },
    finish: () => shared.finish(),
    reached: () => over() ?? shared.reached(),
    async spend(use) {
      await shared.spend(use);
      const tokens = (use.usage.inputTokens ?? 0) + (use.usage.outputTokens ?? 0);
      const rows = await query(
        `UPDATE trustgen_work.spending SET cost_usd = cost_usd + $2, calls = calls + $3, tokens = tokens + $4 WHERE run_id = $1
         RETURNING ${spendingColumns}`,
        [runId, use.costUsd ?? 0, use.attempts, tokens],
      );
      seen = readSpending(rows, runId);
      readAt = performance.now();
    },
    spent: () => seen.spent,
  };

  /** This worker's part of what was left when it began; the common row is the hard limit. */
  function divided(all: Caps): Caps {
    const share = (name: keyof Spent) => {
      const cap = all[name];
      return cap === undefined ? undefined : Math.max(0, cap - seen.spent[name]) / workers();
    };
    return { costUsd: share('costUsd'), calls: share('calls'), tokens: share('tokens'), minutes: all.minutes };
  }
}

const spendingColumns =
  'cost_usd, calls::float8 AS calls, tokens::float8 AS tokens, extract(epoch FROM now() - began_at)::float8 * 1000 AS elapsed_ms';

async function spendingOf(query: Query, runId: string) {
  return readSpending(
    await query(`SELECT ${spendingColumns} FROM trustgen_work.spending WHERE run_id = $1`, [runId]),
    runId,
  );
}

function readSpending(rows: readonly Record<string, unknown>[], runId: string): { spent: Spent; elapsedMs: number } {
  const [row] = rows;
  if (row === undefined) {
    throw new PlatformError('worker.no-spending', {
      message: `The run ${runId} has no account of what it has used.`,
      remedy: 'Submit it again with `trustgen run --resume --workers URL`.',
    });
  }
  const spent = { costUsd: Number(row.cost_usd), calls: Number(row.calls), tokens: Number(row.tokens) };
  return { spent, elapsedMs: Number(row.elapsed_ms) };
}
