/**
 * What a provider's batch interface looks like from here. A file per provider says how requests are handed over, looked after and
 * read; everything else (collecting, the ledger, handing out) is the same for all. A protocol only sends: it keeps nothing, waits
 * for nothing and asks nothing twice.
 */

/** An HTTP answer as plain data. Header names are lower case. */
export type PlainAnswer = { status: number; headers: Record<string, string>; body: string };

export type BatchRequest = {
  /** Unique in its batch; letters, digits and `-`, at most 64 of them. */
  customId: string;
  /** JSON as the adapter wrote it. */
  body: string;
};

export type BatchOrder = {
  /** Below the base URL, for instance `/responses`. */
  path: string;
  model: string;
  /** Ours alone: tells this batch among those of the account, where the provider keeps such a word. */
  mark: string;
  requests: readonly BatchRequest[];
};

export type BatchCounts = { done: number; failed: number };

export type BatchStatus =
  /** Taken, but may still be refused as a whole. */
  | ({ state: 'checking' } & BatchCounts)
  | ({ state: 'running' } & BatchCounts)
  /** There are results, though perhaps not for every request. */
  | ({ state: 'ended'; ending: BatchEnding } & BatchCounts)
  /** Nothing of it was worked on. `isQueueFull`: it may be taken later, or in smaller parts. */
  | { state: 'refused'; answer: PlainAnswer; isQueueFull: boolean };

export type BatchEnding = 'completed' | 'expired' | 'cancelled';

export type BatchResult = PlainAnswer & { customId: string };

export type ListedBatch = {
  id: string;
  createdAt: Date;
  requests: number;
  mark: string | undefined;
  hasEnded: boolean;
};

export interface BatchProtocol {
  /** The provider's id of the batch. Rejects with `ProviderRefusal` where the provider said no. */
  submit(order: BatchOrder): Promise<string>;
  status(id: string, signal: AbortSignal): Promise<BatchStatus>;
  /** In any order. What has no result is left out. */
  results(id: string, signal: AbortSignal): AsyncIterable<BatchResult>;
  /** The newest first, down to those made at `since`. */
  list(since: Date, signal: AbortSignal): AsyncIterable<ListedBatch>;
}

export type BatchConnection = {
  baseUrl: string;
  /** Those of the collected requests: key, version and whatever else the adapter sends. */
  headers: Record<string, string>;
  fetch: typeof fetch;
};

/** What a provider file declares of its batch interface. */
export type BatchProtocolFactory = {
  /** Requests that may go into a batch, by their path below the base URL. All others are sent at once. */
  paths: readonly string[];
  mostRequests: number;
  mostBytes: number;
  open(connection: BatchConnection): BatchProtocol;
};

/** The provider answered, and not with what was asked for. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal';
  readonly answer: PlainAnswer;

  constructor(answer: PlainAnswer) {
    super(`HTTP ${answer.status}`);
    this.answer = answer;
  }
}
