/**
 * What is asked of a judge beside the verdicts themselves: canaries, and answers judged again. In: an answer that was scored. Out: which
 * checks come with it. They follow from ids alone, so that a run that goes on asks none twice, and a report finds each where it is kept.
 */
import type { Response } from '../core/response.ts';
import type { Plan } from '../core/run.ts';
import type { JudgeCanary } from '../core/scorer.ts';
import type { Store } from '../core/store.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { canaryDraw, canaryTrial, drawnCanary } from '../judging/canaries.ts';
import { againTrial, isJudgedAgain } from '../judging/stability.ts';
import { askJudge, type JudgeAsking } from './ask-judge.ts';
import { tasksFor } from './plan.ts';
import { judgeAnswerOnce, type Scoring, type ScoringContext } from './score-answer.ts';

/** Which answer, of which task. */
type Carrier = { task: Task; scoringId: string; responseId: string; caseId: string };
export type CanaryPlace = Carrier & { canary: JudgeCanary };

/** What comes with an answer while the run goes: asked right behind its own verdict, in between the others. */
export async function checkJudge(scoring: Scoring, plan: Plan, context: ScoringContext): Promise<void> {
  const checks = plan.judgeChecks;
  const needs = scoring.task.scorer.judge;
  if (checks === undefined || needs === undefined || context.stopping.aborted) return;
  const { response, scoringId } = scoring;
  if (needs.canaries !== undefined && canaryDraw(response.id, scoringId) < checks.canaryShare) {
    await askCanary(scoring, drawnCanary(needs.canaries, response.id), context);
  }
  if (checks.stability === 0 || !isJudgedAgain(response.id, scoringId, checks.stabilityShare)) return;
  for (let time = 1; time <= checks.stability; time++) await judgeAnswerOnce(scoring, context, again(response, time));
}

/** Where a verdict given again is kept. */
export function again(
  { trial }: Pick<Response, 'trial'>,
  time: number,
): Required<Pick<JudgeAsking, 'suffix' | 'trial'>> {
  return { suffix: `/again:${time}`, trial: againTrial(trial, time) };
}

/** Where a canary that came with an answer is kept. */
export function canaryAsking(
  scoring: Pick<Scoring, 'task' | 'testCase' | 'scoringId'> & { response: JudgeAsking['response'] },
  { id, label, question }: JudgeCanary,
): JudgeAsking {
  const trial = canaryTrial(scoring.response.id, id);
  return { ...scoring, question, suffix: `/canary:${id}`, trial, truth: async () => label };
}

async function askCanary(scoring: Scoring, canary: JudgeCanary, context: ScoringContext): Promise<void> {
  if (context.judge === undefined) return;
  await askJudge(canaryAsking(scoring, canary), context.judge, context);
}

/**
 * Every canary of a run's scorings: those drawn with an answer, and for each canary that was not drawn at all, one with an answer of
 * the lowest draws, so that each rubric's canaries are all asked at least once.
 */
export async function* canaryPlaces(
  run: { id: string; plan: Plan },
  tasks: readonly Task[],
  store: Store,
): AsyncIterable<CanaryPlace> {
  const share = run.plan.judgeChecks?.canaryShare ?? 0;
  for (const group of scoringGroups(run.plan, tasks)) {
    const missing = new Map(group.canaries.map((canary) => [canary.id, canary]));
    let lowest: (Carrier & { draw: number })[] = [];
    for await (const carrier of answersOf(run, group, store)) {
      const draw = canaryDraw(carrier.responseId, group.scoringId);
      if (draw < share) {
        const canary = drawnCanary(group.canaries, carrier.responseId);
        missing.delete(canary.id);
        yield { ...carrier, canary };
      }
      lowest = [...lowest, { ...carrier, draw }].sort((a, b) => a.draw - b.draw).slice(0, group.canaries.length);
    }
    for (const [index, canary] of [...missing.values()].entries()) {
      const carrier = lowest[index % lowest.length];
      if (carrier !== undefined) yield { ...carrier, canary };
    }
  }
}

export type ScoringGroup = { scoringId: string; tasks: readonly Task[]; canaries: readonly JudgeCanary[] };

/** Tasks that share a scorer and its judge: one rubric of the run. */
export function scoringGroups(plan: Plan, tasks: readonly Task[]): ScoringGroup[] {
  const judged = plan.tasks.flatMap(({ id, scoringId }) => {
    const task = tasks.find((each) => each.id === id);
    return task?.scorer.judge === undefined ? [] : [{ task, scoringId }];
  });
  return [...Map.groupBy(judged, ({ scoringId }) => scoringId)].map(([scoringId, group]) => ({
    scoringId,
    tasks: group.map(({ task }) => task),
    canaries: group[0]?.task.scorer.judge?.canaries ?? [],
  }));
}

/** The answers a scoring is about, in the order of the store. */
export async function* answersOf(
  { id: runId, plan }: { id: string; plan: Plan },
  { scoringId, tasks }: ScoringGroup,
  store: Store,
): AsyncIterable<Carrier & { label: string | undefined; model: string; trial: number }> {
  const { series, trials } = plan;
  for (const { ref: model, modelId, kinds } of plan.targets) {
    for (const task of tasksFor({ kinds }, tasks)) {
      for await (const item of store.items({ runId, taskId: task.id, model, modelId, series, trials, scoringId })) {
        if (item.outcome !== 'answered' || item.responseId === undefined) continue;
        const { responseId, caseId, label, trial } = item;
        yield { task, scoringId, responseId, caseId, label, model, trial };
      }
    }
  }
}

/** Asks what is left of the canaries; those that were asked are found and not asked again. */
export async function askLeftCanaries(
  run: { id: string; plan: Plan },
  tasks: readonly Task[],
  context: ScoringContext,
): Promise<void> {
  if (run.plan.judgeChecks === undefined || context.judge === undefined) return;
  const { store } = context;
  for await (const { task, scoringId, responseId, caseId, canary } of canaryPlaces(run, tasks, store)) {
    if (context.stopping.aborted) return;
    const [testCase, response] = await Promise.all([readCase(store, caseId), store.response(responseId)]);
    if (response !== undefined) await askCanary({ task, testCase, response, scoringId }, canary, context);
  }
}

export async function readCase(store: Store, id: string): Promise<TestCase> {
  const testCase = await store.testCase(id);
  if (testCase === undefined) throw new Error(`The case ${id} of a stored answer is not there.`);
  return testCase;
}
