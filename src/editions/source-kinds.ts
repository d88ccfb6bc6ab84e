/**
 * Kinds of sources, by name. In: what a recipe says of a source. Out: the source, or an error that names the kinds there are. A kind is
 * an entry: the shape of its options, whether a rebuild can ask it again, and how it is made.
 */
import { z } from 'zod';
import type { Model, ModelSettings } from '../core/model.ts';
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Task } from '../core/task.ts';
import type { MetadataSource } from '../metadata-curator/source.ts';
import { seedRecords } from '../metadata-curator/sources/dataset-pool.ts';
import type { SourceSpec } from './recipe.ts';

export type SourceContext = {
  task: Task;
  /** What paths in a recipe are relative to. */
  folder: string;
  /** Where what was fetched is kept. */
  cacheFolder: string;
  fetch: typeof fetch;
  /** Value of an environment variable. */
  secret(name: string): string | undefined;
  /** The recipe's generator, with its replies recorded; throws where the recipe names none. */
  generator(): { model: Model; settings: ModelSettings };
  signal: AbortSignal;
};

/** A kind of source once it is loaded. */
type LoadedKind<Options extends z.ZodObject = z.ZodObject> = {
  /** Without `kind`. */
  options: Options;
  create(options: z.output<Options>, context: SourceContext): MetadataSource | Promise<MetadataSource>;
};

export type SourceKind = {
  kind: string;
  /** It gives the same records again without a network: from the package, or from recorded replies. */
  isReplayable: boolean;
  /** Records wanted where the recipe does not say; absent: as many as units. */
  defaultRecords?(task: Task): number;
  /** Loaded when a recipe names it: some kinds bring heavy libraries along. */
  load(): Promise<LoadedKind>;
};

/** Keeps the options' type where a kind is written, and forgets it in the list. */
function loaded<Options extends z.ZodObject>({ options, create }: LoadedKind<Options>): LoadedKind {
  return { options, create: (given, context) => create(options.parse(given), context) };
}

/** The pool that ships with the package. */
const seeds: SourceKind = {
  kind: 'seeds',
  isReplayable: true,
  defaultRecords: (task) => task.seeds.rows.length,
  load: async () =>
    loaded({
      options: z.strictObject({}),
      create: (_, { task }): MetadataSource => ({
        kind: 'seeds',
        describe: () => ({ kind: 'seeds', pool: task.seeds.source.name }),
        async *curate({ count }) {
          for (const record of seedRecords(task).slice(0, count)) yield { record };
        },
      }),
    }),
};

const files: SourceKind = {
  kind: 'files',
  isReplayable: false,
  load: async () => {
    const { FilesOptions, filesSource } = await import('../metadata-curator/sources/files.ts');
    return loaded({ options: FilesOptions, create: filesSource });
  },
};

const huggingFace: SourceKind = {
  kind: 'hugging-face',
  isReplayable: false,
  load: async () => {
    const { HubOptions, huggingFaceSource } = await import('../metadata-curator/sources/hugging-face.ts');
    return loaded({ options: HubOptions, create: huggingFaceSource });
  },
};

/** Replies are recorded, so a rebuild asks it again without a network. */
const generator: SourceKind = {
  kind: 'generator',
  isReplayable: true,
  load: async () => {
    const { ModelGeneratorOptions } = await import('../metadata-curator/sources/model-generator/options.ts');
    const { modelGenerator } = await import('../metadata-curator/sources/model-generator/model-generator.ts');
    const create = (options: z.output<typeof ModelGeneratorOptions>, context: SourceContext) => {
      const { model, settings } = context.generator();
      const asked = { ref: model.ref, settings, ask: model.ask };
      return modelGenerator(options, { model: asked, existing: seedRecords(context.task) });
    };
    return loaded({ options: ModelGeneratorOptions, create });
  },
};

const web: SourceKind = {
  kind: 'web',
  isReplayable: false,
  load: async () => {
    const { createWebSource, WebOptions } = await import('./web-source.ts');
    return loaded({ options: WebOptions, create: createWebSource });
  },
};

export const sourceKinds: readonly SourceKind[] = [seeds, files, huggingFace, web, generator];

/** @param place for messages: file and task */
export function sourceKindOf(spec: SourceSpec, kinds: readonly SourceKind[], place: string): SourceKind {
  const found = kinds.find(({ kind }) => kind === spec.kind);
  const names = kinds.map(({ kind }) => kind);
  if (found !== undefined) return found;
  throw new PlatformError('recipe.unknown-source', {
    message: `There is no source of the kind "${spec.kind}".`,
    place: `${place}, source.kind`,
    remedy: `Did you mean ${nearest(spec.kind, names)}? Kinds: ${names.join(', ')}.`,
  });
}

/** The source that a recipe asks for; throws `recipe.invalid-source` where its options are not those of its kind. */
export async function createSource(
  spec: SourceSpec,
  { kind, place }: { kind: SourceKind; place: string },
  context: SourceContext,
): Promise<MetadataSource> {
  const { kind: _, ...rest } = spec;
  const { options, create } = await kind.load();
  const parsed = options.safeParse(rest);
  if (parsed.success) return create(rest, context);
  const [issue] = parsed.error.issues;
  throw new PlatformError('recipe.invalid-source', {
    message: `${['source', ...(issue?.path ?? [])].join('.')}: ${issue?.message}.`,
    place,
    remedy: `Correct the options of the source "${spec.kind}"; docs/editions.md lists them.`,
  });
}
