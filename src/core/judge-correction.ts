/** An estimate beside the one that a judge's verdicts gave: what people would have found, or why that cannot be told. */
import { z } from 'zod';
import { Estimate } from './estimate.ts';
import type { JudgeError } from './judge-error.ts';
import type { Probe } from './test-case.ts';

/** What a certificate says of one judge. */
export type JudgeErrors = {
  certificateId: string;
  /** How often it is wrong about answers to cases of a probe; undefined where people's labels do not tell. */
  of(probe: Probe): JudgeError | undefined;
};

export const JudgeCorrection = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('corrected'),
    certificateId: z.string(),
    estimate: Estimate,
    /** Whether the value was cut to 0…1: the verdicts are further out than the judge's certified errors explain. */
    isTruncated: z.boolean(),
  }),
  /** A clause that says why. */
  z.object({ status: z.literal('refused'), certificateId: z.string(), reason: z.string() }),
]);
export type JudgeCorrection = z.infer<typeof JudgeCorrection>;
