/**
 * Only like is compared with like (R21). In: the plans of the columns, and how to look up case ids. Out: for each task on what it can be
 * compared. Throws `compare.…` with the reason where nothing can, or where scores do not mean the same.
 */
import { PlatformError } from '../../core/platform-error.ts';
import type { Plan, PlannedTask } from '../../core/run.ts';
import type { ComparisonBasis } from './comparison-data.ts';

/** `caseIds` is undefined for a column whose cases are not at hand. */
export type PlannedColumn = {
  name: string;
  plan: Plan;
  /** Tasks that were put to its model. */
  taskIds: readonly string[];
  caseIds?(taskId: string): Promise<ReadonlySet<string>>;
};
export type LikenessOptions = {
  /** Identical cases there have to be at least where the sets differ. */
  anchors: number;
  /** Compare on common cases alone. */
  common: boolean;
};
export type LikeTask = { id: string; basis: ComparisonBasis; among?: ReadonlySet<string> };

export async function likeTasks(
  columns: readonly PlannedColumn[],
  options: LikenessOptions,
): Promise<{ tasks: LikeTask[]; warnings: string[] }> {
  const [first] = columns;
  const shared = (first?.taskIds ?? []).filter((id) => columns.every(({ taskIds }) => taskIds.includes(id)));
  if (shared.length === 0) {
    throw new PlatformError('compare.no-common-task', {
      message: `No task was put to all of ${columns.map(({ name }) => name).join(', ')}.`,
      remedy: 'Compare runs of the same tasks; `trustgen report --run ID` shows what a run holds.',
    });
  }
  const tasks: LikeTask[] = [];
  for (const id of shared) tasks.push(await likeTask(id, columns, options));
  return { tasks, warnings: [...leftOut(columns, shared), ...unlikeSettings(columns)] };
}

async function likeTask(
  id: string,
  columns: readonly PlannedColumn[],
  { anchors, common }: LikenessOptions,
): Promise<LikeTask> {
  const planned = columns.map((column) => ({ column, task: plannedTask(column, id) }));
  const isUnpaired = columns.some(({ caseIds }) => caseIds === undefined);
  refuseUnlike(planned);
  if (allEqual(planned.map(({ task }) => task.casesHash))) return { id, basis: isUnpaired ? 'unpaired' : 'all cases' };
  const why = reason(planned);
  if (isUnpaired) {
    throw new PlatformError('compare.different-cases', {
      message: `The sets of cases differ (${why}), and a report alone does not hold its cases.`,
      place: id,
      remedy: 'Give the runs themselves, in one workspace (--workspace), or run both on the same cases.',
    });
  }
  const sets: ReadonlySet<string>[] = [];
  for (const { caseIds } of columns) if (caseIds !== undefined) sets.push(await caseIds(id));
  const among = new Set([...(sets[0] ?? [])].filter((caseId) => sets.every((set) => set.has(caseId))));
  if (among.size < anchors) {
    throw new PlatformError('compare.different-cases', {
      message: `The sets of cases differ (${why}) and have ${among.size} cases in common; at least ${anchors} are wanted. Different cases make no comparison of models.`,
      place: id,
      remedy: `Run both with the same seed and tasks${among.size > 1 ? `, or take fewer common cases with --anchors ${among.size}` : ''}, or leave the task out with --tasks.`,
    });
  }
  return { id, basis: common ? 'common cases' : 'anchors', among };
}

type PlannedPair = { column: PlannedColumn; task: PlannedTask };

/** Scores of another version, scorer or judge are other quantities. */
function refuseUnlike(planned: readonly PlannedPair[]): void {
  const [first] = planned;
  if (first === undefined) return;
  for (const each of planned) {
    const { task, column } = each;
    if (task.version !== first.task.version) {
      throw unlike(
        task.id,
        `${first.column.name} has its version ${first.task.version}, ${column.name} ${task.version}`,
      );
    }
    if (task.scoringId !== first.task.scoringId)
      throw unlike(task.id, `${scoring(first)}, ${scoring(each)}: their scores do not mean the same`);
  }
}

function unlike(id: string, why: string): PlatformError {
  return new PlatformError('compare.different-scoring', {
    message: `${id} cannot be compared: ${why}.`,
    place: id,
    remedy:
      'Judge both alike (`trustgen score --run ID -j JUDGE` asks no target again), or leave the task out with --tasks.',
  });
}

function scoring({ column, task }: PlannedPair): string {
  const judge = task.judged ? ` with the judge ${column.plan.judge?.ref ?? 'none'}` : '';
  return `${column.name} was scored by ${task.scorer}${judge} (${task.scoringId})`;
}

/** What of the plans tells that the cases are others. */
function reason(planned: readonly PlannedPair[]): string {
  const seeds = planned.map(({ column }) => column.plan.seed);
  if (!allEqual(seeds)) return `seeds ${seeds.join(' and ')}`;
  const counts = planned.map(({ task }) => task.cases);
  return allEqual(counts) ? 'other cases of the same number' : `${counts.join(' and ')} cases`;
}

function leftOut(columns: readonly PlannedColumn[], shared: readonly string[]): string[] {
  return columns.flatMap(({ name, taskIds }) => {
    const own = taskIds.filter((id) => !shared.includes(id));
    return own.length === 0 ? [] : [`Left out, because not every column has them: ${own.join(', ')} (${name}).`];
  });
}

function unlikeSettings(columns: readonly PlannedColumn[]): string[] {
  const [trials, blocked] = [columns.map(({ plan }) => plan.trials), columns.map(({ plan }) => plan.blocked)];
  return [
    ...(allEqual(trials)
      ? []
      : [`Cases were asked ${trials.join(' and ')} times: only trials that all have are compared.`]),
    ...(allEqual(blocked)
      ? []
      : [`The runs treat blocked answers differently; here all are treated as in ${columns[0]?.name}.`]),
  ];
}

function plannedTask({ plan, name }: PlannedColumn, id: string): PlannedTask {
  const found = plan.tasks.find((task) => task.id === id);
  if (found === undefined) throw new Error(`${id} is not in the plan of ${name}.`);
  return found;
}

function allEqual<T>(values: readonly T[]): boolean {
  return values.every((value) => value === values[0]);
}
