/**
 * A run becomes a report. In: the store, the run, its tasks, the statistics. Out: report data. Nothing is written by a model:
 * findings are sentences over numbers (R24), and what is missing is told by kind.
 */
import type { Estimate } from '../core/estimate.ts';
import type { Measure } from '../core/measure.ts';
import type { PlannedModel, PlannedTask, Run } from '../core/run.ts';
import type { ItemRow, Store } from '../core/store.ts';
import { headline, type Task } from '../core/task.ts';
import { selectCases } from './cases.ts';
import { findings, warnings } from './findings.ts';
import type { Breakdown, CellResult, Conservation, MeasureResult, Report } from './report-data.ts';

export type EstimateMeasures = (
  measures: readonly Measure[],
  items: readonly ItemRow[],
  options: { blocked: 'apart' | 'counted' },
) => Record<string, Estimate>;

export type ReportInput = {
  run: Run;
  store: Store;
  tasks: readonly Task[];
  estimate: EstimateMeasures;
  combine(parts: readonly { estimate: Estimate; weight: number }[]): Estimate;
  /** Cases to read for each task and model, at most. */
  casesPerCell: number;
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
      const items = await cellItems(input, { planned, target });
      cells.push(cellResult(input, { task, target, items }));
      casesInAll += items.length;
      cases.push(
        ...(await selectCases(store, items, {
          model: target.ref,
          scoringId: planned.scoringId,
          limit: input.casesPerCell,
        })),
      );
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
    overview: overview(input, tasks, cells),
    cells,
    calls,
    warnings: [],
    findings: [],
    cases,
    casesInAll,
  };
  return { ...report, warnings: warnings(report), findings: findings(report) };
}

function plannedTask(run: Run, task: Task): PlannedTask {
  const planned = run.plan.tasks.find(({ id }) => id === task.id);
  if (planned === undefined) throw new Error(`${task.id} is not in the plan of ${run.id}.`);
  return planned;
}

async function cellItems(
  { run, store }: ReportInput,
  { planned, target }: { planned: PlannedTask; target: PlannedModel },
): Promise<ItemRow[]> {
  const { series, trials } = run.plan;
  const query = {
    runId: run.id,
    taskId: planned.id,
    model: target.ref,
    modelId: target.modelId,
    series,
    trials,
    scoringId: planned.scoringId,
  };
  return Array.fromAsync(store.items(query));
}

function cellResult(
  input: ReportInput,
  { task, target, items }: { task: Task; target: PlannedModel; items: readonly ItemRow[] },
): CellResult {
  const { blocked } = input.run.plan;
  const led = input.estimate(task.measures, items, { blocked });
  const anyBlocked = items.some((item) => item.outcome === 'blocked');
  const other = anyBlocked
    ? input.estimate(task.measures, items, { blocked: blocked === 'apart' ? 'counted' : 'apart' })
    : {};
  const measures = task.measures.map(({ id, title, description, standing, chance }): MeasureResult => {
    const otherConvention = other[id];
    return {
      id,
      title,
      description,
      standing,
      chance: chance.random,
      estimate: required(led[id]),
      ...(otherConvention && { otherConvention }),
    };
  });
  const labels = counted(
    items.flatMap((item) =>
      item.label === undefined ? [] : [`${item.probe === 'main' ? '' : `${item.probe}: `}${item.label}`],
    ),
  );
  return {
    taskId: task.id,
    model: target.ref,
    simulated: target.simulated,
    conservation: conservation(items),
    measures,
    breakdowns: breakdowns(input, task, items),
    labels,
  };
}

function required(estimate: Estimate | undefined): Estimate {
  if (estimate === undefined) throw new Error('Every measure has an estimate.');
  return estimate;
}

function conservation(items: readonly ItemRow[]): Conservation {
  const answered = items.filter((item) => item.outcome === 'answered');
  const of = (outcome: ItemRow['outcome']) => items.filter((item) => item.outcome === outcome);
  const unscored = answered.filter((item) => item.status !== 'scored');
  return {
    planned: items.length,
    answered: answered.length,
    blocked: of('blocked').length,
    failed: of('failed').length,
    notReached: of(undefined).length,
    scored: answered.length - unscored.length,
    unscored: unscored.length,
    unscoredBy: counted(unscored.map((item) => item.unscoredReason ?? 'not-judged-yet')),
    failedBy: counted(of('failed').map((item) => item.failureKind ?? 'unknown')),
  };
}

function counted(words: readonly string[]): Record<string, number> {
  const counts = Map.groupBy(words, (word) => word);
  return Object.fromEntries(
    [...counts].map(([word, all]) => [word, all.length] as const).sort(([a], [b]) => a.localeCompare(b)),
  );
}

/** For each declared attribute, the headline and the parts over the items of each of its values. */
function breakdowns(input: ReportInput, task: Task, items: readonly ItemRow[]): Breakdown[] {
  const shown = task.measures.filter((measure) => measure.standing !== 'descriptive');
  return Object.entries(task.attributes).map(([attribute, title]) => {
    const byValue = Map.groupBy(items, (item) => String(item.attributes[attribute]));
    const rows = [...byValue]
      .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([value, own]) => {
        const estimates = input.estimate(task.measures, own, { blocked: input.run.plan.blocked });
        const measures = shown.flatMap((measure) => {
          const estimate = estimates[measure.id];
          return estimate === undefined || estimate.n === 0 ? [] : [{ id: measure.id, title: measure.title, estimate }];
        });
        return { value, measures };
      });
    return { attribute, title, rows };
  });
}

function overview(input: ReportInput, tasks: readonly Task[], cells: readonly CellResult[]): Report['overview'] {
  const dimensions = [...new Set(tasks.map((task) => task.dimension))];
  return dimensions.flatMap((dimension) =>
    input.run.plan.targets.flatMap(({ ref }) => {
      const own = cells.filter(
        (cell) => cell.model === ref && tasks.some((task) => task.id === cell.taskId && task.dimension === dimension),
      );
      if (own.length === 0) return [];
      const parts = own.map((cell) => ({
        estimate: required(cell.measures.find(({ standing }) => standing === 'headline')?.estimate),
        weight: 1,
      }));
      return [{ dimension, model: ref, tasks: own.map((cell) => cell.taskId), estimate: input.combine(parts) }];
    }),
  );
}
