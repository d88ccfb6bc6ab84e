/** The database of the workers: the workspace that is named, or the variable that is meant where none is. Throws `worker.no-database`. */
import { PlatformError } from '../../core/platform-error.ts';
import { isDatabase } from '../../storage/open-workspace.ts';
import type { SharedFlags } from './shared-options.ts';

export const databaseVariable = 'TRUSTGEN_DATABASE';

export function databaseOf<Flags extends SharedFlags>(flags: Flags, workers?: string | true): Flags {
  const named = typeof workers === 'string' ? workers : flags.workspace;
  const workspace = named ?? `env:${databaseVariable}`;
  if (workspace.startsWith('env:') || isDatabase(workspace)) return { ...flags, workspace };
  throw new PlatformError('worker.no-database', {
    message: `Workers share a PostgreSQL database, and "${workspace}" is a folder.`,
    place: '--workspace',
    remedy: `Set ${databaseVariable} to postgres://USER:PASSWORD@HOST/NAME, or name another variable: --workspace env:NAME.`,
  });
}
