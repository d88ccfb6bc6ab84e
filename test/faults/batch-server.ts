/**
 * A server with the batch interfaces of OpenAI, Anthropic and Mistral, in memory, for tests. In: what becomes of each request, how
 * long a batch takes, what goes wrong on the way. Out: the same wire shapes as theirs, results never in the order of the requests,
 * and a record of all that was submitted. It listens on this machine alone.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type BatchApi = 'openai' | 'anthropic' | 'mistral';
export type AskedRequest = { api: BatchApi; customId: string; body: Record<string, unknown> };
/** Words of a good answer, a whole answer, or none. */
export type RequestOutcome = string | { status: number; body: unknown } | 'expired!' | 'cancelled!' | 'missing!';
export type TakenBatch = {
  id: string;
  api: BatchApi;
  /** As it was sent, without the requests. */
  order: Record<string, unknown>;
  requests: AskedRequest[];
  createdAt: Date;
  polls: number;
};
/** `completed`, `expired`, `cancelled`, or the code with which the whole batch is refused after it was taken. */
export type Ending = 'completed' | 'expired' | 'cancelled' | { code: string; message: string };

export type Fault = {
  /** Of `METHOD /path`. */
  on: RegExp;
  times: number;
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** The connection breaks before the request is read, after it was worked on, or in the middle of the answer. */
  breaks?: 'before' | 'after' | 'within';
};

export type BatchServerOptions = {
  outcome?(request: AskedRequest): RequestOutcome;
  ending?(batch: TakenBatch): Ending;
  /** How often a batch is found running before it has ended. */
  runsFor?: number;
  /** More than so many in one batch are too many (413). */
  mostRequests?: number;
};

export type BatchServer = AsyncDisposable & {
  /** Base URL, with the version. */
  url: string;
  batches: TakenBatch[];
  seen: { line: string; headers: IncomingHttpHeaders }[];
  faults: Fault[];
  /** While it is set, no batch ends. */
  isHeld: boolean;
};

type Received = { line: string; path: string; headers: IncomingHttpHeaders; bytes: Buffer };
type Answer = { status: number; type?: string; body: unknown };
type State = BatchServer & { options: BatchServerOptions; files: Map<string, string> };

export async function createBatchServer(options: BatchServerOptions = {}): Promise<BatchServer> {
  const server = createServer((request, response) => {
    void receive(request).then((received) => serve(received, { state, response }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const state: State = {
    options,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    batches: [],
    seen: [],
    faults: [],
    files: new Map(),
    isHeld: false,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return state;
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const path = (request.url ?? '').replace(/^\/v1/, '');
  return { line: `${request.method} ${path}`, path, headers: request.headers, bytes: Buffer.concat(chunks) };
}

async function serve(
  received: Received,
  { state, response }: { state: State; response: ServerResponse },
): Promise<void> {
  state.seen.push({ line: received.line, headers: received.headers });
  const fault = state.faults.find(({ on, times }) => times > 0 && on.test(received.line));
  if (fault !== undefined) fault.times -= 1;
  if (fault?.breaks === 'before') return void response.destroy();
  if (fault?.status !== undefined)
    return send(response, { status: fault.status, body: fault.body ?? {} }, fault.headers);
  const answer = await route(received, state);
  if (fault?.breaks === 'after') return void response.destroy();
  if (fault?.breaks === 'within') return sendHalf(response, answer);
  send(response, answer);
}

function send(response: ServerResponse, { status, type, body }: Answer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': type ?? 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The beginning only, cut in a line. */
function sendHalf(response: ServerResponse, { body }: Answer): void {
  const text = String(body);
  response.writeHead(200, { 'content-length': Buffer.byteLength(text) });
  response.write(text.slice(0, Math.floor(text.length * 0.6)), () => setTimeout(() => response.destroy(), 20));
}

async function route({ line, path, headers, bytes }: Received, state: State): Promise<Answer> {
  const last = decodeURIComponent(path.split('?')[0]?.split('/').at(-1) ?? '');
  if (line === 'POST /files') return upload(headers, bytes, state);
  const content = /^GET \/files\/([^/]+)\/content$/.exec(line)?.[1];
  if (content !== undefined) return { status: 200, type: 'text/plain', body: state.files.get(content) ?? '' };
  if (/^POST \/(batches|batch\/jobs|messages\/batches)$/.test(line)) {
    return take(line.includes('messages') ? 'anthropic' : line.includes('jobs') ? 'mistral' : 'openai', bytes, state);
  }
  const results = /^GET \/messages\/batches\/([^/]+)\/results$/.exec(line)?.[1];
  if (results !== undefined) return { status: 200, body: anthropicResults(found(results, state), state) };
  if (/^GET \/(messages\/batches|batches|batch\/jobs)(\?|$)/.test(line)) return list(line, state);
  if (line.startsWith('GET ')) return look(found(last, state), state);
  return { status: 400, body: errorBody('unexpected', `Nothing answers ${line}.`) };
}

function found(id: string, state: State): TakenBatch | undefined {
  return state.batches.find((batch) => batch.id === id);
}

async function upload(headers: IncomingHttpHeaders, bytes: Buffer, state: State): Promise<Answer> {
  const sent = new Response(new Uint8Array(bytes), { headers: { 'content-type': headers['content-type'] ?? '' } });
  const form = await sent.formData();
  const file = form.get('file');
  if (form.get('purpose') !== 'batch' || !(file instanceof File)) {
    return { status: 400, body: errorBody('invalid_request_error', 'No batch file.') };
  }
  const id = `file-${state.files.size + 1}`;
  state.files.set(id, await file.text());
  return { status: 200, body: { id, object: 'file', bytes: file.size, filename: file.name, purpose: 'batch' } };
}

type Line = { custom_id: string; body: Record<string, unknown> };

function take(api: BatchApi, bytes: Buffer, state: State): Answer {
  const { requests: own, ...order } = JSON.parse(bytes.toString()) as Record<string, unknown>;
  const entries =
    api === 'anthropic'
      ? (own as { custom_id: string; params: Record<string, unknown> }[]).map(({ custom_id, params: body }) => ({
          custom_id,
          body,
        }))
      : linesOf(state.files.get(String(order.input_file_id ?? (order.input_files as string[] | undefined)?.[0])) ?? '');
  if (entries.length > (state.options.mostRequests ?? Number.POSITIVE_INFINITY)) {
    return { status: 413, body: errorBody('request_too_large', 'Too large.') };
  }
  if (new Set(entries.map(({ custom_id }) => custom_id)).size < entries.length) {
    return { status: 400, body: errorBody('duplicate_custom_id', 'A custom id is there twice.') };
  }
  const requests = entries.map(({ custom_id: customId, body }) => ({ api, customId, body }));
  const id = `${api}-batch-${state.batches.length + 1}`;
  const batch = { id, api, order, requests, createdAt: new Date(), polls: 0 };
  state.batches.push(batch);
  return { status: 200, body: describe(batch, { hasEnded: false, state }) };
}

function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

function look(batch: TakenBatch | undefined, state: State): Answer {
  if (batch === undefined) return { status: 404, body: errorBody('not_found', 'No such batch.') };
  batch.polls += 1;
  return { status: 200, body: describe(batch, { hasEnded: hasEnded(batch, state), state }) };
}

function hasEnded(batch: TakenBatch, { isHeld, options }: State): boolean {
  return !isHeld && batch.polls > (options.runsFor ?? 1);
}

function list(line: string, state: State): Answer {
  const api: BatchApi = line.includes('messages') ? 'anthropic' : line.includes('jobs') ? 'mistral' : 'openai';
  const own = state.batches.filter((batch) => batch.api === api).reverse();
  const data = own.map((batch) => describe(batch, { hasEnded: hasEnded(batch, state), state }));
  return { status: 200, body: { data, has_more: false, last_id: own.at(-1)?.id ?? null } };
}

type Moment = { hasEnded: boolean; state: State };

function describe(batch: TakenBatch, moment: Moment): Record<string, unknown> {
  const ending = moment.state.options.ending?.(batch) ?? 'completed';
  const isRefused = typeof ending !== 'string';
  if (batch.api === 'anthropic') return describeAnthropic(batch, moment);
  if (batch.api === 'mistral') return describeMistral(batch, moment);
  const total = batch.requests.length;
  const base = {
    id: batch.id,
    object: 'batch',
    ...batch.order,
    created_at: Math.floor(batch.createdAt.getTime() / 1000),
    request_counts: { total, completed: 0, failed: 0 },
  };
  if (!moment.hasEnded) return { ...base, status: isRefused || batch.polls === 0 ? 'validating' : 'in_progress' };
  if (typeof ending !== 'string') return { ...base, status: 'failed', errors: { object: 'list', data: [ending] } };
  const { good, bad } = fileLines(batch, moment.state);
  const request_counts = { total, completed: good.length, failed: bad.length };
  return { ...base, status: ending, request_counts, ...filesOf(batch, { good, bad }, moment.state) };
}

function filesOf({ id }: TakenBatch, { good, bad }: { good: string[]; bad: string[] }, { files }: State) {
  if (good.length > 0) files.set(`${id}-output`, `${good.join('\n')}\n`);
  if (bad.length > 0) files.set(`${id}-errors`, `${bad.join('\n')}\n`);
  return {
    output_file_id: good.length > 0 ? `${id}-output` : null,
    error_file_id: bad.length > 0 ? `${id}-errors` : null,
  };
}

/** The last asked comes first. */
function fileLines(batch: TakenBatch, { options }: State): { good: string[]; bad: string[] } {
  const [good, bad]: [string[], string[]] = [[], []];
  for (const request of [...batch.requests].reverse()) {
    const outcome = options.outcome?.(request) ?? 'Fine.';
    const line = { id: `line-${request.customId}`, custom_id: request.customId };
    if (outcome === 'missing!') continue;
    if (outcome === 'expired!' || outcome === 'cancelled!') {
      const error = { code: `batch_${outcome.slice(0, -1)}`, message: 'It was not worked on.' };
      bad.push(JSON.stringify({ ...line, response: null, error }));
      continue;
    }
    const { status, body } = typeof outcome === 'string' ? { status: 200, body: goodBody(request, outcome) } : outcome;
    const response = { status_code: status, request_id: `req-${request.customId}`, body };
    (status === 200 ? good : bad).push(JSON.stringify({ ...line, response, error: null }));
  }
  return { good, bad };
}

function describeMistral(batch: TakenBatch, { hasEnded: ended, state }: Moment): Record<string, unknown> {
  const base = {
    id: batch.id,
    object: 'batch',
    ...batch.order,
    errors: [],
    created_at: Math.floor(batch.createdAt.getTime() / 1000),
    total_requests: batch.requests.length,
    succeeded_requests: 0,
    failed_requests: 0,
  };
  if (!ended) return { ...base, status: batch.polls === 0 ? 'QUEUED' : 'RUNNING' };
  const files = filesOf(batch, fileLines(batch, state), state);
  return { ...base, status: 'SUCCESS', output_file: files.output_file_id, error_file: files.error_file_id };
}

function describeAnthropic(batch: TakenBatch, { hasEnded: ended }: Moment): Record<string, unknown> {
  const total = batch.requests.length;
  const none = { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  return {
    id: batch.id,
    type: 'message_batch',
    processing_status: ended ? 'ended' : 'in_progress',
    request_counts: ended ? { ...none, succeeded: total } : { ...none, processing: total },
    created_at: batch.createdAt.toISOString(),
    archived_at: null,
    results_url: ended ? 'https://elsewhere.example.com/results' : null,
  };
}

function anthropicResults(batch: TakenBatch | undefined, { options }: State): string {
  const lines = [...(batch?.requests ?? [])].reverse().flatMap((request) => {
    const outcome = options.outcome?.(request) ?? 'Fine.';
    if (outcome === 'missing!') return [];
    return [JSON.stringify({ custom_id: request.customId, result: anthropicResult(request, outcome) })];
  });
  return `${lines.join('\n')}\n`;
}

function anthropicResult(request: AskedRequest, outcome: RequestOutcome): Record<string, unknown> {
  if (outcome === 'expired!') return { type: 'expired' };
  if (outcome === 'cancelled!') return { type: 'canceled' };
  if (typeof outcome === 'string') return { type: 'succeeded', message: goodBody(request, outcome) };
  return outcome.status === 200
    ? { type: 'succeeded', message: outcome.body }
    : { type: 'errored', error: outcome.body };
}

function goodBody({ api, body }: AskedRequest, words: string): Record<string, unknown> {
  const model = body.model ?? 'the-model';
  if (api === 'anthropic') {
    const content = [{ type: 'text', text: words }];
    const usage = { input_tokens: 8, output_tokens: 5 };
    return {
      type: 'message',
      id: 'm1',
      model,
      role: 'assistant',
      content,
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage,
    };
  }
  if (body.input !== undefined) {
    const content = [{ type: 'output_text', text: words, annotations: [] }];
    const output = [{ type: 'message', id: 'm1', role: 'assistant', status: 'completed', content }];
    const usage = { input_tokens: 9, output_tokens: 20, output_tokens_details: { reasoning_tokens: 12 } };
    return { id: 'r1', object: 'response', created_at: 1_700_000_000, status: 'completed', model, output, usage };
  }
  const choices = [{ index: 0, message: { role: 'assistant', content: words }, finish_reason: 'stop' }];
  const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };
  return { id: 'c1', object: 'chat.completion', created: 1_700_000_000, model, choices, usage };
}

function errorBody(code: string, message: string) {
  return { type: 'error', error: { type: code, code, message } };
}
