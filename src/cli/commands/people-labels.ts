/** What people said of a run's answers in `trustgen annotate`. In: the store, the run. Out: by task, the label of most for each answer. */
import type { PeopleLabels } from '../../core/judge-correction.ts';
import type { PlannedTask, Run } from '../../core/run.ts';
import type { Store } from '../../core/store.ts';
import { consensus } from '../../judging/certificate/consensus.ts';

/** Undefined for a task of which nobody labelled an answer. */
export async function peopleLabelsOf(
  store: Store,
  run: Run,
): Promise<(planned: Pick<PlannedTask, 'id'>) => PeopleLabels | undefined> {
  const byTask = Map.groupBy(await store.annotations({ runId: run.id }), ({ taskId }) => taskId);
  return ({ id }) => {
    const own = byTask.get(id) ?? [];
    const labels = own.flatMap(({ responseId: item, annotator, label }) =>
      label === null ? [] : [{ item, annotator, label }],
    );
    if (labels.length === 0) return undefined;
    const { decided } = consensus(labels);
    const shown = own.map(({ responseId }) => responseId);
    return {
      decided,
      undecided: new Set(shown.filter((responseId) => !decided.has(responseId))),
      isStratified: own.some(({ weight }) => weight !== undefined),
    };
  };
}
