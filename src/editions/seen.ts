/**
 * What the editions before this one held, by task: kept in `seen.jsonl`, so that a chain of editions never asks the same record again even
 * where the earlier folders are not at hand.
 */
import { z } from 'zod';
import type { Inherited } from './build-task.ts';

export const SeenLine = z.strictObject({ task: z.string(), records: z.array(z.string()), cases: z.array(z.string()) });
export type SeenLine = z.infer<typeof SeenLine>;

export function seenLines(inherited: ReadonlyMap<string, Inherited>): SeenLine[] {
  return [...inherited]
    .map(([task, { seen }]) => ({ task, records: [...seen.records].sort(), cases: [...seen.cases].sort() }))
    .sort((a, b) => (a.task < b.task ? -1 : 1));
}
