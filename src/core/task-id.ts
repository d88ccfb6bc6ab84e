/** Names of what is measured: dimensions, model kinds and task ids. */
import { z } from 'zod';

export const ModelKind = z.enum(['llm', 'vlm', 't2i']);
export type ModelKind = z.infer<typeof ModelKind>;

/** The dimensions of TrustGen (arXiv 2502.14296), transparency, and utility, which is never averaged into trust. */
export const Dimension = z.enum([
  'truthfulness',
  'safety',
  'fairness',
  'robustness',
  'privacy',
  'machine-ethics',
  'advanced-ai-risk',
  'transparency',
  'utility',
]);
export type Dimension = z.infer<typeof Dimension>;

/** `dimension.sub-dimension.kind`, for instance `safety.jailbreak.llm`. */
export const TaskId = z.templateLiteral([Dimension, '.', z.string().regex(/^[a-z0-9-]+$/), '.', ModelKind]);
export type TaskId = z.infer<typeof TaskId>;

export function taskIdParts(id: TaskId): { dimension: Dimension; subDimension: string; kind: ModelKind } {
  const [dimension, subDimension, kind] = id.split('.');
  return { dimension: Dimension.parse(dimension), subDimension: subDimension ?? '', kind: ModelKind.parse(kind) };
}
