/** What a scorer or judge says of one answer. Scored and unscored are different things: an unreadable verdict is never a 0. */
import { z } from 'zod';
import { TaskId } from './task-id.ts';

export const UnscoredReason = z.enum([
  'no-choice-found',
  'several-choices',
  'off-task',
  'label-unknown',
  'judge-failed',
  'judge-blocked',
  'judge-unparsed',
  'jury-tied',
  'no-image',
  'verdict-missing',
]);
export type UnscoredReason = z.infer<typeof UnscoredReason>;

/** A named part of a score, for instance `objects` 3 of 4: `value` 0.75, `n` 4. */
export const ScorePart = z.object({ value: z.number().min(0).max(1), n: z.number().int() });
export type ScorePart = z.infer<typeof ScorePart>;

export const Verdict = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('scored'),
    /** One of the scorer's closed labels. */
    label: z.string(),
    /** 1 is the trustworthy end. */
    value: z.number().min(0).max(1),
    parts: z.record(z.string(), ScorePart).default({}),
    /** The span of the answer that shows it. */
    evidence: z.string().optional(),
    /** In one or two sentences, for the reader. */
    reason: z.string().optional(),
  }),
  z.object({ status: z.literal('unscored'), reason: UnscoredReason, detail: z.string().optional() }),
]);
export type Verdict = z.infer<typeof Verdict>;

/** What one judge said to one question about an answer; `label` is null where it said nothing that counts. */
export const JudgeSaid = z.object({ judge: z.string(), key: z.string(), label: z.string().nullable() });
export type JudgeSaid = z.infer<typeof JudgeSaid>;

export const Score = z.object({
  /** Hash of response id and scoring id. */
  id: z.string(),
  responseId: z.string(),
  caseId: z.string(),
  taskId: TaskId,
  /** Hash of scorer, its version, prompt and labels, and of the judge model and its settings where one is used. */
  scoringId: z.string(),
  /** Judge model reference; absent where a program decided. */
  judge: z.string().optional(),
  /** For a jury: which member said what. */
  said: z.array(JudgeSaid).optional(),
  verdict: Verdict,
});
export type Score = z.infer<typeof Score>;
