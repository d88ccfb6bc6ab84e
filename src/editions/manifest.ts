/**
 * What an edition says of itself: `edition.json`. In: what was built. Out: the manifest, its id, its bytes. Times stand in `builtAt`,
 * `accessedAt` and `accessedUntil` alone and do not enter the id: the same content is the same edition whenever it was built.
 */
import { z } from 'zod';
import { canonicalJson, sha256 } from '../core/canonical.ts';
import { ModelSettings } from '../core/model.ts';
import { TaskId } from '../core/task-id.ts';
import { Recipe } from './recipe.ts';

export const manifestName = 'edition.json';
export const formatVersion = 1;

const count = z.number().int().min(0);
const reasons = z.record(z.string(), count);

/** What was asked of a step, what came of it, and why the rest did not: nothing goes missing unsaid (R18). */
const StepYield = z.strictObject({ asked: count, made: count, rejected: reasons });
export type StepYield = z.infer<typeof StepYield>;

/** What a route of the builder made of the units: `asked` is how many there were before it. */
export const RouteYield = StepYield.extend({
  route: z.string(),
  version: z.number().int(),
  /** Reference of the model that wrote. */
  model: z.string(),
  keepOriginal: z.boolean(),
});
export type RouteYield = z.infer<typeof RouteYield>;

export const TaskYield = z.strictObject({
  /** Records wanted of the source, given by it, and not used. */
  records: StepYield,
  /** Units. */
  units: StepYield,
  /** Routes in which a model wrote, in their order. Absent where none did. */
  routes: z.array(RouteYield).optional(),
  /** Varied units: one for each unit and chain. */
  varied: StepYield,
  /** Units kept from the parent. */
  anchors: count,
  /** What is told of the build as a whole. Absent where there is nothing. */
  findings: z.array(z.strictObject({ finding: z.string(), detail: z.string() })).optional(),
  /** What was seen in an earlier edition and left out, and what it was told by. */
  leftOut: z.strictObject({ by: z.enum(['records', 'cases']), count }).optional(),
  cases: count,
});
export type TaskYield = z.infer<typeof TaskYield>;

/** Units that there are to be varied. */
export function unitsAfterRoutes({ units, routes = [] }: Pick<TaskYield, 'units' | 'routes'>): number {
  return routes.reduce((before, { keepOriginal, made }) => (keepOriginal ? before + made : made), units.made);
}

export const EditionSource = z.strictObject({
  task: TaskId,
  kind: z.string(),
  name: z.string(),
  url: z.string().optional(),
  licence: z.string(),
  /** Where all its records come from one file or page. */
  contentHash: z.string().optional(),
  records: count,
  accessedAt: z.string().optional(),
  accessedUntil: z.string().optional(),
});
export type EditionSource = z.infer<typeof EditionSource>;

export const EditionName = z.strictObject({ name: z.string(), number: z.number().int().positive(), id: z.string() });
export type EditionName = z.infer<typeof EditionName>;

export const FileFacts = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: count,
  lines: count.optional(),
});
export type FileFacts = z.infer<typeof FileFacts>;

/** A path below the edition's folder: what comes from others must not lead out of it. */
export const FilePath = z.string().regex(/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/);

export const ModelIdentity = z.strictObject({ ref: z.string(), simulated: z.boolean(), settings: ModelSettings });
export type ModelIdentity = z.infer<typeof ModelIdentity>;

export const Contamination = z.strictObject({
  /** Words of an n-gram. */
  words: count,
  threshold: z.number(),
  sets: z.array(z.strictObject({ name: z.string(), file: z.string(), sha256: z.string(), grams: count })),
  tasks: z.record(
    z.string(),
    z.strictObject({
      cases: count,
      /** Cases with fewer words than an n-gram has: nothing can be said of them. */
      tooShort: count,
      /** Over the other cases. Null where there is none. */
      meanShare: z.number().nullable(),
      above: z.array(z.strictObject({ caseId: z.string(), share: z.number() })),
    }),
  ),
});
export type Contamination = z.infer<typeof Contamination>;

const Coverage = z.strictObject({
  cell: z.record(z.string(), z.string()),
  wanted: count,
  made: count,
  fromElements: count,
  calls: count,
  rejected: reasons,
});

export const Manifest = z.strictObject({
  formatVersion: z.literal(formatVersion),
  id: z.string(),
  name: z.string(),
  number: z.number().int().positive(),
  recipe: Recipe,
  recipeHash: z.string(),
  /** A mark by which this data can be found in a training corpus. Derived from `canaryInputs`. */
  canary: z.string(),
  versions: z.strictObject({
    trustgen: z.string(),
    tasks: z.record(z.string(), z.number().int()),
    operators: z.record(z.string(), z.number().int()),
  }),
  /** The models that were asked, if any: who wrote, and who checked. */
  generator: ModelIdentity.optional(),
  checker: ModelIdentity.optional(),
  /** Others that a recipe names for a task. Absent where there is none. */
  writers: z.array(ModelIdentity).optional(),
  about: z.record(z.string(), z.strictObject({ title: z.string(), summary: z.string(), citation: z.string() })),
  /** What the sources of the tasks say of themselves. */
  curation: z.record(z.string(), z.record(z.string(), z.json())),
  /** How far sources got that fill a grid of attributes: by task, cell by cell. Absent where there is none. */
  coverage: z.record(z.string(), z.array(Coverage)).optional(),
  sources: z.array(EditionSource),
  tasks: z.record(z.string(), TaskYield),
  counts: z.strictObject({ cases: count, records: count, rejected: count, replies: count, images: count }),
  parent: EditionName.optional(),
  /** Cases kept from the parent, by task. */
  anchors: z.record(z.string(), z.array(z.string())).optional(),
  contamination: Contamination.optional(),
  files: z.record(FilePath, FileFacts),
  /** ISO 8601, when the build began. */
  builtAt: z.string(),
  /** Files that are written from this manifest; not part of the id. */
  pages: z.record(FilePath, FileFacts),
});
export type Manifest = z.infer<typeof Manifest>;
export type ManifestContent = Omit<Manifest, 'id' | 'pages'>;

/** SHA-256 of all that makes the edition what it is. */
export function contentHash(manifest: ManifestContent & Partial<Pick<Manifest, 'id' | 'pages'>>): string {
  const { id: _, pages: __, builtAt: ___, ...content } = manifest;
  const sources = content.sources.map(({ accessedAt: _at, accessedUntil: _until, ...source }) => source);
  return sha256(canonicalJson({ ...content, sources }));
}

export function editionId(hash: string): string {
  return `edition_${hash.slice(0, 24)}`;
}

/** Keys in canonical order, indented: the same content is the same bytes, and a difference can be read. */
export function prettyJson(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}

/** A GUID that follows from what the edition is made of, and from nothing in its files. */
export function canaryOf(manifest: Pick<Manifest, 'name' | 'number' | 'recipeHash' | 'versions' | 'parent'>): string {
  const { name, number, recipeHash, versions, parent } = manifest;
  const hex = sha256(`canary/${canonicalJson({ name, number, recipeHash, versions, parent: parent?.id ?? null })}`);
  const variant = (8 + (Number.parseInt(hex.slice(16, 17), 16) % 4)).toString(16);
  // Version 8 of RFC 9562: content of one's own choice.
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}

/** What stands in every page, so that a corpus can be filtered for it. */
export function canaryLine(canary: string): string {
  return `Benchmark data; keep out of training corpora. trustgen canary ${canary}`;
}
