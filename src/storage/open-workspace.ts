/**
 * Where runs are kept: a folder with a SQLite file and pictures, or a PostgreSQL database that many machines share. In: what the user
 * wrote. Out: the store and the pictures, closed together. An address with a password in it is taken from the environment only.
 */
import { join, resolve } from 'node:path';
import { PlatformError } from '../core/platform-error.ts';
import type { ImageStore, Store } from '../core/store.ts';
import { createImageFiles } from './image-files.ts';
import { createSqliteStore } from './sqlite.ts';

export type Workspace = AsyncDisposable & { store: Store; images: ImageStore };

/** @param folder what a path is relative to */
export async function openWorkspace(location: string, folder: string): Promise<Workspace> {
  if (isDatabase(location)) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres({ url: location });
  }
  const workspace = resolve(folder, location);
  const store = await createSqliteStore({ file: join(workspace, 'workspace.db') });
  const images = createImageFiles({ folder: join(workspace, 'images') });
  return { store, images, [Symbol.asyncDispose]: () => store.close() };
}

export function isDatabase(location: string): boolean {
  return /^postgres(ql)?:\/\//.test(location);
}

/** `env:NAME` becomes the variable's value. Throws `storage.missing-address` and `settings.literal-key`. */
export function resolveLocation(location: string, secret: (name: string) => string | undefined): string {
  if (location.startsWith('env:')) {
    const name = location.slice('env:'.length);
    const value = secret(name);
    if (value !== undefined) return value;
    throw new PlatformError('storage.missing-address', {
      message: `The workspace refers to the variable ${name}, which is not set.`,
      place: 'workspace',
      remedy: `Set ${name} to the address of a database: postgres://USER:PASSWORD@HOST/NAME.`,
    });
  }
  if (isDatabase(location) && URL.canParse(location) && new URL(location).password !== '') {
    throw new PlatformError('settings.literal-key', {
      message: 'A password is written out in the address of the workspace.',
      place: 'workspace',
      remedy: 'Put the address into an environment variable and write a reference: env:TRUSTGEN_DATABASE.',
    });
  }
  return location;
}
