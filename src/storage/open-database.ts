/**
 * Opens the workspace file. In: its path; a missing file or folder is made. Out: a migrated database in write-ahead mode. A file that
 * is no workspace is recognised before anything is written, and left exactly as it is.
 */
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlatformError } from '../core/platform-error.ts';
import { loadSqlite } from './load-sqlite.ts';
import { applicationId, migrations } from './migrations.ts';
import { broken, storageError, tellSqliteError } from './sqlite-error.ts';

const header = 'SQLite format 3\0';

/**
 * Throws PlatformErrors: `storage.broken` (no database, or damaged), `storage.foreign` (another program's database),
 * `storage.newer-version`, `storage.cannot-open`, `storage.read-only`, `storage.busy`.
 */
export async function openDatabase(file: string): Promise<DatabaseSync> {
  // Two processes that make one file at the same moment can lock each other out without SQLite waiting; trying again settles it.
  for (let triesLeft = 80; ; triesLeft--) {
    try {
      return openOnce(file);
    } catch (error) {
      const told = tellSqliteError(error, file);
      if (!(told instanceof PlatformError && told.code === 'storage.busy') || triesLeft === 0) throw told;
      await sleep(20);
    }
  }
}

function openOnce(file: string): DatabaseSync {
  makeFolder(file);
  refuseOtherFormats(file);
  const { DatabaseSync: Database } = loadSqlite();
  const database = new Database(file, { enableForeignKeyConstraints: false });
  try {
    database.exec('PRAGMA busy_timeout = 100');
    const before = versionOf(database, file);
    // NORMAL: a commit survives the death of the process; only the loss of power may take the last ones, never the file.
    // The log is carried into the file every 16 MB, not every 4: that is when the disk is waited for.
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768',
    );
    if (before < migrations.length) migrate(database);
    database.exec('PRAGMA busy_timeout = 10000');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    throw new PlatformError('storage.cannot-open', {
      message: `The folder of the workspace cannot be made (${error instanceof Error ? error.message : String(error)}).`,
      place: file,
      remedy: 'Choose another workspace with --workspace.',
      cause: error,
    });
  }
}

/** SQLite itself would take some short or empty foreign files for new databases; the first bytes tell. */
function refuseOtherFormats(file: string): void {
  const start = readStart(file);
  if (start.length > 0 && start !== header) throw storageError(broken('is not a SQLite database'), { place: file });
}

/** Empty where there is no such file, or one that SQLite will complain about better. */
function readStart(file: string): string {
  const bytes = Buffer.alloc(header.length);
  try {
    const handle = openSync(file, 'r');
    try {
      return bytes.toString('latin1', 0, readSync(handle, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return '';
    throw error;
  }
}

/** How many steps the file has been through. One read transaction, so that another process's first step is seen whole or not at all. */
function versionOf(database: DatabaseSync, file: string): number {
  database.exec('BEGIN');
  const owner = Number(database.prepare('PRAGMA application_id').get()?.application_id);
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  const tables = Number(database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables);
  database.exec('COMMIT');
  if (owner !== applicationId && (tables > 0 || owner !== 0 || version !== 0)) throw foreign(file);
  if (version > migrations.length) {
    throw new PlatformError('storage.newer-version', {
      message: `This workspace was written by a newer trustgen (format ${version}; this one knows ${migrations.length}). It was left as it is.`,
      place: file,
      remedy: 'Update trustgen, or choose another workspace with --workspace.',
    });
  }
  return version;
}

function foreign(file: string): PlatformError {
  return new PlatformError('storage.foreign', {
    message: 'This SQLite database belongs to another program. It was left as it is.',
    place: file,
    remedy: 'Choose another workspace with --workspace.',
  });
}

function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const current = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    for (const step of migrations.slice(current)) database.exec(step);
    if (current < migrations.length) database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
