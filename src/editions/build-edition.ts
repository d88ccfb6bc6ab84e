/**
 * Recipe + seed + generator → an edition, as a folder. In: a checked recipe, the plug-ins, what an earlier edition holds. Out: the
 * manifest; the folder is there whole, or not at all. Task by task, so that one task's cases are in memory at a time.
 */

import { canonicalJson } from '../core/canonical.ts';
import type { Drawing } from '../core/drawing.ts';
import type { Model, ModelSettings } from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { ImageStore } from '../core/store.ts';
import type { Task } from '../core/task.ts';
import { type AskedModels, openModels, reviewsOf, routesOf } from './asked-models.ts';
import { buildTask, type Inherited } from './build-task.ts';
import { type AnyOperator, chainOf, versionsIn } from './chains.ts';
import { type ContaminationGuard, createContaminationGuard } from './contamination.ts';
import { type CuratedTask, curateTask, sourcesOf, timeless } from './curate-task.ts';
import {
  casesFile,
  createEditionWriter,
  type EditionWriter,
  recordsFile,
  rejectedFile,
  repliesFile,
  seenFile,
} from './edition-files.ts';
import { editionPictures } from './edition-images.ts';
import {
  type Contamination,
  canaryOf,
  contentHash,
  type EditionName,
  editionId,
  formatVersion,
  type Manifest,
  type ManifestContent,
  manifestName,
  prettyJson,
} from './manifest.ts';
import { pagesOf } from './pages.ts';
import { Recipe, recipeHash, type TaskRecipe } from './recipe.ts';
import { createReplyBook, type RecordedReply, type ReplyBook } from './replies.ts';
import { type SeenLine, seenLines } from './seen.ts';
import { createSource, type SourceContext, type SourceKind, sourceKindOf } from './source-kinds.ts';

export type BuildContext = {
  /** Tasks that fit a pattern, in the order of the catalogue; throws where none does. */
  selectTasks(pattern: string): readonly Task[];
  operators: readonly AnyOperator[];
  sourceKinds: readonly SourceKind[];
  sources: Pick<SourceContext, 'cacheFolder' | 'fetch' | 'secret'>;
  /** The model of a reference; absent where recorded replies have to suffice. */
  model?(ref: string): Promise<{ model: Model; settings: ModelSettings }>;
  /** Where pictures of cases are that are files; absent where there are none. */
  images?: Pick<ImageStore, 'get'>;
  /** PNG of a drawing, for operators on pictures. */
  draw(drawing: Drawing): Promise<Uint8Array>;
  now(): Date;
  signal: AbortSignal;
  trustgenVersion: string;
  /** Keeps each new reply of a model, so that what was paid for outlives a crash. */
  keepReply?(reply: RecordedReply): Promise<void>;
};

export type BuildRequest = {
  recipe: Recipe;
  number: number;
  /** Where the edition goes. What is there is replaced. */
  target: string;
  /** What paths in the recipe are relative to. */
  folder: string;
  replies?: readonly RecordedReply[];
  /** Who gave the replies, where no model is at hand. */
  models?: Pick<Manifest, 'generator' | 'checker' | 'writers'>;
  parent?: {
    name: EditionName;
    inherited: ReadonlyMap<string, Inherited>;
    /** Folder of an edition in which the pictures of what is inherited are. */
    folder: string;
  };
  /** Takes over all of `replies`, asked for or not. */
  keepsReplies?: boolean;
  /** Stands in for sources that cannot be asked again. */
  frozen?(task: Task, kind: SourceKind): Promise<Frozen | undefined>;
  /** Stands in for public sets that are not at hand. */
  contamination?: Contamination;
};

export type Frozen = {
  curated: CuratedTask;
  described: Manifest['curation'][string];
  coverage?: NonNullable<Manifest['coverage']>[string] | undefined;
};

type Parts = {
  request: BuildRequest;
  context: BuildContext;
  writer: EditionWriter;
  replies: ReplyBook;
  models: AskedModels;
  guard: ContaminationGuard | undefined;
  now: Date;
};

export async function buildEdition(given: BuildRequest, context: BuildContext): Promise<Manifest> {
  // In the order of keys in which the manifest keeps it: where an order shows in what is asked, a rebuild asks the same.
  const recipe = Recipe.parse(JSON.parse(canonicalJson(given.recipe)));
  const request = { ...given, recipe };
  const entries = taskEntries(recipe, context);
  const replies = createReplyBook(request.replies ?? [], { keep: context.keepReply });
  const models = await openModels(recipe, replies, { ...context, known: request.models });
  const guard = await guardOf(request);
  const writer = await createEditionWriter(request.target);
  // One time for all: what is accessed in a build is accessed at its begin, as far as an edition tells.
  const parts: Parts = { request, context, writer, replies, models, guard, now: context.now() };
  try {
    const content = emptyContent(parts);
    for (const [task, entry] of entries) await addTask(content, { task, entry }, parts);
    await addShared(content, parts);
    const manifest = await writeManifest(content, writer);
    await writer.finish();
    return manifest;
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** Of several entries for a task the last one holds. */
function taskEntries(recipe: Recipe, { selectTasks }: BuildContext): [Task, TaskRecipe][] {
  const chosen = new Map<string, [Task, TaskRecipe]>();
  for (const entry of recipe.tasks) for (const task of selectTasks(entry.task)) chosen.set(task.id, [task, entry]);
  return [...chosen.values()].sort(([a], [b]) => (a.id < b.id ? -1 : 1));
}

async function guardOf({ recipe, folder, contamination }: BuildRequest): Promise<ContaminationGuard | undefined> {
  if (recipe.publicSets.length === 0 || contamination !== undefined) return undefined;
  return createContaminationGuard(recipe.publicSets, { folder, threshold: recipe.contaminationThreshold });
}

function emptyContent({ request, context, now, models }: Parts): ManifestContent {
  const { recipe, number, parent } = request;
  const versions = { trustgen: context.trustgenVersion, tasks: {}, operators: {} };
  return {
    formatVersion,
    name: recipe.name,
    number,
    recipe,
    recipeHash: recipeHash(recipe),
    canary: '',
    versions,
    ...models.identities,
    about: {},
    curation: {},
    sources: [],
    tasks: {},
    counts: { cases: 0, records: 0, rejected: 0, replies: 0, images: 0 },
    ...(parent !== undefined && { parent: parent.name, anchors: {} }),
    files: {},
    builtAt: now.toISOString(),
  };
}

async function addTask(
  content: ManifestContent,
  { task, entry }: { task: Task; entry: TaskRecipe },
  parts: Parts,
): Promise<void> {
  const { request, context, writer, guard, models } = parts;
  const { generator, checker } = models;
  const place = `${request.recipe.name}, task ${task.id}`;
  const chains = entry.variations.map((ids) => chainOf(ids, context.operators, place));
  const routes = routesOf(entry, models, place);
  const pictures = editionPictures(writer, { ...context, inheritedFrom: request.parent?.folder });
  const inherited = request.parent?.inherited.get(task.id);
  const { curated, kind } = await curatedOf(content, { task, entry, inherited, place }, parts);
  const count = entry.count ?? task.defaultCount;
  const { seed } = request.recipe;
  const services = {
    ...(generator && { ask: generator.ask, writer: generator.model.ref }),
    ...(checker && { entails: checker.ask }),
    pictures,
  };
  const reviews = reviewsOf(entry.gate, checker, { place, tasks: () => context.selectTasks('*') });
  const { signal } = context;
  const built = await buildTask({ task, count, seed, routes, chains, services, reviews, signal, curated, inherited });
  content.files[casesFile(task.id)] = await writer.lines(casesFile(task.id), built.cases);
  content.files[recordsFile(task.id)] = await writer.lines(recordsFile(task.id), built.records.map(timeless));
  content.files[rejectedFile(task.id)] = await writer.lines(rejectedFile(task.id), built.rejected);
  const { title, summary, citation } = task;
  content.about[task.id] = { title, summary, citation };
  content.tasks[task.id] = built.yield;
  content.versions.tasks[task.id] = task.version;
  Object.assign(content.versions.operators, versionsIn(chains));
  content.sources.push(...sourcesOf(task, kind.kind, built.records));
  content.counts.cases += built.cases.length;
  content.counts.records += built.records.length;
  content.counts.rejected += built.rejected.length;
  if (content.anchors !== undefined) content.anchors[task.id] = (inherited?.anchors.cases ?? []).map(({ id }) => id);
  guard?.measure(task.id, built.cases);
  await pictures.add(content, built.cases);
}

type Wanted = { task: Task; entry: TaskRecipe; inherited: Inherited | undefined; place: string };

async function curatedOf(
  content: ManifestContent,
  { task, entry, inherited, place }: Wanted,
  parts: Parts,
): Promise<{ curated: CuratedTask; kind: SourceKind }> {
  const { request, context, now } = parts;
  const { signal } = context;
  const kind = sourceKindOf(entry.source, context.sourceKinds, place);
  const frozen = await request.frozen?.(task, kind);
  if (frozen !== undefined) {
    content.curation[task.id] = frozen.described;
    if (frozen.coverage !== undefined) content.coverage = { ...content.coverage, [task.id]: frozen.coverage };
    return { curated: frozen.curated, kind };
  }
  const own = { task, folder: request.folder, generator: () => generatorOf(parts, kind, place), signal };
  const source = await createSource(entry.source, { kind, place }, { ...context.sources, ...own });
  const units = entry.count ?? task.defaultCount;
  const count = entry.records ?? kind.defaultRecords?.(task) ?? units + (inherited?.seen.records.size ?? 0);
  const { seed, languages } = request.recipe;
  const curated = await curateTask(source, { task, count, seed, languages }, { signal, now: () => now });
  // Only now a source knows the hashes of what it read.
  content.curation[task.id] = jsonOnly(source.describe());
  const coverage = source.coverage?.();
  if (coverage !== undefined) content.coverage = { ...content.coverage, [task.id]: coverage };
  return { curated, kind };
}

/** Without keys that are undefined, as the manifest will be read again. */
function jsonOnly(described: Record<string, unknown>): Manifest['curation'][string] {
  return JSON.parse(JSON.stringify(described)) as Manifest['curation'][string];
}

function generatorOf({ models: { generator } }: Parts, { kind }: SourceKind, place: string) {
  if (generator !== undefined) return generator;
  throw new PlatformError('recipe.no-generator', {
    message: `The source "${kind}" asks a model, and the recipe names none.`,
    place,
    remedy: 'Add generator: with a model reference, for instance generator: openai:gpt-5.',
  });
}

/** What stands in the edition as a whole: replies, what was seen before, overlap with public sets, the canary. */
async function addShared(content: ManifestContent, { request, writer, replies, guard }: Parts): Promise<void> {
  // Replies to a source that is not asked again belong to the edition all the same.
  const used = request.keepsReplies ? [...(request.replies ?? [])] : replies.used();
  if (used.length > 0) content.files[repliesFile] = await writer.lines(repliesFile, used);
  content.counts.replies = used.length;
  if (request.parent !== undefined) {
    const seen: SeenLine[] = seenLines(request.parent.inherited);
    content.files[seenFile] = await writer.lines(seenFile, seen);
  }
  const contamination = guard?.result() ?? request.contamination;
  if (contamination !== undefined) content.contamination = contamination;
  content.canary = canaryOf(content);
}

async function writeManifest(content: ManifestContent, writer: EditionWriter): Promise<Manifest> {
  const id = editionId(contentHash(content));
  const pages: Manifest['pages'] = {};
  for (const [path, text] of Object.entries(pagesOf({ ...content, id }))) pages[path] = await writer.text(path, text);
  const manifest: Manifest = { ...content, id, pages };
  await writer.text(manifestName, prettyJson(manifest));
  return manifest;
}
