/** An estimate beside the one that a judge's verdicts gave: what people would have found, or why that cannot be told. By certificate, or by people's labels of some of the run's own answers. */
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

/** What people said of answers of a run to one task. */
export type PeopleLabels = {
  /** By answer: the label of most. */
  decided: ReadonlyMap<string, string>;
  /** Answers that people skipped, or on which they disagree in equal parts. */
  undecided: ReadonlySet<string>;
  /** Whether answers were drawn by verdict, so that those labelled are not like the others. */
  isStratified: boolean;
};

export const LabelCorrection = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('corrected'),
    estimate: Estimate,
    /** λ of PPI++, 0…1: how far the judge is trusted. */
    power: z.number(),
    labelled: z.number().int(),
    unlabelled: z.number().int(),
    /** Why the interval may be off; absent where nothing is known against it. */
    caution: z.string().optional(),
    /** Whether value or interval were cut to 0…1. */
    isTruncated: z.boolean(),
  }),
  /** A clause that says why. */
  z.object({ status: z.literal('refused'), reason: z.string() }),
]);
export type LabelCorrection = z.infer<typeof LabelCorrection>;
