/**
 * A model whose answers were recorded elsewhere. In: its name and what it can. Out: a model that is never asked; it stands in a plan
 * for the answers that were imported.
 */
import type { Model } from '../core/model.ts';
import type { ModelKind } from '../core/task-id.ts';

export function recordedModel(ref: string, kinds: readonly ModelKind[]): Model {
  return {
    ref,
    kinds,
    simulated: ref.startsWith('sim:'),
    capabilities: [],
    hosts: [],
    ask() {
      throw new TypeError(`The answers of ${ref} were recorded; it is not asked.`);
    },
  };
}
