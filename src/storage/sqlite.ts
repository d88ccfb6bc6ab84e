/**
 * The embedded store: one SQLite file. In and out: the nouns of `core`. One writer, one short transaction a put; what a put has
 * returned from survives a killed process (write-ahead log). Long listings are read in pages, so that nothing holds a whole run.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { MetadataRecord } from '../core/metadata-record.ts';
import { Response } from '../core/response.ts';
import { Run } from '../core/run.ts';
import { Score, UnscoredReason } from '../core/score.ts';
import type { CallTotals, CellQuery, ItemRow, Store } from '../core/store.ts';
import { Probe, TestCase } from '../core/test-case.ts';
import { openDatabase } from './open-database.ts';

type Row = Record<string, unknown>;
type Values = Record<string, SQLInputValue>;

const pageSize = 1000;

const insertResponse = `
  INSERT INTO responses VALUES ($id, $role, $caseId, $model, $modelId, $series, $trial, $subjectId, $outcome, $failureKind,
    $inputTokens, $outputTokens, $costUsd, $latencyMs, $json)
  ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, failure_kind = excluded.failure_kind,
    input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens, cost_usd = excluded.cost_usd,
    latency_ms = excluded.latency_ms, json = excluded.json
  WHERE responses.outcome = 'failed'`;

const insertScore = `
  INSERT INTO scores VALUES ($id, $responseId, $scoringId, $status, $label, $value, $parts, $reason, $json)
  ON CONFLICT (id) DO UPDATE SET status = excluded.status, label = excluded.label, value = excluded.value,
    parts = excluded.parts, reason = excluded.reason, json = excluded.json
  WHERE scores.status = 'unscored'`;

const selectItems = `
  SELECT rc.ordinal, c.id AS caseId, c.unit, c.origin, c.probe, c.attributes, r.id AS responseId, r.outcome,
    r.failure_kind AS failureKind, s.status, s.label, s.value, s.parts, s.reason
  FROM run_cases rc
  JOIN cases c ON c.id = rc.case_id
  LEFT JOIN responses r ON r.case_id = rc.case_id AND r.model_id = $modelId AND r.series = $series AND r.trial = $trial AND r.role = 'target'
  LEFT JOIN scores s ON s.response_id = r.id AND s.scoring_id = $scoringId
  WHERE rc.run_id = $runId AND rc.task_id = $taskId AND rc.ordinal > $after
  ORDER BY rc.ordinal LIMIT ${pageSize}`;

const selectTotals = `
  WITH answers AS (
    SELECT r.id, r.role, r.model, r.outcome, r.input_tokens, r.output_tokens, r.cost_usd, r.latency_ms
    FROM run_cases rc JOIN responses r ON r.case_id = rc.case_id
    WHERE rc.run_id = $runId AND r.series = $series AND r.model_id IN (SELECT value FROM json_each($modelIds))
  )
  SELECT role, model, count(*) AS calls, sum(outcome = 'answered') AS answered, sum(outcome = 'blocked') AS blocked,
    sum(outcome = 'failed') AS failed, sum(input_tokens) AS inputTokens, sum(output_tokens) AS outputTokens,
    total(cost_usd) AS costUsd, sum(cost_usd IS NULL) AS unpriced, total(latency_ms) AS latencyMsTotal
  FROM answers GROUP BY role, model ORDER BY role, model`;

/** Opens or makes the workspace file. Throws `storage.broken` or `storage.newer-version`. */
export async function createSqliteStore({ file }: { file: string }): Promise<Store> {
  return new SqliteStore(await openDatabase(file), file);
}

class SqliteStore implements Store {
  readonly location: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();

  constructor(database: DatabaseSync, location: string) {
    this.#database = database;
    this.location = location;
  }

  async putRun(run: Run): Promise<void> {
    const values = { $id: run.id, $startedAt: run.startedAt, $json: JSON.stringify(run) };
    this.#run('INSERT INTO runs VALUES ($id, $startedAt, $json) ON CONFLICT (id) DO NOTHING', values);
  }

  async updateRun(id: string, change: Parameters<Store['updateRun']>[1]): Promise<void> {
    this.#transaction(() => {
      const json = this.#get('SELECT json FROM runs WHERE id = $id', { $id: id })?.json;
      if (typeof json !== 'string') throw new Error(`There is no run ${id} to change.`);
      const changed = Run.parse({ ...JSON.parse(json), ...change });
      this.#run('UPDATE runs SET json = $json WHERE id = $id', { $id: id, $json: JSON.stringify(changed) });
    });
  }

  async run(id: string): Promise<Run | undefined> {
    return parsed(Run, this.#get('SELECT json FROM runs WHERE id = $id', { $id: id }));
  }

  async runs(): Promise<Run[]> {
    const rows = this.#all('SELECT json FROM runs ORDER BY started_at DESC, rowid DESC', {});
    return rows.map((row) => Run.parse(JSON.parse(String(row.json))));
  }

  async putRecords(records: readonly MetadataRecord[]): Promise<void> {
    this.#transaction(() => {
      for (const record of records) {
        const values = { $id: record.id, $json: JSON.stringify(record) };
        this.#run('INSERT INTO records VALUES ($id, $json) ON CONFLICT (id) DO NOTHING', values);
      }
    });
  }

  async record(id: string): Promise<MetadataRecord | undefined> {
    return parsed(MetadataRecord, this.#get('SELECT json FROM records WHERE id = $id', { $id: id }));
  }

  async putCases(runId: string, cases: readonly TestCase[]): Promise<void> {
    this.#transaction(() => {
      const next = new Map<string, number>();
      for (const testCase of cases) {
        const { id, taskId } = testCase;
        const ordinal = next.get(taskId) ?? this.#nextOrdinal(runId, taskId);
        this.#putCase(testCase);
        const { changes } = this.#run('INSERT INTO run_cases VALUES ($runId, $taskId, $ordinal, $id) ON CONFLICT DO NOTHING', {
          $runId: runId,
          $taskId: taskId,
          $ordinal: ordinal,
          $id: id,
        });
        next.set(taskId, ordinal + Number(changes));
      }
    });
  }

  async *cases(runId: string, taskId?: TestCase['taskId']): AsyncIterable<TestCase> {
    const tasks = this.#all('SELECT DISTINCT task_id AS taskId FROM run_cases WHERE run_id = $runId ORDER BY task_id', { $runId: runId });
    for (const task of tasks) {
      if (taskId !== undefined && task.taskId !== taskId) continue;
      yield* this.#casesOfTask(runId, String(task.taskId));
    }
  }

  async testCase(id: string): Promise<TestCase | undefined> {
    return parsed(TestCase, this.#get('SELECT json FROM cases WHERE id = $id', { $id: id }));
  }

  async putResponse(response: Response, modelId: string): Promise<void> {
    const { id, role, caseId, model, series, trial, outcome, usage } = response;
    this.#run(insertResponse, {
      $id: id,
      $role: role,
      $caseId: caseId,
      $model: model,
      $modelId: modelId,
      $series: series,
      $trial: trial,
      $subjectId: response.subjectId ?? null,
      $outcome: outcome,
      $failureKind: response.failure?.kind ?? null,
      $inputTokens: usage.inputTokens ?? 0,
      $outputTokens: usage.outputTokens ?? 0,
      $costUsd: response.costUsd ?? null,
      $latencyMs: response.latencyMs,
      $json: JSON.stringify(response),
    });
  }

  async response(id: string): Promise<Response | undefined> {
    return parsed(Response, this.#get('SELECT json FROM responses WHERE id = $id', { $id: id }));
  }

  async putScore(score: Score): Promise<void> {
    const { id, responseId, scoringId, verdict } = score;
    const scored = verdict.status === 'scored' ? verdict : undefined;
    this.#run(insertScore, {
      $id: id,
      $responseId: responseId,
      $scoringId: scoringId,
      $status: verdict.status,
      $label: scored?.label ?? null,
      $value: scored?.value ?? null,
      $parts: JSON.stringify(scored?.parts ?? {}),
      $reason: verdict.status === 'unscored' ? verdict.reason : null,
      $json: JSON.stringify(score),
    });
  }

  async score(responseId: string, scoringId: string): Promise<Score | undefined> {
    const query = 'SELECT json FROM scores WHERE response_id = $responseId AND scoring_id = $scoringId';
    return parsed(Score, this.#get(query, { $responseId: responseId, $scoringId: scoringId }));
  }

  async *items(query: CellQuery): AsyncIterable<ItemRow> {
    const { runId, taskId, modelId, series, scoringId } = query;
    for (let trial = 0; trial < query.trials; trial++) {
      const fixed = { $runId: runId, $taskId: taskId, $modelId: modelId, $series: series, $scoringId: scoringId, $trial: trial };
      for await (const row of this.#pages(selectItems, fixed)) yield itemRow(row, trial);
    }
  }

  async callTotals(query: { runId: string; series: number; modelIds: readonly string[] }): Promise<CallTotals[]> {
    const values = { $runId: query.runId, $series: query.series, $modelIds: JSON.stringify(query.modelIds) };
    return this.#all(selectTotals, values).map((row) => row as CallTotals);
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #nextOrdinal(runId: string, taskId: string): number {
    const query = 'SELECT coalesce(max(ordinal) + 1, 0) AS next FROM run_cases WHERE run_id = $runId AND task_id = $taskId';
    return Number(this.#get(query, { $runId: runId, $taskId: taskId })?.next);
  }

  #putCase(testCase: TestCase): void {
    const { id, taskId, unit, origin, probe, attributes } = testCase;
    this.#run('INSERT INTO cases VALUES ($id, $taskId, $unit, $origin, $probe, $attributes, $json) ON CONFLICT (id) DO NOTHING', {
      $id: id,
      $taskId: taskId,
      $unit: unit,
      $origin: origin,
      $probe: probe,
      $attributes: JSON.stringify(attributes),
      $json: JSON.stringify(testCase),
    });
  }

  async *#casesOfTask(runId: string, taskId: string): AsyncIterable<TestCase> {
    const query = `SELECT rc.ordinal, c.json FROM run_cases rc JOIN cases c ON c.id = rc.case_id
      WHERE rc.run_id = $runId AND rc.task_id = $taskId AND rc.ordinal > $after ORDER BY rc.ordinal LIMIT ${pageSize}`;
    for await (const row of this.#pages(query, { $runId: runId, $taskId: taskId })) yield TestCase.parse(JSON.parse(String(row.json)));
  }

  /** Rows of a query that is ordered by `ordinal` and takes `$after`, a page at a time. */
  async *#pages(query: string, fixed: Values): AsyncIterable<Row> {
    let after = -1;
    while (true) {
      const rows = this.#all(query, { ...fixed, $after: after });
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) return;
      after = Number(last.ordinal);
    }
  }

  #statement(sql: string): ReturnType<DatabaseSync['prepare']> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#database.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  #run(sql: string, values: Values): { changes: number | bigint } {
    return this.#statement(sql).run(values);
  }

  #get(sql: string, values: Values): Row | undefined {
    return this.#statement(sql).get(values);
  }

  #all(sql: string, values: Values): Row[] {
    return this.#statement(sql).all(values);
  }

  #transaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

function parsed<T>(schema: { parse(value: unknown): T }, row: Row | undefined): T | undefined {
  return row === undefined ? undefined : schema.parse(JSON.parse(String(row.json)));
}

function itemRow(row: Row, trial: number): ItemRow {
  return {
    caseId: String(row.caseId),
    unit: String(row.unit),
    origin: String(row.origin),
    probe: Probe.parse(row.probe),
    trial,
    attributes: JSON.parse(String(row.attributes)),
    responseId: text(row.responseId),
    outcome: text(row.outcome) as ItemRow['outcome'],
    failureKind: text(row.failureKind),
    status: text(row.status) as ItemRow['status'],
    label: text(row.label),
    value: row.value === null ? undefined : Number(row.value),
    parts: row.parts === null ? {} : JSON.parse(String(row.parts)),
    unscoredReason: row.reason === null ? undefined : UnscoredReason.parse(row.reason),
  };
}

function text(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}
