/** A picture on rubber: skewed as a whole, and each pixel moved a little with its neighbours. */
import type { Pixels } from '../../core/image-operation.ts';
import { movingOperation } from '../operation.ts';
import { type Bits, bitStream, uniform } from '../raster/draws.ts';
import { reflectEdge } from '../raster/layer.ts';
import { smoothField } from '../raster/smooth-field.ts';

/** The reference multiplies its shares by 244 for pictures of 224, by an oversight that the published pictures carry. */
const published = 244 / 224;

export const elastic = movingOperation(
  {
    id: 'elastic',
    version: 1,
    title: 'Elastic',
    description: 'Skews the picture and moves pixels with their neighbours; a uniform picture stays as it is.',
    /**
     * Shares of 244/224 of the shorter side: what the smoothed noise of −1…1 is multiplied by, the deviation of its smoothing, and how far
     * the three points that fix the skew may move. From the reference (`elastic_transform`); there a picture is read between its pixels
     * twice, for the skew and for the rest, here once at the place where both lead. A published severity is no order of distance: 1 and
     * 2 skew far, 3 to 5 little, but those tear.
     */
    table: [
      { moved: 2, smoothed: 0.7, skewed: 0.1 },
      { moved: 2, smoothed: 0.08, skewed: 0.2 },
      { moved: 0.05, smoothed: 0.01, skewed: 0.02 },
      { moved: 0.07, smoothed: 0.01, skewed: 0.02 },
      { moved: 0.12, smoothed: 0.01, skewed: 0.02 },
    ],
  },
  (pixels, { moved, smoothed, skewed }, random) => {
    const { width, height, channels } = pixels;
    const side = Math.min(width, height) * published;
    const bits = bitStream(random);
    const skew = drawSkew(pixels, side * skewed, bits);
    const field = { width, height, sigma: side * smoothed };
    const [right, down] = [smoothField(field, bits).data, smoothField(field, bits).data];
    const data = new Uint8ClampedArray(pixels.data.length);
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++, at++) {
        const [toX, toY] = [x + side * moved * (right[at] as number), y + side * moved * (down[at] as number)];
        const fromX = skew.x[0] * toX + skew.x[1] * toY + skew.x[2];
        const fromY = skew.y[0] * toX + skew.y[1] * toY + skew.y[2];
        readBetween(pixels, { x: fromX, y: fromY }, { data, at: at * channels });
      }
    return { width, height, channels, data };
  },
);

type Line = readonly [number, number, number];
type Point = { x: number; y: number };

/** The affine map from what is made back to the picture, fixed by three corners of a square that were each moved at random. */
function drawSkew({ width, height }: Pixels, farthest: number, bits: Bits): { x: Line; y: Line } {
  const draw = () => farthest * (2 * uniform(bits) - 1);
  const [middle, half] = [{ x: (width - 1) / 2, y: (height - 1) / 2 }, Math.min(width, height) / 3];
  const corner = (right: 1 | -1, down: 1 | -1) => {
    const from = { x: middle.x + right * half, y: middle.y + down * half };
    return { from, to: { x: from.x + draw(), y: from.y + draw() } };
  };
  const [one, bend, other] = [corner(1, 1), corner(1, -1), corner(-1, -1)];
  const [a, b] = [between(bend.to, one.to), between(bend.to, other.to)];
  const area = a.x * b.y - a.y * b.x;
  const lineOf = (axis: 'x' | 'y'): Line => {
    const [alongA, alongB] = [one.from[axis] - bend.from[axis], other.from[axis] - bend.from[axis]];
    const byX = (alongA * b.y - alongB * a.y) / area;
    const byY = (alongB * a.x - alongA * b.x) / area;
    return [byX, byY, bend.from[axis] - byX * bend.to.x - byY * bend.to.y];
  };
  return { x: lineOf('x'), y: lineOf('y') };
}

function between(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y };
}

/** Bilinear; beyond an edge the picture is reflected. */
function readBetween(
  { width, height, channels, data }: Pixels,
  { x, y }: Point,
  to: { data: Uint8ClampedArray; at: number },
): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const [x0, x1] = [reflectEdge(left, width), reflectEdge(left + 1, width)];
  const [y0, y1] = [reflectEdge(top, height) * width, reflectEdge(top + 1, height) * width];
  for (let channel = 0; channel < channels; channel++) {
    const value = (place: number) => data[place * channels + channel] as number;
    const high = value(y0 + x0) + (value(y0 + x1) - value(y0 + x0)) * right;
    const low = value(y1 + x0) + (value(y1 + x1) - value(y1 + x0)) * right;
    to.data[to.at + channel] = high + (low - high) * down;
  }
}
