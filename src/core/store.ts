/**
 * Where runs are kept. Narrow on purpose: SQLite is the first implementation, PostgreSQL follows, and both pass the contract suite
 * of `testing/`. A `put` that has resolved survives a killed process. Puts are idempotent: what has an id already stays as it is.
 * Not part of it: secrets, metrics, anything a report can work out again.
 */
import { z } from 'zod';
import type { Annotation } from './annotation.ts';
import type { MetadataRecord } from './metadata-record.ts';
import type { FailureKind, Response } from './response.ts';
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
  /** Also tells what is a varied case of what, for which the documents of the cases are looked into. */
  withVariations?: boolean;
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
  /** `TestCase.variedFrom`, and the names of the case's variations in their order; told where the query asks for them. */
  variedFrom?: string;
  operators?: readonly string[];
};

/** What of a planned run is still to be done. Results of other series or scorings do not count. */
export type PendingQuery = {
  runId: string;
  series: number;
  trials: number;
  /** The planned models with the tasks each is asked; within a case they come in this order. */
  columns: readonly { modelId: string; taskIds: readonly TaskId[] }[];
  /** How the answers of each task are scored. */
  scoringIds: Readonly<Record<string, string>>;
};

/** A planned (case, model, trial) without a final state: never asked, failed before, or answered and not scored for good. */
export type PendingItem = {
  testCase: TestCase;
  modelId: string;
  trial: number;
  /** The answer that waits for its score; absent where the model is to be asked. */
  responseId: string | undefined;
  /** How the last call about it failed, where it was asked before in vain. */
  failureKind: FailureKind | undefined;
};

export type ProgressQuery = { runId: string; series: number; trials: number; modelIds: readonly string[] };
export type ProgressCount = { modelId: string; taskId: TaskId; done: number };

/** One answer that may be used again for the very same question. */
export type CacheEntry = {
  /** Hash of model, settings, messages, wanted output, trial and series. */
  key: string;
  responseId: string;
  model: string;
  /** ISO 8601. */
  storedAt: string;
};
export type CacheTotals = { model: string; entries: number; oldest: string; newest: string };

/** A batch that was handed to a provider: what is asked in it is not asked again while it is open. */
export const StoredBatch = z.object({
  /** The provider's id of it. */
  id: z.string(),
  /** `Model.account`. */
  account: z.string(),
  /** Hashes of the requests in it. */
  keys: z.array(z.string()).readonly(),
  /** ISO 8601. */
  submittedAt: z.string(),
});
export type StoredBatch = z.infer<typeof StoredBatch>;

export type AnnotationQuery = {
  runId?: string | undefined;
  taskId?: TaskId | undefined;
  annotator?: string | undefined;
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
  updateRun(
    id: string,
    change: Partial<Pick<Run, 'state' | 'stopReason' | 'notReached' | 'caps' | 'hosts' | 'finishedAt'>>,
  ): Promise<void>;
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
  /** Every planned item of a cell, whatever became of it: trial by trial, within a trial in plan order. */
  items(query: CellQuery): AsyncIterable<ItemRow>;
  /**
   * Trial by trial, within a trial in the order the cases were put, within a case in the order of the columns. Nothing that has its
   * final state is read on the way but for its place in an index, so that a run of a million results goes on at once. A judge's
   * trouble (`judge-…`) is no final state of a score.
   */
  pending(query: PendingQuery): AsyncIterable<PendingItem>;
  /** How many of the run's items were answered or blocked, by model and task; models and tasks with none are left out. */
  progress(query: ProgressQuery): Promise<ProgressCount[]>;
  /** Undefined where nothing was stored under the key, or it was pruned. */
  cachedResponse(key: string): Promise<Response | undefined>;
  /** Keeps the first entry of a key. */
  putCached(entry: CacheEntry): Promise<void>;
  /** By model, in the order of their names. */
  cacheTotals(): Promise<CacheTotals[]>;
  /** Forgets entries (never responses): those stored before a time, those of a model, or all. Gives back how many. */
  pruneCache(which: { before?: string; model?: string }): Promise<number>;
  putBatch(batch: StoredBatch): Promise<void>;
  /** In the order they were put. */
  openBatches(account: string): Promise<StoredBatch[]>;
  closeBatch(id: string): Promise<void>;
  /** Replaces what the same person said of the same answer. */
  putAnnotation(annotation: Annotation): Promise<void>;
  /** In the order they were first put; of one run, or one annotator, where that is named. */
  annotations(query: AnnotationQuery): Promise<Annotation[]>;
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
