/** From flags to a checked plan. Tasks that a pattern caught and that no chosen model can answer are left out, and that is said. */
import { PlatformError } from '../../core/platform-error.ts';
import type { Run } from '../../core/run.ts';
import type { Task } from '../../core/task.ts';
import type { BoundModel } from '../../pipeline/call-model.ts';
import { type PlannedRun, planRun } from '../../pipeline/plan.ts';
import { type Platform, trustgenVersion } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import { modelsOf } from './settings-of.ts';

export type Planned = {
  planned: PlannedRun /** Tasks left out, with the reason. */;
  leftOut: { task: string; reason: string }[];
};

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
  const leftOut = selected.tasks
    .filter((task) => !possible(task))
    .map((task) => ({ task: task.id, reason: `no chosen model is a ${task.kind}` }));
  return { planned, leftOut };
}

/**
 * The plan of a stored run, built again. Throws `run.changed` where this version makes other cases from it.
 * @param judge judges in place of the run's own; the run then is another one
 */
export async function rebuildPlan(platform: Platform, found: Run, judge?: BoundModel): Promise<PlannedRun> {
  const { plan } = found;
  const bound = (model: (typeof plan.targets)[number]) =>
    platform.model({ model: model.ref, kinds: model.kinds, settings: model.settings });
  const asked = new Map(plan.tasks.map((task) => [task.id, task.yield.asked]));
  const planned = planRun({
    tasks: catalogue.filter((task) => asked.has(task.id)),
    targets: await Promise.all(plan.targets.map(bound)),
    judge: judge ?? (plan.judge && (await bound(plan.judge))),
    seed: plan.seed,
    count: (task) => asked.get(task.id) ?? task.defaultCount,
    trials: plan.trials,
    series: plan.series,
    blocked: plan.blocked,
    force: plan.forced.length > 0,
    trustgenVersion: plan.trustgenVersion,
  });
  const sameCases = planned.plan.tasks.every((task) =>
    plan.tasks.some(({ id, casesHash }) => id === task.id && casesHash === task.casesHash),
  );
  if (judge === undefined ? planned.runId === found.id : sameCases) return planned;
  throw new PlatformError('run.changed', {
    message: `The run ${found.id} cannot go on: this version of trustgen makes other cases from its plan.`,
    place: platform.store.location,
    remedy: `Use trustgen ${plan.trustgenVersion}, or start anew with \`trustgen run\`; answers to unchanged cases are used again.`,
  });
}
