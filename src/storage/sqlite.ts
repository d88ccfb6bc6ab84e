/**
 * The embedded store: one SQLite file. In and out: the nouns of `core`. Answers and scores that are put at about the same time share a
 * transaction, everything else has one of its own; what a put has returned from survives a killed process (write-ahead log). Long
 * listings are read in pages, so that nothing holds a whole run: each page shows what is stored when it is read.
 */
import type { z } from 'zod';
import { Annotation } from '../core/annotation.ts';
import { MetadataRecord } from '../core/metadata-record.ts';
import { Response } from '../core/response.ts';
import { Run } from '../core/run.ts';
import { Score } from '../core/score.ts';
import {
  type AnnotationQuery,
  type CacheEntry,
  type CacheTotals,
  type CallTotals,
  type CellQuery,
  type ItemRow,
  type PendingItem,
  type PendingQuery,
  type ProgressCount,
  type ProgressQuery,
  type Store,
  StoredBatch,
} from '../core/store.ts';
import type { TaskId } from '../core/task-id.ts';
import { TestCase } from '../core/test-case.ts';
import { GroupedWrites } from './grouped-writes.ts';
import { cacheRow, itemRow, progressRow, totalsRow } from './light-rows.ts';
import { openDatabase } from './open-database.ts';
import { type Row, SqliteConnection } from './sqlite-connection.ts';
import { pendingItems } from './sqlite-pending.ts';
import * as sql from './sqlite-queries.ts';
import { caseValues, responseValues, scoreValues } from './stored-columns.ts';

/** Opens or makes the workspace file, its folder too. Throws what `openDatabase` throws; nothing is ever overwritten. */
export async function createSqliteStore({ file }: { file: string }): Promise<Store> {
  return new SqliteStore(new SqliteConnection(await openDatabase(file), file));
}

class SqliteStore implements Store {
  readonly location: string;
  readonly #connection: SqliteConnection;
  readonly #writes: GroupedWrites;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#writes = new GroupedWrites(connection);
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
        const key = this.#caseKey(testCase.id);
        this.#connection.run(sql.insertCase, [key, ...caseValues(testCase)]);
        const place = { $runId: runId, $ordinal: ordinal, $taskId: testCase.taskId, $key: key };
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
    const { caseId } = response;
    const values = responseValues(response, modelId);
    await this.#writes.add(() => {
      const changed = this.#connection.run(sql.insertResponse, values);
      // Nothing changed: it was stored before, or its case was never met in this file.
      if (changed > 0 || this.#connection.get(sql.selectCaseKey, { $id: caseId }) !== undefined) return;
      this.#caseKey(caseId);
      this.#connection.run(sql.insertResponse, values);
    });
  }

  async response(id: string): Promise<Response | undefined> {
    return this.#parsed(Response, this.#connection.get(sql.selectResponse, { $id: id }));
  }

  async putScore(score: Score): Promise<void> {
    const values = scoreValues(score);
    await this.#writes.add(() => void this.#connection.run(sql.insertScore, values));
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
    const listing = query.withVariations ? sql.selectVariedItems : sql.selectItems;
    for (let trial = 0; trial < query.trials; trial++) {
      for await (const row of this.#connection.pages(listing, { ...cell, $trial: trial })) {
        yield this.#connection.readable(() => itemRow(row, trial));
      }
    }
  }

  async *pending(query: PendingQuery): AsyncIterable<PendingItem> {
    yield* pendingItems(this.#connection, query);
  }

  async progress(query: ProgressQuery): Promise<ProgressCount[]> {
    const { runId, series, trials, modelIds } = query;
    const values = { $runId: runId, $series: series, $trials: trials, $modelIds: JSON.stringify(modelIds) };
    return this.#connection
      .all(sql.selectProgress, values)
      .map((row) => this.#connection.readable(() => progressRow(row)));
  }

  async cachedResponse(key: string): Promise<Response | undefined> {
    return this.#parsed(Response, this.#connection.get(sql.selectCached, { $key: key }));
  }

  async putCached({ key, responseId, model, storedAt }: CacheEntry): Promise<void> {
    await this.#writes.add(() => void this.#connection.run(sql.insertCached, [key, responseId, model, storedAt]));
  }

  async cacheTotals(): Promise<CacheTotals[]> {
    return this.#connection.all(sql.selectCacheTotals, {}).map((row) => this.#connection.readable(() => cacheRow(row)));
  }

  async pruneCache({ before, model }: { before?: string; model?: string }): Promise<number> {
    return this.#connection.run(sql.pruneCache, { $before: before ?? null, $model: model ?? null });
  }

  async putBatch(batch: StoredBatch): Promise<void> {
    const { id, account } = batch;
    this.#connection.run(sql.insertBatch, { $id: id, $account: account, $json: JSON.stringify(batch) });
  }

  async openBatches(account: string): Promise<StoredBatch[]> {
    const rows = this.#connection.all(sql.selectBatches, { $account: account });
    return rows.map((row) => this.#document(StoredBatch, row.json));
  }

  async closeBatch(id: string): Promise<void> {
    this.#connection.run(sql.deleteBatch, { $id: id });
  }

  async putAnnotation(annotation: Annotation): Promise<void> {
    const { id, runId, taskId, annotator } = annotation;
    const columns = { $id: id, $runId: runId, $taskId: taskId, $annotator: annotator };
    this.#connection.run(sql.insertAnnotation, { ...columns, $json: JSON.stringify(annotation) });
  }

  async annotations({ runId, taskId, annotator }: AnnotationQuery): Promise<Annotation[]> {
    const wanted = { $runId: runId ?? null, $taskId: taskId ?? null, $annotator: annotator ?? null };
    return this.#connection.all(sql.selectAnnotations, wanted).map((row) => this.#document(Annotation, row.json));
  }

  async callTotals(query: { runId: string; series: number; modelIds: readonly string[] }): Promise<CallTotals[]> {
    const values = { $runId: query.runId, $series: query.series, $modelIds: JSON.stringify(query.modelIds) };
    return this.#connection.all(sql.selectTotals, values).map((row) => this.#connection.readable(() => totalsRow(row)));
  }

  async close(): Promise<void> {
    this.#writes.flush();
    this.#connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
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
    return this.#connection.readable(() => schema.parse(JSON.parse(String(json))));
  }
}
