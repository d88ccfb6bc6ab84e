/** What a report says of who judged: the identity, how the judge did on canaries, on answers judged again, within a jury, and its certificate. */
import { z } from 'zod';
import { ModelSettings } from './model.ts';
import { JuryRule } from './run.ts';

export const JudgeIdentity = z.object({
  /** Hash of the rest. */
  id: z.string(),
  /** `Scorer.id`, for readers; the fingerprint is what counts. */
  scorer: z.string(),
  fingerprint: z.string(),
  /** Empty where a program decides. */
  models: z.array(
    z.object({
      ref: z.string(),
      settings: ModelSettings,
      /** The model version the provider reported; null where it reported none. */
      snapshot: z.string().nullable(),
    }),
  ),
  rule: z.enum(['alone', ...JuryRule.options]),
  /** Of a weighted jury, one a model. */
  weights: z.array(z.number()).optional(),
});
export type JudgeIdentity = z.infer<typeof JudgeIdentity>;

/** `unread`: nobody answered, or a filter stopped it; says nothing of the judge's judgement. */
export const CanaryResult = z.object({
  asked: z.number().int(),
  read: z.number().int(),
  wrong: z.number().int(),
  /** How often each was wrong; those that never were are left out. */
  wrongBy: z.record(z.string(), z.number().int()),
  allowance: z.number(),
  /** Probability of so many wrong ones or more if the judge errs at the allowance. */
  probability: z.number(),
  verdict: z.enum(['passed', 'failed', 'none-read']),
});
export type CanaryResult = z.infer<typeof CanaryResult>;

export const StabilityResult = z.object({
  /** Answers judged again. */
  answers: z.number().int(),
  /** Verdicts that came of it, and how many of them are the answer's own. */
  again: z.number().int(),
  equal: z.number().int(),
  /** Answers with another verdict at least once. */
  unstable: z.number().int(),
  /** Times that came to no verdict. */
  unread: z.number().int(),
});
export type StabilityResult = z.infer<typeof StabilityResult>;

export const JuryResult = z.object({
  /** Questions put to all members. */
  questions: z.number().int(),
  /** Over questions that every member answered; null where it has no value. */
  fleissKappa: z.number().nullable(),
  krippendorffAlpha: z.number().nullable(),
  tied: z.number().int(),
  members: z.array(
    z.object({
      judge: z.string(),
      said: z.number().int(),
      silent: z.number().int(),
      /** Of the questions it answered and most of the others agreed on, those where it said the same. */
      withOthers: z.object({ hits: z.number().int(), n: z.number().int() }),
    }),
  ),
});
export type JuryResult = z.infer<typeof JuryResult>;

export const JudgingResult = z.object({
  scoringId: z.string(),
  tasks: z.array(z.string()),
  identity: JudgeIdentity,
  canaries: CanaryResult.optional(),
  stability: StabilityResult.optional(),
  jury: JuryResult.optional(),
  certificate: z
    .object({
      id: z.string(),
      status: z.enum(['valid', 'expired', 'other-judge']),
      reasons: z.array(z.string()),
      issuedAt: z.string(),
      answers: z.number().int(),
    })
    .optional(),
});
export type JudgingResult = z.infer<typeof JudgingResult>;
