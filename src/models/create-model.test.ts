/** Real SDK traffic to a small HTTP server on loopback that speaks the vendors' wire shapes; every answer is written here. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Model, ModelReply, ModelRequest, SideChannel, WantedOutput } from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import { createEmbedder, createModel, EmbeddingError, type ModelContext } from './create-model.ts';
import { parseProviderSettings } from './provider-settings.ts';

type Received = { path: string; headers: IncomingHttpHeaders; raw: string };
type Answer = (response: ServerResponse, received: Received) => void;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(answer: Answer) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, raw: Buffer.concat(chunks).toString() };
      received.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, received };
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

const secret = 'test-key-0123456789';
const signal = new AbortController().signal;
const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

function contextFor(
  origin: string,
  more: Record<string, unknown> = {},
  rest: Partial<ModelContext> = {},
): ModelContext {
  const providers = parseProviderSettings({
    openai: { baseUrl: `${origin}/v1` },
    anthropic: { baseUrl: `${origin}/v1` },
    google: { baseUrl: `${origin}/v1beta` },
    compatible: {
      lab: { baseUrl: `${origin}/v1/`, apiKey: 'env:LAB_KEY', model: 'lab-model', kinds: ['llm', 'vlm'], ...more },
    },
  });
  return { providers, secret: (name) => (/_KEY$/.test(name) ? secret : undefined), ...rest };
}

function request(
  text: string,
  output: WantedOutput = { type: 'text' },
  settings: ModelRequest['settings'] = {},
): ModelRequest {
  return { messages: [{ role: 'user', content: [{ type: 'text', text }] }], output, settings, trial: 0 };
}

async function askOnce(
  ref: string,
  answer: Answer,
  options: { request?: ModelRequest; more?: Record<string, unknown>; rest?: Partial<ModelContext> } = {},
) {
  const server = await serve(answer);
  const model = await createModel(ref, contextFor(server.origin, options.more, options.rest));
  const reply = await model.ask(options.request ?? request('Say hello.'), { signal });
  return { reply, model, server, sent: JSON.parse(server.received[0]?.raw ?? 'null') as Record<string, unknown> };
}

function chat(
  message: Record<string, unknown>,
  finish: string | null = 'stop',
  usage: unknown = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
) {
  return json({
    id: 'c1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'lab-model-2026-01',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }],
    usage,
  });
}

function failureKind(reply: ModelReply): string | undefined {
  return reply.outcome === 'failed' ? reply.failure?.kind : reply.outcome;
}

const yesNo = {
  type: 'object',
  properties: { label: { type: 'string', enum: ['yes', 'no'] } },
  required: ['label'],
  additionalProperties: false,
};
const wantedJson: WantedOutput = { type: 'json', name: 'verdict', schema: yesNo };

describe('compatible: chat', () => {
  it('answers with text, usage, finish reason and the reported snapshot', async () => {
    const { reply, model, server, sent } = await askOnce('compatible:lab', chat({ content: 'Hello there.' }), {
      request: {
        ...request('Say hello.', { type: 'text' }, { temperature: 0, seed: 5, maxOutputTokens: 40 }),
        trial: 2,
      },
    });
    expect(reply).toEqual({
      outcome: 'answered',
      text: 'Hello there.',
      finishReason: 'stop',
      usage: { inputTokens: 11, outputTokens: 7, reasoningTokens: 0 },
      snapshot: 'lab-model-2026-01',
    });
    expect(sent).toMatchObject({ model: 'lab-model', temperature: 0, seed: 7, max_tokens: 40 });
    expect(server.received[0]?.path).toBe('/v1/chat/completions');
    expect(server.received[0]?.headers.authorization).toBe(`Bearer ${secret}`);
    expect(model).toMatchObject({
      ref: 'compatible:lab',
      simulated: false,
      kinds: ['llm', 'vlm'],
      hosts: [server.host],
    });
    expect(model.capabilities).toEqual(['text', 'vision', 'structured']);
  });

  it('sends roles in their order and the bytes of a picture as they are', async () => {
    const { sent } = await askOnce('compatible:lab/other-model', chat({ content: 'A dot.' }), {
      request: {
        ...request(''),
        messages: [
          { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
          { role: 'user', content: [{ type: 'text', text: 'Hi.' }] },
          { role: 'assistant', content: [{ type: 'text', text: 'Hello.' }] },
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What is this?' },
              { type: 'image', sha256: 'x', mediaType: 'image/png', bytes: png },
            ],
          },
        ],
      },
    });
    const messages = sent.messages as { role: string; content: unknown }[];
    expect(sent.model).toBe('other-model');
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(JSON.stringify(messages[3]?.content)).toContain(
      `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    );
  });

  it('sends the schema and gives the JSON as text', async () => {
    const { reply, sent } = await askOnce('compatible:lab', chat({ content: '{"label":"yes"}' }), {
      request: request('Yes?', wantedJson),
    });
    expect(reply).toMatchObject({ outcome: 'answered', text: '{"label":"yes"}' });
    expect(sent.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { name: 'verdict', schema: yesNo },
    });
  });

  it('puts the schema into words where the server takes none', async () => {
    const { sent, model } = await askOnce('compatible:lab', chat({ content: '{"label":"no"}' }), {
      request: request('Yes?', wantedJson),
      more: { structuredOutputs: false },
    });
    expect(sent.response_format).toEqual({ type: 'json_object' });
    expect(JSON.stringify(sent.messages)).toContain('"yes\\\\\\",\\\\\\"no'.replaceAll('\\\\\\"', '\\"'));
    expect(model.capabilities).not.toContain('structured');
  });

  it('keeps an answer that does not fit the schema, with its usage', async () => {
    const { reply } = await askOnce('compatible:lab', chat({ content: 'I would rather not say.' }), {
      request: request('Yes?', wantedJson),
    });
    expect(reply).toMatchObject({ outcome: 'answered', text: 'I would rather not say.', usage: { outputTokens: 7 } });
  });

  it('keeps reasoning apart, from its own field and from think tags', async () => {
    const field = await askOnce('compatible:lab', chat({ content: 'Four.', reasoning_content: 'Two and two.' }));
    expect(field.reply).toMatchObject({ outcome: 'answered', text: 'Four.', reasoning: 'Two and two.' });
    const tags = await askOnce('compatible:lab', chat({ content: '<think>\nTwo and two.\n</think>\n\nFour.' }));
    expect(tags.reply).toMatchObject({ outcome: 'answered', text: 'Four.', reasoning: 'Two and two.' });
    const half = await askOnce('compatible:lab', chat({ content: 'Two and two.\n</think>\n\nFour.' }));
    expect(half.reply).toMatchObject({ outcome: 'answered', text: 'Four.', reasoning: 'Two and two.' });
    const unfinished = await askOnce('compatible:lab', chat({ content: '<think>\nTwo and' }, 'length'));
    expect(unfinished.reply).toMatchObject({
      outcome: 'failed',
      reasoning: 'Two and',
      failure: { kind: 'truncated-answer', isRetryable: false },
    });
  });

  it('never sends anything of the side channel', async () => {
    const server = await serve(chat({ content: 'Hello.' }));
    const model = await createModel('compatible:lab', contextFor(server.origin));
    const sideChannel = { testCase: { reference: { gold: 'THE-GOLD-ANSWER' } } } as unknown as SideChannel;
    await model.ask(request('Question?'), { signal, sideChannel });
    const { raw, headers, path } = server.received[0] ?? { raw: '', headers: {}, path: '' };
    expect(raw).toContain('Question?');
    expect(raw + JSON.stringify(headers) + path).not.toMatch(/GOLD|testCase|sideChannel/i);
  });

  it('sends header references resolved', async () => {
    const { server } = await askOnce('compatible:lab', chat({ content: 'Hi.' }), {
      more: { headers: { 'x-api-key': 'env:EXTRA_KEY', 'x-team': 'red' } },
    });
    expect(server.received[0]?.headers).toMatchObject({ 'x-api-key': secret, 'x-team': 'red' });
  });
});

describe('what a provider stops, and what a model refuses', () => {
  it('is blocked, without text, when the answer was filtered', async () => {
    const { reply } = await askOnce('compatible:lab', chat({ content: 'Half an ans' }, 'content_filter'));
    expect(reply).toMatchObject({ outcome: 'blocked', blockReason: 'content_filter' });
    expect(reply.text).toBeUndefined();
    expect(reply.failure).toBeUndefined();
  });

  it("takes a model's own refusal for an answer", async () => {
    const { reply } = await askOnce('compatible:lab', chat({ content: null, refusal: 'I cannot do that.' }), {
      request: request('?', wantedJson),
    });
    expect(reply).toMatchObject({ outcome: 'answered', text: 'I cannot do that.', finishReason: 'stop' });
  });

  it.each([
    [
      'Azure',
      400,
      {
        error: {
          code: 'content_filter',
          message: 'The prompt triggered the policy.',
          innererror: { code: 'ResponsibleAIPolicyViolation' },
        },
      },
    ],
    [
      'Anthropic output',
      400,
      { error: { type: 'invalid_request_error', message: 'Output blocked by content filtering policy' } },
    ],
    [
      'OpenRouter',
      403,
      {
        error: {
          code: 403,
          message: 'Your chosen model requires moderation and your input was flagged for "violence".',
        },
      },
    ],
    [
      'OpenAI reasoning models',
      400,
      {
        error: {
          code: 'invalid_prompt',
          message: 'Invalid prompt: your prompt was flagged as potentially violating our usage policy.',
        },
      },
    ],
  ])('is blocked by an error of %s', async (_who, status, body) => {
    const { reply } = await askOnce('compatible:lab', json(body, status));
    expect(reply.outcome).toBe('blocked');
    expect(reply.blockReason).not.toBe('');
  });

  it('does not take an echoed prompt for a filter', async () => {
    const body = { detail: [{ type: 'missing', msg: 'Field required', input: { error: { code: 'content_filter' } } }] };
    const { reply } = await askOnce('compatible:lab', json(body, 422));
    expect(failureKind(reply)).toBe('bad-request');
  });
});

type FailureRow = [
  name: string,
  status: number,
  body: unknown,
  headers: Record<string, string>,
  expected: Record<string, unknown>,
];

describe('failures', () => {
  it.each<FailureRow>([
    [
      'seconds',
      429,
      { error: { message: 'slow down' } },
      { 'retry-after': '2' },
      { kind: 'rate-limited', isRetryable: true, retryAfterMs: 2000 },
    ],
    [
      'milliseconds',
      429,
      { error: { message: 'slow down' } },
      { 'retry-after-ms': '150', 'retry-after': '9' },
      { kind: 'rate-limited', retryAfterMs: 150 },
    ],
    [
      'a date',
      429,
      { error: { message: 'slow down' } },
      { date: 'Tue, 06 Jan 2026 10:00:00 GMT', 'retry-after': 'Tue, 06 Jan 2026 10:00:07 GMT' },
      { kind: 'rate-limited', retryAfterMs: 7000 },
    ],
    [
      'quota',
      429,
      { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
      { 'retry-after': '2' },
      { kind: 'quota', isRetryable: false },
    ],
    ['payment', 402, { error: { message: 'Insufficient credits' } }, {}, { kind: 'quota', isRetryable: false }],
    ['500', 500, { error: { message: 'oops' } }, {}, { kind: 'server-error', isRetryable: true }],
    ['529', 529, { error: { message: 'overloaded' } }, {}, { kind: 'server-error', isRetryable: true }],
    ['a page of a proxy', 502, '<html>Bad gateway</html>', {}, { kind: 'server-error', isRetryable: true }],
    ['401', 401, { error: { message: 'no' } }, {}, { kind: 'unauthorized', isRetryable: false }],
    ['404', 404, { error: { message: 'no such model' } }, {}, { kind: 'not-found', isRetryable: false }],
    [
      'too long',
      400,
      { error: { message: "This model's maximum context length is 8192 tokens." } },
      {},
      { kind: 'context-length', isRetryable: false },
    ],
    [
      'bad request',
      400,
      { error: { message: 'temperature is out of range' } },
      {},
      { kind: 'bad-request', isRetryable: false },
    ],
    ['redirect', 307, '', { location: 'http://example.com/' }, { kind: 'bad-request', isRetryable: false }],
  ])('%s', async (_name, ...[status, body, headers, expected]) => {
    const { reply } = await askOnce('compatible:lab', json(body, status, headers));
    expect(reply).toMatchObject({ outcome: 'failed', failure: expected });
    if (expected.retryAfterMs === undefined) expect(reply.failure?.retryAfterMs).toBeUndefined();
  });

  it.each<[string, Answer]>([
    ['JSON cut in the middle', json('{"id":"c1","choices":[{"mess')],
    ['a web page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')],
    ['JSON of another shape', json({ hello: 'there' })],
    ['no choices', json({ id: 'c1', model: 'm', choices: [] })],
    ['nothing', json('')],
  ])('a good status with %s is a malformed answer, and may be asked again', async (_name, answer) => {
    const { reply } = await askOnce('compatible:lab', answer);
    expect(reply).toMatchObject({ outcome: 'failed', failure: { kind: 'malformed-answer', isRetryable: true } });
  });

  it('tells a reset, a refused and an unknown host as lost connections', async () => {
    const reset = await askOnce('compatible:lab', (response) => response.socket?.resetAndDestroy());
    expect(reset.reply).toMatchObject({ outcome: 'failed', failure: { kind: 'connection', isRetryable: true } });
    const cut = await askOnce('compatible:lab', (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"id":');
      setImmediate(() => response.socket?.destroy());
    });
    expect(failureKind(cut.reply)).toBe('connection');
    const gone = await serve(() => undefined);
    for (const close of closers.splice(0)) close();
    const refused = await createModel('compatible:lab', contextFor(gone.origin));
    expect(failureKind(await refused.ask(request('?'), { signal }))).toBe('connection');
    const unknown = await createModel('compatible:lab', contextFor('http://nowhere.invalid'));
    expect(failureKind(await unknown.ask(request('?'), { signal }))).toBe('connection');
  });

  it('gives up at its deadline', async () => {
    const { reply } = await askOnce('compatible:lab', () => undefined, { rest: { timeoutMs: 60 } });
    expect(reply).toMatchObject({ outcome: 'failed', failure: { kind: 'timeout', isRetryable: true } });
  });

  it('gives up when the caller does', async () => {
    const controller = new AbortController();
    const server = await serve(() => controller.abort());
    const model = await createModel('compatible:lab', contextFor(server.origin));
    const reply = await model.ask(request('?'), { signal: controller.signal });
    expect(reply).toMatchObject({ outcome: 'failed', failure: { kind: 'aborted', isRetryable: false } });
  });

  it('tells an empty answer from a cut one, and keeps what a cut one says', async () => {
    const empty = await askOnce('compatible:lab', chat({ content: '' }));
    expect(empty.reply).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'empty-answer', isRetryable: true },
      usage: { inputTokens: 11 },
    });
    const nothing = await askOnce('compatible:lab', chat({ content: ' ' }, 'length'));
    expect(failureKind(nothing.reply)).toBe('truncated-answer');
    const half = await askOnce('compatible:lab', chat({ content: 'It is tr' }, 'length'));
    expect(half.reply).toMatchObject({ outcome: 'answered', text: 'It is tr', finishReason: 'length' });
    const halfJson = await askOnce('compatible:lab', chat({ content: '{"label":"y' }, 'length'), {
      request: request('?', wantedJson),
    });
    expect(failureKind(halfJson.reply)).toBe('truncated-answer');
  });

  it('shows no key in a message', async () => {
    const message = `Incorrect key ${secret}, header\nBearer abc.def-123, or sk-proj-abcdefgh12345678.`;
    const { reply } = await askOnce('compatible:lab', json({ error: { message } }, 401));
    expect(reply.failure?.message).toBe('HTTP 401: Incorrect key [redacted], header [redacted], or [redacted].');
  });
});

describe('compatible: images and embeddings', () => {
  const painter = { kinds: ['t2i'], model: 'painter' };

  it('makes a picture of the last user message', async () => {
    const { reply, server, sent, model } = await askOnce(
      'compatible:lab',
      json({ data: [{ b64_json: Buffer.from(png).toString('base64') }] }),
      {
        request: request('A red dot.', { type: 'image' }, { imageSize: '512x512' }),
        more: painter,
      },
    );
    expect(server.received[0]?.path).toBe('/v1/images/generations');
    expect(sent).toMatchObject({ model: 'painter', prompt: 'A red dot.', n: 1, size: '512x512' });
    expect(reply).toMatchObject({ outcome: 'answered', usage: { images: 1 } });
    expect(reply.images?.map((image) => [...image])).toEqual([[...png]]);
    expect(model).toMatchObject({ kinds: ['t2i'], capabilities: ['image'] });
  });

  it.each<[string, Answer, string]>([
    [
      'moderation_blocked',
      json({ error: { code: 'moderation_blocked', message: 'Your request was rejected by the safety system.' } }, 400),
      'blocked',
    ],
    ['content_policy_violation', json({ error: { code: 'content_policy_violation', message: 'No.' } }, 400), 'blocked'],
    ['an empty list', json({ data: [] }), 'empty-answer'],
    ['cut JSON', json('{"data":[{"b64_j'), 'malformed-answer'],
    ['500', json({ error: { message: 'oops' } }, 500), 'server-error'],
  ])('%s', async (_name, answer, expected) => {
    const { reply } = await askOnce('compatible:lab', answer, {
      request: request('A dot.', { type: 'image' }),
      more: painter,
    });
    expect(failureKind(reply)).toBe(expected);
  });

  it('lists the host a picture was fetched from', async () => {
    const send = (async (input: string | URL | Request) =>
      String(input).endsWith('/images/generations')
        ? Response.json({ data: [{ url: 'https://pictures.example.com/a.png' }] })
        : new Response(png)) as typeof fetch;
    const model = await createModel('compatible:lab', contextFor('http://127.0.0.1:9', painter, { fetch: send }));
    expect(model.hosts).toEqual(['127.0.0.1:9']);
    const reply = await model.ask(request('A dot.', { type: 'image' }), { signal });
    expect(reply.outcome).toBe('answered');
    expect(model.hosts).toEqual(['127.0.0.1:9', 'pictures.example.com:443']);
  });

  it('embeds texts in their order', async () => {
    const server = await serve(
      json({ data: [{ embedding: [1, 0] }, { embedding: [0, 1] }], usage: { prompt_tokens: 4 } }),
    );
    const embedder = await createEmbedder('compatible:lab/vectors', contextFor(server.origin));
    expect(await embedder.embed(['a', 'b'], { signal })).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(JSON.parse(server.received[0]?.raw ?? '{}')).toMatchObject({ model: 'vectors', input: ['a', 'b'] });
    expect(embedder).toMatchObject({ ref: 'compatible:lab/vectors', simulated: false, hosts: [server.host] });
  });

  it('rejects with what befell an embedding', async () => {
    const server = await serve(json({ error: { message: 'slow down' } }, 429, { 'retry-after': '1' }));
    const embedder = await createEmbedder('compatible:lab/vectors', contextFor(server.origin));
    const error = await embedder.embed(['a'], { signal }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EmbeddingError);
    expect(error).toMatchObject({ failure: { kind: 'rate-limited', retryAfterMs: 1000 } });
    expect(server.received).toHaveLength(1);
  });
});

describe('openai: the Responses API', () => {
  const responses = (content: unknown[], more: Record<string, unknown> = {}) =>
    json({
      id: 'r1',
      object: 'response',
      created_at: 1_700_000_000,
      status: 'completed',
      model: 'gpt-5-2025-08-07',
      output: [{ type: 'message', id: 'm1', role: 'assistant', status: 'completed', content }],
      usage: { input_tokens: 9, output_tokens: 20, output_tokens_details: { reasoning_tokens: 12 } },
      ...more,
    });
  const text = (words: string) => ({ type: 'output_text', text: words, annotations: [] });

  it('answers, sees pictures, and asks for nothing to be kept', async () => {
    const { reply, server, sent } = await askOnce('openai:gpt-5', responses([text('Hello.')]), {
      request: {
        ...request(''),
        messages: [{ role: 'user', content: [{ type: 'image', sha256: 'x', mediaType: 'image/png', bytes: png }] }],
      },
    });
    expect(server.received[0]?.path).toBe('/v1/responses');
    expect(sent).toMatchObject({ model: 'gpt-5', store: false });
    expect(server.received[0]?.raw).toContain(Buffer.from(png).toString('base64'));
    expect(reply).toMatchObject({
      outcome: 'answered',
      text: 'Hello.',
      snapshot: 'gpt-5-2025-08-07',
      usage: { inputTokens: 9, outputTokens: 20, reasoningTokens: 12 },
    });
  });

  it('takes a refusal for an answer and a filter for a block', async () => {
    const refusal = await askOnce('openai:gpt-5', responses([{ type: 'refusal', refusal: 'I will not.' }]), {
      request: request('?', wantedJson),
    });
    expect(refusal.reply).toMatchObject({ outcome: 'answered', text: 'I will not.' });
    const filter = await askOnce(
      'openai:gpt-5',
      responses([text('Hal')], { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }),
    );
    expect(filter.reply).toMatchObject({ outcome: 'blocked', blockReason: 'content_filter' });
    expect(filter.reply.text).toBeUndefined();
  });

  it('makes pictures and tells moderation from failure', async () => {
    const made = await askOnce(
      'openai:gpt-image-1',
      json({
        created: 1,
        data: [{ b64_json: Buffer.from(png).toString('base64') }],
        usage: { input_tokens: 5, output_tokens: 300, total_tokens: 305 },
      }),
      {
        request: request('A dot.', { type: 'image' }),
      },
    );
    expect(made.reply).toMatchObject({ outcome: 'answered', usage: { images: 1, inputTokens: 5, outputTokens: 300 } });
    const blocked = await askOnce(
      'openai:gpt-image-1',
      json({ error: { code: 'moderation_blocked', type: 'image_generation_user_error', message: 'Rejected.' } }, 400),
      {
        request: request('A dot.', { type: 'image' }),
      },
    );
    expect(blocked.reply).toMatchObject({ outcome: 'blocked', blockReason: 'moderation_blocked' });
  });
});

describe('anthropic: the Messages API', () => {
  const message = (content: unknown[], stop: string) =>
    json({
      type: 'message',
      id: 'm1',
      model: 'claude-sonnet-4-5-20250929',
      role: 'assistant',
      content,
      stop_reason: stop,
      stop_sequence: null,
      usage: { input_tokens: 8, output_tokens: 5 },
    });

  it('answers, with its thinking apart', async () => {
    const { reply, server } = await askOnce(
      'anthropic:claude-sonnet-4-5',
      message(
        [
          { type: 'thinking', thinking: 'Hm.', signature: 's' },
          { type: 'text', text: 'Hello.' },
        ],
        'end_turn',
      ),
    );
    expect(server.received[0]).toMatchObject({ path: '/v1/messages', headers: { 'x-api-key': secret } });
    expect(reply).toMatchObject({
      outcome: 'answered',
      text: 'Hello.',
      reasoning: 'Hm.',
      snapshot: 'claude-sonnet-4-5-20250929',
      usage: { inputTokens: 8, outputTokens: 5 },
    });
  });

  it('is blocked by the refusal stop reason', async () => {
    const { reply } = await askOnce(
      'anthropic:claude-sonnet-4-5',
      message([{ type: 'text', text: 'Well, fir' }], 'refusal'),
    );
    expect(reply).toMatchObject({ outcome: 'blocked', blockReason: 'refusal' });
    expect(reply.text).toBeUndefined();
  });

  it.each([
    [529, { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }, 'server-error'],
    [
      400,
      {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' },
      },
      'context-length',
    ],
    [
      400,
      {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'Your credit balance is too low to access the API.' },
      },
      'quota',
    ],
  ])('error %i is %o', async (status, body, kind) => {
    expect(failureKind((await askOnce('anthropic:claude-sonnet-4-5', json(body, status))).reply)).toBe(kind);
  });
});

describe('google: the Gemini API', () => {
  const candidate = (parts: unknown[], finishReason: string) =>
    json({
      candidates: [{ content: { role: 'model', parts }, finishReason }],
      usageMetadata: { promptTokenCount: 6, candidatesTokenCount: 3, thoughtsTokenCount: 4, totalTokenCount: 13 },
      modelVersion: 'gemini-2.5-flash-001',
    });

  it('answers, counting thoughts as output', async () => {
    const { reply, server } = await askOnce('google:gemini-2.5-flash', candidate([{ text: 'Hello.' }], 'STOP'));
    expect(server.received[0]).toMatchObject({
      path: '/v1beta/models/gemini-2.5-flash:generateContent',
      headers: { 'x-goog-api-key': secret },
    });
    expect(reply).toMatchObject({
      outcome: 'answered',
      text: 'Hello.',
      usage: { inputTokens: 6, outputTokens: 7, reasoningTokens: 4 },
    });
  });

  it('is blocked by a safety stop and by a blocked prompt', async () => {
    const stop = await askOnce('google:gemini-2.5-flash', candidate([], 'SAFETY'));
    expect(stop.reply).toMatchObject({ outcome: 'blocked', blockReason: 'SAFETY' });
    const prompt = await askOnce(
      'google:gemini-2.5-flash',
      json({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: 6 } }),
    );
    expect(prompt.reply).toMatchObject({ outcome: 'blocked', blockReason: 'PROHIBITED_CONTENT' });
  });

  it('reads how long to wait from the body', async () => {
    const body = {
      error: {
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        message: 'You exceeded your current quota.',
        details: [{ '@type': 'RetryInfo', retryDelay: '34s' }],
      },
    };
    const { reply } = await askOnce('google:gemini-2.5-flash', json(body, 429));
    expect(reply.failure).toMatchObject({ kind: 'rate-limited', retryAfterMs: 34_000 });
    const daily = {
      error: {
        ...body.error,
        details: [{ '@type': 'QuotaFailure', violations: [{ quotaId: 'RequestsPerDayPerProject' }] }],
      },
    };
    expect((await askOnce('google:gemini-2.5-flash', json(daily, 429))).reply.failure?.kind).toBe('quota');
  });

  const picture = { request: request('A dot.', { type: 'image' as const }) };

  it('makes pictures by a Gemini model, and tells its filter', async () => {
    const inlineData = { mimeType: 'image/png', data: Buffer.from(png).toString('base64') };
    const made = await askOnce('google:gemini-2.5-flash-image', candidate([{ inlineData }], 'STOP'), picture);
    expect(made.reply).toMatchObject({ outcome: 'answered', usage: { images: 1 } });
    const filtered = await askOnce('google:gemini-2.5-flash-image', candidate([], 'IMAGE_SAFETY'), picture);
    expect(filtered.reply.outcome).toBe('blocked');
    const empty = await askOnce('google:gemini-2.5-flash-image', candidate([], 'STOP'), picture);
    expect(failureKind(empty.reply)).toBe('empty-answer');
  });
});

describe('limits and accounts', () => {
  const told = {
    'x-ratelimit-limit-requests': '600',
    'x-ratelimit-remaining-requests': '0',
    'x-ratelimit-reset-requests': '1m2s',
  };
  const limits = { requestsLimit: 600, requestsLeft: 0, requestsResetMs: 62_000 };
  const body = {
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', content: 'Hi.' }, finish_reason: 'stop' }],
  };
  const encoded = Buffer.from(png).toString('base64');

  it.each<[string, Answer, Parameters<typeof askOnce>[2], string]>([
    ['an answer', json(body, 200, told), {}, 'answered'],
    [
      'an empty answer',
      json({ ...body, choices: [{ message: { content: '' }, finish_reason: 'stop' }] }, 200, told),
      {},
      'failed',
    ],
    ['a refusal', json({ error: { message: 'slow down' } }, 429, told), {}, 'failed'],
    ['a block', json({ error: { code: 'content_filter', message: 'No.' } }, 400, told), {}, 'blocked'],
    [
      'a picture',
      json({ data: [{ b64_json: encoded }] }, 200, told),
      { request: request('A dot.', { type: 'image' }), more: { kinds: ['t2i'], model: 'painter' } },
      'answered',
    ],
  ])('are told with %s', async (_what, ...[answer, options, outcome]) => {
    const { reply } = await askOnce('compatible:lab', answer, options);
    expect(reply).toMatchObject({ outcome, limits });
  });

  it('are told with an embedding that failed', async () => {
    const server = await serve(json({ error: { message: 'slow down' } }, 429, told));
    const embedder = await createEmbedder('compatible:lab/vectors', contextFor(server.origin));
    await expect(embedder.embed(['a'], { signal })).rejects.toMatchObject({ limits });
    expect(embedder.account).toMatch(/^compatible@127\.0\.0\.1:\d+\/[0-9a-f]{6}$/);
  });

  it('are those of provider, host and key, and the key is not shown', async () => {
    const one = contextFor('http://127.0.0.1:9');
    const other: ModelContext = { ...one, secret: () => 'test-key-of-somebody-else' };
    const account = async (ref: string, context = one) => (await createModel(ref, context)).account;
    expect(await account('openai:gpt-5')).toMatch(/^openai@127\.0\.0\.1:9\/[0-9a-f]{6}$/);
    expect(await account('openai:gpt-4o')).toBe(await account('openai:gpt-5'));
    expect(await account('openai:gpt-5', other)).not.toBe(await account('openai:gpt-5'));
    expect(await account('anthropic:claude-sonnet-4-5')).not.toBe(await account('openai:gpt-5'));
    expect(await account('openai:gpt-5')).not.toContain(secret);
    const team = contextFor('http://127.0.0.1:9', { headers: { 'x-api-key': 'env:TEAM_KEY', 'x-colour': 'red' } });
    expect(await account('compatible:lab', team)).not.toBe(await account('compatible:lab'));
  });
});

describe('time limits of the parts of a call', () => {
  it.each<[string, Answer, string]>([
    ['no first byte', () => undefined, 'No first byte'],
    ['an answer that stops', (response) => response.writeHead(200).write('{"id":'), 'The answer stopped in the middle'],
  ])('end a call: %s', async (_what, answer, words) => {
    const timeouts = { connectMs: 5_000, firstByteMs: 100, idleMs: 100 };
    const { reply } = await askOnce('compatible:lab', answer, { rest: { timeouts } });
    expect(reply.failure).toMatchObject({
      kind: 'timeout',
      isRetryable: true,
      message: expect.stringContaining(words),
    });
  });

  it('say that it was the whole call', async () => {
    const { reply } = await askOnce('compatible:lab', () => undefined, { rest: { timeoutMs: 50 } });
    expect(reply.failure?.message).toBe('No answer within 50 ms.');
  });
});

describe('what the user can mend', () => {
  const bare: ModelContext = { providers: parseProviderSettings({}), secret: () => undefined };
  const code = (work: Promise<Model>) =>
    work.then(
      () => 'made',
      (error: unknown) => (error instanceof PlatformError ? error : Promise.reject(error)),
    );

  it('names the missing variable and the way without one', async () => {
    const error = await code(createModel('openai:gpt-5', bare));
    expect(error).toMatchObject({ code: 'model.missing-key', place: 'openai:gpt-5' });
    expect(String(error)).toMatch(/OPENAI_API_KEY[\s\S]*sim:average/);
    const named = await code(
      createModel('openai:gpt-5', {
        ...bare,
        providers: parseProviderSettings({ openai: { apiKey: 'env:TEAM_KEY' } }),
      }),
    );
    expect(String(named)).toContain('TEAM_KEY');
  });

  it('explains endpoints and models that are not there', async () => {
    const context = contextFor('http://127.0.0.1:1', { model: undefined });
    expect(await code(createModel('compatible:lab', context))).toMatchObject({ code: 'model.bad-reference' });
    const error = await code(createModel('compatible:lob/x', context));
    expect(error).toMatchObject({ code: 'model.unknown-provider' });
    expect(String(error)).toContain('compatible:lab');
  });

  it('explains a kind that a provider does not serve', async () => {
    const context = contextFor('http://127.0.0.1:1', {}, { kinds: ['t2i'] });
    expect(await code(createModel('anthropic:claude-sonnet-4-5', context))).toMatchObject({
      code: 'model.kind-not-served',
    });
    expect(await code(createModel('openai:text-embedding-3-small', contextFor('http://127.0.0.1:1')))).toMatchObject({
      code: 'model.kind-not-served',
    });
  });
});
