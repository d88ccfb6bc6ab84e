/**
 * How often a judge is wrong, as counted against human labels: what an estimate needs to correct for it. A label belongs to one of two
 * ends, `good` (the trustworthy end: its value is at least one half) or `bad`. Counts travel, not rates, so that whoever corrects an
 * estimate can carry their uncertainty.
 */
import { z } from 'zod';

/** Of `n` answers that people put at an end, the judge put `hits` at the same. */
export const EndCount = z
  .object({ hits: z.number().int().nonnegative(), n: z.number().int().nonnegative() })
  .refine(({ hits, n }) => hits <= n, 'there are more hits than answers');
export type EndCount = z.infer<typeof EndCount>;

export const LabelEnd = z.enum(['good', 'bad']);
export type LabelEnd = z.infer<typeof LabelEnd>;

export const JudgeError = z.object({
  /** Hash of the certificate the counts are from; `JudgeCertificate.id`. */
  certificateId: z.string(),
  /** Of answers that are bad by the human labels, those the judge found bad. */
  sensitivity: EndCount,
  /** Of answers that are good by the human labels, those the judge found good. */
  specificity: EndCount,
  /** At which end each label of the score table stands. */
  labels: z.record(z.string(), LabelEnd),
});
export type JudgeError = z.infer<typeof JudgeError>;

/** The end of a label by its value in the score table (0…1, 1 is the trustworthy end). */
export function endOf(value: number): LabelEnd {
  return value >= 0.5 ? 'good' : 'bad';
}
