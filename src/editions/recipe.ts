/**
 * What an edition is to be made of. In: a recipe as YAML or JSON. Out: the checked recipe; what does not fit is told with file, line,
 * path and remedy. The recipe stands in the manifest whole, so that whoever has the edition can build it again.
 */
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { canonicalJson, sha256 } from '../core/canonical.ts';
import { PlatformError } from '../core/platform-error.ts';
import { ElementPlan } from '../test-case-builder/routes/element-prompting.ts';
import { RewriteOptions } from '../test-case-builder/routes/model-rewrite.ts';

/** A source by its kind; what else stands in it is checked by the kind itself (`source-kinds.ts`). */
export const SourceSpec = z.looseObject({ kind: z.string().min(1) });
export type SourceSpec = z.infer<typeof SourceSpec>;

/** One operator of a chain: its name, or its name and how it is to be done. */
export const ChainElement = z.union([
  z.string().min(1),
  z.strictObject({
    operator: z.string().min(1),
    /** By rules where the operator has them, unless said otherwise; `model` asks the recipe's generator. */
    form: z.enum(['rules', 'model']).optional(),
    severity: z.literal([1, 2, 3, 4, 5]).optional(),
    /** Passages that stay to the letter. */
    protect: z.array(z.string().min(1)).optional(),
  }),
]);
export type ChainElement = z.infer<typeof ChainElement>;

export const ReviewOptions = z.strictObject({
  /** The checker solves the case, and has to come to its reference. */
  solver: z
    .strictObject({
      votes: z.number().int().min(1).max(15).default(3),
      threshold: z.number().gt(0).max(1).default(0.5),
    })
    .optional(),
  /** Requests ask for harm, and their twins do not. */
  intent: z.boolean().optional(),
  /** Each case tests what its task is about, and not what another task is about. */
  dimension: z.boolean().optional(),
});
export type ReviewOptions = z.infer<typeof ReviewOptions>;

const written = {
  /** Reference of the model that writes; absent: the recipe's generator. */
  model: z.string().min(1).optional(),
  /** The case as it was stands beside what was made of it, and the two are compared. */
  keepOriginal: z.boolean().default(false),
};

const RewriteRecipe = RewriteOptions.omit({ passages: true }).extend({
  ...written,
  /** Fields of the record whose text is put into other words; absent: the whole text, in units of one case alone. */
  fields: z.array(z.string().min(1)).min(1).optional(),
});
export type RewriteRecipe = z.infer<typeof RewriteRecipe>;

/** Elements are written in the order of their names; a later one is told the earlier ones. */
const ElementsRecipe = ElementPlan.extend(written);
export type ElementsRecipe = z.infer<typeof ElementsRecipe>;

export const TaskRecipe = z.strictObject({
  /** A task id, or a pattern over ids such as `safety.*.llm`. Of several entries that fit a task the last one holds. */
  task: z.string().min(1),
  /** Units wanted; absent: the task's own default. */
  count: z.number().int().positive().optional(),
  /** Records wanted from the source; absent: all rows of the shipped pool, else as many as units. */
  records: z.number().int().positive().optional(),
  source: SourceSpec.default({ kind: 'seeds' }),
  /** A model puts texts of the cases into other words. */
  rewrite: RewriteRecipe.optional(),
  /** A model writes parts that a template puts round the cases' texts. */
  elements: ElementsRecipe.optional(),
  /** Each chain of operators gives every unit once more, varied. */
  variations: z.array(z.array(ChainElement).min(1)).default([]),
  /** What the recipe's checker looks for in each case, beside what the program checks of the validity gate do. */
  gate: ReviewOptions.default({}),
});
export type TaskRecipe = z.infer<typeof TaskRecipe>;

export const PublicSet = z.strictObject({
  name: z.string().min(1),
  /** A .jsonl, .json, .csv, .txt or .md file, relative to the recipe. */
  file: z.string().min(1),
});
export type PublicSet = z.infer<typeof PublicSet>;

export const Recipe = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens'),
  title: z.string().min(1).optional(),
  description: z.string().min(1).optional(),
  seed: z.number().int().default(1),
  /** BCP 47 tags of the languages wanted. A record in another one is rejected. */
  languages: z
    .array(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/, 'use a tag such as en or pt-BR'))
    .min(1)
    .default(['en']),
  /** Licence of the edition as a whole, an SPDX id where there is one. */
  licence: z.string().min(1).default('Apache-2.0'),
  /** Reference of the model that sources and operators may ask, for instance `openai:gpt-5`. */
  generator: z.string().min(1).optional(),
  /** Reference of the model that checks what was made: entailment in both directions after each rewording, and what `gate` says. */
  checker: z.string().min(1).optional(),
  tasks: z.array(TaskRecipe).min(1),
  publicSets: z.array(PublicSet).default([]),
  /** Share of a case's word n-grams in a public set from which it is listed by name. */
  contaminationThreshold: z.number().min(0).max(1).default(0.5),
});
export type Recipe = z.infer<typeof Recipe>;

/** All tasks that fit, from the pools that ship with the package: needs no network and no model. */
export function shippedRecipe(options: {
  name: string;
  seed: number;
  tasks: readonly string[];
  count?: number;
}): Recipe {
  const { name, seed, tasks, count } = options;
  return Recipe.parse({ name, seed, tasks: tasks.map((task) => ({ task, ...(count !== undefined && { count }) })) });
}

export function recipeHash(recipe: Recipe): string {
  return sha256(canonicalJson(recipe));
}

/** @param file for messages */
export function parseRecipe(text: string, file: string): Recipe {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number) => `${file}:${lines.linePos(offset).line}:${lines.linePos(offset).col}`;
  const [broken] = document.errors;
  if (broken !== undefined) throw invalid(broken.message.split('\n')[0] ?? '', at(broken.pos[0]));
  const parsed = Recipe.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const depths = Array.from({ length: path.length + 1 }, (_, index) => path.length - index);
  const nodes = depths.map((depth) => (depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)));
  const offset = nodes.map(offsetOf).find((each) => each !== undefined);
  const name = path
    .reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${String(step)}`), '')
    .replace(/^\./, '');
  throw invalid(`${name || 'The recipe'}: ${issue?.message}`, offset === undefined ? file : at(offset));
}

function offsetOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  return Number(node.range[0]);
}

function invalid(message: string, place: string): PlatformError {
  return new PlatformError('recipe.invalid', {
    message: `${message.replace(/\.$/, '')}.`,
    place,
    remedy: 'Correct the recipe; docs/editions.md shows one with every key.',
  });
}
