/**
 * Recorded answers enter a workspace. In: answers, each with the case it is to, and the plan they are scored under. Out: they are
 * stored as responses of the planned models, beside which nothing else is asked. The hash of the file is part of a model's id, so
 * that another file with answers of the same model is another column and never overwrites this one. No more answers are held than are
 * put at once.
 */
import { contentId } from '../../core/canonical.ts';
import type { Response } from '../../core/response.ts';
import type { Store } from '../../core/store.ts';
import type { ModelKind, TaskId } from '../../core/task-id.ts';
import { recordedModel } from '../../models/recorded-model.ts';
import { type BoundModel, responseId } from '../call-model.ts';
import type { PlannedRun } from '../plan.ts';

/** A commit costs more than a row: puts of one turn of the process share one. */
const putsAtOnce = 500;

export type KeptAnswer = { caseId: string; taskId: TaskId; model: string; trial: number; text: string };

/** @param fileHash hash of the file's content */
export function bindRecorded(ref: string, kinds: readonly ModelKind[], fileHash: string): BoundModel {
  return { model: recordedModel(ref, kinds), settings: {}, modelId: contentId('model', { ref, imported: fileHash }) };
}

/** Gives back how many answers there were. */
export async function keepAnswers(
  answers: AsyncIterable<KeptAnswer> | Iterable<KeptAnswer>,
  planned: Pick<PlannedRun, 'plan' | 'targets'>,
  { store, importedAt }: { store: Pick<Store, 'putResponse'>; importedAt: string },
): Promise<number> {
  const { series } = planned.plan;
  const bound = new Map(planned.targets.map((target) => [target.model.ref, target]));
  let kept = 0;
  let waiting: [Response, BoundModel][] = [];
  const putAll = async () => {
    await Promise.all(waiting.map(([response, { modelId }]) => store.putResponse(response, modelId)));
    kept += waiting.length;
    waiting = [];
  };
  for await (const answer of answers) {
    const target = bound.get(answer.model);
    if (target === undefined) throw new Error(`${answer.model} is not in the plan of the import.`);
    waiting.push([recordedResponse(answer, target, { importedAt, series }), target]);
    if (waiting.length >= putsAtOnce) await putAll();
  }
  await putAll();
  return kept;
}

/** Tokens, time and price are not known; `attempts` is 0 because nothing was asked. An empty text is an empty answer, which failed. */
function recordedResponse(
  { caseId, taskId, model, trial, text }: KeptAnswer,
  bound: BoundModel,
  { importedAt, series }: { importedAt: string; series: number },
): Response {
  const isEmpty = text.trim() === '';
  return {
    id: responseId({ role: 'target', bound, caseId, trial, series }),
    role: 'target',
    caseId,
    taskId,
    model,
    simulated: bound.model.simulated,
    trial,
    series,
    outcome: isEmpty ? 'failed' : 'answered',
    ...(isEmpty
      ? { failure: { kind: 'empty-answer', message: 'The recorded answer is empty.', isRetryable: false } }
      : { text }),
    images: [],
    usage: {},
    latencyMs: 0,
    attempts: 0,
    requestHash: contentId('import', { caseId }),
    finishedAt: importedAt,
  };
}
