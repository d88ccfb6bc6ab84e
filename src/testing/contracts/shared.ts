/** What several contract suites of stores need: how a store is opened, and short ways to read one. */
import type { Response } from '../../core/response.ts';
import type { CellQuery, Store } from '../../core/store.ts';
import { modelId, runId, sampleResponse, scoringId, taskId } from '../store-samples.ts';

/** Opens a store; the suite closes it. */
export type Open = () => Promise<Store>;

export const cell: CellQuery = { runId, taskId, model: 'sim:average', modelId, series: 0, trials: 1, scoringId };

export function failed(caseId: string, change: Partial<Response> = {}): Response {
  const failure = { kind: 'timeout', message: 'No answer within 60 s.', isRetryable: true } as const;
  return sampleResponse(caseId, { outcome: 'failed', text: undefined, failure, ...change });
}

export async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of stream) list.push(each);
  return list;
}

export async function ids(stream: AsyncIterable<{ id: string } | { caseId: string }>): Promise<string[]> {
  return (await all(stream)).map((each) => ('caseId' in each ? each.caseId : each.id));
}

/** Many puts at once, as a busy run makes them. */
export async function inParallel<T>(all: readonly T[], put: (each: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += 500) await Promise.all(all.slice(from, from + 500).map(put));
}
