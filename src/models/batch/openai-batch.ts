/**
 * OpenAI's batch interface, which many compatible servers speak too: a file of requests, a batch over it, a file of answers and one
 * of errors. All requests of a batch go to one path and, at OpenAI, to one model.
 */
import { z } from 'zod';
import { errorAnswer, troubleAnswer } from './batch-answers.ts';
import { getJson, getLines, jsonBody, multipartFile, postJson } from './batch-http.ts';
import {
  type BatchConnection,
  type BatchOrder,
  type BatchProtocol,
  type BatchProtocolFactory,
  type BatchResult,
  type BatchStatus,
  type ListedBatch,
  ProviderRefusal,
} from './batch-protocol.ts';

export const openaiBatch: BatchProtocolFactory = {
  paths: ['/responses', '/chat/completions', '/images/generations'],
  mostRequests: 50_000,
  mostBytes: 200_000_000,
  open: openOpenaiBatch,
};

export const compatibleBatch: BatchProtocolFactory = { ...openaiBatch, paths: ['/chat/completions'] };

const Created = z.object({ id: z.string().min(1) });

const Batch = z.object({
  id: z.string(),
  status: z.string(),
  created_at: z.number().catch(0),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  errors: z
    .object({ data: z.array(z.object({ code: z.string().nullish(), message: z.string().nullish() })).nullish() })
    .nullish()
    .catch(undefined),
  request_counts: z.object({ total: z.number(), completed: z.number(), failed: z.number() }).nullish().catch(undefined),
  metadata: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});
type Batch = z.infer<typeof Batch>;

function openOpenaiBatch(connection: BatchConnection): BatchProtocol {
  return {
    submit: (order) => submit(connection, order),
    async status(id, signal) {
      return statusOf(Batch.parse(await getJson(connection, `/batches/${encodeURIComponent(id)}`, signal)));
    },
    async *results(id, signal) {
      const batch = Batch.parse(await getJson(connection, `/batches/${encodeURIComponent(id)}`, signal));
      for (const file of [batch.output_file_id, batch.error_file_id]) {
        if (typeof file === 'string' && file !== '') yield* resultsInFile(connection, file, signal);
      }
    },
    list: (since, signal) => list(connection, since, signal),
  };
}

/** The file of answers, and that of errors; also Mistral's. */
export async function* resultsInFile(
  connection: BatchConnection,
  file: string,
  signal: AbortSignal,
): AsyncGenerator<BatchResult> {
  const path = `/files/${encodeURIComponent(file)}/content`;
  for await (const line of getLines(connection, path, signal)) {
    const parsed = ResultLine.safeParse(line);
    if (parsed.success) yield resultOf(parsed.data);
  }
}

/** The id of the file. */
export async function uploadLines(connection: BatchConnection, lines: readonly string[]): Promise<string> {
  return Created.parse(await postJson(connection, '/files', multipartFile('batch', lines))).id;
}

async function submit(connection: BatchConnection, { path, mark, requests }: BatchOrder): Promise<string> {
  const url = `/v1${path}`;
  const lines = requests.map(
    ({ customId, body }) => `{"custom_id":"${customId}","method":"POST","url":"${url}","body":${body}}`,
  );
  const file = await uploadLines(connection, lines);
  const order = { input_file_id: file, endpoint: url, completion_window: '24h', metadata: { trustgen: mark } };
  try {
    return Created.parse(await postJson(connection, '/batches', jsonBody(order))).id;
  } catch (error) {
    throw isLateFile(error) ? new ProviderRefusal(errorAnswer(503, fileNotReady)) : error;
  }
}

const fileNotReady = { code: 'batch_file_not_ready', message: 'The uploaded requests cannot be found yet.' };

/** An uploaded file is not always there at once: said as 400, but nothing is wrong with the requests. */
function isLateFile(error: unknown): boolean {
  if (!(error instanceof ProviderRefusal)) return false;
  const { status, body } = error.answer;
  return (status === 400 || status === 404) && /(cannot find|no such|could not find) file/i.test(body);
}

function statusOf(batch: Batch): BatchStatus {
  const counts = { done: batch.request_counts?.completed ?? 0, failed: batch.request_counts?.failed ?? 0 };
  switch (batch.status) {
    case 'validating':
      return { state: 'checking', ...counts };
    case 'failed':
      return refusedBecause(batch);
    case 'completed':
    case 'expired':
    case 'cancelled':
      return { state: 'ended', ending: batch.status, ...counts };
    default:
      return { state: 'running', ...counts };
  }
}

const statusByCode: Readonly<Record<string, number>> = { token_limit_exceeded: 429, model_not_found: 404 };

function refusedBecause({ errors }: Batch): BatchStatus {
  const first = errors?.data?.[0];
  const code = first?.code ?? 'batch_failed';
  const message = first?.message ?? 'The provider refused the batch and gave no reason.';
  const answer = errorAnswer((Object.hasOwn(statusByCode, code) ? statusByCode[code] : undefined) ?? 400, {
    code,
    message,
  });
  return { state: 'refused', answer, isQueueFull: code === 'token_limit_exceeded' };
}

const ResultLine = z.object({
  custom_id: z.string(),
  response: z
    .object({
      status_code: z.number().catch(200),
      request_id: z.string().nullish().catch(undefined),
      body: z.unknown(),
    })
    .nullish(),
  error: z.unknown(),
});

const LineError = z.object({ code: z.coerce.string().catch('batch_error'), message: z.string().catch('') });

function resultOf({ custom_id: customId, response, error }: z.infer<typeof ResultLine>): BatchResult {
  if (response !== undefined && response !== null) {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (typeof response.request_id === 'string') headers['x-request-id'] = response.request_id;
    const { status_code: status, body } = response;
    return { customId, status, headers, body: typeof body === 'string' ? body : JSON.stringify(body ?? null) };
  }
  const { code, message } = LineError.catch({ code: 'batch_error', message: String(error) }).parse(error);
  if (code === 'batch_expired' || code === 'batch_cancelled') return { customId, ...troubleAnswer(code) };
  return { customId, ...errorAnswer(500, { code, message }) };
}

const Page = z.object({ data: z.array(Batch), has_more: z.boolean().catch(false) });
const mostPages = 20;

async function* list(connection: BatchConnection, since: Date, signal: AbortSignal): AsyncGenerator<ListedBatch> {
  let after = '';
  for (let pages = 0; pages < mostPages; pages++) {
    const page = Page.parse(await getJson(connection, `/batches?limit=100${after}`, signal));
    for (const batch of page.data) {
      const createdAt = new Date(batch.created_at * 1000);
      if (createdAt < since) return;
      const mark = batch.metadata?.trustgen;
      yield {
        id: batch.id,
        createdAt,
        requests: batch.request_counts?.total ?? 0,
        mark: typeof mark === 'string' ? mark : '',
        hasEnded: statusOf(batch).state === 'ended',
      };
    }
    const last = page.data.at(-1);
    if (!page.has_more || last === undefined) return;
    after = `&after=${encodeURIComponent(last.id)}`;
  }
}
