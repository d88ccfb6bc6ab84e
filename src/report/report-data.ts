/**
 * What a report says, as data: the JSON export, and what every renderer reads. Times stand only in `startedAt`, `finishedAt` and
 * `latencyMs…`; apart from them, two runs of one plan with the same replies give the same bytes.
 */
import { z } from 'zod';
import { CommonScore } from '../core/common-scores.ts';
import { Estimate } from '../core/estimate.ts';
import { JudgeCorrection, LabelCorrection } from '../core/judge-correction.ts';
import { JudgingResult } from '../core/judging-result.ts';
import { PairedEffects } from '../core/paired-effect.ts';
import { StoredImage } from '../core/response.ts';
import { Run } from '../core/run.ts';
import { Verdict } from '../core/score.ts';
import { Message } from '../core/test-case.ts';
import { TradeOff } from '../core/trade-off.ts';

/** planned = answered + blocked + failed + notReached; answered = scored + unscored (R5). */
export const Conservation = z.object({
  planned: z.number().int(),
  answered: z.number().int(),
  blocked: z.number().int(),
  failed: z.number().int(),
  notReached: z.number().int(),
  scored: z.number().int(),
  unscored: z.number().int(),
  unscoredBy: z.record(z.string(), z.number().int()),
  failedBy: z.record(z.string(), z.number().int()),
});
export type Conservation = z.infer<typeof Conservation>;

export const MeasureResult = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  standing: z.enum(['headline', 'part', 'descriptive']),
  chance: z.number(),
  estimate: Estimate,
  /** Under the other convention for blocked answers, where any were blocked (R6). */
  otherConvention: Estimate.optional(),
  /** What people would have found, where the judge has a certificate. */
  corrected: JudgeCorrection.optional(),
  /** What people would have found, where they labelled some of the run's answers. */
  correctedByLabels: LabelCorrection.optional(),
});
export type MeasureResult = z.infer<typeof MeasureResult>;

export const Breakdown = z.object({
  attribute: z.string(),
  title: z.string(),
  rows: z.array(
    z.object({
      value: z.string(),
      measures: z.array(z.object({ id: z.string(), title: z.string(), estimate: Estimate })),
    }),
  ),
});
export type Breakdown = z.infer<typeof Breakdown>;

/** Varied cases of a task: what became of them, and what the variations do to the headline beside their originals. */
export const Variations = PairedEffects.extend({
  conservation: Conservation,
  labels: z.record(z.string(), z.number().int()),
});
export type Variations = z.infer<typeof Variations>;

export const CellResult = z.object({
  taskId: z.string(),
  model: z.string(),
  simulated: z.boolean(),
  /** This, measures, breakdowns and labels are over originals alone: varied cases stand in `variations`. */
  conservation: Conservation,
  measures: z.array(MeasureResult),
  breakdowns: z.array(Breakdown),
  labels: z.record(z.string(), z.number().int()),
  /** Absent where the task has no varied cases. */
  variations: Variations.optional(),
});
export type CellResult = z.infer<typeof CellResult>;

export const CaseToRead = z.object({
  caseId: z.string(),
  taskId: z.string(),
  model: z.string(),
  trial: z.number().int(),
  probe: z.string(),
  /** What was done to a varied case, its original's own variations included. */
  varied: z.string().optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  messages: z.array(Message),
  reference: z.record(z.string(), z.json()),
  outcome: z.string(),
  answer: z.string().optional(),
  images: z.array(StoredImage),
  failure: z.string().optional(),
  verdict: Verdict.optional(),
  judge: z.string().optional(),
});
export type CaseToRead = z.infer<typeof CaseToRead>;

export const Report = z.object({
  reportVersion: z.literal(1),
  /** Whether any model took part that is simulated; such results say nothing about real models. */
  simulated: z.boolean(),
  run: Run,
  tasks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      summary: z.string(),
      citation: z.string(),
      dimension: z.string(),
      kind: z.string(),
      headline: z.string(),
    }),
  ),
  /** Dimension × model, each task's headline weighing alike. */
  overview: z.array(
    z.object({ dimension: z.string(), model: z.string(), tasks: z.array(z.string()), estimate: Estimate }),
  ),
  /** The same over the tasks that all models have: scores that may be compared. */
  dimensions: z.array(CommonScore).default([]),
  cells: z.array(CellResult),
  /** Fronts of two goods, where several models and the tasks allow it. */
  tradeOffs: z.array(TradeOff).optional(),
  /** Tasks that were not put to a model, and why. */
  notApplicable: z.array(z.object({ taskId: z.string(), model: z.string(), reason: z.string() })),
  /** Who judged, and how that judge did, by rubric. Absent where programs alone decide. */
  judging: z.array(JudgingResult).optional(),
  calls: z.array(
    z.object({
      role: z.string(),
      model: z.string(),
      calls: z.number(),
      answered: z.number(),
      blocked: z.number(),
      failed: z.number(),
      inputTokens: z.number(),
      outputTokens: z.number(),
      costUsd: z.number(),
      unpriced: z.number(),
      latencyMsTotal: z.number(),
    }),
  ),
  /** As of when the built-in prices are, from which the cost of calls is worked out unless the configuration sets others. */
  pricesAsOf: z.string(),
  warnings: z.array(z.string()),
  findings: z.array(z.string()),
  cases: z.array(CaseToRead),
  /** Cases there are, of which `cases` is a selection. */
  casesInAll: z.number().int(),
});
export type Report = z.infer<typeof Report>;
