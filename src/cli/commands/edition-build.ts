/** `trustgen edition build|refresh`: a recipe becomes an edition; an edition becomes the next one. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlatformError } from '../../core/platform-error.ts';
import { buildEdition } from '../../editions/build-edition.ts';
import { inheritFrom, parseAnchors } from '../../editions/inherit.ts';
import { lockEdition } from '../../editions/lock.ts';
import { type Manifest, manifestName } from '../../editions/manifest.ts';
import { editionFolder, findEdition, isFile, listEditions, readManifest } from '../../editions/open-edition.ts';
import { parseRecipe, type Recipe, shippedRecipe } from '../../editions/recipe.ts';
import { openPlatform } from '../../platform.ts';
import type { Settings } from '../../settings.ts';
import { stopOnSignals } from '../stop-on-signals.ts';
import { color, note, print } from '../terminal.ts';
import { contaminationLines, type EditionFlags, yieldTable } from './edition.ts';
import { buildContext, replyJournal, workspaceFolder } from './edition-context.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

type BuildFlags = Pick<SharedFlags, 'config' | 'workspace'> &
  EditionFlags & { at?: string; lock: boolean; force?: boolean };
type Request = Omit<Parameters<typeof buildEdition>[0], 'target'>;

export async function build(
  recipeFile: string | undefined,
  flags: BuildFlags & { tasks?: string[]; n?: number; seed?: number; name?: string; number: number },
): Promise<void> {
  const { tasks, n, seed, name } = flags;
  const recipe =
    recipeFile === undefined
      ? shippedRecipe({
          name: name ?? 'shipped',
          seed: seed ?? 1,
          tasks: tasks ?? ['*'],
          ...(n !== undefined && { count: n }),
        })
      : changed(await readRecipe(recipeFile), {
          ...(seed !== undefined && { seed }),
          ...(name !== undefined && { name }),
        });
  if (recipeFile !== undefined && (tasks ?? n) !== undefined)
    throw new PlatformError('edition.recipe-decides', {
      message: 'With a recipe, tasks and counts stand in it.',
      place: recipeFile,
      remedy: 'Leave --tasks and --n out, or change the recipe.',
    });
  await write({ recipe, number: flags.number, folder: folderOf(recipeFile) }, flags);
}

export async function refresh(
  which: string,
  flags: BuildFlags & { recipe?: string; seed?: number; anchors: string },
): Promise<void> {
  const edition = await findEdition(which, flags.editions);
  const { manifest } = edition;
  const seed = flags.seed ?? manifest.recipe.seed + 1;
  const recipe = changed(flags.recipe === undefined ? manifest.recipe : await readRecipe(flags.recipe), {
    seed,
    name: manifest.name,
  });
  const numbers = (await listEditions(flags.editions)).filter((each) => each.manifest.name === manifest.name);
  const number = Math.max(manifest.number, ...numbers.map((each) => each.manifest.number)) + 1;
  const inherited = await inheritFrom(edition, { anchors: parseAnchors(flags.anchors), seed });
  const parent = { name: edition.name, inherited, folder: edition.folder };
  await write({ recipe, number, folder: folderOf(flags.recipe), parent }, flags);
}

async function write(request: Request, flags: BuildFlags): Promise<void> {
  const settings = await settingsOf(flags);
  const target = editionFolder(flags.editions, { name: request.recipe.name, number: request.number });
  const known = (await isFile(join(target, manifestName))) ? await readManifest(target) : undefined;
  const at = flags.at === undefined ? undefined : timeOf(flags.at);
  if (known !== undefined && !flags.force) refuseReplacing(known, target);
  const manifest = await built({ ...request, target }, settings, at);
  if (flags.lock) await lockEdition(process.cwd(), manifest);
  if (flags.json) {
    print(JSON.stringify({ folder: target, manifest }, null, 2));
    return;
  }
  print(yieldTable(manifest));
  for (const line of contaminationLines(manifest)) print(line);
  for (const line of refreshLines(manifest)) note(line);
  print(`${manifest.name}@${manifest.number} ${color.bold(manifest.id)}: ${manifest.counts.cases} cases in ${target}`);
}

/** Where no model is asked, no workspace is opened. */
async function built(
  request: Parameters<typeof buildEdition>[0],
  settings: Settings,
  at: Date | undefined,
): Promise<Manifest> {
  const time = at === undefined ? {} : { at };
  const { generator, checker } = request.recipe;
  if (generator === undefined && checker === undefined) return buildEdition(request, buildContext(settings, time));
  await using platform = await openPlatform(settings, process.cwd());
  using stop = stopOnSignals('Stopping the build.');
  const journal = replyJournal(workspaceFolder(settings));
  const context = buildContext(settings, { platform, signal: stop.stopping, ...time });
  try {
    return await buildEdition({ ...request, replies: await journal.read() }, { ...context, keepReply: journal.keep });
  } catch (error) {
    if (!stop.stopping.aborted) throw error;
    throw new PlatformError('edition.stopped', {
      message: 'The build was stopped; every reply that came is kept.',
      remedy: 'The same command goes on where it stood.',
      cause: error,
    });
  }
}

function refuseReplacing({ name, number, id }: Manifest, target: string): never {
  throw new PlatformError('edition.exists', {
    message: `There is an edition ${number} of "${name}" already (${id}).`,
    place: target,
    remedy: 'Make the next one with `trustgen edition refresh`, give --number, or replace it with --force.',
  });
}

function refreshLines({ parent, tasks }: Manifest): string[] {
  if (parent === undefined) return [];
  return Object.entries(tasks).flatMap(([id, { leftOut, anchors }]) =>
    leftOut === undefined
      ? [`${id}: ${anchors} units kept`]
      : [
          leftOut.by === 'records'
            ? `${id}: ${anchors} units kept; ${leftOut.count} records left out that were used before`
            : `${id}: ${anchors} units kept; too few records were not used before, so ${leftOut.count} units were left out that were asked before`,
        ],
  );
}

function changed(recipe: Recipe, changes: Partial<Pick<Recipe, 'seed' | 'name'>>): Recipe {
  return { ...recipe, ...changes };
}

function folderOf(recipeFile: string | undefined): string {
  return recipeFile === undefined ? process.cwd() : dirname(recipeFile);
}

async function readRecipe(file: string): Promise<Recipe> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new PlatformError('recipe.not-found', {
      message: 'There is no such recipe.',
      place: file,
      remedy: 'Check the path, or build from the shipped pools: trustgen edition build.',
      cause: error,
    });
  });
  return parseRecipe(text, file);
}

function timeOf(text: string): Date {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at;
  throw new PlatformError('edition.invalid-time', {
    message: `"${text}" is no time.`,
    place: '--at',
    remedy: 'Give one like 2026-01-31T12:00:00Z.',
  });
}
