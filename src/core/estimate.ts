/** A number fit to be shown: value, interval, how many, what is missing, and how it was worked out. */
import { z } from 'zod';

/** What a planned item may end in instead of a score. */
export const Missing = z.object({
  blocked: z.number().int(),
  failed: z.number().int(),
  notReached: z.number().int(),
  unscored: z.number().int(),
});
export type Missing = z.infer<typeof Missing>;

export const Estimate = z.object({
  /** Null where nothing was scored. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Confidence level of [low, high]. */
  level: z.number(),
  /** Items the value is worked out from. */
  n: z.number().int(),
  clusters: z.number().int(),
  missing: Missing,
  /** The value if every missing item had scored 0, and if it had scored 1. */
  bounds: z.object({ low: z.number(), high: z.number() }).nullable(),
  method: z.string(),
});
export type Estimate = z.infer<typeof Estimate>;
