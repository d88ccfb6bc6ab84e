/** The real adapters over a batch fetch, against a server with the providers' batch interfaces; its results come in another order. */
import { describe, expect, it } from 'vitest';
import {
  type AskedRequest,
  type BatchServer,
  type BatchServerOptions,
  createBatchServer,
  type Fault,
} from '../../../test/faults/batch-server.ts';
import type { Model, ModelReply, ModelRequest, WantedOutput } from '../../core/model.ts';
import type { StoredBatch } from '../../core/store.ts';
import { createModel } from '../create-model.ts';
import { parseProviderSettings } from '../provider-settings.ts';
import { createBatchFetch } from './batch-fetch.ts';
import type { BatchLedger, BatchOptions, BatchProgress } from './batch-options.ts';
import { mistralBatch } from './mistral-batch.ts';

const secret = 'test-key-0123456789';
const openai = 'openai:gpt-5';
const anthropic = 'anthropic:claude-sonnet-4-5';

type MemoryLedger = BatchLedger & { entries: Map<string, StoredBatch>; closed: string[] };

function memoryLedger(): MemoryLedger {
  const entries = new Map<string, StoredBatch>();
  const closed: string[] = [];
  return {
    entries,
    closed,
    async putBatch(batch) {
      if (!entries.has(batch.id)) entries.set(batch.id, batch);
    },
    openBatches: async (account) => [...entries.values()].filter((batch) => batch.account === account),
    async closeBatch(id) {
      entries.delete(id);
      closed.push(id);
    },
  };
}

/** As if the process died once it had written so often. */
function dyingLedger(ledger: MemoryLedger, writes: number): BatchLedger {
  let left = writes;
  const orNever = <T>(work: () => Promise<T>) => (left-- > 0 ? work() : new Promise<T>(() => undefined));
  return {
    putBatch: (batch) => orNever(() => ledger.putBatch(batch)),
    closeBatch: (id) => orNever(() => ledger.closeBatch(id)),
    openBatches: (account) => ledger.openBatches(account),
  };
}

const quick = { quietMs: 150, pollMs: { first: 5, longest: 40 }, settleMs: 5 };

function modelOf(
  server: BatchServer,
  ref: string,
  batch: Partial<BatchOptions> & { ledger: BatchLedger },
): Promise<Model> {
  const baseUrl = server.url;
  const providers = parseProviderSettings({
    openai: { baseUrl },
    anthropic: { baseUrl },
    google: { baseUrl },
    compatible: {
      lab: { baseUrl, apiKey: 'env:LAB_KEY', model: 'lab-model', batch: true },
      plain: { baseUrl, model: 'm' },
    },
  });
  const context = { providers, secret: (name: string) => (/_KEY$/.test(name) ? secret : undefined), timeoutMs: 50_000 };
  return createModel(ref, { ...context, batch: { ...quick, ...batch } });
}

function request(text: string, output: WantedOutput = { type: 'text' }): ModelRequest {
  return { messages: [{ role: 'user', content: [{ type: 'text', text }] }], output, settings: {}, trial: 0 };
}

const never = new AbortController().signal;

function askAll(model: Model, texts: readonly string[], signal = never): Promise<ModelReply[]> {
  return Promise.all(texts.map((text) => model.ask(request(text), { signal })));
}

/** What was asked, in whichever protocol. */
function questionOf({ body }: Pick<AskedRequest, 'body'>): string {
  return /"text":"([^"]*)"/.exec(JSON.stringify(body.input ?? body.messages))?.[1] ?? String(plainContent(body));
}

function plainContent(body: Record<string, unknown>): unknown {
  return (body.messages as { content: unknown }[] | undefined)?.[0]?.content;
}

const echo: BatchServerOptions = { outcome: (asked) => `You said ${questionOf(asked)}.` };

function texts(replies: readonly ModelReply[]): (string | undefined)[] {
  return replies.map(({ text, failure }) => text ?? failure?.kind);
}

function lines(server: BatchServer, pattern: RegExp): string[] {
  return server.seen.map(({ line }) => line).filter((line) => pattern.test(line));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const yesNo: WantedOutput = {
  type: 'json',
  name: 'verdict',
  schema: {
    type: 'object',
    properties: { label: { type: 'string', enum: ['yes', 'no'] } },
    required: ['label'],
    additionalProperties: false,
  },
};

describe('the way through a batch', () => {
  it('answers OpenAI requests by one batch, each with its own answer', async () => {
    await using server = await createBatchServer({ ...echo, runsFor: 2 });
    const ledger = memoryLedger();
    const progress: BatchProgress[] = [];
    const model = await modelOf(server, openai, { ledger, onProgress: (one) => progress.push(one) });
    const replies = await askAll(model, ['one', 'two', 'drei\u2028ß 😀']);
    expect(texts(replies)).toEqual(['You said one.', 'You said two.', 'You said drei\u2028ß 😀.']);
    expect(replies[0]).toMatchObject({
      outcome: 'answered',
      finishReason: 'stop',
      snapshot: 'gpt-5',
      usage: { inputTokens: 9, outputTokens: 20, reasoningTokens: 12 },
    });
    expect(server.batches).toHaveLength(1);
    const [batch] = server.batches;
    expect(batch?.order).toMatchObject({
      endpoint: '/v1/responses',
      completion_window: '24h',
      input_file_id: 'file-1',
    });
    expect(batch?.order.metadata).toEqual({ trustgen: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(batch?.requests[0]).toMatchObject({
      customId: expect.stringMatching(/^[0-9a-f]{40}-0$/),
      body: { store: false },
    });
    for (const { headers } of server.seen) expect(headers.authorization).toBe(`Bearer ${secret}`);
    expect(ledger.entries.size).toBe(0);
    expect(ledger.closed).toContain(batch?.id);
    expect(progress[0]).toEqual({ batchId: batch?.id, submitted: 3, done: 0, failed: 0 });
    expect(progress.at(-1)).toEqual({ batchId: batch?.id, submitted: 3, done: 3, failed: 0 });
    expect(model.hosts).toEqual([new URL(server.url).host]);
  });

  it('answers Anthropic requests, with the headers of the adapter and from its own host', async () => {
    await using server = await createBatchServer(echo);
    const model = await modelOf(server, anthropic, { ledger: memoryLedger() });
    const replies = await askAll(model, ['one', 'two']);
    expect(texts(replies)).toEqual(['You said one.', 'You said two.']);
    expect(replies[0]).toMatchObject({ usage: { inputTokens: 8, outputTokens: 5 } });
    expect(server.batches[0]?.requests[0]?.body).toMatchObject({
      model: 'claude-sonnet-4-5',
      messages: [{ role: 'user' }],
    });
    for (const { headers } of server.seen) {
      expect(headers).toMatchObject({ 'x-api-key': secret, 'anthropic-version': expect.any(String) });
    }
    expect(lines(server, /results$/)).toEqual(['GET /messages/batches/anthropic-batch-1/results']);
  });

  it.each([openai, anthropic, 'compatible:lab'])('carries structured output (%s)', async (ref) => {
    await using server = await createBatchServer({ outcome: () => '{"label":"yes"}' });
    const model = await modelOf(server, ref, { ledger: memoryLedger() });
    const reply = await model.ask(request('Is it?', yesNo), { signal: never });
    expect(reply).toMatchObject({ outcome: 'answered', text: '{"label":"yes"}' });
    expect(JSON.stringify(server.batches[0]?.requests[0]?.body)).toContain('"enum":["yes","no"]');
  });

  it('speaks to Mistral, whose model is the job’s', async () => {
    await using server = await createBatchServer(echo);
    const send = createBatchFetch({
      ...quick,
      ledger: memoryLedger(),
      account: 'm',
      baseUrl: server.url,
      protocol: mistralBatch,
      fetch,
    });
    const body = JSON.stringify({ model: 'mistral-small', messages: [{ role: 'user', content: 'one' }] });
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const response = await send(`${server.url}/chat/completions`, { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ choices: [{ message: { content: 'You said one.' } }] });
    expect(server.batches[0]).toMatchObject({
      order: { model: 'mistral-small', endpoint: '/v1/chat/completions' },
      requests: [{ body: { messages: [{ role: 'user', content: 'one' }] } }],
    });
    expect(server.batches[0]?.requests[0]?.body).not.toHaveProperty('model');
  });

  it('sends at once what a batch does not take', async () => {
    await using server = await createBatchServer();
    const { openaiBatch } = await import('./openai-batch.ts');
    const options = { ...quick, ledger: memoryLedger(), account: 'o', baseUrl: server.url, fetch };
    const send = createBatchFetch({ ...options, protocol: openaiBatch });
    await send(`${server.url}/embeddings`, { method: 'POST', body: '{"model":"m"}' });
    await send(`${server.url}/responses`, { method: 'POST', body: '{"model":"m","stream":true}' });
    await send(`${server.url}/models`);
    expect(lines(server, /./)).toEqual(['POST /embeddings', 'POST /responses', 'GET /models']);
  });

  it('is refused where there is no batch interface', async () => {
    await using server = await createBatchServer();
    for (const ref of ['google:gemini-2.5-pro', 'compatible:plain']) {
      await expect(modelOf(server, ref, { ledger: memoryLedger() })).rejects.toMatchObject({ code: 'model.no-batch' });
    }
  });
});

describe('answers that are none', () => {
  it('tells OpenAI’s failures, blocks and refusals apart, as at once', async () => {
    const problem = (code: string) => ({ error: { code, type: 'invalid_request_error', message: `It is ${code}.` } });
    const filtered = {
      id: 'r1',
      object: 'response',
      created_at: 1,
      status: 'incomplete',
      incomplete_details: { reason: 'content_filter' },
      model: 'gpt-5',
      output: [],
      usage: { input_tokens: 1, output_tokens: 1 },
    };
    const outcomes: Record<string, { status: number; body: unknown }> = {
      bad: { status: 400, body: problem('unknown_parameter') },
      flagged: { status: 400, body: problem('content_policy_violation') },
      filtered: { status: 200, body: filtered },
      busy: { status: 429, body: problem('rate_limit_exceeded') },
      broken: { status: 500, body: problem('server_error') },
    };
    await using server = await createBatchServer({ outcome: (asked) => outcomes[questionOf(asked)] ?? 'Fine.' });
    const model = await modelOf(server, openai, { ledger: memoryLedger() });
    const asked = ['bad', 'flagged', 'good', 'filtered', 'busy', 'broken'];
    const [bad, flagged, good, filter, busy, broken] = await askAll(model, asked);
    expect(bad?.failure).toMatchObject({
      kind: 'bad-request',
      isRetryable: false,
      message: expect.stringContaining('400'),
    });
    expect(flagged).toMatchObject({ outcome: 'blocked', blockReason: 'content_policy_violation' });
    expect(good).toMatchObject({ outcome: 'answered', text: 'Fine.' });
    expect(filter).toMatchObject({ outcome: 'blocked', blockReason: 'content_filter' });
    expect(busy?.failure).toMatchObject({ kind: 'rate-limited', isRetryable: true });
    expect(broken?.failure).toMatchObject({ kind: 'server-error', isRetryable: true });
  });

  it('tells Anthropic’s errors by their type', async () => {
    const problem = (type: string) => ({
      status: 500,
      body: { type: 'error', error: { type, message: `It is ${type}.` } },
    });
    await using server = await createBatchServer({ outcome: (asked) => problem(questionOf(asked)) });
    const model = await modelOf(server, anthropic, { ledger: memoryLedger() });
    const replies = await askAll(model, ['invalid_request_error', 'overloaded_error', 'rate_limit_error', 'api_error']);
    expect(texts(replies)).toEqual(['bad-request', 'server-error', 'rate-limited', 'server-error']);
    expect(replies[0]?.failure?.message).toBe('HTTP 400: It is invalid_request_error.');
  });

  it.each([
    { ref: openai, outcome: 'expired!', kind: 'timeout', message: 'batch expired' },
    { ref: openai, outcome: 'cancelled!', kind: 'server-error', message: 'batch was cancelled' },
    { ref: openai, outcome: 'missing!', kind: 'server-error', message: 'without a result' },
    { ref: anthropic, outcome: 'expired!', kind: 'timeout', message: 'batch expired' },
    { ref: anthropic, outcome: 'cancelled!', kind: 'server-error', message: 'batch was cancelled' },
    { ref: anthropic, outcome: 'missing!', kind: 'server-error', message: 'without a result' },
  ] as const)('asks again in the next batch ($ref, $outcome)', async ({ ref, outcome, kind, message }) => {
    let batches = 0;
    const once = () => (batches === 1 ? outcome : 'Fine.');
    await using server = await createBatchServer({ outcome: once });
    const ledger = memoryLedger();
    const model = await modelOf(server, ref, { ledger, onProgress: () => (batches = server.batches.length) });
    const [failed] = await askAll(model, ['one']);
    expect(failed?.failure).toMatchObject({ kind, isRetryable: true, message: expect.stringContaining(message) });
    expect(texts(await askAll(model, ['one']))).toEqual(['Fine.']);
    expect(server.batches).toHaveLength(2);
    expect(ledger.entries.size).toBe(0);
  });

  it('takes a whole batch that expired or was cancelled for that', async () => {
    for (const [ending, kind] of [
      ['expired', 'timeout'],
      ['cancelled', 'server-error'],
    ] as const) {
      const outcome = (asked: AskedRequest) => (questionOf(asked) === 'two' ? ('missing!' as const) : 'Fine.');
      await using server = await createBatchServer({ outcome, ending: () => ending });
      const model = await modelOf(server, openai, { ledger: memoryLedger() });
      expect(texts(await askAll(model, ['one', 'two', 'three']))).toEqual(['Fine.', kind, 'Fine.']);
    }
  });

  it('answers every request with the refusal of their batch', async () => {
    const problem = { error: { code: 'invalid_api_key', type: 'invalid_request_error', message: 'Wrong key.' } };
    for (const [on, ref] of [
      ['POST /files', openai],
      ['POST /batches', openai],
      ['POST /messages', anthropic],
    ] as const) {
      await using server = await createBatchServer();
      server.faults.push({ on: new RegExp(`^${on}`), times: 9, status: 401, body: problem });
      const ledger = memoryLedger();
      const model = await modelOf(server, ref, { ledger });
      const replies = await askAll(model, ['one', 'two']);
      expect(texts(replies)).toEqual(['unauthorized', 'unauthorized']);
      expect(replies[0]?.failure?.message).toContain('Wrong key.');
      expect(ledger.entries.size).toBe(0);
      expect(lines(server, /^POST/)).toHaveLength(on === 'POST /batches' ? 2 : 1);
    }
  });

  it('answers with the reason of a batch that was refused after it was taken', async () => {
    const ending = () => ({ code: 'model_not_found', message: 'There is no such model.' });
    await using server = await createBatchServer({ ending });
    const ledger = memoryLedger();
    const model = await modelOf(server, openai, { ledger });
    expect(texts(await askAll(model, ['one', 'two']))).toEqual(['not-found', 'not-found']);
    expect(ledger.entries.size).toBe(0);
  });

  it('waits for an uploaded file that is not there yet', async () => {
    await using server = await createBatchServer();
    const body = {
      error: { code: null, message: 'Cannot find file file-1, or project p does not have access to it.' },
    };
    server.faults.push({ on: /^POST \/batches/, times: 1, status: 400, body });
    const model = await modelOf(server, openai, { ledger: memoryLedger() });
    expect(texts(await askAll(model, ['one']))).toEqual(['Fine.']);
  });
});

describe('equal requests', () => {
  const byNumber: BatchServerOptions = { outcome: ({ customId }) => `Answer ${customId.split('-')[1]}.` };

  it('are different questions with different answers', async () => {
    await using server = await createBatchServer(byNumber);
    const model = await modelOf(server, openai, { ledger: memoryLedger() });
    expect(texts(await askAll(model, ['same', 'same', 'same']))).toEqual(['Answer 0.', 'Answer 1.', 'Answer 2.']);
    expect(server.batches).toHaveLength(1);
  });

  it('are not mixed up when they are in different batches, or asked after one another', async () => {
    let count = 0;
    await using server = await createBatchServer({ outcome: () => `Answer ${count++}.` });
    const model = await modelOf(server, openai, { ledger: memoryLedger(), mostRequests: 1 });
    const both = texts(await askAll(model, ['same', 'same']));
    expect(new Set(both).size).toBe(2);
    expect(both).not.toContain(texts(await askAll(model, ['same']))[0]);
    expect(server.batches).toHaveLength(3);
  });

  it('get their numbers again after a restart', async () => {
    await using server = await createBatchServer(byNumber);
    server.isHeld = true;
    const ledger = memoryLedger();
    const first = await modelOf(server, openai, { ledger });
    const dropped = new AbortController();
    const lost = askAll(first, ['same', 'same'], dropped.signal);
    await until(() => ledger.entries.has('openai-batch-1'));
    dropped.abort();
    await lost;
    server.isHeld = false;
    const second = await modelOf(server, openai, { ledger });
    // The third is a new question.
    expect(texts(await askAll(second, ['same', 'same', 'same']))).toEqual(['Answer 0.', 'Answer 1.', 'Answer 0.']);
    expect(server.batches.map(({ requests }) => requests.length)).toEqual([2, 1]);
  });
});

describe('a restart', () => {
  it.each([openai, anthropic, 'compatible:lab'])('finds the answers of an open batch (%s)', async (ref) => {
    await using server = await createBatchServer(echo);
    server.isHeld = true;
    const ledger = memoryLedger();
    const first = await modelOf(server, ref, { ledger: dyingLedger(ledger, 3) });
    void askAll(first, ['one', 'two', 'three']);
    await until(() => [...ledger.entries.keys()].some((id) => /-batch-1$/.test(id)) && ledger.closed.length === 1);
    const second = await modelOf(server, ref, { ledger });
    const replies = askAll(second, ['three', 'one', 'two', 'new']);
    await until(() => server.batches.length === 2);
    server.isHeld = false;
    expect(texts(await replies)).toEqual(['You said three.', 'You said one.', 'You said two.', 'You said new.']);
    expect(server.batches.map(({ requests }) => requests.length)).toEqual([3, 1]);
    expect(ledger.entries.size).toBe(0);
  });

  it.each([openai, anthropic])('finds a batch that was taken while the process died (%s)', async (ref) => {
    await using server = await createBatchServer(echo);
    server.isHeld = true;
    const ledger = memoryLedger();
    const first = await modelOf(server, ref, { ledger: dyingLedger(ledger, 1) });
    void askAll(first, ['one', 'two']);
    await until(() => server.batches.length === 1);
    expect([...ledger.entries.keys()]).toEqual([expect.stringMatching(/^submitting:/)]);
    server.isHeld = false;
    const second = await modelOf(server, ref, { ledger });
    expect(texts(await askAll(second, ['one', 'two']))).toEqual(['You said one.', 'You said two.']);
    expect(server.batches).toHaveLength(1);
    expect(ledger.entries.size).toBe(0);
  });

  it('hands over again what the provider never got', async () => {
    await using server = await createBatchServer(echo);
    const ledger = memoryLedger();
    server.faults.push({ on: /^POST/, times: 1, breaks: 'before' });
    const first = await modelOf(server, openai, { ledger: dyingLedger(ledger, 1) });
    void askAll(first, ['one']);
    await until(() => lines(server, /^POST/).length === 1);
    const second = await modelOf(server, openai, { ledger });
    expect(texts(await askAll(second, ['one']))).toEqual(['You said one.']);
    expect(ledger.entries.size).toBe(0);
  });

  it('forgets what is left of a batch, and one that is too old', async () => {
    await using server = await createBatchServer(echo);
    server.isHeld = true;
    const ledger = memoryLedger();
    const first = await modelOf(server, openai, { ledger: dyingLedger(ledger, 3) });
    void askAll(first, ['one', 'two']);
    await until(() => ledger.entries.has('openai-batch-1') && ledger.closed.length === 1);
    const account = ledger.entries.get('openai-batch-1')?.account ?? '';
    await ledger.putBatch({ id: 'old', account, keys: ['x-0'], submittedAt: '2020-01-01T00:00:00.000Z' });
    server.isHeld = false;
    const second = await modelOf(server, openai, { ledger });
    expect(texts(await askAll(second, ['one']))).toEqual(['You said one.']);
    await until(() => ledger.entries.size === 0);
    expect(server.batches).toHaveLength(1);
  });
});

describe('those who give up', () => {
  it('get an AbortError at once; the batch stays at the provider and in the ledger', async () => {
    await using server = await createBatchServer(echo);
    server.isHeld = true;
    const ledger = memoryLedger();
    const { openaiBatch } = await import('./openai-batch.ts');
    const options = { ...quick, ledger, account: 'o', baseUrl: server.url, fetch, protocol: openaiBatch };
    const body = '{"model":"m","input":[{"text":"one"}]}';
    const giveUp = new AbortController();
    const send = createBatchFetch(options);
    const answer = send(`${server.url}/responses`, { method: 'POST', body, signal: giveUp.signal });
    await until(() => ledger.entries.has('openai-batch-1') && (server.batches[0]?.polls ?? 0) > 1);
    giveUp.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    const polls = server.seen.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.seen.length).toBeLessThanOrEqual(polls + 1);
    expect(lines(server, /cancel/)).toEqual([]);
    expect(ledger.entries.size).toBe(1);
    server.isHeld = false;
    // The same process, asked again.
    const again = await send(`${server.url}/responses`, { method: 'POST', body });
    expect(JSON.stringify(await again.json())).toContain('You said one.');
    expect(server.batches).toHaveLength(1);
    expect(ledger.entries.size).toBe(0);
  });

  it('are left out where nothing was handed over yet', async () => {
    await using server = await createBatchServer(echo);
    const model = await modelOf(server, openai, { ledger: memoryLedger() });
    const giveUp = new AbortController();
    const lost = model.ask(request('one'), { signal: giveUp.signal });
    const kept = model.ask(request('two'), { signal: never });
    setTimeout(() => giveUp.abort(), 20);
    expect((await lost).failure).toMatchObject({ kind: 'aborted' });
    expect(texts([await kept])).toEqual(['You said two.']);
    expect(server.batches[0]?.requests).toHaveLength(1);
  });

  it('leave their answers for a resumed run, while the others get theirs', async () => {
    await using server = await createBatchServer(echo);
    server.isHeld = true;
    const ledger = memoryLedger();
    const model = await modelOf(server, openai, { ledger });
    const giveUp = new AbortController();
    const lost = model.ask(request('one'), { signal: giveUp.signal });
    const kept = model.ask(request('two'), { signal: never });
    await until(() => ledger.entries.has('openai-batch-1'));
    giveUp.abort();
    await lost;
    server.isHeld = false;
    expect(texts([await kept])).toEqual(['You said two.']);
    expect([...ledger.entries.keys()]).toEqual(['openai-batch-1']);
    const resumed = await modelOf(server, openai, { ledger });
    expect(texts(await askAll(resumed, ['one']))).toEqual(['You said one.']);
    expect(server.batches).toHaveLength(1);
  });
});

describe('sizes', () => {
  it('hands over when there are enough, and what is left when it is quiet', async () => {
    await using server = await createBatchServer(echo);
    const model = await modelOf(server, openai, { ledger: memoryLedger(), mostRequests: 2 });
    const asked = ['a', 'b', 'c', 'd', 'e'];
    expect(texts(await askAll(model, asked))).toEqual(asked.map((text) => `You said ${text}.`));
    expect(server.batches.map(({ requests }) => requests.length).sort()).toEqual([1, 2, 2]);
  });

  it('keeps to a number of bytes', async () => {
    await using server = await createBatchServer(echo);
    const model = await modelOf(server, openai, { ledger: memoryLedger(), mostBytes: 5_000 });
    const asked = ['a', 'b', 'c'].map((letter) => letter.repeat(2_000));
    expect(texts(await askAll(model, asked))).toEqual(asked.map((text) => `You said ${text}.`));
    expect(server.batches.map(({ requests }) => requests.length).sort()).toEqual([1, 2]);
  });

  it('splits a batch that is too large for the provider', async () => {
    await using server = await createBatchServer({ ...echo, mostRequests: 2 });
    const ledger = memoryLedger();
    const model = await modelOf(server, anthropic, { ledger });
    const asked = ['a', 'b', 'c', 'd', 'e'];
    expect(texts(await askAll(model, asked))).toEqual(asked.map((text) => `You said ${text}.`));
    expect(server.batches.every(({ requests }) => requests.length <= 2)).toBe(true);
    expect(ledger.entries.size).toBe(0);
  });

  it('waits, and asks for less, where the provider has no room', async () => {
    const full = { code: 'token_limit_exceeded', message: 'Enqueued token limit reached.' };
    await using server = await createBatchServer({
      ...echo,
      ending: ({ requests }) => (requests.length > 2 ? full : 'completed'),
    });
    const ledger = memoryLedger();
    const model = await modelOf(server, openai, { ledger });
    const asked = ['a', 'b', 'c', 'd', 'e'];
    expect(texts(await askAll(model, asked))).toEqual(asked.map((text) => `You said ${text}.`));
    expect(server.batches.filter(({ requests }) => requests.length <= 2).length).toBeGreaterThanOrEqual(3);
    expect(ledger.entries.size).toBe(0);
  });

  it('says so where there is room for nothing', async () => {
    const full = { code: 'token_limit_exceeded', message: 'Enqueued token limit reached.' };
    await using server = await createBatchServer({ ...echo, ending: () => full });
    const model = await modelOf(server, openai, { ledger: memoryLedger() });
    expect(texts(await askAll(model, ['a', 'b', 'c']))).toEqual(['rate-limited', 'rate-limited', 'rate-limited']);
  });
});

describe('trouble on the way', () => {
  const faults: Record<string, Fault[]> = {
    'a status that fails': [
      { on: /^GET \/(messages\/)?batches\/[^/]+$/, times: 4, status: 500 },
      { on: /^GET \/(messages\/)?batches\/[^/]+$/, times: 1, status: 429, headers: { 'retry-after-ms': '30' } },
      { on: /^GET \/(messages\/)?batches\/[^/]+$/, times: 2, breaks: 'before' },
      { on: /^GET \/(messages\/)?batches\/[^/]+$/, times: 1, status: 200, body: '<html>' },
      { on: /^GET \/(messages\/)?batches\/[^/]+$/, times: 2, status: 404 },
    ],
    'results that break off': [{ on: /(content|results)$/, times: 3, breaks: 'within' }],
    'a connection that breaks once the batch is taken': [
      { on: /^POST \/(messages\/)?batches/, times: 1, breaks: 'after' },
    ],
    'a proxy that spoils the answer once the batch is taken': [
      { on: /^GET \/(messages\/)?batches\?/, times: 2, status: 502 },
      { on: /^POST \/(messages\/)?batches/, times: 1, breaks: 'after' },
    ],
  };

  for (const ref of [openai, anthropic]) {
    it.each(Object.keys(faults))(`is borne: %s (${ref})`, async (name) => {
      await using server = await createBatchServer(echo);
      server.faults.push(...structuredClone(faults[name] ?? []));
      const ledger = memoryLedger();
      const troubles: unknown[] = [];
      const onProgress = ({ trouble }: BatchProgress) => trouble !== undefined && troubles.push(trouble);
      const model = await modelOf(server, ref, { ledger, onProgress });
      const asked = ['one', 'two', 'three', 'four'];
      expect(texts(await askAll(model, asked))).toEqual(asked.map((text) => `You said ${text}.`));
      expect(server.batches).toHaveLength(1);
      expect(ledger.entries.size).toBe(0);
      if (name === 'a status that fails') expect(troubles).toContain('HTTP 500');
    });
  }

  it('is told where a submission failed for good', async () => {
    await using server = await createBatchServer(echo);
    const ledger = memoryLedger();
    const model = await modelOf(server, openai, { ledger });
    for (const fault of [{ status: 503 }, { breaks: 'before' as const }, { status: 429 }]) {
      server.faults.push({ on: /^POST \/batches/, times: 4, ...fault });
    }
    for (const kind of ['server-error', 'connection', 'rate-limited']) {
      expect(texts(await askAll(model, ['one', 'two']))).toEqual([kind, kind]);
    }
    expect(server.batches).toHaveLength(0);
    expect(texts(await askAll(model, ['one']))).toEqual(['You said one.']);
    expect(ledger.entries.size).toBe(0);
  });

  it('ends the wait for a batch that is gone, or that may no longer be looked at', async () => {
    for (const [status, kind, left] of [
      [404, 'server-error', 0],
      [403, 'unauthorized', 1],
    ] as const) {
      await using server = await createBatchServer(echo);
      server.faults.push({ on: /^GET \/batches\/[^/]+$/, times: 99, status });
      const ledger = memoryLedger();
      const model = await modelOf(server, openai, { ledger });
      expect(texts(await askAll(model, ['one', 'two']))).toEqual([kind, kind]);
      expect(ledger.entries.size).toBe(left);
    }
  });

  it('of the store reaches whoever waits', async () => {
    await using server = await createBatchServer(echo);
    const ledger = { ...memoryLedger(), openBatches: () => Promise.reject(new Error('The disk is full.')) };
    const { openaiBatch } = await import('./openai-batch.ts');
    const options = { ...quick, ledger, account: 'o', baseUrl: server.url, fetch, protocol: openaiBatch };
    const send = createBatchFetch(options);
    await expect(send(`${server.url}/responses`, { method: 'POST', body: '{"model":"m"}' })).rejects.toThrow(
      'disk is full',
    );
    const closing = { ...memoryLedger(), closeBatch: () => Promise.reject(new Error('The disk is full.')) };
    const other = createBatchFetch({ ...options, ledger: closing });
    await expect(other(`${server.url}/responses`, { method: 'POST', body: '{"model":"m"}' })).rejects.toThrow(
      'disk is full',
    );
  });
});
