/** Scores of several models over the tasks they have in common, one for each dimension and one over all. */
import { z } from 'zod';
import { Estimate } from './estimate.ts';

export const CommonScore = z.object({
  /** `overall`, or a dimension. */
  scope: z.string(),
  /** What the score is made of, with the share of each; empty where the models have no task in common. */
  tasks: z.array(z.object({ taskId: z.string(), share: z.number() })),
  /** Of the models that have a task in the scope, those of the request in its order. */
  models: z.array(z.object({ model: z.string(), estimate: Estimate })),
  /** Tasks that a model has and the scores leave out, because another model lacks them. */
  leftOut: z.array(z.object({ model: z.string(), taskId: z.string(), lackedBy: z.array(z.string()) })),
  /** Models without any task in the scope: they have no score and take nothing from the others. */
  notScored: z.array(z.string()),
});
export type CommonScore = z.infer<typeof CommonScore>;

/** One task of one model. */
export type TaskEstimate = { model: string; taskId: string; dimension: string; estimate: Estimate };
/** Relative weights; what is not named has 1. */
export type ScoreWeights = { tasks?: Readonly<Record<string, number>>; dimensions?: Readonly<Record<string, number>> };
