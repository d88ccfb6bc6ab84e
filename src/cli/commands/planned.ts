/** From flags to a checked plan. Tasks that a pattern caught and that no chosen model can answer are left out, and that is said. */
import { PlatformError } from '../../core/platform-error.ts';
import type { PlannedModel, Run } from '../../core/run.ts';
import type { Store } from '../../core/store.ts';
import type { Task } from '../../core/task.ts';
import type { TestCase } from '../../core/test-case.ts';
import { recordedModel } from '../../models/recorded-model.ts';
import { bindJury } from '../../pipeline/bind-jury.ts';
import type { BoundModel } from '../../pipeline/call-model.ts';
import { type BuiltRun, leftOutReason, type PlannedRun, planRun, planStored } from '../../pipeline/plan.ts';
import { type Platform, trustgenVersion } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import { color, note } from '../terminal.ts';
import { editionOf } from './planned-edition.ts';
import { judgeChecksOf, modelsOf } from './settings-of.ts';

type PlanOptions = { force?: boolean; series: number; edition?: string; n?: number; seed?: number };

export async function plannedFrom(platform: Platform, options: PlanOptions): Promise<BuiltRun> {
  const { configuration } = platform.settings;
  const edition = options.edition === undefined ? undefined : await editionOf(options.edition, options, platform);
  const selected = selectTasks(edition?.catalogue ?? catalogue, configuration.tasks);
  const { targets, judge } = await modelsOf(platform);
  const kinds = new Set(targets.flatMap(({ model }) => model.kinds));
  const possible = (task: Task) => kinds.has(task.kind) || selected.explicit.has(task.id);
  const tasks = selected.tasks.filter(possible);
  return planRun({
    tasks: tasks.length === 0 ? selected.tasks : tasks,
    targets,
    judge,
    seed: edition?.seed ?? configuration.seed,
    count: (task) => configuration.n ?? task.defaultCount,
    trials: configuration.trials,
    series: options.series,
    blocked: configuration.blocked,
    judgeChecks: judgeChecksOf(platform),
    leftOut:
      tasks.length === 0
        ? []
        : selected.tasks
            .filter((task) => !possible(task))
            .map((task) => ({ task: task.id, reason: leftOutReason(task) })),
    force: options.force ?? false,
    trustgenVersion,
    ...(edition && { edition: edition.planned }),
  });
}

/** Tells of tasks that are in no plan because no chosen model can answer them. */
export function noteLeftOut({ plan }: PlannedRun): void {
  for (const { task, reason } of plan.leftOut ?? []) note(color.yellow(`left out: ${task}: ${reason}`));
}

/**
 * The plan of a stored run, with the cases as they were stored. Throws `run.changed` where this version has no such task or scores it
 * in another way, unless the run is only to be judged again.
 * @param judge judges in place of the run's own; the run then is another one
 */
export async function storedPlan(platform: Platform, found: Run, judge?: BoundModel): Promise<PlannedRun> {
  const { plan } = found;
  const tasks = plan.tasks.map(({ id }) => catalogue.find((task) => task.id === id) ?? changed(platform, found));
  const targets = await Promise.all(plan.targets.map((model) => boundTo(platform, model, found)));
  const own = plan.judge && (await judgeBoundTo(platform, plan.judge, found));
  const planned = planStored({ base: plan, tasks, targets, judge: judge ?? own });
  if (judge === undefined && planned.runId !== found.id) return changed(platform, found);
  if (planned.runId !== found.id) await copyCases(platform.store, found.id, planned.runId);
  return { ...planned, importedFrom: found.importedFrom };
}

/** The same cases, in the same order, under another run. */
async function copyCases(store: Store, from: string, to: string): Promise<void> {
  let page: TestCase[] = [];
  for await (const testCase of store.cases(from)) {
    page.push(testCase);
    if (page.length < 1000) continue;
    await store.putCases(to, page);
    page = [];
  }
  await store.putCases(to, page);
}

/** A jury is bound anew from its members. */
async function judgeBoundTo(platform: Platform, judge: PlannedModel, run: Run): Promise<BoundModel> {
  const { jury } = judge;
  if (jury === undefined) return boundTo(platform, judge, run);
  const members = await Promise.all(jury.members.map((member) => boundTo(platform, member, run)));
  return bindJury(members, jury);
}

/** Recorded models are in no configuration, and nothing asks them. */
async function boundTo(
  platform: Platform,
  { ref, kinds, settings, modelId }: PlannedModel,
  run: Run,
): Promise<BoundModel> {
  if (run.importedFrom !== undefined) return { model: recordedModel(ref, kinds), settings, modelId };
  return platform.model({ model: ref, kinds, settings });
}

function changed({ store }: Platform, { id, plan }: Run): never {
  throw new PlatformError('run.changed', {
    message: `The run ${id} cannot go on: this version of trustgen scores its tasks in another way.`,
    place: store.location,
    remedy: `Use trustgen ${plan.trustgenVersion}, or start anew with \`trustgen run\`; answers to unchanged cases are used again.`,
  });
}
