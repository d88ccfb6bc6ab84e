/**
 * One call of one model, kept. In: what to ask, under which id. Out: the stored response; a call that was answered or blocked
 * before is not made again, so a resumed run repeats nothing it has paid for (R27, R28). An aborted call leaves no trace.
 */
import { contentId } from '../core/canonical.ts';
import {
  isSimulated,
  type Model,
  type ModelReply,
  type ModelRequest,
  type ModelSettings,
  type SideChannel,
  type WantedOutput,
} from '../core/model.ts';
import { Random } from '../core/random.ts';
import type { Response, StoredImage } from '../core/response.ts';
import type { JuryRule } from '../core/run.ts';
import type { EventSink } from '../core/run-event.ts';
import type { ImageStore, Store } from '../core/store.ts';
import type { TaskId } from '../core/task-id.ts';
import type { Message } from '../core/test-case.ts';
import type { Gates } from '../models/limits/gates.ts';
import type { askWithRetry } from '../models/retry.ts';
import type { Budget, BudgetLimit } from './budget.ts';
import type { createMessageSender } from './send-messages.ts';
import { requestHash } from './send-messages.ts';

/** A model with its place in the plan. */
export type BoundModel = {
  model: Model;
  modelId: string;
  settings: ModelSettings;
  /** For a jury: who is asked in its place. */
  jury?: { rule: JuryRule; members: readonly BoundModel[]; weights?: readonly number[] };
};

export type CallContext = {
  store: Store;
  images: ImageStore;
  send: ReturnType<typeof createMessageSender>;
  ask: typeof askWithRetry;
  costUsd(model: Model, usage: Response['usage']): number | undefined;
  /** Paces what is asked of each account. */
  gates: Gates;
  emit: EventSink;
  /** No call begins and no wait goes on once it is aborted; calls on the wire end. */
  stopping: AbortSignal;
  /** Calls on the wire are dropped. */
  signal: AbortSignal;
  /** Makes the run stop, with the reason to be shown. */
  stop(reason: string): void;
  /** A model whose provider is down: its items are not reached, and why. */
  unreachable(modelId: string, reason: string): void;
  budget: Budget;
  /** Whether answers to the very same question are used again, and kept for that. */
  cache: boolean;
  now(): Date;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  maximumAttempts: number;
};

export type Call = {
  role: 'target' | 'judge';
  bound: BoundModel;
  caseId: string;
  taskId: TaskId;
  trial: number;
  series: number;
  messages: readonly Message[];
  output: WantedOutput;
  /** For judge calls: the response judged, and which question about it. */
  subject?: { responseId: string; key: string };
  sideChannel?: SideChannel;
  /** It is known that there is no answer yet. */
  isNew?: boolean;
};

type CallIdentity = Pick<Call, 'role' | 'caseId' | 'trial' | 'series' | 'subject'> & {
  bound: Pick<BoundModel, 'modelId'>;
};

export function responseId(call: CallIdentity): string {
  const { role, bound, caseId, trial, series, subject } = call;
  return contentId('response', { role, modelId: bound.modelId, caseId, trial, series, subject });
}

/**
 * Undefined where no answer was got and none is owed: the run is stopping, a cap is reached, or the provider is down. Such a call
 * leaves no trace and is made when the run goes on.
 */
export async function callModel(call: Call, context: CallContext): Promise<Response | undefined> {
  const id = responseId(call);
  const kept = call.isNew === true ? undefined : await context.store.response(id);
  if (kept !== undefined && kept.outcome !== 'failed') {
    context.emit({ type: 'response-kept', response: kept });
    return kept;
  }
  const request: ModelRequest = {
    messages: await context.send(call.messages),
    output: call.output,
    settings: call.bound.settings,
    trial: call.trial,
  };
  const hash = requestHash(request);
  const cacheKey = context.cache && !call.bound.model.simulated ? cacheKeyOf(call, hash) : undefined;
  const question: Question = { id, hash, cacheKey, request };
  const found = await fromCache(call, question, context);
  if (found === undefined) return asked(call, question, context);
  return keepResponse(found, { call, question, context });
}

/** `hash` tells what is sent, `cacheKey` under which key an answer to it may be used again. */
type Question = { id: string; hash: string; cacheKey: string | undefined; request: ModelRequest };
type Kept = { call: Call; question: Question; context: CallContext };

async function keepResponse(response: Response, { call, question, context }: Kept): Promise<Response> {
  const { store } = context;
  const { id, model, outcome, cachedFrom, finishedAt: storedAt } = response;
  const { cacheKey: key } = question;
  const isForLater = key !== undefined && outcome !== 'failed' && cachedFrom === undefined;
  const put = store.putResponse(response, call.bound.modelId);
  // Both at once, so that the store may take them together; an entry whose answer is missing is as good as none.
  await Promise.all([put, isForLater && store.putCached({ key, responseId: id, model, storedAt })]);
  context.emit({ type: 'response-received', response });
  return response;
}

/** Trials and series are independent questions, so both are part of the key: the trial is in the request's hash. */
function cacheKeyOf({ bound, series }: Call, hash: string): string {
  return contentId('cache', { model: bound.model.ref, request: hash, series });
}

/** The same question was answered before, about another case or under another plan: nothing is asked and nothing paid. */
async function fromCache(
  call: Call,
  { id, hash, cacheKey }: Question,
  context: CallContext,
): Promise<Response | undefined> {
  const found = cacheKey === undefined ? undefined : await context.store.cachedResponse(cacheKey);
  if (found === undefined || found.outcome === 'failed') return undefined;
  const { subjectId: _, ...answer } = found;
  return {
    ...answer,
    ...callFacts(call, id),
    cachedFrom: found.cachedFrom ?? found.id,
    costUsd: 0,
    usage: {},
    latencyMs: 0,
    attempts: 0,
    requestHash: hash,
    finishedAt: context.now().toISOString(),
  };
}

function callFacts({ role, bound, caseId, taskId, trial, series, subject }: Call, id: string) {
  const { ref: model } = bound.model;
  const about = subject === undefined ? {} : { subjectId: subject.responseId };
  return { id, role, caseId, taskId, model, simulated: isSimulated(bound.model), trial, series, ...about };
}

/** What is got is stored, and what it used is spent, before its place at the gate is another's. */
async function asked(call: Call, question: Question, context: CallContext): Promise<Response | undefined> {
  const { id, hash, request } = question;
  const { model, modelId } = call.bound;
  if (context.stopping.aborted) return undefined;
  const startedAt = performance.now();
  let kept: Response | undefined;
  const keep = async (reply: ModelReply, attempts: number) => {
    const response = await responseOf({ reply, attempts, startedAt }, { call, question, context });
    kept = await keepResponse(response, { call, question, context });
  };
  const { reply, attempts } = await context.ask(model, request, {
    // What is in a batch is stored there: it is not waited for, and found again when the run goes on.
    signal: model.isBatched ? AbortSignal.any([context.signal, context.stopping]) : context.signal,
    stopping: context.stopping,
    gates: context.gates,
    requestKey: hash,
    tokens: estimatedTokens(request),
    maximumAttempts: context.maximumAttempts,
    random: () => new Random(id, 'retry'),
    sleep: context.sleep,
    ...(model.simulated && call.sideChannel !== undefined ? { sideChannel: call.sideChannel } : {}),
    mayCall: () => isWithinBudget(context),
    keep,
    onRetry: ({ attempt, failure, waitMs }) =>
      context.emit({
        type: 'call-retried',
        model: model.ref,
        taskId: call.taskId,
        attempt,
        failure: failure.kind,
        waitMs,
      }),
  });
  if (kept !== undefined || reply.failure?.kind === 'aborted') return kept;
  if (reply.failure?.kind === 'provider-down') {
    context.unreachable(modelId, reply.failure.message);
    return undefined;
  }
  await keep(reply, attempts);
  return kept;
}

/** Stops the run when a cap is reached. */
function isWithinBudget({ budget, stop }: CallContext): boolean {
  const limit = budget.reached();
  if (limit !== undefined) stop(capReached(limit));
  return limit === undefined;
}

type Got = { reply: ModelReply; attempts: number; startedAt: number };

async function responseOf({ reply, attempts, startedAt }: Got, { call, question, context }: Kept): Promise<Response> {
  const { usage = {} } = reply;
  const costUsd = context.costUsd(call.bound.model, usage);
  await context.budget.spend({ costUsd, usage, attempts });
  return {
    ...callFacts(call, question.id),
    ...(await replyFields(reply, context.images)),
    costUsd,
    latencyMs: Math.round(performance.now() - startedAt),
    attempts,
    requestHash: question.hash,
    finishedAt: context.now().toISOString(),
  };
}

export function capReached(limit: BudgetLimit): string {
  const names = { costUsd: 'money', calls: 'calls', tokens: 'tokens', minutes: 'time' };
  return `the cap on ${names[limit]} is reached`;
}

/** What the gate of an account is told beforehand; the true count follows with the answer. */
function estimatedTokens({ messages, settings }: ModelRequest): number {
  let [letters, pictures] = [0, 0];
  for (const part of messages.flatMap(({ content }) => content)) {
    if (part.type === 'text') letters += part.text.length;
    else pictures += 1;
  }
  return Math.ceil(letters / 4) + pictures * 800 + Math.min(settings.maxOutputTokens ?? 300, 1000);
}

type ReplyFields = Pick<
  Response,
  'outcome' | 'text' | 'images' | 'reasoning' | 'finishReason' | 'blockReason' | 'failure' | 'usage' | 'snapshot'
>;

async function replyFields(reply: ModelReply, images: ImageStore): Promise<ReplyFields> {
  const stored: StoredImage[] = [];
  for (const bytes of reply.images ?? []) stored.push(await images.put(bytes));
  const { outcome, text, reasoning, finishReason, blockReason, failure, usage, snapshot } = reply;
  return { outcome, text, images: stored, reasoning, finishReason, blockReason, failure, usage: usage ?? {}, snapshot };
}
