/**
 * The one place that tries again (R29, R30). In: a model, a request, how often at most. Out: the last reply, and how often it was
 * asked. Only failures that say they may pass are tried again, with exponential back-off and full jitter, or after the time the
 * provider asked for. A blocked answer is an answer.
 */
import type { Model, ModelReply, ModelRequest, SideChannel } from '../core/model.ts';
import type { Random } from '../core/random.ts';
import type { Failure } from '../core/response.ts';

export type RetryOptions = {
  signal: AbortSignal;
  sideChannel?: SideChannel;
  maximumAttempts: number;
  random: Random;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  onRetry?(retry: { attempt: number; failure: Failure; waitMs: number }): void;
};

const firstWaitMs = 500;
const longestWaitMs = 60_000;

export async function askWithRetry(
  model: Model,
  request: ModelRequest,
  options: RetryOptions,
): Promise<{ reply: ModelReply; attempts: number }> {
  const { signal, random, maximumAttempts } = options;
  const sideChannel = model.simulated ? options.sideChannel : undefined;
  for (let attempt = 1; ; attempt++) {
    const reply = await model.ask(request, sideChannel === undefined ? { signal } : { signal, sideChannel });
    const { failure } = reply;
    if (failure === undefined || !failure.isRetryable || attempt >= maximumAttempts || signal.aborted) {
      return { reply, attempts: attempt };
    }
    const waitMs = model.simulated ? 0 : waitBefore(attempt, failure, random);
    options.onRetry?.({ attempt, failure, waitMs });
    if (waitMs > 0) await options.sleep(waitMs, signal);
    if (signal.aborted) return { reply: { outcome: 'failed', failure: { ...failure, kind: 'aborted' } }, attempts: attempt };
  }
}

function waitBefore(attempt: number, failure: Failure, random: Random): number {
  if (failure.retryAfterMs !== undefined) return Math.min(failure.retryAfterMs, longestWaitMs);
  return Math.round(random.next() * Math.min(longestWaitMs, firstWaitMs * 2 ** attempt));
}
