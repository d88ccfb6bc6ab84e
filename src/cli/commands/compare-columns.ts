/**
 * What `trustgen compare` is about. In: run ids, report files, models of runs. Out: columns, one for each model, with their plans and,
 * where the workspace has the run, how to read its items. Throws `compare.…` and `report.no-run` where there is nothing of the name.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Estimate } from '../../core/estimate.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { PlannedModel, Run } from '../../core/run.ts';
import type { ItemRow } from '../../core/store.ts';
import { headline, type Task } from '../../core/task.ts';
import type { Platform } from '../../platform.ts';
import { headlineOf } from '../../report/overview.ts';
import { Report } from '../../report/report-data.ts';
import { createEstimator } from '../../statistics/estimate-measures.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import { originalItems } from './original-items.ts';
import { storedRun } from './stored-run.ts';

export type CompareColumn = {
  name: string;
  run: Run;
  target: PlannedModel;
  taskIds: string[];
  /** Absent where only a report file is at hand. */
  items?: (task: Task) => AsyncIterable<ItemRow>;
  /** Where it was read from a file. */
  file?: Report;
};

type Side = { name: string; run: Run; isStored: boolean; file?: Report };
export type ColumnFlags = { run?: string; model?: string[]; tasks?: string[] };

export async function compareColumns(
  platform: Platform,
  given: readonly string[],
  flags: ColumnFlags,
): Promise<CompareColumn[]> {
  const names = flags.run === undefined ? given : [flags.run, ...given];
  const sides: Side[] = [];
  for (const name of names.length === 0 ? [undefined] : names) sides.push(await sideOf(platform, name));
  const found = sides.flatMap((side) => targetsOf(side, flags).map((target) => ({ side, target })));
  const columns = found.map(({ side, target }) => columnOf(platform, { side, target, tasks: flags.tasks }));
  if (columns.length < 2) {
    throw new PlatformError('compare.one-column', {
      message: `There is only ${columns[0]?.name ?? 'nothing'} to look at; a comparison takes two models or more.`,
      remedy: 'Name two runs (`trustgen compare RUN_A RUN_B`), or models of one run (--run ID -m A -m B).',
    });
  }
  return withNames(columns);
}

async function sideOf(platform: Platform, name: string | undefined): Promise<Side> {
  const { store } = platform;
  if (name === undefined || !(name.endsWith('.json') || existsSync(name))) {
    const run = await storedRun(platform, name);
    return { name: run.id, run, isStored: true };
  }
  const report = await readReport(name);
  const isStored = (await store.run(report.run.id)) !== undefined;
  return { name, run: report.run, isStored, file: report };
}

/** Throws `compare.bad-report` with the place. */
async function readReport(file: string): Promise<Report> {
  const bad = (why: string, cause: unknown) =>
    new PlatformError('compare.bad-report', {
      message: `It ${why}.`,
      place: file,
      remedy: 'Give the report.json that `trustgen run` or `trustgen report` wrote, or the id of a run.',
      cause,
    });
  let text: unknown;
  try {
    text = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw bad(cause instanceof SyntaxError ? 'is no JSON' : 'cannot be read', cause);
  }
  const parsed = Report.safeParse(text);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw bad(`is no report: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}`, parsed.error);
}

/** The headline of a task as the column's report has it, or as its items give it. */
export async function headlineEstimate(
  { name, target, run, items, file }: CompareColumn,
  task: Task,
): Promise<Estimate> {
  if (items !== undefined) {
    const estimator = createEstimator(task.measures, { blocked: run.plan.blocked });
    for await (const item of items(task)) estimator.add(item);
    const estimate = estimator.estimates()[headline(task).id];
    if (estimate !== undefined) return estimate;
  }
  const cell = file?.cells.find(({ taskId, model }) => taskId === task.id && model === target.ref);
  if (cell === undefined) throw new Error(`${name} has no result in ${task.id}.`);
  return headlineOf(cell);
}

function targetsOf({ name, run }: Side, { model: wanted = [] }: ColumnFlags): PlannedModel[] {
  const { targets } = run.plan;
  const unknown = wanted.find((ref) => !targets.some((target) => target.ref === ref));
  if (unknown !== undefined) {
    throw new PlatformError('compare.no-model', {
      message: `The run ${name} has no model ${unknown}.`,
      place: '--model',
      remedy: `It has ${targets.map(({ ref }) => ref).join(', ')}.`,
    });
  }
  // In the order they were named: the first is what the others are compared with.
  return wanted.length === 0 ? targets : wanted.flatMap((ref) => targets.filter((target) => target.ref === ref));
}

type ColumnParts = { side: Side; target: PlannedModel; tasks: readonly string[] | undefined };

function columnOf({ store }: Platform, { side, target, tasks: patterns }: ColumnParts): CompareColumn {
  const { run, isStored } = side;
  const chosen =
    patterns === undefined ? undefined : new Set(selectTasks(catalogue, patterns).tasks.map(({ id }) => id));
  const known = catalogue.filter(({ id, kind }) => target.kinds.includes(kind) && chosen?.has(id) !== false);
  const planned = run.plan.tasks.filter(({ id }) => known.some((task) => task.id === id));
  const items = (task: Task) => originalItems(store, run, { taskId: task.id, target });
  const taskIds = planned.map(({ id }) => id);
  return { name: target.ref, run, target, taskIds, ...(side.file && { file: side.file }), ...(isStored && { items }) };
}

/** A model that occurs twice is told apart by its run. */
function withNames(columns: readonly CompareColumn[]): CompareColumn[] {
  return columns.map((column, index) => {
    const isAlone = columns.every((other, place) => place === index || other.target.ref !== column.target.ref);
    if (isAlone) return column;
    const isSameRun = columns.some(
      (other, place) => place !== index && other.target.ref === column.target.ref && other.run.id === column.run.id,
    );
    if (isSameRun) {
      throw new PlatformError('compare.same-column', {
        message: `${column.target.ref} of ${column.run.id} would be compared with itself.`,
        remedy: 'Name another run or model.',
      });
    }
    return { ...column, name: `${column.target.ref} (${column.run.id.slice(0, 12)})` };
  });
}
