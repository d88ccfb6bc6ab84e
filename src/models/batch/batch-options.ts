/** How requests are collected into batches, and where open batches are kept. */
import type { Store } from '../../core/store.ts';
import type { BatchProtocolFactory } from './batch-protocol.ts';

/** Where open batches are kept, so that a later process finds them. */
export type BatchLedger = Pick<Store, 'putBatch' | 'openBatches' | 'closeBatch'>;

export type BatchProgress = {
  /** The provider's. */
  batchId: string;
  /** Requests in the batch. */
  submitted: number;
  done: number;
  failed: number;
  /** Why the provider could not be asked this time; it is asked again. */
  trouble?: string;
};

/** What a `ModelContext` carries for a model that is asked through batches. */
export type BatchOptions = {
  ledger: BatchLedger;
  /** Requests in one batch at the most; the provider's own limit goes before. */
  mostRequests?: number;
  mostBytes?: number;
  /** A batch is handed over when nothing new came for so long. */
  quietMs?: number;
  /** How often a batch is looked after: at first, and at the longest. */
  pollMs?: { first: number; longest: number };
  /** Before the last answer of a batch is handed out and the batch forgotten: time in which the others are stored. */
  settleMs?: number;
  onProgress?(progress: BatchProgress): void;
  now?(): Date;
};

export type BatchFetchOptions = BatchOptions & {
  /** `Model.account`: whose batches these are. */
  account: string;
  /** Of the model's requests and of the batch interface, without a slash at its end. */
  baseUrl: string;
  protocol: BatchProtocolFactory;
  /** Sends whatever is really sent. */
  fetch: typeof fetch;
};

/** All of it with its defaults. */
export type BatchRules = {
  mostRequests: number;
  mostBytes: number;
  quietMs: number;
  pollMs: { first: number; longest: number };
  settleMs: number;
  onProgress(progress: BatchProgress): void;
};

export function rulesOf({ protocol, onProgress, ...options }: BatchFetchOptions): BatchRules {
  const { mostRequests = 5_000, mostBytes = 100_000_000, quietMs = 2_000, settleMs = 1_000 } = options;
  return {
    mostRequests: Math.min(mostRequests, protocol.mostRequests),
    mostBytes: Math.min(mostBytes, protocol.mostBytes),
    quietMs,
    pollMs: options.pollMs ?? { first: 5_000, longest: 60_000 },
    settleMs,
    onProgress: (progress) => onProgress?.(progress),
  };
}
