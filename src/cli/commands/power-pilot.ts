/** What a stored run tells for the plan of a larger one. In: a run of two models or more. Out: by task how often they differ, and clusters. */
import type { Platform } from '../../platform.ts';
import { type DifferencePart, designEffect } from '../../statistics/paired-difference.ts';
import {
  createValueCollector,
  type HeadlineValues,
  headlineParts,
  pairHeadlines,
} from '../../statistics/paired-values.ts';
import { catalogue } from '../../tasks/index.ts';
import { type ColumnFlags, type CompareColumn, compareColumns } from './compare-columns.ts';

export type PilotFacts = { name: string; rate: number; discordance: number; designEffect: number };

/** The first two models of the run, or those that are named. Tasks without a pair are left out. */
export async function pilotFacts(
  platform: Platform,
  run: string | undefined,
  flags: ColumnFlags,
): Promise<PilotFacts[]> {
  const { model, tasks } = flags;
  const [one, other] = await compareColumns(platform, run === undefined ? [] : [run], {
    ...(model && { model }),
    ...(tasks && { tasks }),
  });
  if (one === undefined || other === undefined) return [];
  const facts: PilotFacts[] = [];
  for (const task of catalogue.filter(({ id }) => one.taskIds.includes(id) && other.taskIds.includes(id))) {
    const [a, b] = [await valuesOf(one, task), await valuesOf(other, task)];
    const parts = pairHeadlines(a, b, { share: 1 });
    const name = `${task.id}, ${one.name} and ${other.name}`;
    if (parts.every(({ n }) => n > 0)) facts.push({ name, ...factsOf(parts) });
  }
  return facts;
}

async function valuesOf(column: CompareColumn, task: (typeof catalogue)[number]): Promise<HeadlineValues> {
  const collector = createValueCollector(headlineParts(task.measures), { blocked: column.run.plan.blocked });
  for await (const item of column.items?.(task) ?? []) collector.add(item);
  return collector.values();
}

/**
 * Parts pooled by their weights. For graded values the mean squared difference takes the place of the discordance: it has the same
 * part in the variance. One more pair is taken to differ, so that a pilot without differences promises nothing.
 */
function factsOf(parts: readonly DifferencePart[]): Omit<PilotFacts, 'name'> {
  const mean = (of: (part: DifferencePart) => number) => parts.reduce((sum, part) => sum + part.weight * of(part), 0);
  return {
    rate: mean(({ sumA, sumB, n }) => (sumA + sumB) / (2 * n)),
    discordance: Math.min(
      0.999,
      mean(({ squares, n }) => (squares + 1) / (n + 1)),
    ),
    designEffect: mean(designEffect),
  };
}
