/** What measures are made of: every planned item of one model and task, in the order of the store. */
import type { PlannedModel, Run } from '../../core/run.ts';
import type { ItemRow, Store } from '../../core/store.ts';
import type { TaskId } from '../../core/task-id.ts';

/** Varied cases are left out: they are set beside their originals, and enter no measure. */
export async function* originalItems(
  store: Store,
  run: Run,
  { taskId, target }: { taskId: TaskId; target: PlannedModel },
): AsyncGenerator<ItemRow> {
  const { series, trials, tasks } = run.plan;
  const planned = tasks.find(({ id }) => id === taskId);
  const { ref: model, modelId } = target;
  const cell = { runId: run.id, taskId, model, modelId, series, trials, scoringId: planned?.scoringId ?? '' };
  for await (const item of store.items({ ...cell, withVariations: planned?.varied !== undefined })) {
    if (item.variedFrom === undefined) yield item;
  }
}
