/**
 * A run becomes a report. In: the store, the run, its tasks, the statistics. Out: report data. Nothing is written by a model:
 * findings are sentences over numbers (R24), and what is missing is told by kind.
 */

import type { CommonScore, ScoreWeights, TaskEstimate } from '../core/common-scores.ts';
import type { JudgeErrors, PeopleLabels } from '../core/judge-correction.ts';
import type { JudgingResult } from '../core/judging-result.ts';
import type { PlannedModel, PlannedTask, Run } from '../core/run.ts';
import type { CellQuery, Store } from '../core/store.ts';
import { headline, type Task } from '../core/task.ts';
import { readCases } from './cases.ts';
import {
  type CreateCorrector,
  type CreateEffectEstimator,
  type CreateEstimator,
  type CreateLabelCorrector,
  createCell,
} from './cell.ts';
import { conservationsOf } from './conservation.ts';
import { findings, warnings } from './findings.ts';
import { type CombineEstimates, headlineOf, notApplicable, overview } from './overview.ts';
import type { CellResult, Report } from './report-data.ts';

export type CommonScores = (given: readonly TaskEstimate[], weights?: ScoreWeights) => CommonScore[];

export type ReportInput = {
  run: Run;
  store: Store;
  tasks: readonly Task[];
  estimator: CreateEstimator;
  /** Absent: no effects of variations are told. */
  effects?: CreateEffectEstimator;
  combine: CombineEstimates;
  scores: CommonScores;
  /** The weights that dimension and overall scores are made with; alike where absent. */
  weights?: ScoreWeights;
  corrector: CreateCorrector;
  /** What a certificate says of the judge that scored a task; absent or undefined where there is none that is valid. */
  judgeErrors?: (planned: PlannedTask) => JudgeErrors | undefined;
  /** Absent: people's labels correct nothing. */
  labelCorrector?: CreateLabelCorrector;
  /** What people said of the run's answers to a task; absent or undefined where nobody labelled any. */
  peopleLabels?: (planned: PlannedTask) => PeopleLabels | undefined;
  /** Cases to read for each task and model, at most. */
  casesPerCell: number;
  /** As of when the built-in prices are. */
  pricesAsOf: string;
  /** What is to be told of the judges. */
  judging?: readonly JudgingResult[];
};

export async function buildReport(input: ReportInput): Promise<Report> {
  const { run, store } = input;
  const tasks = input.tasks.filter((task) => run.plan.tasks.some((planned) => planned.id === task.id));
  const cells: CellResult[] = [];
  const cases: Report['cases'] = [];
  let casesInAll = 0;
  for (const task of tasks) {
    for (const target of run.plan.targets.filter(({ kinds }) => kinds.includes(task.kind))) {
      const planned = plannedTask(run, task);
      const { estimator, effects, casesPerCell } = input;
      const corrector = correctorOf(input, task, planned);
      const labelCorrector = labelCorrectorOf(input, task, planned);
      const cell = createCell({ run, task, target, estimator, effects, corrector, labelCorrector, casesPerCell });
      for await (const item of store.items(cellQuery(run, planned, target))) cell.add(item);
      const result = cell.result();
      cells.push(result);
      casesInAll += conservationsOf(result).reduce((sum, { planned: all }) => sum + all, 0);
      const { scoringId } = planned;
      cases.push(...(await readCases(store, cell.selection.items(), { model: target.ref, scoringId })));
    }
  }
  const models = [...run.plan.targets, ...(run.plan.judge ? [run.plan.judge] : [])];
  const calls = await store.callTotals({
    runId: run.id,
    series: run.plan.series,
    modelIds: models.map(({ modelId }) => modelId),
  });
  const report: Report = {
    reportVersion: 1,
    simulated: models.some(({ simulated }) => simulated),
    run,
    tasks: tasks.map(({ id, title, summary, citation, dimension, kind, ...task }) => ({
      id,
      title,
      summary,
      citation,
      dimension,
      kind,
      headline: headline(task).id,
    })),
    overview: overview({ tasks, targets: run.plan.targets }, cells, input.combine),
    dimensions: input.scores(headlines(tasks, cells), input.weights),
    cells,
    notApplicable: notApplicable(tasks, run.plan.targets),
    ...(input.judging && input.judging.length > 0 && { judging: [...input.judging] }),
    calls,
    pricesAsOf: input.pricesAsOf,
    warnings: [],
    findings: [],
    cases,
    casesInAll,
  };
  return { ...report, warnings: warnings(report), findings: findings(report) };
}

function correctorOf({ corrector, judgeErrors }: ReportInput, task: Task, planned: PlannedTask) {
  const errors = planned.judged ? judgeErrors?.(planned) : undefined;
  return errors === undefined ? undefined : corrector(task.measures, errors);
}

function labelCorrectorOf({ run, labelCorrector, peopleLabels }: ReportInput, task: Task, planned: PlannedTask) {
  const labels = planned.judged ? peopleLabels?.(planned) : undefined;
  if (labels === undefined) return undefined;
  return labelCorrector?.(task.measures, { tables: task.scorer.labels, labels, blocked: run.plan.blocked });
}

function headlines(tasks: readonly Task[], cells: readonly CellResult[]): TaskEstimate[] {
  return cells.flatMap((cell) => {
    const task = tasks.find(({ id }) => id === cell.taskId);
    if (task === undefined) return [];
    return [{ model: cell.model, taskId: task.id, dimension: task.dimension, estimate: headlineOf(cell) }];
  });
}

function plannedTask(run: Run, task: Task): PlannedTask {
  const planned = run.plan.tasks.find(({ id }) => id === task.id);
  if (planned === undefined) throw new Error(`${task.id} is not in the plan of ${run.id}.`);
  return planned;
}

function cellQuery(run: Run, planned: PlannedTask, target: PlannedModel): CellQuery {
  const { series, trials } = run.plan;
  const { ref: model, modelId } = target;
  const withVariations = planned.varied !== undefined;
  return {
    runId: run.id,
    taskId: planned.id,
    model,
    modelId,
    series,
    trials,
    scoringId: planned.scoringId,
    withVariations,
  };
}
