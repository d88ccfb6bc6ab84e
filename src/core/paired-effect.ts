/** What a variation does to a score: every varied case beside the case it was made from, with the same model and in the same trial. */
import { z } from 'zod';
import { Estimate } from './estimate.ts';

export const PairedEffect = z.object({
  /** Operators in their order, for instance `lengthen (model) > added-typos (severity 3)`. */
  chain: z.string(),
  /**
   * Mean of variant − original of the headline, −1…1: below 0 the variation makes it worse. `missing`: pairs of which a half has no
   * score; `bounds`: if every such half had scored what is worst, and best, for the variant.
   */
  difference: Estimate,
  /** Headline over the originals and over the variants of the pairs; null where there is none. */
  original: z.number().nullable(),
  variant: z.number().nullable(),
  /** Of the pairs whose original has the full value 1, the share whose variant has it as well (R8). */
  keptRight: Estimate,
  /** Pairs whose variant scores higher, lower and the same: differences that cancel in the mean are seen here (R9). */
  ups: z.number().int(),
  downs: z.number().int(),
  same: z.number().int(),
  /** Pairs to a half of which the headline does not apply. */
  notApplicable: z.number().int(),
  /** Two-sided, that variant and original score alike; null where there is no pair. */
  pValue: z.number().nullable(),
  /** Adjusted by Holm's method for all chains of this task and model. */
  pAdjusted: z.number().nullable(),
  /** How `pValue` was worked out. */
  test: z.string(),
});
export type PairedEffect = z.infer<typeof PairedEffect>;

export const PairedEffects = z.object({
  effects: z.array(PairedEffect),
  /** Varied cases (or pairs of them) that no original of this run stands beside; they enter nothing. */
  withoutOriginal: z.number().int(),
});
export type PairedEffects = z.infer<typeof PairedEffects>;
