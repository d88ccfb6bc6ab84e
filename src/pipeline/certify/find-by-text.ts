/** Which stored answers are these words? In: texts, and a run. Out: by text the ids of the answers that are exactly it, space at the ends apart. */
import type { StoredAnswers } from './judged-answers.ts';

export async function findByText(
  texts: readonly string[],
  { run, tasks, store }: StoredAnswers,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (texts.length === 0) return found;
  const wanted = Map.groupBy(texts, (text) => text.trim());
  const { series, trials, targets } = run.plan;
  for (const { id: taskId, scoringId } of run.plan.tasks) {
    const kind = tasks.find(({ id }) => id === taskId)?.kind;
    for (const { ref: model, modelId, kinds } of targets) {
      if (kind === undefined || !kinds.includes(kind)) continue;
      for await (const { responseId } of store.items({
        runId: run.id,
        taskId,
        model,
        modelId,
        series,
        trials,
        scoringId,
      })) {
        const response = responseId === undefined ? undefined : await store.response(responseId);
        for (const text of wanted.get(response?.text?.trim() ?? '') ?? []) {
          const ids = found.get(text) ?? [];
          if (response !== undefined && !ids.includes(response.id)) found.set(text, [...ids, response.id]);
        }
      }
    }
  }
  return found;
}
