/**
 * Pictures as files by content hash, `ab/abcdef….png`. In: encoded bytes. Out: their hash, media type and size. A file is there whole
 * or not at all, and what is read back has the hash it was asked for.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '../core/canonical.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { ImageStore } from '../core/store.ts';
import { formatOf, formats, type ImageFormat } from './image-format.ts';

/**
 * `put` throws PlatformError `image.unknown-format`; `get` throws `storage.broken-image` for a file that was changed, and gives
 * undefined for one that is not there.
 */
export function createImageFiles({ folder }: { folder: string }): ImageStore {
  const pathOf = (hash: string, { extension }: ImageFormat) => join(folder, hash.slice(0, 2), `${hash}.${extension}`);
  return {
    async put(bytes) {
      const format = formatOf(bytes);
      const hash = sha256(bytes);
      await writeOnce(pathOf(hash, format), bytes);
      return { sha256: hash, mediaType: format.mediaType, bytes: bytes.byteLength };
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
      for (const format of formats) {
        const path = pathOf(hash, format);
        const bytes = await readIfThere(path);
        if (bytes !== undefined) return whole(bytes, hash, path);
      }
      return undefined;
    },
  };
}

/** A file of the right size is kept. The temporary name is random, so that processes writing the same picture do not meet. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  if ((await sizeIfThere(path)) === bytes.byteLength) return;
  const temporary = `${path}.${randomUUID()}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function whole(bytes: Uint8Array, hash: string, path: string): Uint8Array {
  if (sha256(bytes) === hash) return bytes;
  throw new PlatformError('storage.broken-image', {
    message: 'This picture is not the one that was stored. It was left as it is.',
    place: path,
    remedy: 'Bring the file back from a copy, or delete it and run again.',
  });
}

async function sizeIfThere(path: string): Promise<number | undefined> {
  return (await ifThere(stat(path)))?.size;
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return ifThere(readFile(path));
}

async function ifThere<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
