/** One curated raw row: what a test case is made from, and where it comes from. */
import { z } from 'zod';
import { GeneratorIdentity } from './generator-identity.ts';
import { TaskId } from './task-id.ts';

export const RecordSource = z.object({
  /** Name of the pool, data set or page. */
  name: z.string().min(1),
  url: z.string().optional(),
  licence: z.string().min(1),
  /** ISO 8601; absent for rows that ship with the package. */
  retrievedAt: z.string().optional(),
  /** SHA-256 of the file, page or reply it was read from. */
  contentHash: z.string().optional(),
  /** What distinguishes it within the source: a row, a revision and split, a model and prompt. */
  place: z.string().optional(),
  /** The model that wrote it, where one did. */
  generator: GeneratorIdentity.optional(),
});
export type RecordSource = z.infer<typeof RecordSource>;

export const MetadataRecord = z.object({
  /** Hash of task id, fields and source. */
  id: z.string(),
  taskId: TaskId,
  /** The task's own shape (`Task.fields`). */
  fields: z.record(z.string(), z.json()),
  source: RecordSource,
  /** BCP 47 language tag of the text. */
  language: z.string().default('en'),
  /** Field → the words of the source that support it. */
  support: z.record(z.string(), z.string()).optional(),
});
export type MetadataRecord = z.infer<typeof MetadataRecord>;
