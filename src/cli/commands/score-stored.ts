/**
 * Scores what is stored of a plan: the judge may be asked, no target is. Control-C stops it cleanly; called again, it goes on. Where
 * programs alone score, many answers are taken at once: their scores then share a commit, which costs more than a score.
 */
import type { Run } from '../../core/run.ts';
import type { PlannedRun } from '../../pipeline/plan.ts';
import { runPlan } from '../../pipeline/run.ts';
import type { Platform } from '../../platform.ts';
import { stopOnSignals } from '../stop-on-signals.ts';

const scoredAtOnce = 256;

export async function scoreStored(planned: PlannedRun, platform: Platform): Promise<Run> {
  using stop = stopOnSignals();
  const context = await platform.runContext(planned, { emit: () => undefined, ...stop });
  const isJudged = planned.plan.tasks.some(({ judged }) => judged);
  const concurrency = isJudged ? context.concurrency : scoredAtOnce;
  return await runPlan(planned, { ...context, concurrency, onlyStored: true });
}
