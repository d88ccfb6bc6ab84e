import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../core/canonical.ts';
import { imageStoreContract, pictures } from '../testing/contracts/image-store-contract.ts';
import { createImageFiles } from './image-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trustgen-images-'));
});
afterEach(() => rm(folder, { recursive: true }));

const { png } = pictures;

imageStoreContract('files', () => createImageFiles({ folder }));

describe('image files', () => {
  it.each(['png', 'jpg', 'webp', 'gif'] as const)('are named after their hash and kind: %s', async (extension) => {
    const inner = join(folder, 'not', 'there', 'yet');
    const { sha256: hash } = await createImageFiles({ folder: inner }).put(pictures[extension]);
    const file = join(inner, hash.slice(0, 2), `${hash}.${extension}`);
    expect((await readFile(file)).equals(pictures[extension])).toBe(true);
  });

  it('are not written for what is no picture', async () => {
    await expect(createImageFiles({ folder }).put(new Uint8Array([1, 2, 3]))).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('are written once, however many put one at the same time, and no half file is left', async () => {
    const images = createImageFiles({ folder });
    await Promise.all(Array.from({ length: 20 }, () => images.put(png)));
    expect(await readdir(join(folder, sha256(png).slice(0, 2)))).toEqual([`${sha256(png)}.png`]);
  });

  it('are mended with the next put where they were cut, and never given out changed', async () => {
    const images = createImageFiles({ folder });
    const hash = (await images.put(png)).sha256;
    const file = join(folder, hash.slice(0, 2), `${hash}.png`);
    await truncate(file, 10);
    await expect(images.get(hash)).rejects.toMatchObject({ code: 'storage.broken-image', place: file });
    await images.put(png);
    expect(await images.get(hash)).toBeDefined();
    await writeFile(file, png.toReversed());
    await expect(images.get(hash)).rejects.toMatchObject({ code: 'storage.broken-image' });
  });

  it('are not looked for outside their folder', async () => {
    const images = createImageFiles({ folder: join(folder, 'images') });
    await writeFile(join(folder, 'secret.png'), png);
    expect(await images.get('../secret')).toBeUndefined();
  });
});
