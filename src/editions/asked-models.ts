/**
 * The models that a build may ask. In: the references of the recipe, the recorded replies. Out: each model with its replies recorded, as
 * sources, routes, variations and checks ask it, and who they are, for the manifest.
 */
import type { AskModel } from '../contextual-variator/model-form.ts';
import { isSimulated, type Model, type ModelSettings } from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Task } from '../core/task.ts';
import { dimensionCheck, intentCheck } from '../test-case-builder/checks/by-model/classifiers.ts';
import type { ModelCheck } from '../test-case-builder/checks/by-model/model-check.ts';
import { solverCheck } from '../test-case-builder/checks/by-model/solver.ts';
import { askOf } from './ask-of.ts';
import type { BuildContext } from './build-edition.ts';
import type { Manifest, ModelIdentity } from './manifest.ts';
import type { Recipe, TaskRecipe } from './recipe.ts';
import type { ReplyBook } from './replies.ts';
import type { WantedRoutes } from './route-units.ts';

export type AskedModel = {
  model: Model;
  settings: ModelSettings;
  ask: AskModel;
  identity: ModelIdentity | undefined;
};

type Identities = Pick<Manifest, 'generator' | 'checker' | 'writers'>;

export type AskedModels = {
  generator: AskedModel | undefined;
  checker: AskedModel | undefined;
  /** Those that a recipe names for the routes of a task. */
  writer(ref: string): AskedModel | undefined;
  identities: Identities;
};

type OpenContext = Pick<BuildContext, 'model' | 'signal'> & {
  /** Who gave the replies, where no model is at hand. */
  known?: Identities | undefined;
};

export async function openModels(recipe: Recipe, replies: ReplyBook, context: OpenContext): Promise<AskedModels> {
  const { generator, checker } = recipe;
  const routes = recipe.tasks.flatMap(({ rewrite, elements }) => [rewrite?.model, elements?.model]);
  const others = [...new Set(routes)].filter((ref) => ref !== undefined && ref !== generator);
  const opened = new Map<string, AskedModel>();
  for (const ref of [generator, checker, ...others])
    if (ref !== undefined && !opened.has(ref)) opened.set(ref, await openModel(ref, replies, context));
  const of = (ref: string | undefined) => (ref === undefined ? undefined : opened.get(ref));
  const writers = others.sort().flatMap((ref) => of(ref)?.identity ?? []);
  const [wrote, checked] = [of(generator)?.identity, of(checker)?.identity];
  return {
    generator: of(generator),
    checker: of(checker),
    writer: of,
    identities: {
      ...(wrote !== undefined && { generator: wrote }),
      ...(checked !== undefined && { checker: checked }),
      ...(writers.length > 0 && { writers }),
    },
  };
}

async function openModel(
  ref: string,
  replies: ReplyBook,
  { model: open, signal, known = {} }: OpenContext,
): Promise<AskedModel> {
  const bound = await open?.(ref);
  const { generator, checker, writers = [] } = known;
  const earlier = [generator, checker, ...writers].find((each) => each?.ref === ref);
  const settings = bound?.settings ?? earlier?.settings ?? {};
  const model = replies.recorded(ref, bound?.model);
  const identity = bound === undefined ? earlier : { ref, simulated: isSimulated(bound.model), settings };
  return { model, settings, ask: askOf(model, { settings, signal }), identity };
}

/** The routes of a task with the models that write in them. */
export function routesOf(
  { rewrite, elements }: TaskRecipe,
  { generator, writer }: AskedModels,
  place: string,
): WantedRoutes {
  const writerOf = (ref: string | undefined, key: string) => {
    const asked = ref === undefined ? generator : writer(ref);
    if (asked !== undefined) return { ref: asked.model.ref, ask: asked.model.ask, settings: asked.settings };
    throw new PlatformError('recipe.no-generator', {
      message: `"${key}" asks a model to write, and the recipe names none.`,
      place: `${place}, ${key}`,
      remedy: `Add generator: with a model reference, or model: below ${key}.`,
    });
  };
  return {
    ...(rewrite && { rewrite: { options: rewrite, model: writerOf(rewrite.model, 'rewrite') } }),
    ...(elements && { elements: { plan: elements, model: writerOf(elements.model, 'elements') } }),
  };
}

/** What the checker looks for in each case. */
export function reviewsOf(
  { solver, intent, dimension }: TaskRecipe['gate'],
  checker: AskedModel | undefined,
  { place, tasks }: { place: string; tasks(): readonly Task[] },
): ModelCheck[] {
  if (solver === undefined && !intent && !dimension) return [];
  if (checker === undefined) {
    throw new PlatformError('recipe.no-checker', {
      message: 'The gate asks a model, and the recipe names none.',
      place: `${place}, gate`,
      remedy: 'Add checker: with a model reference, another than the generator.',
    });
  }
  const { model, settings } = checker;
  const asked = { ref: model.ref, ask: model.ask, settings };
  return [
    ...(solver === undefined ? [] : [solverCheck(asked, solver)]),
    ...(intent ? [intentCheck(asked)] : []),
    ...(dimension ? [dimensionCheck(asked, dimensionsOf(tasks()))] : []),
  ];
}

/** What each task is about; a picture cannot be told from its case's text, so that tasks with vision are not asked about. */
function dimensionsOf(tasks: readonly Task[]): Parameters<typeof dimensionCheck>[1] {
  const told = tasks.filter(({ kind }) => kind !== 'vlm');
  const labels = Object.fromEntries(told.map(({ id, title, summary }) => [id, `${title}. ${summary}`]));
  return { labels, labelOf: ({ id }) => (Object.hasOwn(labels, id) ? id : undefined) };
}
