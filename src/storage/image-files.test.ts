import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../core/canonical.ts';
import { createImageFiles } from './image-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trustgen-images-'));
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = (start: string) => new Uint8Array(Buffer.from(`${start} and the rest of the picture`, 'latin1'));
const png = bytes('\x89PNG\r\n\x1a\n');

describe('image files', () => {
  it.each([
    ['image/png', 'png', png],
    ['image/jpeg', 'jpg', bytes('\xff\xd8\xff\xe0')],
    ['image/webp', 'webp', bytes('RIFF\x00\x01\x0a\x0dWEBPVP8 ')],
    ['image/gif', 'gif', bytes('GIF89a')],
  ])('keeps %s under its hash and gives it back', async (mediaType, extension, picture) => {
    const images = createImageFiles({ folder: join(folder, 'not', 'there', 'yet') });
    const hash = sha256(picture);
    expect(await images.put(picture)).toEqual({ sha256: hash, mediaType, bytes: picture.byteLength });
    expect(Buffer.from((await images.get(hash)) ?? []).equals(picture)).toBe(true);
    const file = join(folder, 'not', 'there', 'yet', hash.slice(0, 2), `${hash}.${extension}`);
    expect((await readFile(file)).equals(picture)).toBe(true);
  });

  it('tells the type from the bytes of a view, not of the buffer beneath it', async () => {
    const padded = new Uint8Array([0, 0, 0, ...png, 0]);
    const view = padded.subarray(3, 3 + png.byteLength);
    expect(await createImageFiles({ folder }).put(view)).toMatchObject({ mediaType: 'image/png', sha256: sha256(png) });
  });

  it.each([
    ['text', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['a sound in a RIFF file', bytes('RIFF\x00\x00\x00\x00WAVE')],
    ['nothing', new Uint8Array()],
  ])('refuses %s and writes no file', async (_, unknown) => {
    await expect(createImageFiles({ folder }).put(unknown)).rejects.toMatchObject({ code: 'image.unknown-format' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('writes a picture once, however many put it at the same time, and leaves no half file', async () => {
    const images = createImageFiles({ folder });
    await Promise.all(Array.from({ length: 20 }, () => images.put(png)));
    expect(await readdir(join(folder, sha256(png).slice(0, 2)))).toEqual([`${sha256(png)}.png`]);
  });

  it('mends a cut file with the next put, and never gives out a changed one', async () => {
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

  it('has nothing under an unknown hash, nor outside its folder', async () => {
    const images = createImageFiles({ folder: join(folder, 'images') });
    await writeFile(join(folder, 'secret.png'), png);
    expect(await images.get('0'.repeat(64))).toBeUndefined();
    expect(await images.get('../secret')).toBeUndefined();
  });
});
