/**
 * The one place that asks again. In: a call and how often it may be made. Out: the last reply and the number of attempts. Attempts are
 * bounded in all and per kind of failure, waits grow exponentially with full jitter, and a provider's Retry-After is honoured up to a
 * cap. What is blocked, or cannot succeed later, is never asked again.
 */
import type { Embedder, Model, ModelReply, ModelRequest, SideChannel } from '../core/model.ts';
import type { Random } from '../core/random.ts';
import type { Failure, FailureKind } from '../core/response.ts';
import { failedReply } from './classify-failure.ts';
import { EmbeddingError } from './create-model.ts';

/** `attempt` is the one that failed, counted from 1; the next follows after `waitMs`. */
export type RetryEvent = { attempt: number; waitMs: number; failure: Failure };

export type RetryOptions = {
  signal: AbortSignal;
  /** First try included. */
  maximumAttempts: number;
  random: Random;
  /** Ends early, by resolving or rejecting, when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  onRetry?(event: RetryEvent): void;
};

/** How often one kind of failure may be met in one item; the overall limit may be lower. Those not named: the overall limit. */
const attemptsPerKind: Partial<Record<FailureKind, number>> = {
  timeout: 3,
  'malformed-answer': 3,
  'empty-answer': 2,
};

const firstWaitMs: Partial<Record<FailureKind, number>> = {
  'rate-limited': 4_000,
  'malformed-answer': 500,
  'empty-answer': 500,
};
const usualFirstWaitMs = 1_000;
const longestBackOffMs = 60_000;
const longestRetryAfterMs = 120_000;

/** A simulated model has nothing to recover from between two calls: it is asked again without a wait. */
export async function askWithRetry(
  model: Model,
  request: ModelRequest,
  options: RetryOptions & { sideChannel?: SideChannel },
): Promise<{ reply: ModelReply; attempts: number }> {
  const { signal, sideChannel } = options;
  const askOptions = model.simulated && sideChannel !== undefined ? { signal, sideChannel } : { signal };
  const { value, attempts } = await again(options, {
    call: () => model.ask(request, askOptions),
    failureOf: (reply: ModelReply) => reply.failure,
    whenAborted: () => failedReply('aborted', 'The call was aborted.'),
    waits: !model.simulated,
  });
  return { reply: value, attempts };
}

/** Rejects with the last `EmbeddingError` when no attempt succeeds. */
export async function embedWithRetry(
  embedder: Embedder,
  texts: readonly string[],
  options: RetryOptions,
): Promise<{ vectors: number[][]; attempts: number }> {
  type Outcome = { vectors: number[][] } | { error: EmbeddingError };
  const { value, attempts } = await again<Outcome>(options, {
    async call() {
      try {
        return { vectors: await embedder.embed(texts, { signal: options.signal }) };
      } catch (error) {
        if (error instanceof EmbeddingError) return { error };
        throw error;
      }
    },
    failureOf: (outcome) => ('error' in outcome ? outcome.error.failure : undefined),
    whenAborted: (last) => last,
    waits: !embedder.simulated,
  });
  if ('error' in value) throw value.error;
  return { vectors: value.vectors, attempts };
}

type Attempt<T> = {
  call(): Promise<T>;
  failureOf(value: T): Failure | undefined;
  whenAborted(last: T): T;
  waits: boolean;
};

async function again<T>(options: RetryOptions, attempt: Attempt<T>): Promise<{ value: T; attempts: number }> {
  const met = new Map<FailureKind, number>();
  for (let attempts = 1; ; attempts++) {
    const value = await attempt.call();
    const failure = attempt.failureOf(value);
    if (failure === undefined || !failure.isRetryable) return { value, attempts };
    const times = (met.get(failure.kind) ?? 0) + 1;
    met.set(failure.kind, times);
    const limit = attemptsPerKind[failure.kind] ?? options.maximumAttempts;
    if (attempts >= options.maximumAttempts || times >= limit) return { value, attempts };
    const waitMs = attempt.waits ? waitBefore(failure, times, options.random) : 0;
    options.onRetry?.({ attempt: attempts, waitMs, failure });
    if (!(await slept(options, waitMs))) return { value: attempt.whenAborted(value), attempts };
  }
}

function waitBefore(failure: Failure, times: number, random: Random): number {
  const first = firstWaitMs[failure.kind] ?? usualFirstWaitMs;
  const jittered = Math.round(random.next() * Math.min(longestBackOffMs, first * 2 ** (times - 1)));
  if (failure.retryAfterMs === undefined) return jittered;
  // Not before we are asked to, and not all at the same moment.
  return Math.min(failure.retryAfterMs, longestRetryAfterMs) + Math.min(jittered, 1_000);
}

async function slept({ sleep, signal }: RetryOptions, waitMs: number): Promise<boolean> {
  try {
    if (waitMs > 0) await sleep(waitMs, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}
