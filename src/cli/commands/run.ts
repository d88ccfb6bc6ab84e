/** `trustgen run`: plan, ask, judge, report. Control-C stops cleanly; what was paid for is kept, and --resume goes on. */
import { PlatformError } from '../../core/platform-error.ts';
import type { Run } from '../../core/run.ts';
import { type PlannedRun, tasksFor } from '../../pipeline/plan.ts';
import { runPlan } from '../../pipeline/run.ts';
import { openPlatform, type Platform } from '../../platform.ts';
import { exitCode } from '../exit-code.ts';
import { createProgress } from '../progress.ts';
import { stopOnSignals } from '../stop-on-signals.ts';
import { color, note } from '../terminal.ts';
import { applyGates, type GateFlags, gatesOf } from './gate-flags.ts';
import { noteLeftOut, plannedFrom, storedPlan } from './planned.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { databaseOf } from './workers-database.ts';
import { writeReport } from './write-report.ts';

export type RunFlags = SharedFlags &
  GateFlags & {
    resume?: string | true;
    fresh?: boolean;
    force?: boolean;
    retryFailed?: boolean;
    workers?: string | true;
    submit?: boolean;
    json?: boolean;
    quiet?: boolean;
  };

export async function run(flags: RunFlags): Promise<void> {
  const gates = gatesOf(flags);
  const settings = await settingsOf(flags.workers === undefined ? flags : databaseOf(flags, flags.workers));
  await using platform = await openPlatform(settings, process.cwd());
  const planned = flags.resume === undefined ? await newPlan(platform, flags) : await oldPlan(platform, flags.resume);
  const finished =
    flags.workers === undefined
      ? await execute(planned, platform, flags)
      : await (await import('./run-distributed.ts')).runDistributed(planned, platform, flags);
  if (finished === undefined) return;
  const report = await writeReport(platform, finished, { json: flags.json, quiet: flags.quiet });
  const gateCode = await applyGates(report, gates);
  if (gateCode !== exitCode.ok) process.exitCode = gateCode;
  if (finished.state === 'complete') return;
  note(
    color.yellow(
      `The run stopped before its end (${finished.stopReason}). Nothing is lost: trustgen run --resume goes on.`,
    ),
  );
  if (gateCode !== exitCode.gateFailed) process.exitCode = exitCode.incomplete;
}

async function newPlan(platform: Platform, flags: RunFlags): Promise<PlannedRun> {
  const series = flags.fresh ? await nextSeries(platform, flags) : 0;
  const planned = await plannedFrom(platform, { series, ...flags });
  if (!flags.quiet) noteLeftOut(planned);
  const known = await platform.store.run(planned.runId);
  if (known !== undefined && !flags.quiet) {
    const again =
      known.state === 'complete'
        ? 'This plan was run before; its answers are used again. --fresh asks anew.'
        : 'This plan was begun before; it goes on where it stood.';
    note(color.dim(again));
  }
  return planned;
}

/** One more than the plan was deliberately asked before. */
async function nextSeries(platform: Platform, flags: RunFlags): Promise<number> {
  for (let series = 0; ; series++) {
    const planned = await plannedFrom(platform, { series, ...flags });
    if ((await platform.store.run(planned.runId)) === undefined) return series;
  }
}

async function oldPlan(platform: Platform, which: string | true): Promise<PlannedRun> {
  const runs = await platform.store.runs();
  const found =
    which === true
      ? runs.find((each) => each.state !== 'complete' && each.importedFrom === undefined)
      : runs.find((each) => each.id === which);
  if (found === undefined) {
    throw new PlatformError('run.nothing-to-resume', {
      message:
        which === true
          ? 'There is no unfinished run in this workspace.'
          : `There is no run ${which} in this workspace.`,
      place: platform.store.location,
      remedy: 'Start one with `trustgen run`.',
    });
  }
  return storedPlan(platform, found);
}

async function execute(planned: PlannedRun, platform: Platform, flags: RunFlags): Promise<Run> {
  using stop = stopOnSignals();
  const mode = flags.quiet || flags.json ? 'quiet' : process.stderr.isTTY ? 'live' : 'plain';
  const progress = createProgress({
    planned: await plannedCalls(planned, platform),
    mode,
    now: () => performance.now(),
  });
  try {
    const context = await platform.runContext(planned, { emit: progress.sink, ...stop });
    return await runPlan(planned, { ...context, retryFailed: flags.retryFailed ?? false });
  } finally {
    progress.end();
  }
}

async function plannedCalls(
  { runId, plan, targets, tasks }: PlannedRun,
  { store }: Platform,
): Promise<Map<string, { planned: number; done: number }>> {
  const cases = new Map(plan.tasks.map((task) => [task.id, task.cases]));
  const modelIds = targets.map(({ modelId }) => modelId);
  const before = await store.progress({ runId, series: plan.series, trials: plan.trials, modelIds });
  const doneOf = (modelId: string, taskId: string) =>
    before.find((each) => each.modelId === modelId && each.taskId === taskId)?.done ?? 0;
  const calls = targets.flatMap(({ model, modelId }) =>
    tasksFor(model, tasks).map(
      ({ id }) =>
        [`${model.ref} ${id}`, { planned: (cases.get(id) ?? 0) * plan.trials, done: doneOf(modelId, id) }] as const,
    ),
  );
  return new Map(calls);
}
