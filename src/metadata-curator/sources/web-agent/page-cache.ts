/**
 * What was got from the web, with the time of access: so that a run can be done again without a network and gives the same bytes.
 * In: a folder. Out: entries by kind and key, and bodies by their SHA-256. A file is written beside its place and moved there, so that
 * a killed run leaves no half file.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { canonicalJson, sha256 } from '../../../core/canonical.ts';
import { PlatformError } from '../../../core/platform-error.ts';

export interface PageCache {
  /** Undefined where there is none. Rejects where the file is not what was written. */
  read<Entry>(at: CacheKey, schema: z.ZodType<Entry>): Promise<Entry | undefined>;
  write(at: CacheKey, entry: unknown): Promise<void>;
  readBody(contentHash: string): Promise<Uint8Array>;
  /** Gives the SHA-256. */
  writeBody(body: Uint8Array): Promise<string>;
}

export type CacheKey = { kind: 'page' | 'robots' | 'rendered' | 'search'; key: string };

export function pageCache(folder: string): PageCache {
  const entryPath = ({ kind, key }: CacheKey) => join(folder, kind, `${sha256(key)}.json`);
  const bodyPath = (contentHash: string) => join(folder, 'bodies', contentHash.slice(0, 2), contentHash);
  return {
    async read(at, schema) {
      const bytes = await readIfThere(entryPath(at));
      if (bytes === undefined) return undefined;
      return parsed(bytes, { path: entryPath(at), schema });
    },
    write: (at, entry) => put(entryPath(at), `${canonicalJson({ key: at.key, entry })}\n`),
    async readBody(contentHash) {
      const body = await readIfThere(bodyPath(contentHash));
      if (body === undefined || sha256(body) !== contentHash) throw damaged(bodyPath(contentHash));
      return body;
    },
    async writeBody(body) {
      const contentHash = sha256(body);
      await put(bodyPath(contentHash), body);
      return contentHash;
    },
  };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed<Entry>(bytes: Uint8Array, { path, schema }: { path: string; schema: z.ZodType<Entry> }): Entry {
  try {
    const content: { entry?: unknown } = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return schema.parse(content.entry);
  } catch (error) {
    throw damaged(path, error);
  }
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}`;
  await writeFile(beside, content);
  await rename(beside, path);
}

function damaged(path: string, cause?: unknown): PlatformError {
  return new PlatformError('web-agent.damaged-cache', {
    message: 'A file of the page cache is missing or is not what was written.',
    place: path,
    remedy: 'Delete the file, or the whole cache folder, and run again with a network.',
    cause,
  });
}
