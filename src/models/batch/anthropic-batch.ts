/**
 * Anthropic's Message Batches: requests go in one body, results come as one file. A batch carries no word of ours, so one that was
 * taken while this process died is told by its time, its size and its results.
 */
import { z } from 'zod';
import { errorAnswer, troubleAnswer } from './batch-answers.ts';
import { getJson, getLines, joined, postJson } from './batch-http.ts';
import type {
  BatchConnection,
  BatchProtocol,
  BatchProtocolFactory,
  BatchRequest,
  BatchResult,
  BatchStatus,
  ListedBatch,
} from './batch-protocol.ts';

export const anthropicBatch: BatchProtocolFactory = {
  paths: ['/messages'],
  mostRequests: 100_000,
  mostBytes: 256_000_000,
  open: openAnthropicBatch,
};

const Batch = z.object({
  id: z.string().min(1),
  processing_status: z.string(),
  request_counts: z.object({
    processing: z.number(),
    succeeded: z.number(),
    errored: z.number(),
    canceled: z.number(),
    expired: z.number(),
  }),
  created_at: z.string(),
  archived_at: z.string().nullish(),
});
type Batch = z.infer<typeof Batch>;

function openAnthropicBatch(connection: BatchConnection): BatchProtocol {
  return {
    async submit({ requests }) {
      const sent = { contentType: 'application/json', bytes: joined(bodyPieces(requests)) };
      return Batch.pick({ id: true }).parse(await postJson(connection, '/messages/batches', sent)).id;
    },
    async status(id, signal) {
      return statusOf(Batch.parse(await getJson(connection, `/messages/batches/${encodeURIComponent(id)}`, signal)));
    },
    async *results(id, signal) {
      // The documented place of `results_url`, not the URL itself: a key goes nowhere but to the host it was meant for.
      const path = `/messages/batches/${encodeURIComponent(id)}/results`;
      for await (const line of getLines(connection, path, signal)) {
        const parsed = ResultLine.safeParse(line);
        if (parsed.success) yield resultOf(parsed.data);
      }
    },
    list: (since, signal) => list(connection, since, signal),
  };
}

function bodyPieces(requests: readonly BatchRequest[]): string[] {
  const entries = requests.map(
    ({ customId, body }, index) => `${index === 0 ? '' : ','}{"custom_id":"${customId}","params":${body}}`,
  );
  return ['{"requests":[', ...entries, ']}'];
}

function statusOf({ processing_status: status, request_counts: counts, archived_at: archivedAt }: Batch): BatchStatus {
  const done = counts.succeeded;
  const failed = counts.errored + counts.canceled + counts.expired;
  if (status !== 'ended') return { state: 'running', done, failed };
  if (typeof archivedAt === 'string') {
    return { state: 'refused', answer: troubleAnswer('batch_lost'), isQueueFull: false };
  }
  return { state: 'ended', ending: 'completed', done, failed };
}

const ResultLine = z.object({
  custom_id: z.string(),
  result: z.discriminatedUnion('type', [
    z.object({ type: z.literal('succeeded'), message: z.unknown() }),
    z.object({ type: z.literal('errored'), error: z.unknown() }),
    z.object({ type: z.literal('canceled') }),
    z.object({ type: z.literal('expired') }),
  ]),
});

const ErrorBody = z.object({
  error: z.object({ type: z.string(), message: z.string().catch('') }),
  request_id: z.string().nullish().catch(undefined),
});

const statusByType: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

function resultOf({ custom_id: customId, result }: z.infer<typeof ResultLine>): BatchResult {
  const headers = { 'content-type': 'application/json' };
  switch (result.type) {
    case 'succeeded':
      return { customId, status: 200, headers, body: JSON.stringify(result.message) };
    case 'errored':
      return { customId, ...erroredAnswer(result.error) };
    case 'canceled':
      return { customId, ...troubleAnswer('batch_cancelled') };
    case 'expired':
      return { customId, ...troubleAnswer('batch_expired') };
  }
}

function erroredAnswer(value: unknown) {
  const parsed = ErrorBody.safeParse(value);
  if (!parsed.success)
    return errorAnswer(500, { code: 'batch_error', message: 'The request failed without a reason.' });
  const { type } = parsed.data.error;
  const status = (Object.hasOwn(statusByType, type) ? statusByType[type] : undefined) ?? 500;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (typeof parsed.data.request_id === 'string') headers['request-id'] = parsed.data.request_id;
  return { status, headers, body: JSON.stringify(value) };
}

const Page = z.object({ data: z.array(Batch), has_more: z.boolean().catch(false), last_id: z.string().nullish() });
const mostPages = 20;

async function* list(connection: BatchConnection, since: Date, signal: AbortSignal): AsyncGenerator<ListedBatch> {
  let after = '';
  for (let pages = 0; pages < mostPages; pages++) {
    const page = Page.parse(await getJson(connection, `/messages/batches?limit=100${after}`, signal));
    for (const batch of page.data) {
      const createdAt = new Date(batch.created_at);
      if (createdAt < since) return;
      const { processing, succeeded, errored, canceled, expired } = batch.request_counts;
      const requests = processing + succeeded + errored + canceled + expired;
      yield { id: batch.id, createdAt, requests, mark: undefined, hasEnded: batch.processing_status === 'ended' };
    }
    if (!page.has_more || typeof page.last_id !== 'string') return;
    after = `&after_id=${encodeURIComponent(page.last_id)}`;
  }
}
