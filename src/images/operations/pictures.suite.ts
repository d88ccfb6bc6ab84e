/** What the tests of operations share: pictures with known pixels, scenes, and measures of what was made of them. */
import sharp from 'sharp';
import { Drawing } from '../../core/drawing.ts';
import type { ImageOperation, Pixels, Severity } from '../../core/image-operation.ts';
import { Random } from '../../core/random.ts';
import { drawPng } from '../draw.ts';
import type { Written } from '../pixels.suite.ts';

export type Color = readonly [red: number, green: number, blue: number];

/** A picture from a rule for each pixel. */
export function painted(width: number, height: number, colorAt: (x: number, y: number) => Color): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colorAt(x, y), (y * width + x) * 3);
  return { width, height, channels: 3, data };
}

export function uniformPicture(side: number, gray: number): Pixels {
  return painted(side, side, () => [gray, gray, gray]);
}

export function at({ width, channels, data }: Pixels, x: number, y: number): Color {
  const start = (y * width + x) * channels;
  return [data[start] ?? Number.NaN, data[start + 1] ?? Number.NaN, data[start + 2] ?? Number.NaN];
}

export function apply(operation: ImageOperation, pixels: Pixels, how: { severity: Severity; seed?: number }): Pixels {
  return operation.apply(pixels, how.severity, new Random(how.seed ?? 1, 'test'));
}

const objects = {
  items: [
    { id: 'a', object: 'cup', color: 'red', x: 0.3, y: 0.6 },
    { id: 'b', object: 'book', color: 'blue', pattern: 'striped', x: 0.7, y: 0.65 },
    { id: 'c', object: 'tree', color: 'orange', pattern: 'dotted', x: 0.5, y: 0.35 },
    { id: 'd', object: 'car', color: 'purple', x: 0.75, y: 0.2 },
  ],
} as const;

export const scenes: Readonly<Record<'day' | 'night' | 'sunset', Written>> = {
  day: { type: 'scene', width: 224, height: 224, setting: { sky: 'day', ground: 'grass', light: 'sun' }, ...clone() },
  night: {
    type: 'scene',
    width: 224,
    height: 224,
    setting: { sky: 'night', ground: 'snow', light: 'moon' },
    ...clone(),
  },
  sunset: { type: 'scene', width: 320, height: 224, setting: { sky: 'sunset', ground: 'sand' }, ...clone() },
};

function clone() {
  return { items: objects.items.map((item) => ({ ...item })) };
}

export async function sceneOf(written: Written): Promise<Pixels> {
  const png = await drawPng(Drawing.parse(written));
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data: new Uint8Array(data) };
}

/** The mean of the absolute differences of all values. */
export function distance(one: Pixels, other: Pixels): number {
  let sum = 0;
  for (let place = 0; place < one.data.length; place++)
    sum += Math.abs((one.data[place] ?? 0) - (other.data[place] ?? 0));
  return sum / one.data.length;
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < values.length; place++) sum += values[place] ?? 0;
  return sum / values.length;
}

export function deviationOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let place = 0; place < values.length; place++) sum += ((values[place] ?? 0) - mean) ** 2;
  return Math.sqrt(sum / values.length);
}
