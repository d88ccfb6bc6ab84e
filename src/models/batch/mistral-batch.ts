/** Mistral's batch jobs: files as at OpenAI, a job over them with words of its own. The model is the job's, not the request's. */
import { z } from 'zod';
import { errorAnswer } from './batch-answers.ts';
import { getJson, jsonBody, postJson } from './batch-http.ts';
import type {
  BatchConnection,
  BatchOrder,
  BatchProtocol,
  BatchProtocolFactory,
  BatchStatus,
  ListedBatch,
} from './batch-protocol.ts';
import { resultsInFile, uploadLines } from './openai-batch.ts';

export const mistralBatch: BatchProtocolFactory = {
  paths: ['/chat/completions'],
  mostRequests: 100_000,
  mostBytes: 200_000_000,
  open: openMistralBatch,
};

const Job = z.object({
  id: z.string().min(1),
  status: z.string(),
  created_at: z.number().catch(0),
  output_file: z.string().nullish(),
  error_file: z.string().nullish(),
  errors: z
    .array(z.object({ message: z.string() }))
    .nullish()
    .catch(undefined),
  total_requests: z.number().catch(0),
  succeeded_requests: z.number().catch(0),
  failed_requests: z.number().catch(0),
  metadata: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});
type Job = z.infer<typeof Job>;

function openMistralBatch(connection: BatchConnection): BatchProtocol {
  const job = async (id: string, signal: AbortSignal) =>
    Job.parse(await getJson(connection, `/batch/jobs/${encodeURIComponent(id)}`, signal));
  return {
    submit: (order) => submit(connection, order),
    async status(id, signal) {
      return statusOf(await job(id, signal));
    },
    async *results(id, signal) {
      const { output_file: output, error_file: errors } = await job(id, signal);
      for (const file of [output, errors]) {
        if (typeof file === 'string' && file !== '') yield* resultsInFile(connection, file, signal);
      }
    },
    list: (since, signal) => list(connection, since, signal),
  };
}

const Body = z.record(z.string(), z.unknown());

async function submit(connection: BatchConnection, { path, model, mark, requests }: BatchOrder): Promise<string> {
  const lines = requests.map(({ customId, body }) => {
    const { model: _, ...rest } = Body.parse(JSON.parse(body));
    return JSON.stringify({ custom_id: customId, body: rest });
  });
  const file = await uploadLines(connection, lines);
  const order = { input_files: [file], endpoint: `/v1${path}`, model, metadata: { trustgen: mark }, timeout_hours: 24 };
  return Job.pick({ id: true }).parse(await postJson(connection, '/batch/jobs', jsonBody(order))).id;
}

function statusOf(job: Job): BatchStatus {
  const counts = { done: job.succeeded_requests, failed: job.failed_requests };
  switch (job.status) {
    case 'QUEUED':
      return { state: 'checking', ...counts };
    case 'SUCCESS':
      return { state: 'ended', ending: 'completed', ...counts };
    case 'TIMEOUT_EXCEEDED':
      return { state: 'ended', ending: 'expired', ...counts };
    case 'CANCELLED':
      return { state: 'ended', ending: 'cancelled', ...counts };
    case 'FAILED':
      return failedJob(job, counts);
    default:
      return { state: 'running', ...counts };
  }
}

function failedJob(job: Job, counts: { done: number; failed: number }): BatchStatus {
  const hasFiles = [job.output_file, job.error_file].some((file) => typeof file === 'string' && file !== '');
  if (hasFiles) return { state: 'ended', ending: 'completed', ...counts };
  const message = job.errors?.[0]?.message ?? 'The provider refused the batch and gave no reason.';
  return { state: 'refused', answer: errorAnswer(400, { code: 'batch_failed', message }), isQueueFull: false };
}

const Page = z.object({ data: z.array(Job).nullish() });
const pageSize = 100;
const mostPages = 20;

async function* list(connection: BatchConnection, since: Date, signal: AbortSignal): AsyncGenerator<ListedBatch> {
  const after = encodeURIComponent(since.toISOString());
  for (let page = 0; page < mostPages; page++) {
    const query = `/batch/jobs?page=${page}&page_size=${pageSize}&created_after=${after}`;
    const { data } = Page.parse(await getJson(connection, query, signal));
    for (const job of data ?? []) {
      const mark = job.metadata?.trustgen;
      yield {
        id: job.id,
        createdAt: new Date(job.created_at * 1000),
        requests: job.total_requests,
        mark: typeof mark === 'string' ? mark : '',
        hasEnded: statusOf(job).state === 'ended',
      };
    }
    if ((data ?? []).length < pageSize) return;
  }
}
