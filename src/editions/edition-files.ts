/**
 * The files of an edition. In: lines, task by task. Out: a folder that is there whole or not at all: everything is written to a
 * temporary folder beside it, which is renamed at the end. One JSON value a line, in canonical form.
 */
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { canonicalJson, sha256 } from '../core/canonical.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { FileFacts } from './manifest.ts';

export const casesFile = (taskId: string) => `cases/${taskId}.jsonl`;
export const recordsFile = (taskId: string) => `records/${taskId}.jsonl`;
export const rejectedFile = (taskId: string) => `rejected/${taskId}.jsonl`;
export const repliesFile = 'replies.jsonl';
export const seenFile = 'seen.jsonl';

export type EditionWriter = {
  /** Where the files are until `finish`. */
  readonly folder: string;
  lines(path: string, values: Iterable<unknown>): Promise<FileFacts>;
  text(path: string, text: string): Promise<FileFacts>;
  bytes(path: string, bytes: Uint8Array): Promise<FileFacts>;
  /** Puts the folder where it belongs, in place of what is there. */
  finish(): Promise<void>;
  discard(): Promise<void>;
};

export async function createEditionWriter(target: string): Promise<EditionWriter> {
  const place = resolve(target);
  await mkdir(dirname(place), { recursive: true });
  const folder = await mkdtemp(`${place}.partial-`);
  // A temporary folder is its owner's alone; an edition is to be read by others.
  await chmod(folder, 0o755);
  const bytes = async (path: string, content: Uint8Array | string): Promise<FileFacts> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    return { sha256: sha256(content), bytes: Buffer.byteLength(content) };
  };
  return {
    folder,
    bytes,
    text: bytes,
    lines: async (path, values) => {
      const lines = Array.from(values, canonicalJson);
      return { ...(await bytes(path, lines.map((line) => `${line}\n`).join(''))), lines: lines.length };
    },
    finish: async () => {
      const old = `${folder}.old`;
      const isThere = await moved(place, old);
      await rename(folder, place);
      if (isThere) await rm(old, { recursive: true, force: true });
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Every file below, by its path with forward slashes, in order. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

/** Each line checked; throws `edition.invalid-line` with its number. An absent file has no lines. */
export async function readLines<T>(folder: string, path: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = await textOf(folder, path);
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return [];
    const parsed = schema.safeParse(jsonOf(line));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    throw new PlatformError('edition.invalid-line', {
      message: `The line does not hold what it should: ${issue?.path.join('.')} ${issue?.message}.`,
      place: `${join(folder, path)}:${index + 1}`,
      remedy: 'Get the edition again; `trustgen edition verify` tells what else differs.',
    });
  });
}

/** Undefined where it is no JSON; no schema of ours takes that. */
export function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function textOf(folder: string, path: string): Promise<string> {
  try {
    return await readFile(join(folder, path), 'utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}
