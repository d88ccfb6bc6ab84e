/** What came back from one call of a model, whichever role it had. One call ends in exactly one outcome. */
import { z } from 'zod';
import { TaskId } from './task-id.ts';

/** `blocked`: the provider's filter stopped the question or the answer; neither an error nor the model's own refusal. */
export const Outcome = z.enum(['answered', 'blocked', 'failed']);
export type Outcome = z.infer<typeof Outcome>;

export const FailureKind = z.enum([
  'rate-limited',
  'timeout',
  'connection',
  'server-error',
  'malformed-answer',
  'empty-answer',
  'truncated-answer',
  'unauthorized',
  'not-found',
  'bad-request',
  'context-length',
  'quota',
  /** Nobody was asked: the provider has not answered anything for long. */
  'provider-down',
  'aborted',
  'unknown',
]);
export type FailureKind = z.infer<typeof FailureKind>;

export const Failure = z.object({
  kind: FailureKind,
  /** One line, without secrets. */
  message: z.string(),
  isRetryable: z.boolean(),
  /** What the provider asked us to wait, in milliseconds. */
  retryAfterMs: z.number().optional(),
});
export type Failure = z.infer<typeof Failure>;

export const Usage = z.object({
  inputTokens: z.number().int().optional(),
  outputTokens: z.number().int().optional(),
  reasoningTokens: z.number().int().optional(),
  images: z.number().int().optional(),
});
export type Usage = z.infer<typeof Usage>;

export const StoredImage = z.object({ sha256: z.string(), mediaType: z.string(), bytes: z.number().int() });
export type StoredImage = z.infer<typeof StoredImage>;

export const Response = z.object({
  /** Hash of what made it: role, model, settings, case, trial, series; for a judge also the answer judged and the question. */
  id: z.string(),
  role: z.enum(['target', 'judge', 'generator', 'attacker']),
  caseId: z.string(),
  taskId: TaskId,
  /** Model reference as written in the plan. */
  model: z.string(),
  simulated: z.boolean(),
  trial: z.number().int(),
  /** 0 unless the same plan was deliberately asked again. */
  series: z.number().int(),
  /** For judge calls: the response that is judged. */
  subjectId: z.string().optional(),
  outcome: Outcome,
  text: z.string().optional(),
  images: z.array(StoredImage).default([]),
  reasoning: z.string().optional(),
  finishReason: z.string().optional(),
  blockReason: z.string().optional(),
  failure: Failure.optional(),
  usage: Usage.default({}),
  costUsd: z.number().optional(),
  latencyMs: z.number(),
  /** How often it was asked, retries included. */
  attempts: z.number().int(),
  snapshot: z.string().optional(),
  /** The response whose answer was used again instead of asking. */
  cachedFrom: z.string().optional(),
  /** Hash of the messages and settings that were really sent. */
  requestHash: z.string(),
  /** ISO 8601. */
  finishedAt: z.string(),
});
export type Response = z.infer<typeof Response>;
