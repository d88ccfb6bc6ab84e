/** Scores what is stored of a plan: the judge may be asked, no target is. Control-C stops it cleanly; called again, it goes on. */
import type { Run } from '../../core/run.ts';
import type { PlannedRun } from '../../pipeline/plan.ts';
import { runPlan } from '../../pipeline/run.ts';
import type { Platform } from '../../platform.ts';
import { stopOnSignals } from '../stop-on-signals.ts';

export async function scoreStored(planned: PlannedRun, platform: Platform): Promise<Run> {
  using stop = stopOnSignals();
  const context = await platform.runContext(planned, { emit: () => undefined, ...stop });
  return await runPlan(planned, { ...context, onlyStored: true });
}
