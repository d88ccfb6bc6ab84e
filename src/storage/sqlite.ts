/**
 * The embedded store: one SQLite file. In and out: the nouns of `core`. One writer, one short transaction a put; what a put has
 * returned from survives a killed process (write-ahead log). Long listings are read in pages, so that nothing holds a whole run:
 * each page shows what is stored when it is read.
 */
import type { z } from 'zod';
import { MetadataRecord } from '../core/metadata-record.ts';
import { Response } from '../core/response.ts';
import { Run } from '../core/run.ts';
import { Score } from '../core/score.ts';
import type { CallTotals, CellQuery, ItemRow, Store } from '../core/store.ts';
import type { TaskId } from '../core/task-id.ts';
import { TestCase } from '../core/test-case.ts';
import { itemRow, totalsRow } from './light-rows.ts';
import { openDatabase } from './open-database.ts';
import { type Row, SqliteConnection } from './sqlite-connection.ts';
import { broken, storageError } from './sqlite-error.ts';
import * as sql from './sqlite-queries.ts';

/** Opens or makes the workspace file, its folder too. Throws what `openDatabase` throws; nothing is ever overwritten. */
export async function createSqliteStore({ file }: { file: string }): Promise<Store> {
  return new SqliteStore(new SqliteConnection(await openDatabase(file), file));
}

class SqliteStore implements Store {
  readonly location: string;
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.location = connection.file;
  }

  async putRun(run: Run): Promise<void> {
    this.#connection.run(sql.insertRun, { $id: run.id, $startedAt: run.startedAt, $json: JSON.stringify(run) });
  }

  async updateRun(id: string, change: Parameters<Store['updateRun']>[1]): Promise<void> {
    this.#connection.transaction(() => {
      const run = this.#parsed(Run, this.#connection.get(sql.selectRun, { $id: id }));
      if (run === undefined) throw new Error(`There is no run ${id} to change.`);
      this.#connection.run(sql.updateRun, { $id: id, $json: JSON.stringify(Run.parse({ ...run, ...change })) });
    });
  }

  async run(id: string): Promise<Run | undefined> {
    return this.#parsed(Run, this.#connection.get(sql.selectRun, { $id: id }));
  }

  async runs(): Promise<Run[]> {
    return this.#connection.all(sql.selectRuns, {}).map((row) => this.#document(Run, row.json));
  }

  async putRecords(records: readonly MetadataRecord[]): Promise<void> {
    this.#connection.transaction(() => {
      for (const record of records) {
        this.#connection.run(sql.insertRecord, { $id: record.id, $json: JSON.stringify(record) });
      }
    });
  }

  async record(id: string): Promise<MetadataRecord | undefined> {
    return this.#parsed(MetadataRecord, this.#connection.get(sql.selectRecord, { $id: id }));
  }

  async putCases(runId: string, cases: readonly TestCase[]): Promise<void> {
    this.#connection.transaction(() => {
      let ordinal = Number(this.#connection.get(sql.selectNextOrdinal, { $runId: runId })?.next);
      for (const testCase of cases) {
        const { taskId, unit, origin, probe } = testCase;
        const [attributes, json] = [JSON.stringify(testCase.attributes), JSON.stringify(testCase)];
        const values = {
          $key: this.#caseKey(testCase.id),
          $taskId: taskId,
          $unit: unit,
          $origin: origin,
          $probe: probe,
        };
        this.#connection.run(sql.insertCase, { ...values, $attributes: attributes, $json: json });
        const place = { $runId: runId, $ordinal: ordinal, $taskId: taskId, $key: values.$key };
        ordinal += this.#connection.run(sql.insertRunCase, place);
      }
    });
  }

  async *cases(runId: string, taskId?: TaskId): AsyncIterable<TestCase> {
    const rows =
      taskId === undefined
        ? this.#connection.pages(sql.selectCases, { $runId: runId })
        : this.#connection.pages(sql.selectCasesOfTask, { $runId: runId, $taskId: taskId });
    for await (const row of rows) yield this.#document(TestCase, row.json);
  }

  async testCase(id: string): Promise<TestCase | undefined> {
    return this.#parsed(TestCase, this.#connection.get(sql.selectCase, { $id: id }));
  }

  async putResponse(response: Response, modelId: string): Promise<void> {
    const { id, role, caseId, model, series, trial, subjectId, outcome, failure, usage, costUsd, latencyMs } = response;
    const values = [
      ...[id, role, model, modelId, series, trial, subjectId ?? null, outcome, failure?.kind ?? null],
      ...[
        usage.inputTokens ?? 0,
        usage.outputTokens ?? 0,
        costUsd ?? null,
        latencyMs,
        JSON.stringify(response),
        caseId,
      ],
    ];
    const changed = this.#connection.run(sql.insertResponse, values);
    // Nothing changed: it was stored before, or its case was never met in this file.
    if (changed > 0 || this.#connection.get(sql.selectCaseKey, { $id: caseId }) !== undefined) return;
    this.#caseKey(caseId);
    this.#connection.run(sql.insertResponse, values);
  }

  async response(id: string): Promise<Response | undefined> {
    return this.#parsed(Response, this.#connection.get(sql.selectResponse, { $id: id }));
  }

  async putScore(score: Score): Promise<void> {
    const { verdict } = score;
    const scored = verdict.status === 'scored' ? verdict : undefined;
    const reason = verdict.status === 'unscored' ? verdict.reason : null;
    this.#connection.run(sql.insertScore, [
      ...[score.id, score.responseId, score.scoringId, verdict.status, scored?.label ?? null, scored?.value ?? null],
      ...[reason, JSON.stringify(scored?.parts ?? {}), JSON.stringify(score)],
    ]);
  }

  async score(responseId: string, scoringId: string): Promise<Score | undefined> {
    return this.#parsed(
      Score,
      this.#connection.get(sql.selectScore, { $responseId: responseId, $scoringId: scoringId }),
    );
  }

  /** Trial by trial, and within a trial in the order the cases were put: the order in which a run asks. */
  async *items(query: CellQuery): AsyncIterable<ItemRow> {
    const { runId, taskId, modelId, series, scoringId } = query;
    const cell = { $runId: runId, $taskId: taskId, $modelId: modelId, $series: series, $scoringId: scoringId };
    for (let trial = 0; trial < query.trials; trial++) {
      for await (const row of this.#connection.pages(sql.selectItems, { ...cell, $trial: trial })) {
        yield this.#readable(() => itemRow(row, trial));
      }
    }
  }

  async callTotals(query: { runId: string; series: number; modelIds: readonly string[] }): Promise<CallTotals[]> {
    const values = { $runId: query.runId, $series: query.series, $modelIds: JSON.stringify(query.modelIds) };
    return this.#connection.all(sql.selectTotals, values).map((row) => this.#readable(() => totalsRow(row)));
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connection.close();
  }

  /** The number of a case id in this file; a new one for an id not met before. */
  #caseKey(id: string): number {
    const known = this.#connection.get(sql.selectCaseKey, { $id: id });
    if (known !== undefined) return Number(known.key);
    this.#connection.run(sql.insertCaseKey, { $id: id });
    return this.#caseKey(id);
  }

  #parsed<T>(schema: z.ZodType<T>, row: Row | undefined): T | undefined {
    return row === undefined ? undefined : this.#document(schema, row.json);
  }

  #document<T>(schema: z.ZodType<T>, json: unknown): T {
    return this.#readable(() => schema.parse(JSON.parse(String(json))));
  }

  /** What is stored was checked before it was put; what does not have its shape any more is damage, and said to be. */
  #readable<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw storageError(broken('holds a row that cannot be read'), { place: this.location, cause: error });
    }
  }
}
