/**
 * The verbs in their order: keep the plan and its cases, ask every target about every case, score every answer, close the run.
 * In: a planned run and what it needs. Out: the run as stored. Whatever was answered stays, however the run ends; what is still to be
 * done is read from the store, so that a run that goes on asks nothing twice and holds no case longer than it needs it.
 */
import type { Caps } from '../core/caps.ts';
import type { FailureKind } from '../core/response.ts';
import type { Run } from '../core/run.ts';
import type { PendingItem, PendingQuery } from '../core/store.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { type BoundModel, type Call, callModel, capReached } from './call-model.ts';
import type { Executor } from './executor.ts';
import { askLeftCanaries, checkJudge } from './judge-checks.ts';
import { type PlannedRun, tasksFor } from './plan.ts';
import { type ScoringContext, scoreAnswer, scoringId } from './score-answer.ts';
import { createStop, type Stop } from './stop.ts';

export type RunContext = Omit<ScoringContext, 'stop' | 'unreachable'> & {
  execute: Executor;
  /** Items in progress. */
  concurrency: number;
  nodeVersion: string;
  caps: Caps;
  /** Stop when nothing moved for so long. */
  stallMs: number;
  /** Judge what is stored and ask no target; what has no answer stays not reached. */
  onlyStored?: boolean;
  /** Ask again also where asking cannot help as far as is known: a prompt that is too long, a malformed request. */
  retryFailed?: boolean;
};

/** What one item needs: the run's context, with the ways to stop it. */
export type ItemContext = RunContext & Pick<ScoringContext, 'stop' | 'unreachable'>;

export async function runPlan(planned: PlannedRun, context: RunContext): Promise<Run> {
  await keepPlan(planned, context);
  context.emit({ type: 'run-started', runId: planned.runId, planned: countItems(planned) });
  await using stop = createStop(context);
  const { own, notReached } = itemContext(context, stop);
  const items = context.store.pending(pendingQuery(planned));
  const { concurrency } = context;
  await context.execute(items, (item) => processItem(item, planned, own), { concurrency, signal: stop.stopping });
  if (!stop.stopping.aborted) await askLeftCanaries({ id: planned.runId, plan: planned.plan }, planned.tasks, own);
  return await closeRun(planned, context, { stopReason: stop.reason(), notReached });
}

/** The run's context as its items see it, and the models that were found to be down, with the reason. */
export function itemContext(
  context: RunContext,
  stop: Stop,
): { own: ItemContext; notReached: Readonly<Record<string, string>> } {
  const notReached: Record<string, string> = {};
  const own: ItemContext = {
    ...context,
    emit: stop.emit,
    stopping: stop.stopping,
    signal: stop.signal,
    stop: stop.because,
    unreachable: (modelId, reason) => {
      notReached[modelId] ??= reason;
    },
  };
  return { own, notReached };
}

export function pendingQuery(planned: PlannedRun): PendingQuery {
  const { runId, plan, tasks, targets, judge } = planned;
  return {
    runId,
    series: plan.series,
    trials: plan.trials,
    columns: targets.map(({ model, modelId }) => ({ modelId, taskIds: tasksFor(model, tasks).map(({ id }) => id) })),
    scoringIds: Object.fromEntries(tasks.map((task) => [task.id, scoringId(task, judge)])),
  };
}

export async function closeRun(
  planned: PlannedRun,
  { store, emit, now }: Pick<RunContext, 'store' | 'emit' | 'now'>,
  { stopReason, notReached }: { stopReason: string | undefined; notReached: Record<string, string> },
): Promise<Run> {
  const reasons = [...new Set([...(stopReason === undefined ? [] : [stopReason]), ...Object.values(notReached)])];
  const state = reasons.length === 0 ? 'complete' : 'incomplete';
  await store.updateRun(planned.runId, {
    state,
    stopReason: reasons.length === 0 ? undefined : reasons.join('; '),
    notReached: Object.keys(notReached).length === 0 ? undefined : notReached,
    hosts: hostsOf(planned),
    finishedAt: now().toISOString(),
  });
  emit({ type: 'run-finished', runId: planned.runId, state });
  const run = await store.run(planned.runId);
  if (run === undefined) throw new Error(`The run ${planned.runId} was stored and is not there.`);
  return run;
}

function hostsOf({ targets, judge }: PlannedRun): string[] {
  const models = [...targets, ...(judge ? [judge] : [])];
  return [...new Set(models.flatMap(({ model }) => model.hosts))].sort();
}

/** Stores the plan, and its cases where they are not stored yet. */
export async function keepPlan(
  planned: PlannedRun,
  context: Pick<RunContext, 'store' | 'now' | 'nodeVersion' | 'caps'>,
): Promise<void> {
  const { runId: id, plan, importedFrom } = planned;
  const { store, nodeVersion, caps } = context;
  const hosts = hostsOf(planned);
  const startedAt = context.now().toISOString();
  await store.putRun({ id, plan, state: 'running', caps, hosts, nodeVersion, startedAt, importedFrom });
  await store.updateRun(id, { state: 'running', stopReason: undefined, notReached: undefined, caps, hosts });
  await store.putRecords(planned.records);
  if (planned.cases !== undefined) await store.putCases(id, inTurns([...planned.cases.values()]));
}

/** Case by case over the tasks in turn, so that a run that stops early has asked every task about as much. */
function inTurns(tasks: readonly (readonly TestCase[])[]): TestCase[] {
  const longest = Math.max(0, ...tasks.map((cases) => cases.length));
  return Array.from({ length: longest }, (_, index) => tasks.flatMap((cases) => cases.slice(index, index + 1))).flat();
}

export function countItems({ plan, targets, tasks }: PlannedRun): number {
  const cases = new Map(plan.tasks.map((task) => [task.id, task.cases]));
  const each = targets.map(({ model }) =>
    tasksFor(model, tasks).reduce((sum, { id }) => sum + (cases.get(id) ?? 0), 0),
  );
  return each.reduce((sum, count) => sum + count, 0) * plan.trials;
}

/** `mayBeDone`: it was taken over from somebody who may have asked already, so the store is looked at first. */
export type WorkItem = PendingItem & { mayBeDone?: boolean };

/** One planned (case, model, trial): asked if it was not, scored if it can be. */
export async function processItem(item: WorkItem, planned: PlannedRun, context: ItemContext): Promise<void> {
  const task = planned.tasks.find(({ id }) => id === item.testCase.taskId);
  const target = planned.targets.find(({ modelId }) => modelId === item.modelId);
  if (task === undefined || target === undefined) throw new Error(`${item.testCase.id} is not of this plan.`);
  if (item.responseId === undefined && (context.onlyStored || (isForGood(item.failureKind) && !context.retryFailed)))
    return;
  const limit = await context.budget.begin();
  if (limit !== undefined) return context.stop(capReached(limit));
  try {
    await askAndScore(item, { task, target, planned }, context);
  } finally {
    context.budget.finish();
  }
}

async function askAndScore(
  { testCase, trial, responseId: stored, failureKind, mayBeDone = false }: WorkItem,
  { task, target, planned }: { task: Task; target: BoundModel; planned: PlannedRun },
  context: ItemContext,
): Promise<void> {
  const call: Call = {
    role: 'target',
    bound: target,
    caseId: testCase.id,
    taskId: task.id,
    trial,
    series: planned.plan.series,
    messages: testCase.messages,
    output: { type: task.kind === 't2i' ? 'image' : 'text' },
    sideChannel: { testCase, simulation: task.simulation },
    isNew: failureKind === undefined && !mayBeDone,
  };
  const response = stored === undefined ? await callModel(call, context) : await context.store.response(stored);
  if (response?.outcome !== 'answered') return;
  const scoring = { task, testCase, response, scoringId: scoringId(task, context.judge) };
  if ((await scoreAnswer(scoring, context)) !== undefined) await checkJudge(scoring, planned.plan, context);
}

/** What asking again cannot mend. */
function isForGood(kind: FailureKind | undefined): boolean {
  return kind === 'bad-request' || kind === 'context-length' || kind === 'truncated-answer';
}
