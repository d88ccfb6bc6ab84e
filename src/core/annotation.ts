/** A person's verdict on one answer: what a judge is measured against. A person may change it; the last word of each counts. */
import { z } from 'zod';
import { contentId } from './canonical.ts';
import { TaskId } from './task-id.ts';

export const Annotation = z.object({
  /** Hash of answer, task and annotator: one person has one verdict on one answer. */
  id: z.string(),
  responseId: z.string(),
  caseId: z.string(),
  taskId: TaskId,
  /** The run it was shown from. */
  runId: z.string(),
  /** A name or pseudonym the person chose. */
  annotator: z.string().min(1).max(80),
  /** One of the scorer's closed labels; null where the person skipped it. */
  label: z.string().nullable(),
  /** For how many answers of the run it stands, where rare verdicts were drawn more often; absent = each for as many. */
  weight: z.number().positive().optional(),
  /** ISO 8601. */
  annotatedAt: z.string(),
});
export type Annotation = z.infer<typeof Annotation>;

export function annotationId({
  responseId,
  taskId,
  annotator,
}: Pick<Annotation, 'responseId' | 'taskId' | 'annotator'>): string {
  return contentId('annotation', { responseId, taskId, annotator });
}
