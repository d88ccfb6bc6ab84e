import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { thumbnail } from './thumbnail.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 217, g: 43, b: 43 } } })
    .png()
    .toBuffer();

describe('thumbnail', () => {
  it.each([
    [
      [400, 300],
      [80, 60],
    ],
    [
      [300, 400],
      [60, 80],
    ],
    [
      [80, 80],
      [80, 80],
    ],
    [
      [30, 20],
      [30, 20],
    ],
  ] as const)('makes %j fit into 80 as %j, and never larger', async ([width, height], [small, low]) => {
    const made = await thumbnail(await picture(width, height), 80);
    expect(await sharp(made).metadata()).toMatchObject({ format: 'webp', width: small, height: low });
  });

  it('keeps the colour', async () => {
    const made = await thumbnail(await picture(200, 200), 40);
    const [red = 0, green = 0, blue = 0] = await sharp(made).removeAlpha().raw().toBuffer();
    for (const [is, was] of [
      [red, 217],
      [green, 43],
      [blue, 43],
    ] as const)
      expect(Math.abs(is - was)).toBeLessThan(12);
  });

  it('is undefined for what is no picture, or only the beginning of one', async () => {
    const whole = await picture(200, 200);
    expect(await thumbnail(new Uint8Array(), 80)).toBeUndefined();
    expect(await thumbnail(Buffer.from('no picture'), 80)).toBeUndefined();
    expect(await thumbnail(whole.subarray(0, 60), 80)).toBeUndefined();
  });

  it('refuses a picture of more than 64 million pixels, however few bytes it has', async () => {
    const vast = await picture(9000, 8000);
    expect(vast.length).toBeLessThan(1_000_000);
    expect(await thumbnail(vast, 80)).toBeUndefined();
  });
});
