/**
 * The wide view of a run. In: tasks, planned models, results. Out: dimension × model, each task's headline weighing alike; and which
 * task was not put to which model, with the reason.
 */
import type { Estimate } from '../core/estimate.ts';
import type { PlannedModel } from '../core/run.ts';
import type { Task } from '../core/task.ts';
import type { ModelKind } from '../core/task-id.ts';
import type { CellResult, Report } from './report-data.ts';

export type CombineEstimates = (parts: readonly { estimate: Estimate; weight: number }[]) => Estimate;
type Asked = Pick<Task, 'id' | 'dimension' | 'kind'>;

export function overview(
  { tasks, targets }: { tasks: readonly Asked[]; targets: readonly PlannedModel[] },
  cells: readonly CellResult[],
  combine: CombineEstimates,
): Report['overview'] {
  const byDimension = Map.groupBy(tasks, (task) => task.dimension);
  return [...byDimension].flatMap(([dimension, own]) =>
    targets.flatMap(({ ref }) => {
      const met = cells.filter((cell) => cell.model === ref && own.some((task) => task.id === cell.taskId));
      if (met.length === 0) return [];
      const parts = met.map((cell) => ({ estimate: headlineOf(cell), weight: 1 }));
      return [{ dimension, model: ref, tasks: met.map((cell) => cell.taskId), estimate: combine(parts) }];
    }),
  );
}

export function headlineOf(cell: CellResult): Estimate {
  const found = cell.measures.find(({ standing }) => standing === 'headline');
  if (found === undefined) throw new Error(`${cell.taskId} has no headline measure.`);
  return found.estimate;
}

const needs: Record<ModelKind, string> = { llm: 'answers text', vlm: 'sees pictures', t2i: 'makes pictures' };

/** Tasks × models without a result, because the model is not of the task's kind. */
export function notApplicable(
  tasks: readonly Pick<Task, 'id' | 'kind'>[],
  targets: readonly PlannedModel[],
): Report['notApplicable'] {
  return tasks.flatMap(({ id, kind }) =>
    targets
      .filter(({ kinds }) => !kinds.includes(kind))
      .map(({ ref, kinds }) => {
        const can = kinds.map((each) => needs[each]).join(' and ') || 'does nothing that is known';
        return {
          taskId: id,
          model: ref,
          reason: `it needs a model that ${needs[kind]}; as far as is known, this one ${can}`,
        };
      }),
  );
}
