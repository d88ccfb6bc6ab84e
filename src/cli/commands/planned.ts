/** From flags to a checked plan. Tasks that a pattern caught and that no chosen model can answer are left out, and that is said. */
import type { Task } from '../../core/task.ts';
import { type PlannedRun, planRun } from '../../pipeline/plan.ts';
import { type Platform, trustgenVersion } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import { modelsOf } from './shared-options.ts';

export type Planned = { planned: PlannedRun; /** Tasks left out, with the reason. */ leftOut: { task: string; reason: string }[] };

export async function plannedFrom(platform: Platform, options: { force?: boolean; series: number }): Promise<Planned> {
  const { configuration } = platform.settings;
  const selected = selectTasks(catalogue, configuration.tasks);
  const { targets, judge } = await modelsOf(platform);
  const kinds = new Set(targets.flatMap(({ model }) => model.kinds));
  const possible = (task: Task) => kinds.has(task.kind) || selected.explicit.has(task.id);
  const tasks = selected.tasks.filter(possible);
  const planned = planRun({
    tasks: tasks.length === 0 ? selected.tasks : tasks,
    targets,
    judge,
    seed: configuration.seed,
    count: (task) => configuration.n ?? task.defaultCount,
    trials: configuration.trials,
    series: options.series,
    blocked: configuration.blocked,
    force: options.force ?? false,
    trustgenVersion,
  });
  const leftOut = selected.tasks.filter((task) => !possible(task)).map((task) => ({ task: task.id, reason: `no chosen model is a ${task.kind}` }));
  return { planned, leftOut };
}
