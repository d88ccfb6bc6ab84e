/**
 * What of a planned run is still to be done, read from PostgreSQL. In: the plan's columns. Out: items without a final state, in the plan's
 * order. Cases that are done are told first, for the whole run in one statement; the others are looked at a window at a time, each window
 * as it is stored when its turn comes.
 */
import type { PendingItem, PendingQuery } from '../core/store.ts';
import { TestCase } from '../core/test-case.ts';
import { FinalItems } from './final-items.ts';
import { openItem } from './light-rows.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import type { PostgresQueries } from './postgres-queries.ts';
import { windows } from './windows.ts';

/** Cases looked at in one go. */
const windowSize = 250;
/** Looking at an item costs several times as much as walking past a result; a small run in a large database is looked at. */
const fewItems = 2000;
const mostResultsPerItem = 5;

export async function* pendingItems(
  connection: PostgresConnection,
  sql: PostgresQueries,
  query: PendingQuery,
): AsyncGenerator<PendingItem> {
  const { runId, series, trials } = query;
  const plan = [runId, ...planColumns(query), series];
  const cases = Number((await connection.get(sql.selectNextOrdinal, [runId]))?.next);
  const final = new FinalItems({ cases, trials, width: 1, columnsOf: () => [0] });
  if (await isWorthComparing(connection, sql, cases * trials * query.columns.length)) {
    for (const { trial, ordinals } of await finalCases(connection, sql, [...plan, trials])) {
      for (const ordinal of ordinals) {
        if (ordinal < cases) final.add(final.numberOf({ trial, ordinal, column: 0 }));
      }
    }
  }
  for (let trial = 0; trial < trials; trial++) {
    for (const ordinals of windows(final.openCases(trial), windowSize)) {
      const rows = await connection.all(sql.selectPending, [...plan, trial, ordinals]);
      const items = rows.map((row) => connection.readable(() => openItem(row)));
      const wanted = [...new Set(items.map(({ ordinal }) => ordinal))];
      const testCases = await casesAt(connection, sql, { runId, ordinals: wanted });
      for (const { ordinal, ...item } of items) {
        const testCase = testCases.get(ordinal);
        if (testCase !== undefined) yield { testCase, trial, ...item };
      }
    }
  }
}

async function isWorthComparing(connection: PostgresConnection, sql: PostgresQueries, items: number): Promise<boolean> {
  if (items < fewItems) return false;
  return Number((await connection.get(sql.selectSize, []))?.responses) <= items * mostResultsPerItem;
}

async function finalCases(
  connection: PostgresConnection,
  sql: PostgresQueries,
  values: readonly unknown[],
): Promise<{ trial: number; ordinals: number[] }[]> {
  const rows = await connection.transaction(async (query) => {
    await query(sql.settings, []);
    return (await query(sql.selectFinalCases, values)).rows;
  });
  return rows.map(({ trial, ordinals }) => ({
    trial: Number(trial),
    ordinals: String(ordinals).split(',').map(Number),
  }));
}

async function casesAt(
  connection: PostgresConnection,
  sql: PostgresQueries,
  { runId, ordinals }: { runId: string; ordinals: readonly number[] },
): Promise<Map<number, TestCase>> {
  if (ordinals.length === 0) return new Map();
  const rows = await connection.all(sql.selectCasesAt, [runId, ordinals]);
  return new Map(
    rows.map(({ ordinal, json }) => [
      Number(ordinal),
      connection.readable(() => TestCase.parse(JSON.parse(String(json)))),
    ]),
  );
}

/** Tasks, columns, models and scorings of all that is planned, as lists of one length. */
function planColumns({ columns, scoringIds }: PendingQuery): unknown[][] {
  const rows = columns.flatMap(({ modelId, taskIds }, column) =>
    taskIds.map((taskId) => ({ taskId, column, modelId, scoringId: scoringIds[taskId] ?? '' })),
  );
  return [
    rows.map(({ taskId }) => taskId),
    rows.map(({ column }) => column),
    rows.map(({ modelId }) => modelId),
    rows.map(({ scoringId }) => scoringId),
  ];
}
