import { describe, expect, it } from 'vitest';
import type { AskOptions, Embedder, Model, ModelReply, ModelRequest, SideChannel } from '../core/model.ts';
import { Random } from '../core/random.ts';
import type { FailureKind } from '../core/response.ts';
import { failedReply } from './classify-failure.ts';
import { EmbeddingError } from './create-model.ts';
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
        if (kind !== undefined) throw new EmbeddingError(failedReply(kind, 'no').failure, undefined);
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
