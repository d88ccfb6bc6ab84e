import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../core/image-operation.ts';
import { Random } from '../core/random.ts';
import { Variation } from '../core/test-case.ts';
import { contrast } from '../images/operations/contrast.ts';
import { gaussianNoise } from '../images/operations/gaussian-noise.ts';
import { imageOperations } from '../images/operations/index.ts';
import { mirror } from '../images/operations/mirror.ts';
import { encodePng } from './encode-png.ts';
import { imageOperator } from './image-operator.ts';

const random = () => new Random(1, 'case');

async function pixelsOf(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, values: [...data] };
}

function file(channels: 1 | 2 | 3 | 4) {
  const data = Buffer.from(Array.from({ length: 6 * 5 * channels }, (_, at) => (at * 53) % 256));
  return sharp(data, { raw: { width: 6, height: 5, channels } });
}

describe('an image operator', () => {
  it.each(imageOperations.map((operation) => [operation.id, operation] as const))(
    'applies %s to a file',
    async (id, operation) => {
      const operator = imageOperator(operation, 2);
      const bytes = await file(3).png().toBuffer();
      const made = await operator.apply(bytes, random());
      const { values } = await pixelsOf(bytes);
      const expected = operation.apply(
        { width: 6, height: 5, channels: 3, data: Uint8Array.from(values) },
        2,
        random(),
      );
      expect(await pixelsOf(made.bytes)).toEqual({ ...expected, data: undefined, values: [...expected.data] });
      expect(Variation.parse(made.variation)).toEqual(made.variation);
      expect(made.variation).toMatchObject({ operator: id, version: operation.version, form: 'rules' });
      expect((await operator.apply(bytes, random())).bytes).toEqual(made.bytes);
    },
  );

  it('records the severity and its parameters, and none for a turn', async () => {
    const bytes = await file(3).png().toBuffer();
    const noisy = await imageOperator(gaussianNoise, 3).apply(bytes, random());
    expect(noisy.variation.parameters).toEqual({ severity: 3, sigma: 0.18 });
    expect((await imageOperator(mirror, 3).apply(bytes, random())).variation.parameters).toEqual({});
  });

  it.each([
    ['gray', () => file(1).png(), 3],
    ['gray with alpha', () => file(2).png(), 4],
    ['colour with alpha', () => file(4).png(), 4],
    ['an alpha channel that lets nothing through', () => file(3).ensureAlpha().png(), 3],
    ['JPEG', () => file(3).jpeg(), 3],
    ['WebP', () => file(4).webp(), 4],
    ['16 bits', () => file(3).toColourspace('rgb16').png(), 3],
    ['CMYK', () => file(3).toColourspace('cmyk').jpeg(), 3],
  ] as const)('reads %s', async (_, given, channels) => {
    const made = await imageOperator(contrast, 1).apply(await given().toBuffer(), random());
    expect(await sharp(made.bytes).metadata()).toMatchObject({
      format: 'png',
      width: 6,
      height: 5,
      channels,
      depth: 'uchar',
    });
  });

  it('shows a turned photograph upright', async () => {
    const turned = await file(3).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const made = await imageOperator(mirror, 1).apply(turned, random());
    expect(await sharp(made.bytes).metadata()).toMatchObject({ width: 5, height: 6 });
  });

  it('says what it cannot read', async () => {
    const whole = await file(3).png().toBuffer();
    const vast = await sharp({ create: { width: 5000, height: 4000, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    for (const bytes of [Buffer.from('no picture'), new Uint8Array(), whole.subarray(0, 50), vast])
      await expect(imageOperator(mirror, 1).apply(bytes, random())).rejects.toMatchObject({
        code: 'image.unreadable',
        place: 'mirror',
      });
  });
});

describe('encodePng', () => {
  it('is read back by another decoder as it was', async () => {
    const pictures: fc.Arbitrary<Pixels> = fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom(3 as const, 4 as const))
      .chain(([width, height, channels]) =>
        fc
          .uint8Array({ minLength: width * height * channels, maxLength: width * height * channels })
          .map((data) => ({ width, height, channels, data })),
      );
    await fc.assert(
      fc.asyncProperty(pictures, async (picture) => {
        const { width, height, channels, data } = picture;
        expect(await pixelsOf(await encodePng(picture))).toEqual({ width, height, channels, values: [...data] });
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it('is small where a picture is smooth', async () => {
    const data = new Uint8Array(128 * 128 * 3).map((_, at) => Math.floor(at / 3 / 128) + (Math.floor(at / 3) % 128));
    expect((await encodePng({ width: 128, height: 128, channels: 3, data })).length).toBeLessThan(2000);
  });
});
