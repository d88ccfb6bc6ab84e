import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Drawing } from '../core/drawing.ts';
import { drawPng } from './draw.ts';
import { embedDrawing, readEmbeddedDrawing } from './embedded-drawing.ts';

const drawing = Drawing.parse({
  type: 'scene',
  width: 64,
  height: 64,
  items: [{ id: 'größe ☂', object: 'umbrella', color: 'purple', x: 0.5, y: 0.5 }],
});
const plain = await drawPng(drawing);
const embedded = await drawPng(drawing, { embed: true });

const jpeg = await sharp(plain).jpeg().toBuffer();

/** A PNG with an iTXt chunk of our keyword that holds this text, checksum and all. */
function holding(text: string): Uint8Array {
  const data = Buffer.concat([Buffer.from('iTXttrustgen:drawing\0\0\0\0\0', 'latin1'), Buffer.from(text)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length - 4);
  sum.writeUInt32BE(crc32(data));
  return Buffer.concat([plain.subarray(0, plain.length - 12), length, data, sum, plain.subarray(plain.length - 12)]);
}

describe('an embedded drawing', () => {
  it('is read back as it was', () => {
    expect(readEmbeddedDrawing(embedded)).toEqual(drawing);
    expect(readEmbeddedDrawing(embedDrawing(plain, drawing))).toEqual(drawing);
  });

  it('is read from a part of a larger buffer', () => {
    const larger = new Uint8Array(embedded.length + 20);
    larger.set(embedded, 7);
    expect(readEmbeddedDrawing(larger.subarray(7, 7 + embedded.length))).toEqual(drawing);
  });

  it('leaves a picture that others can open, with the same pixels', async () => {
    const raw = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();
    expect((await raw(embedded)).equals(await raw(plain))).toBe(true);
  });

  it('is not there unless asked for', () => {
    expect(readEmbeddedDrawing(plain)).toBeUndefined();
  });
});

describe('other bytes', () => {
  it.each([
    ['none', new Uint8Array()],
    ['a text', Buffer.from('iTXttrustgen:drawing\0\0\0\0\0{}')],
    ['a JPEG', jpeg],
    ['the embedded text without a PNG around it', embedded.subarray(8)],
    ['text that is no JSON', holding('{"type":')],
    ['JSON that is no drawing', holding('{"type":"poem"}')],
    ['a drawing of a type with a field missing', holding('{"type":"sign","width":64,"height":64,"text":"a"}')],
  ])('give no drawing: %s', (_, bytes) => expect(readEmbeddedDrawing(bytes)).toBeUndefined());

  it('give no drawing wherever they are cut before the end of the chunk', () => {
    const end = embedded.length - 12;
    for (let length = 0; length < end; length += 1)
      expect(readEmbeddedDrawing(embedded.subarray(0, length)), `${length} of ${end}`).toBeUndefined();
  });

  it('give no drawing when a single bit of the text is another', () => {
    const place = Buffer.from(embedded).indexOf('purple');
    for (let at = place; at < place + 6; at += 1) {
      const altered = Uint8Array.from(embedded);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(readEmbeddedDrawing(altered)).toBeUndefined();
    }
  });

  it('give no drawing when the chunk is longer than a million bytes, though all else be right', () => {
    const page = (title: string) => JSON.stringify(Drawing.parse({ type: 'page', title, lines: [] }));
    expect(readEmbeddedDrawing(holding(page('a'.repeat(900_000))))).toMatchObject({ type: 'page' });
    expect(readEmbeddedDrawing(holding(page('a'.repeat(1_000_000))))).toBeUndefined();
  });
});
