/**
 * Tells most of what is final in a large planned run without looking at its items one by one. In: the run's plan. Out: the items found
 * final. The indexes of cells, of answers and of scores are each walked once from end to end and met by row numbers; no table is read.
 * An item may be final and not be found; one that is found is final.
 */
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { z } from 'zod';
import type { PendingQuery } from '../core/store.ts';
import { FinalItems } from './final-items.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import * as sql from './sqlite-queries.ts';

/** Cases whose answers are read in one go. */
const windowSize = 100;
/** Looking at an item costs about five times as much as walking past a result; a small run in a large file is looked at. */
const fewItems = 2000;
const mostResultsPerItem = 5;

const number = z.number().int();
const List = z
  .string()
  .transform((json): unknown => JSON.parse(json))
  .pipe(z.array(number));
const TasksRow = z.object({ taskId: z.string(), ordinals: List });
const AskedRow = z.object({ ordinal: number, modelId: z.string(), trials: List, rows: List });
const UnansweredRow = z.object({
  ordinal: number,
  modelId: z.string(),
  trial: number,
  outcome: z.string(),
  row: number,
});
const ScoredRow = z.object({ scoringId: z.string(), rows: List, last: z.string() });

/** Undefined where it is quicker to look at each item. */
export async function finalItems(
  connection: SqliteConnection,
  query: PendingQuery,
  cases: number,
): Promise<FinalItems | undefined> {
  const items = cases * query.trials * query.columns.length;
  const sizes = connection.get(sql.selectSizes, {});
  const [answers, scores] = [Number(sizes?.responses), Number(sizes?.scores)];
  if (items < fewItems || answers === 0 || Math.max(answers, scores) > items * mostResultsPerItem) return undefined;
  const numbering = () => connection.get(sql.selectNumbering, {})?.schema_version;
  const before = numbering();
  const comparison = new Comparison(connection, query, { cases, answers });
  await comparison.findAnswers();
  await comparison.findScored();
  return numbering() === before ? comparison.final : undefined;
}

class Comparison {
  readonly final: FinalItems;
  readonly #connection: SqliteConnection;
  readonly #query: PendingQuery;
  readonly #cases: number;
  readonly #tasks: readonly string[];
  /** By ordinal: the place of the case's task in `#tasks`, plus 1. */
  readonly #taskOf: Uint16Array;
  /** By the row number of an answer: the number of its item; 0 = of no item that waits for a score. */
  readonly #itemOf: Int32Array;

  constructor(
    connection: SqliteConnection,
    query: PendingQuery,
    { cases, answers }: { cases: number; answers: number },
  ) {
    const { columns, trials } = query;
    this.#connection = connection;
    this.#query = query;
    this.#cases = cases;
    this.#tasks = [...new Set(columns.flatMap(({ taskIds }) => taskIds))];
    this.#taskOf = new Uint16Array(cases);
    this.#itemOf = new Int32Array(answers + 1);
    const asked = this.#tasks.map((task) =>
      columns.flatMap(({ taskIds }, column) => (taskIds.some((id) => id === task) ? [column] : [])),
    );
    const columnsOf = (ordinal: number) => asked[(this.#taskOf[ordinal] ?? 0) - 1] ?? [];
    this.final = new FinalItems({ cases, trials, width: columns.length, columnsOf });
  }

  async findAnswers(): Promise<void> {
    const { runId, columns, series, trials } = this.#query;
    const columnOf = new Map(columns.map(({ modelId }, column) => [modelId, column]));
    const cells = { $series: series, $trials: trials, $modelIds: JSON.stringify([...columnOf.keys()]) };
    for (let from = 0; from < this.#cases; from += windowSize) {
      const window = { $runId: runId, $from: from, $to: Math.min(from + windowSize, this.#cases) };
      for (const row of this.#connection.all(sql.selectTasksOfCases, window)) this.#noteTasks(row);
      for (const row of this.#connection.all(sql.selectAsked, { ...window, ...cells }))
        this.#noteAnswers(row, columnOf);
      for (const row of this.#connection.all(sql.selectUnanswered, { ...window, ...cells })) {
        const {
          ordinal,
          modelId,
          trial,
          row: answer,
          outcome,
        } = this.#connection.readable(() => UnansweredRow.parse(row));
        if (answer < this.#itemOf.length) this.#itemOf[answer] = 0;
        const item = this.final.numberOf({ trial, ordinal, column: columnOf.get(modelId) ?? 0 });
        if (outcome === 'blocked') this.final.add(item);
      }
      await turnOfOthers();
    }
  }

  #noteTasks(row: unknown): void {
    const { taskId, ordinals } = this.#connection.readable(() => TasksRow.parse(row));
    const task = this.#tasks.indexOf(taskId) + 1;
    for (const ordinal of ordinals) this.#taskOf[ordinal] = task;
  }

  #noteAnswers(row: unknown, columnOf: ReadonlyMap<string, number>): void {
    const { ordinal, modelId, trials, rows } = this.#connection.readable(() => AskedRow.parse(row));
    const column = columnOf.get(modelId) ?? 0;
    for (const [index, trial] of trials.entries()) {
      const answer = rows[index] ?? 0;
      if (answer < this.#itemOf.length) this.#itemOf[answer] = this.final.numberOf({ trial, ordinal, column });
    }
  }

  /** A score counts if it is of the scoring that the plan has for the task. */
  async findScored(): Promise<void> {
    const scoringIds = this.#tasks.map((task) => this.#query.scoringIds[task]);
    const wanted = JSON.stringify([...new Set(scoringIds)]);
    for (let after = '', found = Number.POSITIVE_INFINITY; found >= sql.scoredPageSize; await turnOfOthers()) {
      found = 0;
      for (const row of this.#connection.all(sql.selectScored, { $after: after, $scoringIds: wanted })) {
        const { scoringId, rows, last } = this.#connection.readable(() => ScoredRow.parse(row));
        for (const answer of rows) {
          const item = this.#itemOf[answer] ?? 0;
          if (item > 0 && scoringIds[(this.#taskOf[this.final.ordinalOf(item)] ?? 0) - 1] === scoringId)
            this.final.add(item);
        }
        found += rows.length;
        if (last > after) after = last;
      }
    }
  }
}
