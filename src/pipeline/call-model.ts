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
import type { EventSink } from '../core/run-event.ts';
import type { ImageStore, Store } from '../core/store.ts';
import type { TaskId } from '../core/task-id.ts';
import type { Message } from '../core/test-case.ts';
import type { askWithRetry } from '../models/retry.ts';
import type { createMessageSender } from './send-messages.ts';
import { requestHash } from './send-messages.ts';

/** A model with its place in the plan. */
export type BoundModel = { model: Model; modelId: string; settings: ModelSettings };

export type CallContext = {
  store: Store;
  images: ImageStore;
  send: ReturnType<typeof createMessageSender>;
  ask: typeof askWithRetry;
  costUsd(ref: string, usage: Response['usage']): number | undefined;
  emit: EventSink;
  signal: AbortSignal;
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
};

export function responseId(call: Pick<Call, 'role' | 'bound' | 'caseId' | 'trial' | 'series' | 'subject'>): string {
  const { role, bound, caseId, trial, series, subject } = call;
  return contentId('response', { role, modelId: bound.modelId, caseId, trial, series, subject });
}

/** Undefined only when the call was aborted. */
export async function callModel(call: Call, context: CallContext): Promise<Response | undefined> {
  const id = responseId(call);
  const kept = await context.store.response(id);
  if (kept !== undefined && kept.outcome !== 'failed') {
    context.emit({ type: 'response-kept', response: kept });
    return kept;
  }
  const messages = await context.send(call.messages);
  const { model, settings } = call.bound;
  const request: ModelRequest = { messages, output: call.output, settings, trial: call.trial };
  const startedAt = performance.now();
  const { reply, attempts } = await context.ask(model, request, {
    signal: context.signal,
    maximumAttempts: context.maximumAttempts,
    random: new Random(id, 'retry'),
    sleep: context.sleep,
    ...(model.simulated && call.sideChannel !== undefined ? { sideChannel: call.sideChannel } : {}),
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
  if (reply.failure?.kind === 'aborted') return undefined;
  const response: Response = {
    id,
    role: call.role,
    caseId: call.caseId,
    taskId: call.taskId,
    model: model.ref,
    simulated: isSimulated(model),
    trial: call.trial,
    series: call.series,
    ...(call.subject && { subjectId: call.subject.responseId }),
    ...(await replyFields(reply, context.images)),
    costUsd: context.costUsd(model.ref, reply.usage ?? {}),
    latencyMs: Math.round(performance.now() - startedAt),
    attempts,
    requestHash: requestHash(request),
    finishedAt: context.now().toISOString(),
  };
  await context.store.putResponse(response, call.bound.modelId);
  context.emit({ type: 'response-received', response });
  return response;
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
