/**
 * Where metadata records come from: a data set, the web, a generator model. In: a task's wanted shape, how many, a seed. Out: records and,
 * one for one, what was found and could not be used, with the reason. The same source, seed and recorded replies give the same records.
 */
import type { MetadataRecord } from '../core/metadata-record.ts';
import type { Task } from '../core/task.ts';

export type CurateRequest = {
  task: Pick<Task, 'id' | 'fields' | 'title' | 'summary'>;
  /** Records wanted. A source may give fewer, never more. */
  count: number;
  seed: number;
};

/** What a source came upon and did not use. `detail` is short and holds no secret. */
export type Rejected = { reason: string; detail: string; place: string };

export type Curated = { record: MetadataRecord } | { rejected: Rejected };

export interface MetadataSource {
  /** Kind of source: `seeds`, `files`, `hugging-face`, `web`, `generator`. */
  readonly kind: string;
  /** Everything that decides what it gives: goes into an edition's manifest. Holds no secret. */
  describe(): Record<string, unknown>;
  /** Ends by itself when `count` records were given or nothing more is to be found. Rejects where the source as a whole cannot be used. */
  curate(request: CurateRequest, context: { signal: AbortSignal; now(): Date }): AsyncIterable<Curated>;
  /** For sources that fill a grid: how far they got, in the `curate` begun last. */
  coverage?(): CoverageRow[];
}

/** One cell of a grid of attributes. */
export type CoverageRow = {
  cell: Record<string, string>;
  wanted: number;
  made: number;
  /** Of those made: put together by program from harmless parts. */
  fromElements: number;
  calls: number;
  rejected: Record<string, number>;
};

/** asked, made, and rejected by reason; cell by cell where the source fills a grid. */
export type CurateYield = {
  asked: number;
  made: number;
  rejected: Record<string, number>;
  coverage?: CoverageRow[];
};
