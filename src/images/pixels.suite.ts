/** What the tests of pictures share. In: a drawing. Out: its pixels, to be counted and measured. */
import sharp from 'sharp';
import type { z } from 'zod';
import { Drawing } from '../core/drawing.ts';
import { drawPng } from './draw.ts';

export type Color = { red: number; green: number; blue: number };
export type Is = (color: Color) => boolean;
export type Box = { left: number; top: number; right: number; bottom: number };

export class Pixels {
  readonly width: number;
  readonly height: number;
  readonly #data: Uint8Array;

  constructor(data: Uint8Array, { width, height }: { width: number; height: number }) {
    this.#data = data;
    this.width = width;
    this.height = height;
  }

  at(x: number, y: number): Color {
    const start = (Math.round(y) * this.width + Math.round(x)) * 3;
    return { red: this.#data[start] ?? 0, green: this.#data[start + 1] ?? 0, blue: this.#data[start + 2] ?? 0 };
  }

  places(is: Is, { left, top, right, bottom }: Box = this.#whole()): { x: number; y: number }[] {
    const found: { x: number; y: number }[] = [];
    for (let y = top; y <= bottom; y += 1)
      for (let x = left; x <= right; x += 1) if (is(this.at(x, y))) found.push({ x, y });
    return found;
  }

  count(is: Is, within: Box = this.#whole()): number {
    return this.places(is, within).length;
  }

  /** The smallest box around all such pixels. */
  box(is: Is, within: Box = this.#whole()): Box {
    const found = this.places(is, within);
    const least = (numbers: number[]) => numbers.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
    const most = (numbers: number[]) => numbers.reduce((high, each) => Math.max(high, each), Number.NEGATIVE_INFINITY);
    const [xs, ys] = [found.map(({ x }) => x), found.map(({ y }) => y)];
    return { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys) };
  }

  /** Runs of pixel rows that hold such a pixel, from top to bottom. */
  bands(is: Is, within: Box = this.#whole()): { top: number; bottom: number }[] {
    const bands: { top: number; bottom: number }[] = [];
    for (const y of new Set(this.places(is, within).map((place) => place.y))) {
      const last = bands.at(-1);
      if (last?.bottom === y - 1) last.bottom = y;
      else bands.push({ top: y, bottom: y });
    }
    return bands;
  }

  #whole(): Box {
    return { left: 0, top: 0, right: this.width - 1, bottom: this.height - 1 };
  }
}

/** A drawing as it may be written, without its defaults. */
export type Written = z.input<typeof Drawing>;

export async function pixelsOf(drawing: Written): Promise<Pixels> {
  const { data, info } = await sharp(await drawPng(Drawing.parse(drawing)))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return new Pixels(data, info);
}

export function near(hex: string, tolerance = 4): Is {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
  return ({ red, green, blue }) =>
    Math.abs(red - r) <= tolerance && Math.abs(green - g) <= tolerance && Math.abs(blue - b) <= tolerance;
}

/** Letters and lines on white paper. */
export const isInk: Is = ({ red, green, blue }) => red + green + blue < 500;

/** How many of the outermost pixels, `width` deep, are not the colour. */
export function strayAtEdges(pixels: Pixels, is: Is, width = 2): number {
  const { width: w, height: h } = pixels;
  const isNot: Is = (color) => !is(color);
  return (
    pixels.count(isNot) - pixels.count(isNot, { left: width, top: width, right: w - 1 - width, bottom: h - 1 - width })
  );
}
