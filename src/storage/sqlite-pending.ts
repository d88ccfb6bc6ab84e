/**
 * What of a planned run is still to be done, read from SQLite. In: the plan's columns. Out: items without a final state, in the plan's
 * order. Cases are looked at a window at a time, each window as it is stored when its turn comes; between windows other work of the
 * process has its turn. A large run is first compared with the indexes of all results at once, which tells most of what is final.
 */
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { PendingItem, PendingQuery } from '../core/store.ts';
import { TestCase } from '../core/test-case.ts';
import { openItem } from './light-rows.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { finalItems } from './sqlite-final-items.ts';
import * as sql from './sqlite-queries.ts';
import { range, windows } from './windows.ts';

/** Cases looked at in one go. */
const windowSize = 250;

export async function* pendingItems(connection: SqliteConnection, query: PendingQuery): AsyncGenerator<PendingItem> {
  const cases = Number(connection.get(sql.selectNextOrdinal, { $runId: query.runId })?.next);
  const final = await finalItems(connection, query, cases);
  const columns = JSON.stringify(planRows(query));
  for (let trial = 0; trial < query.trials; trial++) {
    for (const ordinals of windows(final?.openCases(trial) ?? range(cases), windowSize)) {
      yield* openItems(connection, query, { columns, trial, ordinals });
      await turnOfOthers();
    }
  }
}

function* openItems(
  connection: SqliteConnection,
  query: PendingQuery,
  { columns, trial, ordinals }: { columns: string; trial: number; ordinals: readonly number[] },
): Generator<PendingItem> {
  const { runId, series } = query;
  const values = {
    $runId: runId,
    $series: series,
    $trial: trial,
    $first: ordinals[0] ?? 0,
    $last: ordinals.at(-1) ?? -1,
    $ordinals: JSON.stringify(ordinals),
    $columns: columns,
  };
  let last: { ordinal: number; testCase: TestCase } | undefined;
  for (const row of connection.all(sql.selectPending, values)) {
    const { ordinal, ...item } = connection.readable(() => openItem(row));
    if (last?.ordinal !== ordinal) {
      const stored = connection.get(sql.selectCaseAt, { $runId: runId, $ordinal: ordinal });
      last = { ordinal, testCase: connection.readable(() => TestCase.parse(JSON.parse(String(stored?.json)))) };
    }
    yield { testCase: last.testCase, trial, ...item };
  }
}

/** [task, column, model, scoring] for all that is planned. */
function planRows({ columns, scoringIds }: PendingQuery) {
  return columns.flatMap(({ modelId, taskIds }, column) =>
    taskIds.map((taskId) => [taskId, column, modelId, scoringIds[taskId] ?? '']),
  );
}
