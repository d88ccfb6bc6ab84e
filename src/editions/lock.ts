/**
 * `trustgen.lock.json`: which editions a project uses, by the hash of their content. In: a folder, an edition. Out: the file, to be committed;
 * or an error where an edition is not the one that is locked.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PlatformError } from '../core/platform-error.ts';
import { isMissing, jsonOf } from './edition-files.ts';
import { contentHash, type Manifest, prettyJson } from './manifest.ts';

export const lockName = 'trustgen.lock.json';

const LockEntry = z.strictObject({ name: z.string(), number: z.number().int(), id: z.string(), hash: z.string() });
export type LockEntry = z.infer<typeof LockEntry>;
const Lock = z.strictObject({ lockVersion: z.literal(1), editions: z.array(LockEntry) });

export function lockEntry(manifest: Manifest): LockEntry {
  const { name, number, id } = manifest;
  return { name, number, id, hash: contentHash(manifest) };
}

/** None where there is no lock file. */
export async function readLock(folder: string): Promise<LockEntry[]> {
  const file = join(folder, lockName);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (text === undefined) return [];
  const parsed = Lock.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data.editions;
  throw new PlatformError('edition.invalid-lock', {
    message: 'This is not a lock file of trustgen.',
    place: file,
    remedy: 'Remove it, and lock the editions again: trustgen edition build or import.',
  });
}

/** Adds the edition, or replaces the entry of its name and number. */
export async function lockEdition(folder: string, manifest: Manifest): Promise<void> {
  const entry = lockEntry(manifest);
  const others = (await readLock(folder)).filter((each) => !isSame(each, entry));
  const editions = [...others, entry].sort((a, b) =>
    a.name === b.name ? a.number - b.number : a.name < b.name ? -1 : 1,
  );
  await writeFile(join(folder, lockName), prettyJson({ lockVersion: 1, editions }));
}

/** Throws `edition.not-as-locked`. An edition that is not in the lock file is let pass. */
export async function assertAsLocked(folder: string, manifest: Manifest): Promise<void> {
  const entry = lockEntry(manifest);
  const locked = (await readLock(folder)).find((each) => isSame(each, entry));
  if (locked === undefined || locked.hash === entry.hash) return;
  throw new PlatformError('edition.not-as-locked', {
    message: `Edition ${entry.number} of "${entry.name}" is ${entry.id}; ${lockName} has ${locked.id}.`,
    place: join(folder, lockName),
    remedy: 'Get the edition that is locked, or commit to this one: trustgen edition lock.',
  });
}

function isSame(a: LockEntry, b: LockEntry): boolean {
  return a.name === b.name && a.number === b.number;
}
