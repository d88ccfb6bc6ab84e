/** A run: what was planned, with what versions, and how it stands. A plan has an id of its own; the same plan is the same run. */
import { z } from 'zod';
import { Caps } from './caps.ts';
import { ModelSettings } from './model.ts';
import { ModelKind, TaskId } from './task-id.ts';

const SingleModel = z.object({
  ref: z.string(),
  kinds: z.array(ModelKind),
  simulated: z.boolean(),
  settings: ModelSettings,
  /** Hash of reference and settings: one column of results. */
  modelId: z.string(),
});

export const JuryRule = z.enum(['majority', 'weighted']);
export type JuryRule = z.infer<typeof JuryRule>;

export const PlannedModel = SingleModel.extend({
  /** For several judges in the place of one: who they are, and how their words become one. */
  jury: z
    .object({
      rule: JuryRule,
      members: z.array(SingleModel),
      /** One a member; absent where all weigh alike. */
      weights: z.array(z.number().positive()).optional(),
    })
    .optional(),
});
export type PlannedModel = z.infer<typeof PlannedModel>;

export const PlannedTask = z.object({
  id: TaskId,
  version: z.number().int(),
  /** Units asked for, and cases that came of them. */
  units: z.number().int(),
  cases: z.number().int(),
  /** Varied cases among them (`TestCase.variedFrom`), and how many one original has at most. Absent where there is none. */
  varied: z.object({ cases: z.number().int(), mostOfOne: z.number().int() }).optional(),
  /** Hash of the case ids, in order: the same cases on every machine. */
  casesHash: z.string(),
  /** Which scorer decides, with which judge. */
  scoringId: z.string(),
  scorer: z.string(),
  judged: z.boolean(),
  /** Asked, made, rejected by reason. */
  yield: z.object({
    asked: z.number().int(),
    made: z.number().int(),
    rejected: z.record(z.string(), z.number().int()),
    /** What is told of the build as a whole. Absent where there is nothing. */
    findings: z.array(z.object({ finding: z.string(), detail: z.string() })).optional(),
  }),
  sources: z.array(z.object({ name: z.string(), licence: z.string(), records: z.number().int() })),
});
export type PlannedTask = z.infer<typeof PlannedTask>;

/** How the judge of a run is looked after. Shares are of the judged answers, 0…1. */
export const JudgeChecks = z.strictObject({
  canaryShare: z.number().min(0).max(1).default(0.04).describe('Of judged answers, how many come with a canary.'),
  canaryAllowance: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.05)
    .describe('Share of canaries a sound judge may get wrong; significantly more, and the run is stamped.'),
  stability: z.number().int().min(0).max(20).default(0).describe('How often a sample of the answers is judged again.'),
  stabilityShare: z.number().min(0).max(1).default(0.1).describe('How large that sample is.'),
});
export type JudgeChecks = z.infer<typeof JudgeChecks>;

export const Plan = z.object({
  seed: z.number().int(),
  /** 0, or how often this plan was deliberately asked afresh. */
  series: z.number().int(),
  trials: z.number().int().positive(),
  tasks: z.array(PlannedTask),
  targets: z.array(PlannedModel),
  judge: PlannedModel.optional(),
  /** Absent: the judge is not looked after. */
  judgeChecks: JudgeChecks.optional(),
  /** How answers blocked by a provider's filter enter the leading figure: left out, or counted as the measure says. */
  blocked: z.enum(['apart', 'counted']),
  /** A target judges itself or is asked what it wrote, and the user insisted. */
  forced: z.array(z.string()).default([]),
  /** Tasks that were chosen and are not in the plan, because no target can answer them. Absent where there is none. */
  leftOut: z.array(z.object({ task: TaskId, reason: z.string() })).optional(),
  /** The frozen set of cases that is asked. Runs are on the same cases where its id is the same. */
  edition: z.object({ name: z.string(), number: z.number().int(), id: z.string() }).optional(),
  trustgenVersion: z.string(),
});
export type Plan = z.infer<typeof Plan>;

export const RunState = z.enum(['running', 'complete', 'incomplete']);
export type RunState = z.infer<typeof RunState>;

export const Run = z.object({
  id: z.string(),
  plan: Plan,
  state: RunState,
  /** Why it stopped before its end. */
  stopReason: z.string().optional(),
  /** What it might use at the most. */
  caps: Caps.optional(),
  /** Why a model's items were not reached where the run itself went on: by `PlannedModel.modelId`. */
  notReached: z.record(z.string(), z.string()).optional(),
  /** Every host contacted. */
  hosts: z.array(z.string()),
  nodeVersion: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  /** For imported answers: the file they came from. */
  importedFrom: z.string().optional(),
});
export type Run = z.infer<typeof Run>;
