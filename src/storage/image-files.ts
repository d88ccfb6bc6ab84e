/** Pictures as files by content hash. In: encoded bytes. Out: their hash and type. A file is complete or not there at all. */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../core/canonical.ts';
import type { ImageStore } from '../core/store.ts';

const kinds = [
  { mediaType: 'image/png', extension: 'png', starts: [0x89, 0x50, 0x4e, 0x47] },
  { mediaType: 'image/jpeg', extension: 'jpg', starts: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/gif', extension: 'gif', starts: [0x47, 0x49, 0x46, 0x38] },
  { mediaType: 'image/webp', extension: 'webp', starts: [0x52, 0x49, 0x46, 0x46] },
] as const;
const other = { mediaType: 'application/octet-stream', extension: 'bin' } as const;

export function createImageFiles({ folder }: { folder: string }): ImageStore {
  const known = new Set<string>();
  const pathOf = (hash: string, extension: string) => join(folder, hash.slice(0, 2), `${hash}.${extension}`);
  return {
    async put(bytes) {
      const hash = sha256(bytes);
      const { mediaType, extension } =
        kinds.find(({ starts }) => starts.every((byte, index) => bytes[index] === byte)) ?? other;
      if (!known.has(hash)) {
        const path = pathOf(hash, extension);
        await mkdir(join(folder, hash.slice(0, 2)), { recursive: true });
        await writeOnce(path, bytes);
        known.add(hash);
      }
      return { sha256: hash, mediaType, bytes: bytes.byteLength };
    },
    async get(hash) {
      for (const { extension } of [...kinds, other]) {
        const bytes = await readIfThere(pathOf(hash, extension));
        if (bytes !== undefined) return bytes;
      }
      return undefined;
    },
  };
}

async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there !== undefined && there.size === bytes.byteLength) return;
  const temporary = `${path}.${process.pid}.${process.hrtime.bigint()}`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
