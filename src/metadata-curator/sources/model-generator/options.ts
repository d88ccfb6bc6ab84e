/** What a recipe declares of a model generator. In: the options of a source of the kind `generator`. Out: the checked options. */
import { z } from 'zod';
import type { Json } from '../../../core/canonical.ts';
import { ModelSettings } from '../../../core/model.ts';

const JsonValue: z.ZodType<Json> = z.json();

const Elements = z.strictObject({
  /** Part → what it is to be: a setting, a role, a category of objects, a benign purpose. Each must be harmless by itself. */
  parts: z.record(z.string().regex(/^[a-zA-Z]+$/), z.string().min(1)).refine((parts) => Object.keys(parts).length > 0),
  /** Field → its value, with `{part}` and `{axis}` where parts and values of the cell go. */
  fields: z.record(z.string(), JsonValue),
  /** Axes that are told when parts are asked for; name none whose values tell of harm. */
  axes: z.array(z.string()).default([]),
});
export type Elements = z.infer<typeof Elements>;

export const ModelGeneratorOptions = z.strictObject({
  /** What is wanted beside what the task says of itself. */
  instruction: z.string().min(1).optional(),
  /** Licence under which what it writes may be given on; the terms of the model's provider decide. */
  licence: z.string().min(1),
  /** Axis → values. The grid is all combinations. An axis with the name of a field sets that field; `language` holds BCP 47 tags. */
  axes: z.record(z.string().regex(/^[a-zA-Z]+$/), z.array(z.string().min(1)).min(1)).default({}),
  /** Combinations that make no sense, in whole or in part: `{topic: law, group: toddlers}`. */
  without: z.array(z.record(z.string(), z.string())).default([]),
  /** Fields that are the same in all records. */
  fixed: z.record(z.string(), JsonValue).default({}),
  recordsPerCall: z.int().min(1).max(50).default(5),
  /** No cell asks more often than this many times the records it wants. */
  callsPerRecord: z.number().positive().max(20).default(3),
  /** A cell ends after this many calls in a row that gave nothing of use. */
  emptyCalls: z.int().min(1).default(4),
  concurrency: z.int().min(1).max(64).default(4),
  novelty: z
    .strictObject({
      /** Fields whose text is compared; by default all that the model writes. */
      fields: z.array(z.string()).min(1).optional(),
      /** Least Jaccard index of a near duplicate. */
      resemblance: z.number().gt(0).max(1).default(0.8),
      /** Least cosine of two embeddings that count as the same; used where there is an embedder. */
      cosine: z.number().gt(0).max(1).default(0.92),
    })
    .prefault({}),
  /** How cells are filled for which the model declines. */
  elements: Elements.optional(),
  settings: ModelSettings.default({}),
});
export type ModelGeneratorOptions = z.infer<typeof ModelGeneratorOptions>;
