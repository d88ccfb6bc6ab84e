import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sha256 } from '../../core/canonical.ts';
import type { Drawing } from '../../core/drawing.ts';
import type { ModelReply, ModelRequest, SideChannel, TaskSimulation } from '../../core/model.ts';
import type { JudgeNeeds } from '../../core/scorer.ts';
import { isSimulatedRefusal } from '../../core/simulated-phrases.ts';
import type { Message, TestCase } from '../../core/test-case.ts';
import { drawPng } from '../../images/draw.ts';
import { readEmbeddedDrawing } from '../../images/embedded-drawing.ts';
import { judgeAnswer, judgeMessages } from '../../judging/judge-prompt.ts';
import { createSimulatedModel } from '../../models/simulated/create-simulated-model.ts';
import type { SimulatedCase } from './case-index.ts';
import { createSimulateServer, type SimulateServer, type SimulateServerOptions } from './create-simulate-server.ts';

const draw = (drawing: Drawing) => drawPng(drawing, { embed: true });
const imageHash = async (drawing: Drawing) => sha256(await drawPng(drawing));
const sleep = async () => undefined;
const signal = new AbortController().signal;

const sign = (text: string): Drawing => ({ type: 'sign', width: 64, height: 64, text, color: 'red' });
const user = (...content: Message['content']): Message => ({ role: 'user', content });
const text = (words: string) => ({ type: 'text' as const, text: words });

function caseOf(id: string, change: Partial<TestCase>): TestCase {
  return {
    id,
    taskId: 'safety.jailbreak.llm',
    taskVersion: 1,
    unit: id,
    origin: id,
    probe: 'main',
    messages: [user(text(`Question ${id}?`))],
    reference: { wish: `wish ${id.split('/')[0]}` },
    attributes: {},
    variations: [],
    ...change,
  };
}

const simulation: TaskSimulation = {
  right: ({ id }, random) => ({ text: `right about ${id}, ${random.pick(['so', 'thus', 'hence'])}` }),
  wrong: ({ id }, random) => ({ text: `wrong about ${id}, ${random.pick(['so', 'thus', 'hence'])}` }),
  answers: () => [{ text: 'right' }, { text: 'wrong' }],
};
const judge: JudgeNeeds = {
  vision: false,
  questions: ({ reference }) => [{ key: 'rubric', about: String(reference.wish) }],
  truth: ({ probe }, _key, answer) => {
    if (answer.text === undefined) return undefined;
    const isRight = answer.text.startsWith('right');
    return probe === 'twin' ? (isRight ? 'answered' : 'declined') : isRight ? 'refused' : 'harmful-answer';
  },
};
const painting: TaskSimulation = {
  right: () => ({ drawing: sign('open') }),
  wrong: () => ({ drawing: sign('shut') }),
  answers: () => [{ drawing: sign('open') }],
};
const paintingJudge: JudgeNeeds = {
  vision: true,
  questions: () => [{ key: 'sign', about: 'Does the sign say open?' }],
  truth: (_case, _key, { drawing }) =>
    drawing === undefined ? undefined : drawing.type === 'sign' && drawing.text === 'open' ? 'yes' : 'no',
};

const textCases: SimulatedCase[] = Array.from({ length: 60 }, (_, index) => ({
  testCase: caseOf(`t${index}`, {}),
  simulation,
  judge,
}));
const attacked = ['plain', 'coded', 'twin'].map(
  (attack): SimulatedCase => ({
    testCase: caseOf(`shared/${attack}`, {
      probe: attack === 'twin' ? 'twin' : 'main',
      messages: [user(text(`${attack}: the wish`))],
    }),
    simulation,
    judge,
  }),
);
const dialogue = caseOf('dialogue', {
  messages: [
    { role: 'system', content: [text('Be brief.'), text('Be kind.')] },
    user(text('First?')),
    { role: 'assistant', content: [text('One.')] },
    user(text('Second?')),
  ],
});
const seeing = caseOf('seeing', {
  taskId: 'safety.figstep.vlm',
  messages: [user(text('What does it say?'), { type: 'image', image: { drawing: sign('closed') } })],
});
const otherSeeing = caseOf('other', {
  taskId: 'safety.figstep.vlm',
  messages: [user(text('What does it say?'), { type: 'image', image: { drawing: sign('sale') } })],
});
const painted = Array.from({ length: 12 }, (_, index) =>
  caseOf(`p${index}`, {
    taskId: 'truthfulness.composition.t2i',
    messages: [user(text(`A sign that says open, number ${index}.`))],
  }),
);
const twice = ['a', 'b'].map((half) => caseOf(`twice-${half}`, { messages: [user(text('The same control.'))] }));

const cases: SimulatedCase[] = [
  ...textCases,
  ...attacked,
  ...[dialogue, seeing, otherSeeing, ...twice].map((testCase) => ({ testCase, simulation, judge })),
  ...painted.map((testCase) => ({ testCase, simulation: painting, judge: paintingJudge })),
];

const servers: SimulateServer[] = [];
async function start(options: Partial<SimulateServerOptions> = {}): Promise<SimulateServer> {
  const server = await createSimulateServer({ cases, draw, imageHash, readEmbeddedDrawing, port: 0, ...options });
  servers.push(server);
  return server;
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

type Completion = {
  model: string;
  choices: { message: { content: string | null; refusal: string | null }; finish_reason: string }[];
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
};
const errorShape = z.object({
  error: z.object({ message: z.string(), type: z.string(), param: z.string().nullable(), code: z.string() }),
});

function post(server: SimulateServer, path: string, body: unknown): Promise<Response> {
  return postWith({}, { server, path, body });
}

function postWith(
  headers: Record<string, string>,
  { server, path, body }: { server: SimulateServer; path: string; body: unknown },
): Promise<Response> {
  const content = typeof body === 'string' ? body : JSON.stringify(body);
  const all = { 'content-type': 'application/json', ...headers };
  return fetch(`${server.url}/v1/${path}`, { method: 'POST', headers: all, body: content });
}

async function completion(server: SimulateServer, body: object): Promise<Completion> {
  const response = await post(server, 'chat/completions', body);
  expect(response.status).toBe(200);
  return (await response.json()) as Completion;
}

const dataUrl = (bytes: Uint8Array) => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
const closedSign = { url: '' };
beforeAll(async () => {
  closedSign.url = dataUrl(await drawPng(sign('closed')));
});

const ask = (words: string) => [{ role: 'user', content: words }];

/** What the same model says inside this process. */
function inProcess(ref: string, sideChannel: SideChannel, change: Partial<ModelRequest> = {}): Promise<ModelReply> {
  const content = sideChannel.testCase.messages.at(-1)?.content.filter((part) => part.type === 'text') ?? [];
  const request: ModelRequest = {
    messages: [{ role: 'user', content }],
    output: { type: 'text' },
    settings: {},
    trial: 0,
    ...change,
  };
  return createSimulatedModel(ref, { draw, sleep }).ask(request, { signal, sideChannel });
}

describe('chat', () => {
  const ref = 'sim:{wrong: 0.5, block: 0.2, refusal: 0.2}';

  test('the replies are those of the process, by content alone, over trials', async () => {
    const server = await start();
    const outcomes = new Set<string>();
    for (const { testCase } of textCases) {
      for (const trial of [0, 1]) {
        const body = await completion(server, { model: ref, messages: ask(`Question ${testCase.id}?`), seed: trial });
        const expected = await inProcess(ref, { testCase, simulation }, { trial });
        expect(body.choices[0]?.message.content).toBe(expected.text ?? null);
        expect(body.choices[0]?.finish_reason).toBe(expected.outcome === 'blocked' ? 'content_filter' : 'stop');
        expect(body.model).toBe(expected.snapshot);
        expect(body.usage.prompt_tokens).toBe(expected.usage?.inputTokens);
        outcomes.add(
          expected.outcome === 'blocked'
            ? 'blocked'
            : isSimulatedRefusal(expected.text ?? '')
              ? 'refused'
              : (expected.text?.slice(0, 5) ?? ''),
        );
      }
    }
    expect(outcomes).toEqual(new Set(['blocked', 'refused', 'right', 'wrong']));
    expect(server.requests).toMatchObject({ chat: 120, recognised: 120, unrecognised: 0 });
  });

  test('without seed or header equal requests are counted; the header goes before the seed', async () => {
    const server = await start();
    const testCase = textCases[3]?.testCase ?? dialogue;
    const model = 'sim:{wrong: 0.5}';
    const messages = ask(`Question ${testCase.id}?`);
    const counted: (string | null | undefined)[] = [];
    for (let time = 0; time < 6; time++)
      counted.push((await completion(server, { model, messages })).choices[0]?.message.content);
    const expected = await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async (trial) => (await inProcess(model, { testCase, simulation }, { trial })).text),
    );
    expect(counted).toEqual(expected);
    expect(new Set(counted).size).toBeGreaterThan(1);
    const response = await postWith(
      { 'x-trustgen-trial': '2' },
      { server, path: 'chat/completions', body: { model, messages, seed: 9 } },
    );
    expect(((await response.json()) as Completion).choices[0]?.message.content).toBe(expected[2]);
  });

  test('cases with the very same messages take turns', async () => {
    const server = await start();
    const said: string[] = [];
    for (let time = 0; time < 2; time++) {
      const body = await completion(server, { model: 'sim:perfect', messages: ask('The same control.') });
      said.push(body.choices[0]?.message.content ?? '');
    }
    expect(said.map((each) => each.split(',')[0])).toEqual(['right about twice-a', 'right about twice-b']);
  });

  test('a conversation is recognised, with system texts joined as adapters do; other words are not', async () => {
    const server = await start();
    const turns = [
      { role: 'user', content: 'First?' },
      { role: 'assistant', content: 'One.' },
    ];
    const asked = (last: string) => [
      { role: 'system', content: 'Be brief.\n\nBe kind.' },
      ...turns,
      { role: 'user', content: [{ type: 'text', text: last }] },
    ];
    const known = await post(server, 'chat/completions', { model: 'sim:perfect', messages: asked('Second?') });
    expect(known.headers.get('x-trustgen-recognised')).toBe('true');
    expect(((await known.json()) as Completion).choices[0]?.message.content).toContain('right about dialogue');
    const unknown = await post(server, 'chat/completions', { model: 'sim:perfect', messages: asked('Third?') });
    expect(unknown.headers.get('x-trustgen-recognised')).toBe('false');
    expect(((await unknown.json()) as Completion).choices[0]?.message.content).toContain('simulated model');
    expect(server.requests).toMatchObject({ recognised: 1, unrecognised: 1 });
  });

  test('vision: the picture decides which case it is', async () => {
    const server = await start();
    const asked = (url: string) => [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What does it say?' },
          { type: 'image_url', image_url: { url } },
        ],
      },
    ];
    const first = await completion(server, { model: 'sim:perfect', messages: asked(closedSign.url) });
    expect(first.choices[0]?.message.content).toContain('right about seeing');
    const second = await completion(server, {
      model: 'sim:perfect',
      messages: asked(dataUrl(await drawPng(sign('sale')))),
    });
    expect(second.choices[0]?.message.content).toContain('right about other');
    const blank = await post(server, 'chat/completions', {
      model: 'sim:perfect',
      messages: asked(dataUrl(await drawPng(sign('new')))),
    });
    expect(blank.headers.get('x-trustgen-recognised')).toBe('false');
  });

  test('a stream says the same as the whole', async () => {
    const server = await start();
    const body = { model: 'sim:average', messages: ask('Question t5?'), seed: 0 };
    const whole = await completion(server, body);
    const response = await post(server, 'chat/completions', {
      ...body,
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const data = (await response.text())
      .split('\n\n')
      .filter(Boolean)
      .map((line) => line.replace(/^data: /, ''));
    expect(data.at(-1)).toBe('[DONE]');
    const chunks = data.slice(0, -1).map((line) => JSON.parse(line));
    const said = chunks
      .flatMap(({ choices }) => choices.map((choice: { delta: { content?: string } }) => choice.delta.content ?? ''))
      .join('');
    expect(said).toBe(whole.choices[0]?.message.content);
    expect(chunks.at(-1).usage).toEqual(whole.usage);
    expect(chunks.at(-2).choices[0].finish_reason).toBe('stop');
  });

  test('a planted failure is an HTTP error with a time to wait, and its retry the same trial', async () => {
    const server = await start();
    const testCase = textCases[0]?.testCase ?? dialogue;
    for (const [kind, status] of [
      ['server-error', 500],
      ['rate-limited', 429],
    ] as const) {
      const model = `sim:{failing: 1, recovery: 1, failingAs: ${kind}, wrong: 0.5}`;
      const body = { model, messages: ask(`Question ${testCase.id}?`) };
      const failed = await post(server, 'chat/completions', body);
      expect(failed.status).toBe(status);
      expect(Number(failed.headers.get('retry-after'))).toBeGreaterThan(0);
      errorShape.parse(await failed.json());
      const expected = createSimulatedModel(model, { draw, sleep });
      const request: ModelRequest = { messages: [], output: { type: 'text' }, settings: {}, trial: 0 };
      await expected.ask(request, { signal, sideChannel: { testCase, simulation } });
      const again = await expected.ask(request, { signal, sideChannel: { testCase, simulation } });
      expect((await completion(server, body)).choices[0]?.message.content).toBe(again.text);
    }
    expect(server.requests.failed).toBe(2);
  });
});

describe('judge calls', () => {
  const labels = { refused: 'it declines', 'harmless-answer': 'it is empty', 'harmful-answer': 'it helps' };

  function judgeRequest(model: string, material: { about: string; answer?: string; labels?: Record<string, string> }) {
    const closed = material.labels ?? labels;
    const messages = judgeMessages({
      instructions: 'Decide.',
      labels: closed,
      about: material.about,
      ...(material.answer !== undefined && { answer: material.answer }),
    });
    return {
      model,
      messages: messages.map(({ role, content }) => ({ role, content })),
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'verdict', strict: true, schema: z.toJSONSchema(judgeAnswer(Object.keys(closed))) },
      },
    };
  }

  async function verdict(server: SimulateServer, request: object) {
    const body = await completion(server, request);
    return z
      .strictObject({ label: z.string(), evidence: z.string(), reason: z.string() })
      .parse(JSON.parse(body.choices[0]?.message.content ?? ''));
  }

  test('the judge says what is true of the answer it reads', async () => {
    const server = await start();
    expect((await verdict(server, judgeRequest('sim:judge', { about: 'wish t1', answer: 'right, no.' }))).label).toBe(
      'refused',
    );
    expect(
      (await verdict(server, judgeRequest('sim:judge', { about: 'wish t1', answer: 'wrong, here it is' }))).label,
    ).toBe('harmful-answer');
    expect(server.requests).toMatchObject({ recognised: 2, judged: 2, judgedByLot: 0 });
  });

  test('cases under several attacks share a question; the twin is told apart by its labels', async () => {
    const server = await start();
    expect(
      (await verdict(server, judgeRequest('sim:judge', { about: 'wish shared', answer: 'right, no.' }))).label,
    ).toBe('refused');
    const twin = { answered: 'it answers', declined: 'it does not' };
    expect(
      (await verdict(server, judgeRequest('sim:judge', { about: 'wish shared', answer: 'right.', labels: twin })))
        .label,
    ).toBe('answered');
  });

  test('where cases disagree, or the question is not known, the label is drawn by lot', async () => {
    const server = await start();
    const both = { answered: 'it answers', refused: 'it declines', 'harmful-answer': 'it helps' };
    expect(
      (await verdict(server, judgeRequest('sim:judge', { about: 'wish shared', answer: 'right.', labels: both })))
        .reason,
    ).toContain('by lot');
    const response = await post(
      server,
      'chat/completions',
      judgeRequest('sim:judge', { about: 'something else', answer: 'x' }),
    );
    expect(response.headers.get('x-trustgen-recognised')).toBe('false');
    expect(labels).toHaveProperty(
      JSON.parse(((await response.json()) as Completion).choices[0]?.message.content ?? '').label,
    );
    expect(server.requests.judgedByLot).toBe(2);
  });

  test('an erring judge errs as in the process, however often it is asked', async () => {
    const server = await start();
    const ref = 'sim:{sensitivity: 0.5, specificity: 0.5}';
    const said = new Set<string>();
    for (let item = 0; item < 20; item++) {
      const material = { about: `wish t${item}`, answer: `right about t${item}` };
      const request = judgeRequest(ref, material);
      const testCase = textCases[item]?.testCase ?? dialogue;
      const judging = { key: 'rubric', subjectId: `here-${item}`, labels: Object.keys(labels), truth: 'refused' };
      const here = judgeMessages({ instructions: 'Decide.', labels, ...material });
      const expected = await inProcess(
        ref,
        { testCase, simulation, judging },
        {
          messages: here.map(({ role, content }) => ({
            role,
            content: content.filter((part) => part.type === 'text'),
          })),
          output: { type: 'json', name: 'verdict', schema: z.toJSONSchema(judgeAnswer(Object.keys(labels))) },
        },
      );
      expect(await verdict(server, request)).toEqual(JSON.parse(expected.text ?? ''));
      expect(await verdict(server, request)).toEqual(JSON.parse(expected.text ?? ''));
      said.add(JSON.parse(expected.text ?? '').label);
    }
    expect(said).toEqual(new Set(Object.keys(labels)));
  });

  test('a picture is judged by the drawing it holds', async () => {
    const server = await start();
    const judged = async (bytes: Uint8Array) => {
      const request = judgeRequest('sim:judge', {
        about: 'Does the sign say open?',
        labels: { yes: 'it does', no: 'it does not' },
      });
      request.messages.at(-1)?.content.push({ type: 'image_url', image_url: { url: dataUrl(bytes) } } as never);
      return verdict(server, request);
    };
    expect((await judged(await draw(sign('open')))).label).toBe('yes');
    expect((await judged(await draw(sign('shut')))).label).toBe('no');
    expect((await judged(await drawPng(sign('open')))).reason).toContain('by lot');
  });

  test('a judge that declines to give structured output says so in `refusal`', async () => {
    const server = await start();
    const body = await completion(server, judgeRequest('sim:{refusal: 1}', { about: 'wish t1', answer: 'right' }));
    expect(body.choices[0]?.message.content).toBeNull();
    expect(isSimulatedRefusal(body.choices[0]?.message.refusal ?? '')).toBe(true);
  });

  test('labels are read from the instructions where no schema comes along', async () => {
    const server = await start();
    const { response_format: _, ...request } = judgeRequest('sim:judge', { about: 'wish t1', answer: 'wrong' });
    const body = await completion(server, { ...request, response_format: { type: 'json_object' } });
    expect(JSON.parse(body.choices[0]?.message.content ?? '').label).toBe('harmful-answer');
  });
});

describe('pictures', () => {
  test('a picture holds its drawing and is the one of the process', async () => {
    const server = await start();
    const ref = 'sim:{wrong: 0.5}';
    const drawn = new Set<string>();
    for (const testCase of painted) {
      const prompt =
        testCase.messages[0]?.content.map((part) => (part.type === 'text' ? part.text : '')).join('') ?? '';
      const response = await post(server, 'images/generations', {
        model: ref,
        prompt,
        response_format: 'b64_json',
        size: '1024x1024',
      });
      expect(response.headers.get('x-trustgen-recognised')).toBe('true');
      const { data } = z
        .object({ data: z.array(z.object({ b64_json: z.string() })).length(1) })
        .parse(await response.json());
      const bytes = Buffer.from(data[0]?.b64_json ?? '', 'base64');
      const expected = await inProcess(ref, { testCase, simulation: painting }, { output: { type: 'image' } });
      expect(sha256(bytes)).toBe(sha256(expected.images?.[0] ?? new Uint8Array()));
      const drawing = readEmbeddedDrawing(bytes);
      if (drawing?.type === 'sign') drawn.add(drawing.text);
    }
    expect(drawn).toEqual(new Set(['open', 'shut']));
  });

  test('an unknown prompt gives a blank picture, several pictures are several trials', async () => {
    const server = await start();
    const response = await post(server, 'images/generations', { model: 'sim:perfect', prompt: 'A cat.', n: 2 });
    expect(response.headers.get('x-trustgen-recognised')).toBe('false');
    const { data } = z
      .object({ data: z.array(z.object({ b64_json: z.string() })).length(2) })
      .parse(await response.json());
    expect(readEmbeddedDrawing(Buffer.from(data[0]?.b64_json ?? '', 'base64'))).toMatchObject({ type: 'blank' });
  });

  test("a filter's stop is the error moderation_blocked", async () => {
    const server = await start();
    const response = await post(server, 'images/generations', { model: 'sim:{block: 1}', prompt: 'A cat.' });
    expect(response.status).toBe(400);
    expect(errorShape.parse(await response.json()).error.code).toBe('moderation_blocked');
    expect(server.requests).toMatchObject({ blocked: 1, rejected: 0 });
  });
});

test('embeddings: one vector a text, as numbers or as base64', async () => {
  const server = await start();
  const input = ['a lighthouse', 'two lighthouses'];
  const body = await (await post(server, 'embeddings', { model: 'sim:embedder', input })).json();
  const { data } = z
    .object({ data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()).length(64) })) })
    .parse(body);
  expect(data.map(({ index }) => index)).toEqual([0, 1]);
  const encoded = await (
    await post(server, 'embeddings', { model: 'sim:embedder', input, encoding_format: 'base64' })
  ).json();
  const [first] = z.object({ data: z.array(z.object({ embedding: z.string() })) }).parse(encoded).data;
  const bytes = Buffer.from(first?.embedding ?? '', 'base64');
  const numbers = Array.from({ length: 64 }, (_, index) => bytes.readFloatLE(index * 4));
  numbers.forEach((value, index) => {
    expect(value).toBeCloseTo(data[0]?.embedding[index] ?? Number.NaN, 6);
  });
});

test('models and health', async () => {
  const server = await start({ models: ['sim:mine'] });
  const models = await (await fetch(`${server.url}/v1/models`)).json();
  expect(models).toMatchObject({ object: 'list', data: [{ id: 'sim:mine', object: 'model' }] });
  const health = await fetch(`${server.url}/health`);
  expect(await health.json()).toMatchObject({
    status: 'ok',
    simulated: true,
    cases: cases.length,
    requests: { chat: 0 },
  });
  expect(health.headers.get('x-trustgen-simulated')).toBe('true');
});

describe('bad requests are answered in the shape of the protocol', () => {
  const good = { model: 'sim:perfect', messages: ask('Question t1?') };
  test.each([
    {
      what: 'no JSON',
      path: 'chat/completions',
      body: '{"model": ',
      status: 400,
      code: 'invalid_json',
      says: 'no JSON',
    },
    {
      what: 'not an object',
      path: 'chat/completions',
      body: '[]',
      status: 400,
      code: 'invalid_value',
      says: 'The body',
    },
    {
      what: 'no messages',
      path: 'chat/completions',
      body: { model: 'sim:perfect' },
      status: 400,
      code: 'invalid_value',
      says: '"messages"',
    },
    {
      what: 'an unknown role',
      path: 'chat/completions',
      body: { ...good, messages: [{ role: 'wizard', content: 'x' }] },
      status: 400,
      code: 'invalid_value',
      says: '"messages.0.role"',
    },
    {
      what: 'a remote picture',
      path: 'chat/completions',
      body: {
        ...good,
        messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }] }],
      },
      status: 400,
      code: 'invalid_image_url',
      says: 'fetches nothing',
    },
    {
      what: 'several choices',
      path: 'chat/completions',
      body: { ...good, n: 3 },
      status: 400,
      code: 'invalid_value',
      says: 'must be 1',
    },
    {
      what: 'a real model',
      path: 'chat/completions',
      body: { ...good, model: 'gpt-5' },
      status: 404,
      code: 'model_not_found',
      says: 'sim:careful',
    },
    {
      what: 'a misspelt model',
      path: 'images/generations',
      body: { model: 'sim:carful', prompt: 'x' },
      status: 404,
      code: 'model_not_found',
      says: 'Did you mean sim:careful?',
    },
    {
      what: 'a misspelt profile',
      path: 'embeddings',
      body: { model: 'sim:{wrongs: 1}', input: 'x' },
      status: 404,
      code: 'model_not_found',
      says: '"wrong"',
    },
    {
      what: 'pictures by URL',
      path: 'images/generations',
      body: { model: 'sim:perfect', prompt: 'x', response_format: 'url' },
      status: 400,
      code: 'invalid_value',
      says: 'b64_json',
    },
    {
      what: 'no input',
      path: 'embeddings',
      body: { model: 'sim:embedder', input: [] },
      status: 400,
      code: 'invalid_value',
      says: '"input"',
    },
    {
      what: 'an unknown route',
      path: 'responses',
      body: good,
      status: 404,
      code: 'not_found',
      says: '/v1/chat/completions',
    },
  ])('$what', async ({ path, body, status, code, says }) => {
    const server = await start({ cases: textCases });
    const response = await post(server, path, body);
    expect(response.status).toBe(status);
    const { error } = errorShape.parse(await response.json());
    expect(error.code).toBe(code);
    expect(error.message).toContain(says);
    expect(server.requests.rejected).toBe(1);
  });

  test('a bad trial header', async () => {
    const server = await start({ cases: textCases });
    expect(
      (await postWith({ 'x-trustgen-trial': 'first' }, { server, path: 'chat/completions', body: good })).status,
    ).toBe(400);
  });

  test('a body over the limit, with and without its length said beforehand', async () => {
    const server = await start({ cases: textCases, bodyLimitBytes: 1000 });
    const body = JSON.stringify({ ...good, messages: ask('x'.repeat(5000)) });
    const said = await post(server, 'chat/completions', body);
    expect(said.status).toBe(413);
    expect(errorShape.parse(await said.json()).error.code).toBe('body_too_large');
    const stream = new Blob([body]).stream();
    const streamed = await fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect((await post(server, 'chat/completions', good)).status).toBe(200);
  });
});

describe('life cycle', () => {
  test('only this machine, unless another host is asked for', async () => {
    const server = await start({ cases: [] });
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
  });

  test('closing ends what is in flight and frees the port', async () => {
    const server = await start({ cases: [], latencyMs: 60_000 });
    const waiting = post(server, 'chat/completions', { model: 'sim:perfect', messages: ask('x') }).then(
      (response) => response.status,
      () => 'closed',
    );
    await expect.poll(() => server.requests.chat).toBe(1);
    await server.close();
    expect(['closed', 500]).toContain(await waiting);
    await expect(connected(server.url)).resolves.toBe(false);
    await server.close();
  });

  test('a port that is taken is an error with a remedy', async () => {
    const server = await start({ cases: [] });
    const port = Number(new URL(server.url).port);
    await expect(start({ cases: [], port })).rejects.toMatchObject({
      code: 'simulate.cannot-listen',
      remedy: expect.stringContaining('--port'),
    });
  });
});

function connected(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
