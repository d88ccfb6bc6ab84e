/**
 * An edition that is there. In: a folder, or a name in a folder of editions (`shipped`, `shipped@2`). Out: its manifest and its cases,
 * each file checked against its hash before a line of it is used.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../core/canonical.ts';
import { MetadataRecord } from '../core/metadata-record.ts';
import { PlatformError } from '../core/platform-error.ts';
import { TestCase } from '../core/test-case.ts';
import { casesFile, isMissing, jsonOf, readLines, recordsFile, repliesFile, seenFile } from './edition-files.ts';
import { contentHash, type EditionName, editionId, Manifest, manifestName } from './manifest.ts';
import { RecordedReply } from './replies.ts';
import { SeenLine } from './seen.ts';

export type Edition = {
  folder: string;
  manifest: Manifest;
  name: EditionName;
  cases(taskId: string): Promise<TestCase[]>;
  records(taskId: string): Promise<MetadataRecord[]>;
  replies(): Promise<RecordedReply[]>;
  seen(): Promise<SeenLine[]>;
};

/** Throws `edition.…` where there is none, or its manifest is not what its id says. */
export async function openEdition(folder: string): Promise<Edition> {
  const manifest = await readManifest(folder);
  const { name, number, id } = manifest;
  if (id !== editionId(contentHash(manifest))) {
    throw new PlatformError('edition.changed', {
      message: `The manifest was changed: its content is not that of ${id}.`,
      place: join(folder, manifestName),
      remedy: 'Get the edition again; `trustgen edition verify` tells what differs.',
    });
  }
  const lines = async <T>(path: string, schema: Parameters<typeof readLines<T>>[2]): Promise<T[]> => {
    await assertUnchanged(folder, path, manifest);
    return readLines(folder, path, schema);
  };
  return {
    folder,
    manifest,
    name: { name, number, id },
    cases: (taskId) => lines<TestCase>(casesFile(taskId), TestCase),
    records: (taskId) => lines<MetadataRecord>(recordsFile(taskId), MetadataRecord),
    replies: () => lines<RecordedReply>(repliesFile, RecordedReply),
    seen: () => lines<SeenLine>(seenFile, SeenLine),
  };
}

async function assertUnchanged(folder: string, path: string, { files }: Manifest): Promise<void> {
  const facts = files[path];
  if (facts === undefined) return;
  const bytes = await readFile(join(folder, path)).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (bytes !== undefined && sha256(bytes) === facts.sha256) return;
  throw new PlatformError('edition.changed', {
    message: bytes === undefined ? 'A file of the edition is missing.' : 'A file of the edition was changed.',
    place: join(folder, path),
    remedy: 'Get the edition again; `trustgen edition verify` tells where it differs.',
  });
}

/** Parsed, not yet compared with its id. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((error: unknown) => {
    throw new PlatformError('edition.not-found', {
      message: 'There is no edition here.',
      place: folder,
      remedy: 'Give the folder of one, or build one: trustgen edition build.',
      cause: error,
    });
  });
  const parsed = Manifest.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PlatformError('edition.invalid-manifest', {
    message: `The manifest is not one of this version: ${issue?.path.join('.')}: ${issue?.message}.`,
    place: join(folder, manifestName),
    remedy: 'Get the edition again, or use the version of trustgen it was built with.',
  });
}

/** The editions of a folder by name and number; what is none of them is passed over. */
export async function listEditions(folder: string): Promise<{ folder: string; manifest: Manifest }[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const found: { folder: string; manifest: Manifest }[] = [];
  for (const entry of entries) {
    const at = join(folder, entry.name);
    if (!entry.isDirectory() || !(await isFile(join(at, manifestName)))) continue;
    found.push({ folder: at, manifest: await readManifest(at) });
  }
  return found.sort((a, b) => a.manifest.name.localeCompare(b.manifest.name) || a.manifest.number - b.manifest.number);
}

/** @param which a folder, a name, or `name@number`; of a name alone the highest number */
export async function findEdition(which: string, editionsFolder: string): Promise<Edition> {
  if (await isFile(join(which, manifestName))) return openEdition(which);
  const [name = '', number] = which.split('@');
  const all = await listEditions(editionsFolder);
  const found = all.filter(
    ({ manifest }) => manifest.name === name && [undefined, String(manifest.number)].includes(number),
  );
  const last = found.at(-1);
  if (last !== undefined) return openEdition(last.folder);
  const names = all.map(({ manifest }) => `${manifest.name}@${manifest.number}`);
  throw new PlatformError('edition.not-found', {
    message: `There is no edition "${which}".`,
    place: editionsFolder,
    remedy: names.length === 0 ? 'Build one: trustgen edition build.' : `There are: ${names.join(', ')}.`,
  });
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
}

/** `editions/shipped-2`. */
export function editionFolder(editionsFolder: string, { name, number }: Pick<Manifest, 'name' | 'number'>): string {
  return join(editionsFolder, `${name}-${number}`);
}
