/**
 * The builder's routes as a recipe asks for them: what a model writes into built cases before they are varied. In: a task's cases, what is
 * wanted, the models. Out: the cases after the last route, and for each route what it was asked, what it made and what it could not use.
 */
import type { AskedModel } from '../core/ask-object.ts';
import type { MetadataRecord } from '../core/metadata-record.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { elementPrompting } from '../test-case-builder/routes/element-prompting.ts';
import { fieldTexts, modelRewrite } from '../test-case-builder/routes/model-rewrite.ts';
import { type Route, routeCases } from '../test-case-builder/routes/route.ts';
import type { RejectedLine } from './curate-task.ts';
import type { RouteYield } from './manifest.ts';
import type { ElementsRecipe, RewriteRecipe } from './recipe.ts';

export type WantedRoutes = {
  rewrite?: { options: RewriteRecipe; model: AskedModel };
  elements?: { plan: ElementsRecipe; model: AskedModel };
};

export type RoutedUnits = { cases: TestCase[]; rejected: RejectedLine[]; yields: RouteYield[] };

/** Units under way at a time. */
const concurrency = 8;

type Given = { task: Task; records: readonly MetadataRecord[]; seed: number; signal: AbortSignal };

export async function routeUnits(
  cases: readonly TestCase[],
  { rewrite, elements }: WantedRoutes,
  { task, records, seed, signal }: Given,
): Promise<RoutedUnits> {
  const routed: RoutedUnits = { cases: [...cases], rejected: [], yields: [] };
  if (rewrite !== undefined) {
    const { model: _, keepOriginal, fields, ...options } = rewrite.options;
    const passages = fields && { passages: fieldTexts(records, fields) };
    await follow(modelRewrite(rewrite.model, { ...options, ...passages }, signal), keepOriginal);
  }
  if (elements !== undefined) {
    const { model: _, keepOriginal, ...plan } = elements.plan;
    await follow(elementPrompting(elements.model, plan, { seed, signal }), keepOriginal);
  }
  return routed;

  async function follow(route: Route, keepOriginal: boolean): Promise<void> {
    const { operator, version, generator } = route;
    const made = await routeCases(route, { task, cases: routed.cases, records }, { keepOriginal, concurrency, signal });
    routed.cases = made.cases;
    routed.yields.push({ route: operator, version, model: generator.model, keepOriginal, ...made.yield });
    for (const { unit, reason, detail } of made.rejected)
      routed.rejected.push({ stage: 'route', reason, detail, place: `${unit}, ${operator}` });
  }
}
