/** The JPEG loss against libjpeg itself (through sharp) at the same quality: its table, and the pixels that it gives back. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Pixels, severities } from '../../core/image-operation.ts';
import { quantizationSteps } from '../raster/jpeg-tables.ts';
import { jpeg } from './jpeg.ts';
import { apply, distance, painted, sceneOf, scenes } from './pictures.suite.ts';

const qualities = [25, 18, 15, 10, 7] as const;

async function byLibjpeg({ width, height, data }: Pixels, quality: number) {
  const file = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: '4:2:0', optimiseCoding: false })
    .toBuffer();
  const back = await sharp(file).raw().toBuffer();
  return { file, pixels: { width, height, channels: 3, data: new Uint8Array(back) } as const };
}

/** The tables of a file (T.81, B.2.4.1), their zigzag undone. */
function tablesOf(file: Buffer): number[][] {
  const order = Array.from({ length: 64 }, (_, at) => ({ at, row: Math.floor(at / 8), column: at % 8 })).sort(
    (a, b) => a.row + a.column - (b.row + b.column) || ((a.row + a.column) % 2 === 0 ? b.row - a.row : a.row - b.row),
  );
  const tables: number[][] = [];
  for (let at = 2; file.readUInt16BE(at) !== 0xffda; at += 2 + file.readUInt16BE(at + 2)) {
    if (file.readUInt16BE(at) !== 0xffdb) continue;
    for (let start = at + 4; start < at + 2 + file.readUInt16BE(at + 2); start += 65) {
      const table: number[] = [];
      for (const [place, { at: natural }] of order.entries()) table[natural] = file[start + 1 + place] ?? 0;
      tables.push(table);
    }
  }
  return tables;
}

const texture = painted(83, 61, (x, y) => [
  128 + 90 * Math.sin(x / 5 + y / 9),
  128 + 70 * Math.cos(x / 11) * Math.sin(y / 4),
  (x * 3 + y * 2) % 256,
]);

describe.each(severities)('JPEG at severity %i', (severity) => {
  const quality = qualities[severity - 1] ?? 0;

  it('rounds to the steps that libjpeg writes into its file', async () => {
    const { file } = await byLibjpeg(texture, quality);
    const { luminance, chrominance } = quantizationSteps(quality);
    expect(tablesOf(file)).toEqual([[...luminance], [...chrominance]]);
  });

  it('gives the pixels that libjpeg gives', async () => {
    for (const picture of [texture, await sceneOf(scenes.day)]) {
      const { pixels } = await byLibjpeg(picture, quality);
      const made = apply(jpeg, picture, { severity });
      const near = made.data.filter((value, place) => Math.abs(value - (pixels.data[place] ?? 0)) <= 1).length;
      // Where a coefficient is half a step, the two transforms may round it differently, and a block differs as a whole.
      expect(near / made.data.length).toBeGreaterThan(0.93);
      expect(distance(made, pixels)).toBeLessThan(0.12 * distance(picture, pixels));
    }
  });
});

it('compresses small pictures, of odd sizes and of one pixel', () => {
  for (const [width, height] of [
    [1, 1],
    [1, 9],
    [17, 3],
  ] as const) {
    const gray = painted(width, height, () => [128, 128, 128]);
    expect(distance(apply(jpeg, gray, { severity: 5 }), gray)).toBeLessThan(1);
  }
});
