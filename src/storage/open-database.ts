/**
 * Opens the workspace file. In: its path. Out: a migrated database in write-ahead mode. A file that is no workspace is left exactly
 * as it is, and the user is told.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { PlatformError } from '../core/platform-error.ts';
import { migrations } from './migrations.ts';

/** Throws `storage.broken` or `storage.newer-version`. */
export async function openDatabase(file: string): Promise<DatabaseSync> {
  const { DatabaseSync: Database } = await withoutExperimentalWarning(() => import('node:sqlite'));
  mkdirSync(dirname(file), { recursive: true });
  const existed = existsSync(file);
  let database: DatabaseSync | undefined;
  try {
    database = new Database(file);
    database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    migrate(database, file);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof PlatformError || !existed) throw error;
    throw new PlatformError('storage.broken', {
      message: `This file is not a workspace that can be read (${error instanceof Error ? error.message : String(error)}). It was left as it is.`,
      place: file,
      remedy: 'Move it away, or choose another workspace folder with --workspace.',
      cause: error,
    });
  }
}

function migrate(database: DatabaseSync, file: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > migrations.length) {
    throw new PlatformError('storage.newer-version', {
      message: `This workspace was written by a newer trustgen (format ${version}; this one knows ${migrations.length}).`,
      place: file,
      remedy: 'Update trustgen, or choose another workspace folder with --workspace.',
    });
  }
  if (version === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const current = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
    for (const step of migrations.slice(current)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** Node 22 and 24 call their SQLite experimental on standard error; users can do nothing about it. Every other warning passes. */
async function withoutExperimentalWarning<T>(load: () => Promise<T>): Promise<T> {
  const emitWarning = process.emitWarning;
  const filtered = (...arguments_: Parameters<typeof emitWarning>): void => {
    if (!String(arguments_[0]).includes('SQLite')) emitWarning.apply(process, arguments_);
  };
  process.emitWarning = filtered as typeof emitWarning;
  try {
    return await load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
