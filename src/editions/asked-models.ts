/**
 * The models that a build may ask. In: a reference of the recipe, the recorded replies. Out: the model with its replies recorded, as
 * sources, variations and checks ask it, and who it is, for the manifest.
 */
import type { AskModel } from '../contextual-variator/model-form.ts';
import { isSimulated, type Model, type ModelSettings } from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import { intentCheck } from '../test-case-builder/checks/by-model/classifiers.ts';
import type { ModelCheck } from '../test-case-builder/checks/by-model/model-check.ts';
import { solverCheck } from '../test-case-builder/checks/by-model/solver.ts';
import { askOf } from './ask-of.ts';
import type { BuildContext } from './build-edition.ts';
import type { Manifest } from './manifest.ts';
import type { TaskRecipe } from './recipe.ts';
import type { ReplyBook } from './replies.ts';

export type AskedModel = {
  model: Model;
  settings: ModelSettings;
  ask: AskModel;
  identity: Manifest['generator'];
};

/** Undefined where the recipe names none. */
export async function openModel(
  ref: string | undefined,
  replies: ReplyBook,
  { model: open, signal }: Pick<BuildContext, 'model' | 'signal'>,
): Promise<AskedModel | undefined> {
  if (ref === undefined) return undefined;
  const bound = await open?.(ref);
  const settings = bound?.settings ?? {};
  const model = replies.recorded(ref, bound?.model);
  const identity = bound === undefined ? undefined : { ref, simulated: isSimulated(bound.model), settings };
  return { model, settings, ask: askOf(model, { settings, signal }), identity };
}

/** What the checker looks for in each case. */
export function reviewsOf(
  { solver, intent }: TaskRecipe['gate'],
  checker: AskedModel | undefined,
  place: string,
): ModelCheck[] {
  if (solver === undefined && !intent) return [];
  if (checker === undefined) {
    throw new PlatformError('recipe.no-checker', {
      message: 'The gate asks a model, and the recipe names none.',
      place: `${place}, gate`,
      remedy: 'Add checker: with a model reference, another than the generator.',
    });
  }
  const { model, settings } = checker;
  const asked = { ref: model.ref, ask: model.ask, settings };
  return [...(solver === undefined ? [] : [solverCheck(asked, solver)]), ...(intent ? [intentCheck(asked)] : [])];
}
