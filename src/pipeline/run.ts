/**
 * The verbs in their order: keep the plan and its cases, ask every target about every case, score every answer, close the run.
 * In: a planned run and what it needs. Out: the run as stored. Whatever was answered stays, however the run ends.
 */
import type { Run } from '../core/run.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { type BoundModel, type Call, callModel, responseId } from './call-model.ts';
import type { Executor } from './executor.ts';
import { type PlannedRun, tasksFor } from './plan.ts';
import { type ScoringContext, scoreAnswer, scoringId } from './score-answer.ts';

export type RunContext = ScoringContext & {
  execute: Executor;
  concurrency: number;
  nodeVersion: string;
  /** Judge what is stored and ask no target; what has no answer stays not reached. */
  onlyStored?: boolean;
};

type Item = { task: Task; testCase: TestCase; target: BoundModel; trial: number };

export async function runPlan(planned: PlannedRun, context: RunContext): Promise<Run> {
  const { store, emit, signal } = context;
  await keepPlan(planned, context);
  emit({ type: 'run-started', runId: planned.runId, planned: countItems(planned) });
  const { concurrency } = context;
  await context.execute(items(planned), (item) => processItem(item, planned, context), { concurrency, signal });
  const state = signal.aborted ? 'incomplete' : 'complete';
  const stopReason = signal.aborted ? String(signal.reason) : undefined;
  await store.updateRun(planned.runId, { state, stopReason, finishedAt: context.now().toISOString() });
  emit({ type: 'run-finished', runId: planned.runId, state });
  const run = await store.run(planned.runId);
  if (run === undefined) throw new Error(`The run ${planned.runId} was stored and is not there.`);
  return run;
}

async function keepPlan(planned: PlannedRun, context: RunContext): Promise<void> {
  const models = [...planned.targets, ...(planned.judge ? [planned.judge] : [])];
  const hosts = [...new Set(models.flatMap(({ model }) => model.hosts))].sort();
  const { runId: id, plan, importedFrom } = planned;
  const startedAt = context.now().toISOString();
  const { nodeVersion } = context;
  await context.store.putRun({ id, plan, state: 'running', hosts, nodeVersion, startedAt, importedFrom });
  await context.store.updateRun(id, { state: 'running', stopReason: undefined, hosts });
  await context.store.putRecords(planned.records);
  for (const cases of planned.cases.values()) await context.store.putCases(id, cases);
}

/** Case by case over the tasks in turn, so that a run that stops early has asked every task about as much. */
function* items(planned: PlannedRun): Generator<Item> {
  const longest = Math.max(...[...planned.cases.values()].map((cases) => cases.length));
  for (let trial = 0; trial < planned.plan.trials; trial++) {
    for (let index = 0; index < longest; index++) {
      for (const target of planned.targets) {
        for (const task of tasksFor(target.model, planned.tasks)) {
          const testCase = planned.cases.get(task.id)?.[index];
          if (testCase !== undefined) yield { task, testCase, target, trial };
        }
      }
    }
  }
}

export function countItems(planned: PlannedRun): number {
  const each = planned.targets.map((target) =>
    tasksFor(target.model, planned.tasks).reduce((sum, task) => sum + (planned.cases.get(task.id)?.length ?? 0), 0),
  );
  return each.reduce((sum, cases) => sum + cases, 0) * planned.plan.trials;
}

async function processItem(item: Item, planned: PlannedRun, context: RunContext): Promise<void> {
  const { task, testCase, target, trial } = item;
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
  };
  const response = context.onlyStored ? await context.store.response(responseId(call)) : await callModel(call, context);
  if (response?.outcome !== 'answered') return;
  const scoring = scoringId(task, context.judge);
  const kept = await context.store.score(response.id, scoring);
  if (kept !== undefined && !isJudgeTrouble(kept.verdict)) return;
  await scoreAnswer({ task, testCase, response, scoringId: scoring }, context);
}

/** A score that a judge's trouble kept open is tried again when the run goes on. */
function isJudgeTrouble(verdict: { status: string; reason?: string }): boolean {
  return verdict.status === 'unscored' && (verdict.reason?.startsWith('judge-') ?? false);
}
