/**
 * The store that many processes and machines share: one schema of a PostgreSQL database. In and out: the nouns of `core`. What a put has
 * returned from is committed. Puts of answers and scores that come together go together; long listings are read in pages, each as it is
 * stored when it is read. A server that restarts is waited for, and nothing is lost or doubled by it.
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
  type ImageStore,
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
import { CombinedPuts } from './combined-puts.ts';
import { cacheRow, itemRow, progressRow, totalsRow } from './light-rows.ts';
import { PostgresConnection, type PostgresOptions, type Row } from './postgres-connection.ts';
import { isRefusedRow } from './postgres-error.ts';
import { imagesIn } from './postgres-images.ts';
import { migrate } from './postgres-migrations.ts';
import { pendingItems } from './postgres-pending.ts';
import { type PostgresQueries, postgresQueries } from './postgres-queries.ts';
import { caseValues, responseValues, scoreValues } from './stored-columns.ts';
import { windows } from './windows.ts';

export type PostgresWorkspace = AsyncDisposable & { store: Store; images: ImageStore };

const defaultSchema = 'trustgen';
/** Documents sent in one statement. */
const windowSize = 500;

/** Store and pictures on one pool of connections; closing the store closes both. Throws what opening and `migrate` throw. */
export async function openPostgres(options: PostgresOptions): Promise<PostgresWorkspace> {
  const { schema = defaultSchema } = options;
  const connection = await PostgresConnection.open(options, (opened) => migrate(opened, schema));
  const sql = postgresQueries(schema);
  const store = new PostgresStore(connection, sql);
  return { store, images: imagesIn(connection, sql), [Symbol.asyncDispose]: () => store.close() };
}

export async function createPostgresStore(options: PostgresOptions): Promise<Store> {
  return (await openPostgres(options)).store;
}

class PostgresStore implements Store {
  readonly location: string;
  readonly #connection: PostgresConnection;
  readonly #sql: PostgresQueries;
  readonly #responses: CombinedPuts;
  readonly #scores: CombinedPuts;
  readonly #cached: CombinedPuts;

  constructor(connection: PostgresConnection, sql: PostgresQueries) {
    this.#connection = connection;
    this.#sql = sql;
    this.location = connection.place;
    const combined = (statement: string) =>
      new CombinedPuts(async (rows) => {
        await connection.query(statement, columnsOf(rows));
      }, isRefusedRow);
    this.#responses = combined(sql.insertResponses);
    this.#scores = combined(sql.insertScores);
    this.#cached = combined(sql.insertCached);
  }

  async putRun(run: Run): Promise<void> {
    await this.#connection.query(this.#sql.insertRun, [run.id, run.startedAt, JSON.stringify(run)]);
  }

  async updateRun(id: string, change: Parameters<Store['updateRun']>[1]): Promise<void> {
    await this.#connection.transaction(async (query) => {
      const { rows } = await query(this.#sql.selectRunToChange, [id]);
      const run = this.#parsed(Run, rows[0]);
      if (run === undefined) throw new Error(`There is no run ${id} to change.`);
      await query(this.#sql.updateRun, [id, JSON.stringify(Run.parse({ ...run, ...change }))]);
    });
  }

  async run(id: string): Promise<Run | undefined> {
    return this.#parsed(Run, await this.#connection.get(this.#sql.selectRun, [id]));
  }

  async runs(): Promise<Run[]> {
    return (await this.#connection.all(this.#sql.selectRuns, [])).map((row) => this.#document(Run, row.json));
  }

  async putRecords(records: readonly MetadataRecord[]): Promise<void> {
    for (const window of windows(inOrder(records), windowSize)) {
      const columns = columnsOf(window.map((record) => [record.id, JSON.stringify(record)]));
      await this.#connection.query(this.#sql.insertRecords, columns);
    }
  }

  async record(id: string): Promise<MetadataRecord | undefined> {
    return this.#parsed(MetadataRecord, await this.#connection.get(this.#sql.selectRecord, [id]));
  }

  async putCases(runId: string, cases: readonly TestCase[]): Promise<void> {
    const different = [...new Map(cases.toReversed().map((testCase) => [testCase.id, testCase])).values()].toReversed();
    if (different.length === 0) return;
    await this.#connection.transaction(async (query) => {
      await query(this.#sql.lockCases, [runId]);
      const { rows } = await query(this.#sql.selectNextOrdinal, [runId]);
      let ordinal = Number(rows[0]?.next);
      for (const window of windows(different, windowSize)) {
        await query(this.#sql.insertCases, columnsOf(inOrder(window).map((each) => [each.id, ...caseValues(each)])));
        const places = columnsOf(window.map(({ taskId, id }) => [taskId, id]));
        ordinal += (await query(this.#sql.insertRunCases, [runId, ordinal, ...places])).count;
      }
    });
  }

  async *cases(runId: string, taskId?: TaskId): AsyncIterable<TestCase> {
    const rows =
      taskId === undefined
        ? this.#connection.pages(this.#sql.selectCases, [runId])
        : this.#connection.pages(this.#sql.selectCasesOfTask, [runId, taskId]);
    for await (const row of rows) yield this.#document(TestCase, row.json);
  }

  async testCase(id: string): Promise<TestCase | undefined> {
    return this.#parsed(TestCase, await this.#connection.get(this.#sql.selectCase, [id]));
  }

  putResponse(response: Response, modelId: string): Promise<void> {
    return this.#responses.put(response.id, responseValues(response, modelId));
  }

  async response(id: string): Promise<Response | undefined> {
    return this.#parsed(Response, await this.#connection.get(this.#sql.selectResponse, [id]));
  }

  putScore(score: Score): Promise<void> {
    return this.#scores.put(score.id, scoreValues(score));
  }

  async score(responseId: string, scoringId: string): Promise<Score | undefined> {
    return this.#parsed(Score, await this.#connection.get(this.#sql.selectScore, [responseId, scoringId]));
  }

  async *items(query: CellQuery): AsyncIterable<ItemRow> {
    const { runId, taskId, modelId, series, scoringId } = query;
    const listing = query.withVariations ? this.#sql.selectVariedItems : this.#sql.selectItems;
    for (let trial = 0; trial < query.trials; trial++) {
      const cell = [runId, taskId, modelId, series, trial, scoringId];
      for await (const row of this.#connection.pages(listing, cell)) {
        yield this.#connection.readable(() => itemRow(row, trial));
      }
    }
  }

  async *pending(query: PendingQuery): AsyncIterable<PendingItem> {
    yield* pendingItems(this.#connection, this.#sql, query);
  }

  async progress(query: ProgressQuery): Promise<ProgressCount[]> {
    const values = [query.runId, query.series, query.modelIds, query.trials];
    return (await this.#connection.all(this.#sql.selectProgress, values)).map((row) =>
      this.#connection.readable(() => progressRow(row)),
    );
  }

  async cachedResponse(key: string): Promise<Response | undefined> {
    return this.#parsed(Response, await this.#connection.get(this.#sql.selectCached, [key]));
  }

  putCached({ key, responseId, model, storedAt }: CacheEntry): Promise<void> {
    return this.#cached.put(key, [key, responseId, model, storedAt]);
  }

  async cacheTotals(): Promise<CacheTotals[]> {
    return (await this.#connection.all(this.#sql.selectCacheTotals, [])).map((row) =>
      this.#connection.readable(() => cacheRow(row)),
    );
  }

  async pruneCache({ before, model }: { before?: string; model?: string }): Promise<number> {
    return (await this.#connection.query(this.#sql.pruneCache, [before ?? null, model ?? null])).count;
  }

  async putBatch(batch: StoredBatch): Promise<void> {
    await this.#connection.query(this.#sql.insertBatch, [batch.id, batch.account, JSON.stringify(batch)]);
  }

  async openBatches(account: string): Promise<StoredBatch[]> {
    const rows = await this.#connection.all(this.#sql.selectBatches, [account]);
    return rows.map((row) => this.#document(StoredBatch, row.json));
  }

  async closeBatch(id: string): Promise<void> {
    await this.#connection.query(this.#sql.deleteBatch, [id]);
  }

  async putAnnotation(annotation: Annotation): Promise<void> {
    const { id, runId, taskId, annotator } = annotation;
    await this.#connection.query(this.#sql.insertAnnotation, [
      id,
      runId,
      taskId,
      annotator,
      JSON.stringify(annotation),
    ]);
  }

  async annotations({ runId, taskId, annotator }: AnnotationQuery): Promise<Annotation[]> {
    const wanted = [runId ?? null, taskId ?? null, annotator ?? null];
    const rows = await this.#connection.all(this.#sql.selectAnnotations, wanted);
    return rows.map((row) => this.#document(Annotation, row.json));
  }

  async callTotals(query: { runId: string; series: number; modelIds: readonly string[] }): Promise<CallTotals[]> {
    const values = [query.runId, query.series, query.modelIds];
    return (await this.#connection.all(this.#sql.selectTotals, values)).map((row) =>
      this.#connection.readable(() => totalsRow(row)),
    );
  }

  /** Puts under way are waited for. */
  async close(): Promise<void> {
    await Promise.all([this.#responses.settled(), this.#scores.settled(), this.#cached.settled()]);
    await this.#connection.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #parsed<T>(schema: z.ZodType<T>, row: Row | undefined): T | undefined {
    return row === undefined ? undefined : this.#document(schema, row.json);
  }

  #document<T>(schema: z.ZodType<T>, json: unknown): T {
    return this.#connection.readable(() => schema.parse(JSON.parse(String(json))));
  }
}

/** Rows as one list a column. */
function columnsOf(rows: readonly (readonly unknown[])[]): unknown[][] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]));
}

/** In one order everywhere, so that processes that put the same documents wait for one another instead of blocking each other. */
function inOrder<T extends { id: string }>(documents: readonly T[]): T[] {
  return documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
