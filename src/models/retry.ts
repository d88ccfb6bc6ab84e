/**
 * The one place that asks again (R29, R30). In: a call and how often it may be made. Out: the last reply and the number of attempts.
 * Every attempt passes the gate of the model's account, where there is one; a place is held while the call is on the wire and never
 * during a wait. What is blocked, or cannot succeed later, is never asked again; nor is a request that failed too often in the same
 * way, in whichever item.
 */
import type { Embedder, Model, ModelReply, ModelRequest, SideChannel } from '../core/model.ts';
import type { Random } from '../core/random.ts';
import type { Failure } from '../core/response.ts';
import { failedReply } from './classify-failure.ts';
import { EmbeddingError } from './create-model.ts';
import { type CallResult, type Gate, GateClosed, type Permit } from './limits/gate.ts';
import type { Gates } from './limits/gates.ts';
import { Patience } from './retry-rules.ts';

/** `attempt` is the one that failed, counted from 1; the next follows after `waitMs`. */
export type RetryEvent = { attempt: number; waitMs: number; failure: Failure };

export type RetryOptions = {
  /** Calls on the wire are dropped. */
  signal: AbortSignal;
  /** No call begins and no wait goes on once it is aborted; calls on the wire end. */
  stopping?: AbortSignal;
  /** First try included. */
  maximumAttempts: number;
  /** For jitter; as a function, it is made when it is first needed. */
  random: Random | (() => Random);
  /** Ends early, by resolving or rejecting, when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  onRetry?(event: RetryEvent): void;
  /** Without them nothing is paced and no request is given up for what befell it elsewhere. */
  gates?: Gates;
  /** The same for the same request, whichever item asks it. */
  requestKey?: string;
  /** What one call will use, as far as one can tell. */
  tokens?: number;
  /** Milliseconds that only go forward. */
  now?(): number;
  /** Asked when the turn has come, before each call. False: it is not made, as if the caller had aborted it. */
  mayCall?(): boolean;
};

/** A simulated model has nothing to recover from between two calls: it is asked again without a wait. */
export async function askWithRetry(
  model: Model,
  request: ModelRequest,
  options: RetryOptions & {
    sideChannel?: SideChannel;
    /** Keeps a reply that is not a failure; the place at the gate is given back after it, so that no more is unkept than may be in flight. */
    keep?(reply: ModelReply, attempts: number): Promise<void>;
  },
): Promise<{ reply: ModelReply; attempts: number }> {
  const { signal, sideChannel, keep } = options;
  const askOptions = model.simulated && sideChannel !== undefined ? { signal, sideChannel } : { signal };
  const { value, attempts } = await again<ModelReply>(options, {
    asked: model,
    call: () => model.ask(request, askOptions),
    resultOf: callResult,
    failed: (failure, last) => ({ ...last, outcome: 'failed', failure }),
    ...(keep && { keep }),
  });
  return { reply: value, attempts };
}

/** Rejects with the last `EmbeddingError` when no attempt succeeds. */
export async function embedWithRetry(
  embedder: Embedder & Pick<Model, 'account'>,
  texts: readonly string[],
  options: RetryOptions,
): Promise<{ vectors: number[][]; attempts: number }> {
  type Outcome = { vectors: number[][] } | { error: EmbeddingError };
  const { value, attempts } = await again<Outcome>(options, {
    asked: embedder,
    async call() {
      try {
        return { vectors: await embedder.embed(texts, { signal: options.signal }) };
      } catch (error) {
        if (error instanceof EmbeddingError) return { error };
        throw error;
      }
    },
    resultOf: (outcome) => ('error' in outcome ? callResult(outcome.error) : { outcome: 'ok' }),
    failed: (failure, last) => ({ error: new EmbeddingError(failure, last && 'error' in last ? last.error : {}) }),
  });
  if ('error' in value) throw value.error;
  return { vectors: value.vectors, attempts };
}

type Asked = { ref: string; simulated: boolean } & Pick<Model, 'account'>;

type Work<T> = {
  asked: Asked;
  call(): Promise<T>;
  resultOf(value: T): CallResult;
  keep?(value: T, attempts: number): Promise<void>;
  /** What is given back in place of `last`, or where there was no call at all. */
  failed(failure: Failure, last?: T): T;
};

async function again<T>(options: RetryOptions, work: Work<T>): Promise<{ value: T; attempts: number }> {
  const gate = options.gates?.of(work.asked);
  const ending = endingOf(options);
  const { maximumAttempts, random, now = () => performance.now() } = options;
  const patience = new Patience({ maximumAttempts, random, gate, waits: !work.asked.simulated, now });
  for (let attempts = 0; ; ) {
    if (ending.aborted) return { value: work.failed(aborted), attempts };
    const turn = await takeTurn({ gate, options, ending, attempt: attempts + 1 }, work);
    if ('missed' in turn) return { value: work.failed(turn.missed), attempts };
    attempts += 1;
    const { value, result } = turn;
    const { failure } = result;
    const isPoisoned = notePoison(options, { gate, asked: work.asked, failure });
    if (failure === undefined || !failure.isRetryable) return { value, attempts };
    if (isPoisoned) return { value: work.failed({ ...failure, isRetryable: false }, value), attempts };
    const waitMs = patience.waitAfter(failure);
    if (waitMs === undefined) return { value, attempts };
    options.onRetry?.({ attempt: attempts, waitMs, failure });
    await slept(options, { waitMs, ending });
  }
}

const aborted = failedReply('aborted', 'The call was aborted.').failure;

/** The two signals of a run as one. Kept, since its calls are many and joining costs more than a turn at the gate. */
const joined = new WeakMap<AbortSignal, { stopping: AbortSignal; either: AbortSignal }>();

function endingOf({ signal, stopping }: RetryOptions): AbortSignal {
  if (stopping === undefined) return signal;
  const known = joined.get(signal);
  if (known?.stopping === stopping) return known.either;
  const either = AbortSignal.any([signal, stopping]);
  joined.set(signal, { stopping, either });
  return either;
}

type Turn<T> = { value: T; result: CallResult } | { missed: Failure };
type Entrance = { gate: Gate | undefined; options: RetryOptions; ending: AbortSignal; attempt: number };

/** One call, with a permit where there is a gate. Nothing but the call, and the keeping of what it brought, happens while it is held. */
async function takeTurn<T>({ gate, options, ending, attempt }: Entrance, work: Work<T>): Promise<Turn<T>> {
  let permit: Permit | undefined;
  try {
    permit = await gate?.enter({ tokens: options.tokens ?? 0 }, ending);
  } catch (error) {
    if (error instanceof GateClosed) return { missed: failedReply('provider-down', error.reason).failure };
    if (ending.aborted) return { missed: aborted };
    throw error;
  }
  let result: CallResult = { outcome: 'aborted' };
  try {
    if (options.mayCall?.() === false) return { missed: aborted };
    const value = await work.call();
    result = work.resultOf(value);
    if (result.failure === undefined) await work.keep?.(value, attempt);
    return { value, result };
  } finally {
    permit?.leave(isSuspect(result, { gate, options, asked: work.asked }) ? { ...result, isSuspect: true } : result);
  }
}

function callResult({
  failure,
  limits,
  usage,
}: Pick<ModelReply, 'failure' | 'usage'> & { limits?: ModelReply['limits'] | undefined }): CallResult {
  const { inputTokens, outputTokens } = usage ?? {};
  const isTold = inputTokens !== undefined || outputTokens !== undefined;
  const tokens = isTold ? { tokens: (inputTokens ?? 0) + (outputTokens ?? 0) } : {};
  const told = limits === undefined ? {} : { limits };
  if (failure?.kind === 'aborted') return { outcome: 'aborted', failure };
  return { outcome: failure === undefined ? 'ok' : 'failed', ...(failure && { failure }), ...tokens, ...told };
}

/** Whether this request has failed in this way too often. While everything fails no request is to blame. */
function notePoison(
  { gates, requestKey }: RetryOptions,
  { gate, asked, failure }: { gate: Gate | undefined; asked: Asked; failure: Failure | undefined },
): boolean {
  if (gates === undefined || gate === undefined || requestKey === undefined) return false;
  const key = poisonKey(asked, requestKey);
  if (failure === undefined) gates.poisoned.answered(key);
  return (
    failure !== undefined &&
    mayBeThePayloads(failure) &&
    !gate.isInDoubt() &&
    gates.poisoned.isGivenUp(key, failure.kind, gate.signsOfLife())
  );
}

type Sent = { gate: Gate | undefined; options: RetryOptions; asked: Asked };

function isSuspect({ failure }: CallResult, { gate, options: { gates, requestKey }, asked }: Sent): boolean {
  if (failure === undefined || gate === undefined || requestKey === undefined || !mayBeThePayloads(failure))
    return false;
  return gates?.poisoned.isSuspect(poisonKey(asked, requestKey), gate.signsOfLife()) ?? false;
}

function poisonKey({ ref }: Asked, requestKey: string): string {
  return `${ref} ${requestKey}`;
}

function mayBeThePayloads({ kind, message }: Failure): boolean {
  if (kind === 'connection') return /RESET|UND_ERR_SOCKET|other side closed|terminated|EPIPE/i.test(message);
  return kind === 'server-error' || kind === 'malformed-answer' || kind === 'timeout';
}

async function slept(
  { sleep }: RetryOptions,
  { waitMs, ending }: { waitMs: number; ending: AbortSignal },
): Promise<void> {
  try {
    if (waitMs > 0) await sleep(waitMs, ending);
  } catch (error) {
    if (!ending.aborted) throw error;
  }
}
