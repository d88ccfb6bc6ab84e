/** What every store of pictures must do, as a vitest suite. In: a name, and how an empty one is opened. */
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../core/canonical.ts';
import type { ImageStore } from '../../core/store.ts';

/** Bytes that begin as a picture of each kind that is kept. */
export const pictures: Readonly<Record<'png' | 'jpg' | 'webp' | 'gif', Uint8Array>> = {
  png: bytes('\x89PNG\r\n\x1a\n'),
  jpg: bytes('\xff\xd8\xff\xe0'),
  webp: bytes('RIFF\x00\x01\x0a\x0dWEBPVP8 '),
  gif: bytes('GIF89a'),
};

export function imageStoreContract(name: string, open: () => Promise<ImageStore> | ImageStore): void {
  describe(`image store contract: ${name}`, () => {
    it.each([
      ['image/png', pictures.png],
      ['image/jpeg', pictures.jpg],
      ['image/webp', pictures.webp],
      ['image/gif', pictures.gif],
    ])('keeps %s under its hash and gives it back', async (mediaType, picture) => {
      const images = await open();
      const hash = sha256(picture);
      expect(await images.put(picture)).toEqual({ sha256: hash, mediaType, bytes: picture.byteLength });
      expect(Buffer.from((await images.get(hash)) ?? []).equals(picture)).toBe(true);
    });

    it('tells the type from the bytes of a view, not of the buffer beneath it', async () => {
      const { png } = pictures;
      const padded = new Uint8Array([0, 0, 0, ...png, 0]);
      const view = padded.subarray(3, 3 + png.byteLength);
      const images = await open();
      expect(await images.put(view)).toMatchObject({ mediaType: 'image/png', sha256: sha256(png) });
      expect(Buffer.from((await images.get(sha256(png))) ?? []).equals(png)).toBe(true);
    });

    it.each([
      ['text', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
      ['a sound in a RIFF file', bytes('RIFF\x00\x00\x00\x00WAVE')],
      ['nothing', new Uint8Array()],
    ])('refuses %s and keeps nothing', async (_, unknown) => {
      const images = await open();
      await expect(images.put(unknown)).rejects.toMatchObject({ code: 'image.unknown-format' });
      expect(await images.get(sha256(unknown))).toBeUndefined();
    });

    it('takes one picture from many at the same time, and again later', async () => {
      const images = await open();
      const { png } = pictures;
      const kept = { sha256: sha256(png), mediaType: 'image/png', bytes: png.byteLength };
      expect(await Promise.all(Array.from({ length: 20 }, () => images.put(png)))).toEqual(Array(20).fill(kept));
      expect(await images.put(png)).toEqual(kept);
    });

    it('keeps every byte of a large picture', async () => {
      const images = await open();
      const large = new Uint8Array(8_000_000).map((_, index) => (index * 31 + (index >> 8)) & 255);
      large.set(pictures.png);
      const { sha256: hash } = await images.put(large);
      expect(Buffer.from((await images.get(hash)) ?? []).equals(large)).toBe(true);
    });

    it('has nothing under an unknown hash, or under what is no hash', async () => {
      const images = await open();
      await images.put(pictures.png);
      for (const unknown of ['0'.repeat(64), '', '../secret', "' OR true --"]) {
        expect(await images.get(unknown)).toBeUndefined();
      }
    });
  });
}

function bytes(start: string): Uint8Array {
  return new Uint8Array(Buffer.from(`${start} and the rest of the picture`, 'latin1'));
}
