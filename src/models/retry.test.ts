import { describe, expect, it } from 'vitest';
import type { AskOptions, Embedder, Model, ModelReply, ModelRequest, SideChannel } from '../core/model.ts';
import { Random } from '../core/random.ts';
import type { FailureKind } from '../core/response.ts';
import { failedReply } from './classify-failure.ts';
import { EmbeddingError } from './create-model.ts';
import { createGates, type GatesOptions } from './limits/gates.ts';
import { FakeClock, settled } from './limits/simulation.suite.ts';
import { askWithRetry, embedWithRetry, type RetryEvent, type RetryOptions } from './retry.ts';

const request: ModelRequest = { messages: [], output: { type: 'text' }, settings: {}, trial: 0 };
const answered: ModelReply = { outcome: 'answered', text: 'Yes.' };

/** Gives the replies in order and throws when asked for more. */
function scripted(replies: readonly ModelReply[], simulated = false): Model & { asked: AskOptions[] } {
  const asked: AskOptions[] = [];
  return {
    ref: 'test:model',
    kinds: ['llm'],
    simulated,
    capabilities: ['text'],
    hosts: [],
    asked,
    async ask(_request, options) {
      const reply = replies[asked.length];
      asked.push(options);
      if (reply === undefined) throw new Error('Asked too often.');
      return reply;
    },
  };
}

function options(more: Partial<RetryOptions> = {}) {
  const waits: number[] = [];
  const events: RetryEvent[] = [];
  const base: RetryOptions = {
    signal: new AbortController().signal,
    maximumAttempts: 5,
    random: new Random(1, 'retry'),
    sleep: async (ms) => void waits.push(ms),
    onRetry: (event) => void events.push(event),
  };
  return { waits, events, options: { ...base, ...more } };
}

const repeat = (reply: ModelReply, times: number) => Array.from({ length: times }, () => reply);

describe('asking again', () => {
  it('does until it is answered, and says so', async () => {
    const given = options();
    const model = scripted([failedReply('server-error', 'oops'), failedReply('connection', 'reset'), answered]);
    expect(await askWithRetry(model, request, given.options)).toEqual({ reply: answered, attempts: 3 });
    expect(given.events.map(({ attempt, failure }) => [attempt, failure.kind])).toEqual([
      [1, 'server-error'],
      [2, 'connection'],
    ]);
    expect(given.waits).toEqual(given.events.map(({ waitMs }) => waitMs));
  });

  it.each<FailureKind>([
    'unauthorized',
    'not-found',
    'bad-request',
    'context-length',
    'quota',
    'truncated-answer',
    'aborted',
    'unknown',
  ])('not after %s', async (kind) => {
    const model = scripted([failedReply(kind, 'no')]);
    expect((await askWithRetry(model, request, options().options)).attempts).toBe(1);
  });

  it('not what a filter stopped', async () => {
    const blocked: ModelReply = { outcome: 'blocked', blockReason: 'safety' };
    expect(await askWithRetry(scripted([blocked]), request, options().options)).toEqual({
      reply: blocked,
      attempts: 1,
    });
  });

  it.each<[FailureKind, number]>([
    ['rate-limited', 5],
    ['server-error', 5],
    ['timeout', 3],
    ['malformed-answer', 3],
    ['empty-answer', 2],
  ])('%s at most %i times', async (kind, times) => {
    const failed = failedReply(kind, 'again');
    expect(await askWithRetry(scripted(repeat(failed, times)), request, options().options)).toEqual({
      reply: failed,
      attempts: times,
    });
  });

  it('waits longer each time, at random, up to a cap', async () => {
    const most = { ...new Random(1, 'x'), next: () => 1 } as unknown as Random;
    const given = options({ maximumAttempts: 12, random: most });
    await askWithRetry(scripted(repeat(failedReply('server-error', 'oops'), 12)), request, given.options);
    expect(given.waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60].map((seconds) => seconds * 1000));
    const least = options({ random: { next: () => 0 } as unknown as Random });
    await askWithRetry(scripted([failedReply('server-error', 'oops'), answered]), request, least.options);
    expect(least.events[0]?.waitMs).toBe(0);
  });

  it('waits as long as it is asked to, up to a cap', async () => {
    const none = { next: () => 0 } as unknown as Random;
    const given = options({ random: none });
    await askWithRetry(
      scripted([failedReply('rate-limited', '', 7_000), failedReply('rate-limited', '', 3_600_000), answered]),
      request,
      given.options,
    );
    expect(given.waits).toEqual([7_000, 120_000]);
  });

  it('stops when the caller does', async () => {
    const controller = new AbortController();
    const resolving = options({
      signal: controller.signal,
      sleep: async () => controller.abort(),
      random: { next: () => 1 } as unknown as Random,
    });
    const result = await askWithRetry(scripted([failedReply('server-error', 'oops')]), request, resolving.options);
    expect(result).toMatchObject({ reply: { outcome: 'failed', failure: { kind: 'aborted' } }, attempts: 1 });
  });

  it('shows the side channel to simulated models alone, which need no wait', async () => {
    const sideChannel = { testCase: { id: 'case' } } as unknown as SideChannel;
    const real = scripted([answered]);
    await askWithRetry(real, request, { ...options().options, sideChannel });
    expect(real.asked[0]).not.toHaveProperty('sideChannel');
    const given = options();
    const simulated = scripted([failedReply('server-error', 'planted'), answered], true);
    await askWithRetry(simulated, request, { ...given.options, sideChannel });
    expect(simulated.asked[1]).toHaveProperty('sideChannel', sideChannel);
    expect(given.waits).toEqual([]);
  });
});

describe('embedding again', () => {
  function embedder(failures: readonly FailureKind[]): Embedder {
    let calls = 0;
    return {
      ref: 'test:vectors',
      simulated: false,
      hosts: [],
      async embed(texts) {
        const kind = failures[calls++];
        if (kind !== undefined) throw new EmbeddingError(failedReply(kind, 'no').failure);
        return texts.map(() => [1]);
      },
    };
  }

  it('gives vectors, or the last error', async () => {
    expect(await embedWithRetry(embedder(['connection']), ['a', 'b'], options().options)).toEqual({
      vectors: [[1], [1]],
      attempts: 2,
    });
    await expect(embedWithRetry(embedder(['unauthorized']), ['a'], options().options)).rejects.toMatchObject({
      failure: { kind: 'unauthorized' },
    });
  });
});

describe('through the gate of an account', () => {
  /** A model of an account whose replies a function makes, and everything its calls need, on one clock. */
  function gated(answer: (times: number) => ModelReply | Promise<ModelReply>, gates: Partial<GatesOptions> = {}) {
    const clock = new FakeClock();
    const registry = createGates({ concurrency: 8, clock, random: () => 0.5, ...gates });
    let calls = 0;
    const model: Model = {
      ref: 'test:model',
      account: 'test@host/000000',
      kinds: ['llm'],
      simulated: false,
      capabilities: ['text'],
      hosts: [],
      async ask() {
        calls += 1;
        return answer(calls);
      },
    };
    const given = options({
      gates: registry,
      now: () => clock.now(),
      sleep: (ms) => clock.sleep(ms),
      random: () => new Random(1, 'retry'),
    });
    const ask = (more: Partial<RetryOptions> = {}, asked: Model = model) =>
      askWithRetry(asked, request, { ...given.options, ...more });
    return { clock, registry, model, given, ask, calls: () => calls, gate: registry.of(model) };
  }

  const slowDown = failedReply('rate-limited', '10 requests per minute');

  it('holds a place on the wire and at no other time', async () => {
    const wire = Promise.withResolvers<ModelReply>();
    const { clock, ask, gate } = gated((times) => (times === 1 ? wire.promise : answered));
    const asking = ask();
    await settled();
    expect(gate?.state().inFlight).toBe(1);
    wire.resolve(failedReply('server-error', 'oops'));
    await settled();
    expect(gate?.state()).toMatchObject({ inFlight: 0, waiting: 0 }); // it waits before it asks again
    await clock.advance(10_000);
    expect(await asking).toMatchObject({ reply: answered, attempts: 2 });
    expect(gate?.state().inFlight).toBe(0);
  });

  it('gives the place back when the call throws', async () => {
    const { ask, gate } = gated(() => Promise.reject(new TypeError('our fault')));
    await expect(ask()).rejects.toThrow('our fault');
    expect(gate?.state().inFlight).toBe(0);
  });

  it('tells the gate what was used and what is left', async () => {
    const usage = { inputTokens: 9_000, outputTokens: 1_000 };
    const limits = { requestsLimit: 10, requestsLeft: 0, requestsResetMs: 30_000 };
    const { ask, gate, clock } = gated(() => ({ ...answered, usage, limits }), {
      limits: { '*': { tokensPerMinute: 60_000 } },
    });
    await ask({ tokens: 10 });
    let isBack = false;
    void ask({ tokens: 10 }).then(() => {
      isBack = true;
    });
    await clock.advance(29_000);
    expect(gate?.state()).toMatchObject({ waiting: 1 });
    await clock.advance(2_000);
    expect(isBack).toBe(true);
  });

  it('waits for tokens that an answer used beyond what was expected', async () => {
    const { ask, gate, clock } = gated(() => ({ ...answered, usage: { inputTokens: 12_000 } }), {
      limits: { '*': { tokensPerMinute: 60_000 } },
    });
    await ask({ tokens: 10 });
    void ask({ tokens: 10 });
    await clock.advance(9_000);
    expect(gate?.state().waiting).toBe(1);
    await clock.advance(3_000);
    expect(gate?.state().waiting).toBe(0);
  });

  it('tells the gate what a call is expected to use', async () => {
    const { ask, gate, clock } = gated(() => answered, { limits: { '*': { tokensPerMinute: 60_000 } } });
    await ask({ tokens: 12_000 });
    void ask({ tokens: 10 });
    await clock.advance(9_000);
    expect(gate?.state().waiting).toBe(1);
    await clock.advance(3_000);
    expect(gate?.state().waiting).toBe(0);
  });

  it('waits once where a provider asks to wait', async () => {
    const { clock, ask, given } = gated((times) => (times === 1 ? failedReply('rate-limited', '', 30_000) : answered));
    const asking = ask();
    await clock.advance(30_000);
    expect(await asking).toMatchObject({ attempts: 2 });
    expect(given.events[0]?.waitMs).toBe(0);
  });

  it('waits once where a busy server asks to wait', async () => {
    const busy = failedReply('server-error', 'HTTP 503: busy', 30_000);
    const { clock, ask, given } = gated((times) => (times === 1 ? busy : answered));
    const asking = ask();
    await clock.advance(30_000);
    expect(await asking).toMatchObject({ attempts: 2 });
    expect(given.events[0]?.waitMs).toBeLessThanOrEqual(1_000);
  });

  it('does not use up the attempts of an item by refusals', async () => {
    const { clock, ask } = gated((times) => (times < 12 ? slowDown : answered));
    const asking = ask({ maximumAttempts: 2 });
    await clock.advance(600_000);
    expect(await asking).toEqual({ reply: answered, attempts: 12 });
  });

  it('bounds refusals by number', async () => {
    const { clock, ask } = gated(() => failedReply('rate-limited', 'slow down', 100));
    const asking = ask();
    await clock.advance(590_000);
    expect(await asking).toMatchObject({ reply: { failure: { kind: 'rate-limited' } }, attempts: 20 });
  });

  it('bounds refusals by time', async () => {
    const { clock, ask } = gated(() => failedReply('rate-limited', 'slow down', 110_000));
    const asking = ask();
    await clock.advance(900_000);
    const { attempts, reply } = await asking;
    expect(reply.failure?.kind).toBe('rate-limited');
    expect(attempts).toBe(7); // the first, and six waits of 110 s
  });

  it('does not count the time that the process slept', async () => {
    const { clock, ask } = gated((times) => (times < 3 ? slowDown : answered));
    const asking = ask();
    await settled();
    clock.suspend(36_000_000);
    await clock.advance(60_000);
    expect(await asking).toEqual({ reply: answered, attempts: 3 });
  });

  describe('of an account that refuses at random', () => {
    /** Refuses every seventh call; out: the times of the refusals and when the same item was asked again. */
    async function askedAgain(refusal: ModelReply, maximumAttempts: number) {
      const given = gated((times) => (times % 7 === 0 ? refusal : answered));
      const waits: number[] = [];
      const onRetry = ({ waitMs }: RetryEvent) => void waits.push(waitMs);
      const asking = Promise.all(Array.from({ length: 400 }, () => given.ask({ maximumAttempts, onRetry })));
      for (let i = 0; i < 300; i += 1) await given.clock.advance(1_000);
      return { replies: await asking, waits, given };
    }

    it('an item waits for itself as long as it was asked to, or a second at first', async () => {
      const told = await askedAgain(failedReply('rate-limited', '', 7_000), 3);
      expect(told.given.gate?.refusesByChance()).toBe(true);
      expect(told.replies.every(({ reply }) => reply === answered)).toBe(true);
      const own = told.waits.filter((waitMs) => waitMs > 0);
      expect(own.length).toBeGreaterThan(30);
      expect(own.every((waitMs) => waitMs >= 7_000 && waitMs <= 8_000)).toBe(true);
      const bare = await askedAgain(failedReply('rate-limited', ''), 3);
      expect(bare.replies.every(({ reply }) => reply === answered)).toBe(true);
      const mean = bare.waits.slice(-20).reduce((sum, waitMs) => sum + waitMs, 0) / 20;
      expect(mean).toBeGreaterThan(250);
    });

    it('an item waits as long as a busy server asked it to', async () => {
      const { waits, given } = await askedAgain(failedReply('server-error', 'HTTP 503: busy', 7_000), 5);
      expect(given.gate?.refusesByChance()).toBe(true);
      expect(waits.at(-1)).toBeGreaterThanOrEqual(7_000);
    });
  });

  it('still bounds everything else', async () => {
    const { clock, ask } = gated((times) => (times % 2 === 1 ? slowDown : failedReply('server-error', 'oops')));
    const asking = ask({ maximumAttempts: 3 });
    await clock.advance(900_000);
    expect(await asking).toMatchObject({ reply: { failure: { kind: 'server-error' } }, attempts: 6 });
  });

  it('ends the wait for a turn when the run stops, but not the call', async () => {
    const wire = Promise.withResolvers<ModelReply>();
    const { ask, gate } = gated(() => wire.promise, { concurrency: 1 });
    const stopping = new AbortController();
    const onTheWire = ask({ stopping: stopping.signal });
    const inLine = ask({ stopping: stopping.signal });
    await settled();
    stopping.abort('enough');
    expect(await inLine).toMatchObject({ reply: { failure: { kind: 'aborted' } }, attempts: 0 });
    wire.resolve(answered);
    expect(await onTheWire).toEqual({ reply: answered, attempts: 1 });
    expect(gate?.state()).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('begins no call and goes on with no wait once the run stops', async () => {
    const stopping = new AbortController();
    const { ask, calls } = gated(() => failedReply('server-error', 'oops'));
    const asking = ask({ stopping: stopping.signal, sleep: async () => stopping.abort() });
    expect(await asking).toMatchObject({ reply: { failure: { kind: 'aborted' } }, attempts: 1 });
    expect(await ask({ stopping: stopping.signal })).toMatchObject({ attempts: 0 });
    expect(calls()).toBe(1);
    const another = new AbortController().signal;
    expect(await ask({ stopping: another, maximumAttempts: 1 })).toMatchObject({ attempts: 1 });
  });

  it('says that the provider is down, without asking', async () => {
    const { clock, ask, calls } = gated(() => failedReply('connection', 'ECONNREFUSED: nobody'), {
      deadAfterMs: 5_000,
    });
    const all = Promise.all(Array.from({ length: 20 }, () => ask({ maximumAttempts: 40 })));
    await clock.advance(120_000);
    const replies = await all;
    expect(new Set(replies.map(({ reply }) => reply.failure?.kind))).toEqual(new Set(['provider-down']));
    expect(replies[0]?.reply.failure).toMatchObject({ isRetryable: true });
    expect(replies[0]?.reply.failure?.message).toContain('ECONNREFUSED');
    const before = calls();
    expect(await ask()).toMatchObject({ reply: { failure: { kind: 'provider-down' } }, attempts: 0 });
    expect(calls()).toBe(before);
  });

  it('leaves simulated models and models without an account alone', async () => {
    const { registry, given } = gated(() => answered);
    await askWithRetry(scripted([answered], true), request, given.options);
    await askWithRetry(scripted([answered]), request, given.options);
    expect(Object.keys(registry.states())).toEqual(['test@host/000000']);
    expect(registry.states()['test@host/000000']).toMatchObject({ inFlight: 0 });
  });

  describe('a poisoned request', () => {
    const oops = failedReply('server-error', 'HTTP 500: oops');
    const key = { requestKey: 'poison', maximumAttempts: 10 };

    it('is given up after three failures of one kind', async () => {
      const { clock, ask } = gated(() => oops);
      const asking = ask(key);
      await clock.advance(600_000);
      expect(await asking).toEqual({
        reply: { ...oops, failure: { ...oops.failure, isRetryable: false } },
        attempts: 3,
      });
    });

    it('is given up over all items', async () => {
      const { clock, ask } = gated((times) => (times % 2 === 0 ? { ...answered, text: 'other' } : oops));
      const first = await Promise.all([ask({ ...key, maximumAttempts: 1 }), ask({ requestKey: 'good' })]);
      expect(first[0].reply.failure?.isRetryable).toBe(true);
      await Promise.all([ask({ ...key, maximumAttempts: 1 }), ask({ requestKey: 'good' })]);
      const third = ask(key);
      await clock.advance(600_000);
      expect(await third).toMatchObject({ reply: { failure: { isRetryable: false } }, attempts: 1 });
    });

    it.each<[string, ModelReply, number]>([
      ['an answer that cannot be read', failedReply('malformed-answer', 'no JSON'), 3],
      ['a time-out', failedReply('timeout', 'No answer within 10 ms.'), 3],
      ['a reset', failedReply('connection', 'ECONNRESET: reset'), 3],
      ['a refused connection', failedReply('connection', 'ECONNREFUSED: nobody'), 6],
    ])('may be known by %s', async (_what, failure, attempts) => {
      const { clock, ask } = gated((times) => (times > 6 ? answered : failure), { failuresToOpen: 100 });
      const asking = ask({ ...key, maximumAttempts: 6 });
      await clock.advance(600_000);
      expect(await asking).toMatchObject({ reply: { failure: { isRetryable: attempts === 6 } }, attempts });
    });

    it('is forgotten when it is answered', async () => {
      const { clock, ask } = gated((times) => (times % 3 === 0 ? answered : oops));
      for (let i = 0; i < 3; i += 1) {
        const asking = ask(key);
        await clock.advance(60_000);
        expect(await asking).toEqual({ reply: answered, attempts: 3 });
      }
    });

    it('is not to blame while everything fails', async () => {
      const { clock, ask } = gated((times) => (times <= 14 ? oops : answered));
      const all = Promise.all(
        Array.from({ length: 10 }, (_, i) => ask({ ...key, requestKey: `${i % 3}`, maximumAttempts: 20 })),
      );
      await clock.advance(1_200_000);
      for (const { reply } of await all) expect(reply).toEqual(answered);
    });
  });
});

describe('embedding through a gate', () => {
  it('waits its turn, and is told when the provider is down', async () => {
    const clock = new FakeClock();
    const gates = createGates({ concurrency: 1, clock, deadAfterMs: 1_000 });
    let isDown = false;
    const embedder: Embedder & { account: string } = {
      ref: 'test:vectors',
      account: 'test@host/000000',
      simulated: false,
      hosts: [],
      async embed(texts) {
        if (isDown) throw new EmbeddingError(failedReply('connection', 'ECONNREFUSED').failure);
        return texts.map(() => [1]);
      },
    };
    const given = options({ gates, now: () => clock.now(), sleep: (ms) => clock.sleep(ms), maximumAttempts: 40 });
    expect(await embedWithRetry(embedder, ['a'], given.options)).toEqual({ vectors: [[1]], attempts: 1 });
    expect(gates.of(embedder)?.state().inFlight).toBe(0);
    isDown = true;
    const asking = embedWithRetry(embedder, ['a'], given.options).catch((error: unknown) => error);
    await clock.advance(3_600_000);
    expect(await asking).toMatchObject({ name: 'EmbeddingError', failure: { kind: 'provider-down' } });
  });

  it('is aborted in line', async () => {
    const gates = createGates({ concurrency: 1, clock: new FakeClock() });
    const gate = gates.of({ ref: 'test:vectors', account: 'a' });
    await gate?.enter({ tokens: 0 }, new AbortController().signal);
    const embedder = { ref: 'test:vectors', account: 'a', simulated: false, hosts: [], embed: async () => [[1]] };
    const controller = new AbortController();
    const asking = embedWithRetry(embedder, ['a'], options({ gates, signal: controller.signal }).options);
    controller.abort();
    await expect(asking).rejects.toMatchObject({ failure: { kind: 'aborted' } });
  });
});
