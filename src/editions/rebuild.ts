/**
 * Builds an edition again and compares every byte. In: an edition, the plug-ins, an empty place. Out: the differences, each with file and
 * line, and what could not be asked again: for such a source the records of the edition stand in, so that building, variation and gate
 * are still repeated.
 */
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sha256 } from '../core/canonical.ts';
import type { Task } from '../core/task.ts';
import { type BuildContext, type BuildRequest, buildEdition, type Frozen } from './build-edition.ts';
import { RejectedLine } from './curate-task.ts';
import { isMissing, listFiles, readLines, rejectedFile } from './edition-files.ts';
import { inheritedBy, withTimes } from './inherit.ts';
import type { Contamination } from './manifest.ts';
import type { Edition } from './open-edition.ts';
import { type Difference, lineOfDifference } from './verify.ts';

export type Rebuilt = { differences: Difference[]; notAskedAgain: string[] };

/** @param target a place for the second build; it is removed at the end  @param folder what paths in the recipe are relative to */
export async function rebuildEdition(
  edition: Edition,
  context: Omit<BuildContext, 'model' | 'now'>,
  { target, folder }: { target: string; folder: string },
): Promise<Rebuilt> {
  const { manifest } = edition;
  const notAskedAgain: string[] = [];
  const contamination = await standingContamination(edition, folder);
  if (contamination !== undefined) notAskedAgain.push('public sets: they are not at hand, or were changed');
  const request: BuildRequest = {
    recipe: manifest.recipe,
    number: manifest.number,
    target,
    folder,
    replies: await edition.replies(),
    models: manifest,
    keepsReplies: manifest.sources.some(
      ({ kind }) => context.sourceKinds.find((each) => each.kind === kind)?.isReplayable === false,
    ),
    ...(manifest.parent !== undefined && {
      parent: { name: manifest.parent, inherited: await inheritedBy(edition), folder: edition.folder },
    }),
    frozen: async (task, kind) => {
      if (kind.isReplayable) return undefined;
      notAskedAgain.push(`${task.id}: its source "${kind.kind}"; the records of the edition were used`);
      return frozenRecords(edition, task);
    },
    ...(contamination !== undefined && { contamination }),
  };
  try {
    await buildEdition(request, { ...context, now: () => new Date(manifest.builtAt) });
    return { differences: await folderDifferences(edition.folder, target), notAskedAgain };
  } finally {
    await rm(target, { recursive: true, force: true });
  }
}

/** The records as the builder was handed them. */
async function frozenRecords(edition: Edition, task: Task): Promise<Frozen> {
  const { manifest, folder } = edition;
  const said = manifest.tasks[task.id];
  const rejected = await readLines<RejectedLine>(folder, rejectedFile(task.id), RejectedLine);
  return {
    described: manifest.curation[task.id] ?? {},
    coverage: manifest.coverage?.[task.id],
    curated: {
      records: withTimes(await edition.records(task.id), manifest),
      rejected: rejected.filter(({ stage }) => stage === 'curate'),
      yield: said?.records ?? { asked: 0, made: 0, rejected: {} },
      ...(said?.leftOut !== undefined && { leftOut: said.leftOut }),
    },
  };
}

/** The manifest's word on public sets, where they cannot be measured again. */
async function standingContamination({ manifest }: Edition, folder: string): Promise<Contamination | undefined> {
  const { contamination } = manifest;
  if (contamination === undefined) return undefined;
  for (const set of contamination.sets) {
    const bytes = await readFile(resolve(folder, set.file)).catch(() => undefined);
    if (bytes === undefined || sha256(bytes) !== set.sha256) return contamination;
  }
  return undefined;
}

/** Of each file the first line that differs. */
export async function folderDifferences(folder: string, other: string): Promise<Difference[]> {
  const [here, there] = [await listFiles(folder), await listFiles(other)];
  const found: Difference[] = [];
  for (const path of [...new Set([...here, ...there])].sort()) {
    const [one, two] = [await bytesOf(folder, path), await bytesOf(other, path)];
    if (one === undefined) found.push({ place: path, what: 'the rebuild has this file, the edition has not' });
    else if (two === undefined) found.push({ place: path, what: 'the rebuild does not have this file' });
    else if (!one.equals(two)) {
      const place = lineOfDifference(path, one.toString('utf8'), two.toString('utf8'));
      found.push({ place, what: 'the rebuild gives another line' });
    }
  }
  return found;
}

async function bytesOf(folder: string, path: string): Promise<Buffer | undefined> {
  return readFile(join(folder, path)).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}
