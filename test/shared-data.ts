/**
 * Where real data for tests lies. The folder `shared/data` stands beside the repository and is not part of it: without it the
 * tests that need it are skipped, and where `CI` is set its absence is an error, so that nothing is skipped there unseen.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a shared file; undefined where it is absent. @throws Error where it is absent and `CI` is set */
export function sharedData(...parts: string[]): string | undefined {
  const relative = ['..', '..', 'shared', 'data', ...parts].map(encodeURIComponent).join('/');
  const path = fileURLToPath(new URL(relative, import.meta.url));
  if (existsSync(path)) return path;
  if (process.env.CI)
    throw new Error(`CI is set, but there is no shared/data/${parts.join('/')} beside the repository.`);
  return undefined;
}

/** For the title of a test that is skipped: says what is missing. */
export function needsSharedData(path: string | undefined, name: string): string {
  return path === undefined ? ` (skipped: no shared/data/${name} beside the repository)` : '';
}
