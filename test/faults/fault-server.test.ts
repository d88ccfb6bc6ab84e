/** The fault server does what its plan says, seen by a plain client; and its counts are right, since others rely on them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawFault, type FaultKind, FaultPlan, type FaultPlanInput } from './fault-plan.ts';
import { createFaultServer, type FaultServer } from './fault-server.ts';
import { forwardTo } from './good-answers.ts';
import { requestKey } from './received-request.ts';

const state: { server: FaultServer | undefined } = { server: undefined };
const server = () => {
  if (state.server === undefined) throw new Error('The server is not there yet.');
  return state.server;
};
beforeAll(async () => {
  state.server = await createFaultServer();
});
afterAll(() => state.server?.close());

function bodyAbout(question: string, more: Record<string, unknown> = {}) {
  return { model: 'target', messages: [{ role: 'user', content: question }], ...more };
}

function post(body: unknown, options: { path?: string; signal?: AbortSignal } = {}): Promise<Response> {
  const { path = '/v1/chat/completions', signal } = options;
  return fetch(`${server().url}${path}`, { method: 'POST', body: JSON.stringify(body), ...(signal && { signal }) });
}

/** Every request meets this fault. */
function always(kind: FaultKind, more: Record<string, unknown> = {}): void {
  server().setPlan({ faults: [{ kind, share: 1, ...more }] });
}

async function textOf(response: Response): Promise<string> {
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
  return choices[0]?.message.content ?? '';
}

/** Resolves when the server has heard how its answers ended. */
async function settled(paid: number): Promise<void> {
  await expect.poll(() => server().counts().paid).toBe(paid);
}

describe('good answers', () => {
  it('say the same verdict, with the key of the request, and are counted as paid', async () => {
    server().setPlan({});
    const body = bodyAbout('Is it so?');
    const response = await post(body);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await textOf(response)).toBe(`Reference ${requestKey(body).slice(0, 12)}.\nVerdict: Supported`);
    await settled(1);
    expect(server().counts()).toMatchObject({ requests: 1, keys: 1, paid: 1, repeated: 0, byFault: {} });
  });

  it('are a verdict with an offered label to whoever sends a schema', async () => {
    server().setPlan({});
    const schema = { properties: { label: { enum: ['refused', 'answered'] } } };
    const format = { response_format: { type: 'json_schema', json_schema: { name: 'verdict', schema } } };
    const said: unknown = JSON.parse(await textOf(await post(bodyAbout('Judge.', format))));
    expect(said).toMatchObject({ label: 'refused', evidence: '' });
  });

  it('are pictures and embeddings too', async () => {
    server().setPlan({});
    const picture = await post({ model: 'painter', prompt: 'A dot.' }, { path: '/v1/images/generations' });
    const { data } = (await picture.json()) as { data: { b64_json: string }[] };
    expect(
      Buffer.from(data[0]?.b64_json ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const vectors = await post({ model: 'embedder', input: ['a', 'b'] }, { path: '/v1/embeddings' });
    const { data: rows } = (await vectors.json()) as { data: { embedding: number[] }[] };
    expect(rows.map(({ embedding }) => embedding.length)).toEqual([8, 8]);
    expect(rows[0]).not.toEqual(rows[1]);
  });

  it('come from whoever is said to answer', async () => {
    await using other = await createFaultServer({ answer: ({ model }) => `I am ${model}.` });
    const body = JSON.stringify(bodyAbout('Who?'));
    expect(await textOf(await fetch(`${other.url}/v1/chat/completions`, { method: 'POST', body }))).toBe(
      'I am target.',
    );
  });

  it('come from another server of the protocol', async () => {
    server().setPlan({});
    await using front = await createFaultServer({ answer: forwardTo(`${server().url}/v1`) });
    const body = JSON.stringify(bodyAbout('Over there?'));
    const said = await textOf(await fetch(`${front.url}/v1/chat/completions`, { method: 'POST', body }));
    expect(said).toContain('Verdict: Supported');
    await settled(1);
  });

  it('take their time where the plan says so', async () => {
    server().setPlan({ latencyMs: 120 });
    const startedAt = performance.now();
    await post(bodyAbout('Slowly?'));
    expect(performance.now() - startedAt).toBeGreaterThan(110);
  });
});

describe('counts', () => {
  it('tell requests apart by messages, model and seed alone', () => {
    const key = requestKey(bodyAbout('One?', { seed: 1 }));
    const parts = [{ role: 'user', content: [{ type: 'text', text: 'One?' }] }];
    const spelt = bodyAbout('', { messages: parts, seed: 1, temperature: 0 });
    expect(requestKey(spelt)).toBe(key);
    expect(requestKey(bodyAbout('One?', { seed: 2 }))).not.toBe(key);
    expect(requestKey(bodyAbout('One?', { seed: 1, model: 'other' }))).not.toBe(key);
    expect(requestKey(bodyAbout('Two?', { seed: 1 }))).not.toBe(key);
  });

  it('say what was asked again, and what was paid again', async () => {
    server().setPlan({});
    for (const question of ['One?', 'Two?', 'One?', 'One?']) await (await post(bodyAbout(question))).text();
    await settled(4);
    const counts = server().counts({ keys: true });
    expect(counts).toMatchObject({ requests: 4, keys: 2, paid: 4, repeated: 2 });
    expect(counts.byKey?.[requestKey(bodyAbout('One?'))]).toEqual({ received: 3, paid: 3, blocked: 0 });
  });

  it('take no answer for paid that the client gave up', async () => {
    server().setPlan({ latencyMs: 200 });
    await expect(post(bodyAbout('Never mind?'), { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    await (await post(bodyAbout('But this?'))).text();
    await settled(1);
    expect(server().counts()).toMatchObject({ requests: 2, keys: 2, paid: 1 });
  });
});

describe('faults that are answers', () => {
  it('429, with and without a time to wait', async () => {
    always('rate-limited');
    const bare = await post(bodyAbout('a'));
    expect([bare.status, bare.headers.get('retry-after')]).toEqual([429, null]);
    always('rate-limited-retry-after', { waitMs: 2500 });
    const waiting = await post(bodyAbout('a'));
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, '3']);
    always('rate-limited-headers', { waitMs: 250 });
    const telling = await post(bodyAbout('a'));
    expect(telling.headers.get('x-ratelimit-remaining-requests')).toBe('0');
    expect(telling.headers.get('x-ratelimit-reset-requests')).toBe('250ms');
    expect(server().counts()).toMatchObject({ paid: 0, byFault: { 'rate-limited-headers': 1 } });
  });

  it.each([500, 502, 503, 529])('%d with JSON, HTML and nothing', async (status) => {
    const forms: [string, RegExp, string][] = [
      ['json', /"error"/, 'application/json'],
      ['html', /<html>/, 'text/html; charset=utf-8'],
      ['empty', /^$/, 'application/json'],
    ];
    for (const [body, said, type] of forms) {
      always('server-error', { status, body });
      const response = await post(bodyAbout('a'));
      expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
      expect(await response.text()).toMatch(said);
    }
  });

  it('server errors of every kind by lot', async () => {
    always('server-error');
    const seen = new Set<number>();
    for (let each = 0; each < 60; each++) seen.add((await post(bodyAbout(`question ${each}`))).status);
    expect([...seen].sort()).toEqual([500, 502, 503, 529]);
  });

  it.each<[FaultKind, (text: string, type: string | null) => void]>([
    ['truncated-json', (text) => expect(() => void JSON.parse(text)).toThrow(/Unterminated|Unexpected end/)],
    ['malformed-json', (text) => expect(() => void JSON.parse(text)).toThrow(/Expected property name/)],
    [
      'html',
      (text, type) => expect([text.startsWith('<!doctype html>'), type]).toEqual([true, 'text/html; charset=utf-8']),
    ],
    ['empty-body', (text) => expect(text).toBe('')],
    ['empty-choices', (text) => expect(JSON.parse(text)).toMatchObject({ choices: [], object: 'chat.completion' })],
    ['wrong-shape', (text) => expect(JSON.parse(text)).not.toHaveProperty('choices')],
  ])('%s with status 200', async (kind, check) => {
    always(kind);
    const response = await post(bodyAbout('a'));
    expect(response.status).toBe(200);
    check(await response.text(), response.headers.get('content-type'));
    expect(server().counts()).toMatchObject({ paid: 0, byFault: { [kind]: 1 } });
  });

  it('a content filter, counted apart', async () => {
    always('content-filter');
    const { choices } = (await (await post(bodyAbout('a'))).json()) as { choices: unknown[] };
    expect(choices[0]).toMatchObject({ finish_reason: 'content_filter', message: { content: null } });
    await expect.poll(() => server().counts().blocked).toBe(1);
    expect(server().counts().paid).toBe(0);
  });
});

describe('faults of the connection', () => {
  const codeOf = async (call: Promise<unknown>) => {
    const error: unknown = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return error instanceof Error ? ((error.cause as { code?: string } | undefined)?.code ?? error.name) : undefined;
  };

  it('reset before headers', async () => {
    always('reset-before-headers');
    expect(await codeOf(post(bodyAbout('a')))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
  });

  it('reset in the middle of the body', async () => {
    always('reset-in-body');
    const response = await post(bodyAbout('a'));
    expect(response.status).toBe(200);
    expect(await codeOf(response.text())).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(server().counts().paid).toBe(0);
  });

  it('hangs until the client gives up, or for so long', async () => {
    always('hang');
    expect(await codeOf(post(bodyAbout('a'), { signal: AbortSignal.timeout(150) }))).toBe('TimeoutError');
    always('hang', { waitMs: 100 });
    expect(await codeOf(post(bodyAbout('a')))).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(server().counts()).toMatchObject({ paid: 0, byFault: { hang: 1 } });
  });

  it('drips, and is paid only once the last drop has fallen', async () => {
    always('drip', { waitMs: 300 });
    const startedAt = performance.now();
    const response = await post(bodyAbout('a'));
    const headersAfterMs = performance.now() - startedAt;
    expect(await textOf(response)).toContain('Verdict: Supported');
    expect(performance.now() - startedAt - headersAfterMs).toBeGreaterThan(200);
    await settled(1);
    const left = await post(bodyAbout('b'), { signal: AbortSignal.timeout(120) });
    expect(await codeOf(left.text())).toBe('TimeoutError');
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(server().counts().paid).toBe(1);
  });
});

describe('hard limits', () => {
  it('let no more than so many through at once', async () => {
    server().setPlan({ latencyMs: 100, limits: { atOnce: 3, retryAfter: true } });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => post(bodyAbout(`question ${index}`))));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1');
    expect(server().counts()).toMatchObject({ mostAtOnce: 3, byFault: { 'over-at-once': 5 } });
    expect((await post(bodyAbout('later'))).status).toBe(200);
  });

  it('let no more than so many through a minute, and say so', async () => {
    server().setPlan({ limits: { perMinute: 4, retryAfter: true, headers: true } });
    const left: (string | null)[] = [];
    for (let each = 0; each < 4; each++)
      left.push((await post(bodyAbout(`question ${each}`))).headers.get('x-ratelimit-remaining-requests'));
    expect(left).toEqual(['3', '2', '1', '0']);
    const refused = await post(bodyAbout('one more'));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(55);
    expect(server().counts()).toMatchObject({ mostPerMinute: 4, paid: 4, byFault: { 'over-per-minute': 1 } });
  });
});

describe('outage', () => {
  it('resets whatever is open and whatever comes, and ends', async () => {
    server().setPlan({ latencyMs: 400, outage: { afterMs: 100, forMs: 500 } });
    await expect(post(bodyAbout('open when it begins'))).rejects.toThrow();
    await expect(post(bodyAbout('in the midst of it'))).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await post(bodyAbout('after it'))).status).toBe(200);
    await settled(1);
  });
});

describe('plans', () => {
  const mixed: FaultPlanInput = {
    faults: [
      { kind: 'server-error', share: 0.2 },
      { kind: 'reset-in-body', share: 0.1 },
    ],
  };

  it('meet about the planned share, and the same request the same fault, in any order', () => {
    const plan = FaultPlan.parse(mixed);
    const keys = Array.from({ length: 4000 }, (_, index) => requestKey(bodyAbout(`question ${index}`)));
    const drawn = keys.map((key) => drawFault(plan, key, 0));
    const share = (kind: FaultKind) => drawn.filter((fault) => fault?.kind === kind).length / keys.length;
    expect(share('server-error')).toBeCloseTo(0.2, 1);
    expect(share('reset-in-body')).toBeCloseTo(0.1, 1);
    expect(keys.toReversed().map((key) => drawFault(plan, key, 0))).toEqual(drawn.toReversed());
    expect(keys.map((key) => drawFault(plan, key, 1))).not.toEqual(drawn);
    expect(keys.map((key) => drawFault({ ...plan, seed: 2 }, key, 0))).not.toEqual(drawn);
  });

  it('poison some requests for good', async () => {
    server().setPlan({ poison: { kind: 'server-error', share: 0.3 } });
    const asked = Array.from({ length: 40 }, (_, index) => bodyAbout(`question ${index}`));
    const statuses = async () => Promise.all(asked.map(async (body) => (await post(body)).status));
    const [first, second] = [await statuses(), await statuses()];
    expect(second).toEqual(first);
    expect(first.filter((status) => status === 200).length).toBeGreaterThan(15);
    expect(first.filter((status) => status !== 200).length).toBeGreaterThan(2);
  });

  it('that are none are refused', async () => {
    const response = await post({ faults: [{ kind: 'fire', share: 1 }] }, { path: '/plan' });
    expect(response.status).toBe(400);
  });
});

describe('as a process of its own', () => {
  it('says where it is, takes a plan, tells its counts, and ends with its parent', async () => {
    const program = fileURLToPath(new URL('../../bench/children/serve-faults.ts', import.meta.url));
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      const url = said.toString().trim();
      const call = (path: string, body?: unknown) =>
        fetch(`${url}${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
      expect((await call('/plan', { faults: [{ kind: 'empty-choices', share: 1 }] })).status).toBe(200);
      const body = bodyAbout('Over there?');
      await (await call('/v1/chat/completions', body)).text();
      expect(await (await call('/counts?keys')).json()).toMatchObject({
        byFault: { 'empty-choices': 1 },
        byKey: { [requestKey(body)]: { received: 1, paid: 0 } },
      });
      const ended = once(child, 'exit');
      child.stdin.end();
      expect(await ended).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
