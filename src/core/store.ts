/**
 * Where runs are kept. Narrow on purpose: SQLite is the first implementation, PostgreSQL follows, and both pass the contract suite
 * of `testing/`. A `put` that has resolved survives a killed process. Puts are idempotent: what has an id already stays as it is.
 * Not part of it: secrets, metrics, anything a report can work out again.
 */
import type { MetadataRecord } from './metadata-record.ts';
import type { Response } from './response.ts';
import type { Run } from './run.ts';
import type { Score, ScorePart, UnscoredReason } from './score.ts';
import type { TaskId } from './task-id.ts';
import type { Probe, TestCase } from './test-case.ts';

/** Which planned cell a query is about. All parts are needed: results of different models, series or scorings never meet. */
export type CellQuery = {
  runId: string;
  taskId: TaskId;
  model: string;
  /** `PlannedModel.modelId`. */
  modelId: string;
  series: number;
  trials: number;
  scoringId: string;
};

/** One planned (case, model, trial) with what became of it. No texts: those are read one by one. */
export type ItemRow = {
  caseId: string;
  unit: string;
  origin: string;
  probe: Probe;
  trial: number;
  attributes: TestCase['attributes'];
  responseId: string | undefined;
  /** Absent = not reached. */
  outcome: 'answered' | 'blocked' | 'failed' | undefined;
  failureKind: string | undefined;
  /** Absent where there is no answer, or it was not scored yet. */
  status: 'scored' | 'unscored' | undefined;
  label: string | undefined;
  value: number | undefined;
  parts: Record<string, ScorePart>;
  unscoredReason: UnscoredReason | undefined;
};

/** Sums over calls of one model in one role. */
export type CallTotals = {
  role: Response['role'];
  model: string;
  calls: number;
  answered: number;
  blocked: number;
  failed: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
  /** Calls whose price is not known. */
  unpriced: number;
  latencyMsTotal: number;
};

export interface Store extends AsyncDisposable {
  /** For messages to the user: path or address without secrets. */
  readonly location: string;
  putRun(run: Run): Promise<void>;
  /** Replaces what may change of a run: state, stop reason, hosts, finish time. */
  updateRun(id: string, change: Partial<Pick<Run, 'state' | 'stopReason' | 'hosts' | 'finishedAt'>>): Promise<void>;
  run(id: string): Promise<Run | undefined>;
  /** Newest first. */
  runs(): Promise<Run[]>;
  putRecords(records: readonly MetadataRecord[]): Promise<void>;
  record(id: string): Promise<MetadataRecord | undefined>;
  /** Stores cases and ties them to the run, in their order. */
  putCases(runId: string, cases: readonly TestCase[]): Promise<void>;
  /** In the order they were put. */
  cases(runId: string, taskId?: TaskId): AsyncIterable<TestCase>;
  testCase(id: string): Promise<TestCase | undefined>;
  /** `modelId` of the planned model rides along for look-ups. Replaces a stored `failed` response of the same id, nothing else. */
  putResponse(response: Response, modelId: string): Promise<void>;
  response(id: string): Promise<Response | undefined>;
  /** Replaces a stored unscored verdict of the same id (a judge's trouble may be mended later), never a scored one. */
  putScore(score: Score): Promise<void>;
  score(responseId: string, scoringId: string): Promise<Score | undefined>;
  /** Every planned item of a cell in plan order, whatever became of it. */
  items(query: CellQuery): AsyncIterable<ItemRow>;
  /** Totals of all calls for the run's cases, judge calls included. */
  callTotals(query: { runId: string; series: number; modelIds: readonly string[] }): Promise<CallTotals[]>;
  close(): Promise<void>;
}

/** Keeps encoded pictures by content hash. */
export interface ImageStore {
  /** Stores the bytes if they are new; the media type is told from them. */
  put(bytes: Uint8Array): Promise<{ sha256: string; mediaType: string; bytes: number }>;
  get(sha256: string): Promise<Uint8Array | undefined>;
}
