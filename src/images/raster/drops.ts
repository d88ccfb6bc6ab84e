/**
 * Light and shade of drops of water. In: how high the water stands, 0 where there is none. Out: a layer of 0…1. The published steps:
 * distance to the rim of a drop, spread evenly over its range, embossed with light from one corner, and multiplied with the height.
 */
import { convolve } from './gaussian.ts';
import { edgePlaces, emptyLayer, type Layer, repeatEdge } from './layer.ts';

/** The mean of 3 × 3. */
const mean3 = Float64Array.of(1 / 3, 1 / 3);
/** The reference's filter, row by row: dark to the upper left, light to the lower right. */
const relief = [-2, -1, 0, -1, 1, 1, 0, 1, 2];

/** @param scale what the reference's farthest distance of 20 pixels is multiplied with */
export function shadeDrops(water: Layer, scale: number): Layer {
  const distances = distancesToRim(water, 20 * scale);
  const levels = convolve(distances, mean3, repeatEdge);
  equalize(levels.data, (20 * scale) / 255);
  const shaded = convolve(emboss(levels), mean3, repeatEdge);
  let most = 0;
  for (let at = 0; at < shaded.data.length; at++) {
    shaded.data[at] = (shaded.data[at] as number) * (water.data[at] as number);
    most = Math.max(most, shaded.data[at] as number);
  }
  if (most > 0) for (let at = 0; at < shaded.data.length; at++) shaded.data[at] = (shaded.data[at] as number) / most;
  return shaded;
}

/** Distance to the nearest rim pixel by two sweeps over neighbours of 1, √2 and √5 (Borgefors 1986), at most `farthest`. */
function distancesToRim(water: Layer, farthest: number): Layer {
  const { width, height } = water;
  const made = emptyLayer(width, height);
  for (let at = 0; at < made.data.length; at++) made.data[at] = isRim(water, at) ? 0 : farthest;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) shorten(made, x, { y, way: 1 });
  for (let y = height - 1; y >= 0; y--) for (let x = width - 1; x >= 0; x--) shorten(made, x, { y, way: -1 });
  return made;
}

/** Wet, with a dry neighbour to one of four sides. */
function isRim({ width, data }: Layer, at: number): boolean {
  if (data[at] === 0) return false;
  const x = at % width;
  return (
    (x > 0 && data[at - 1] === 0) ||
    (x < width - 1 && data[at + 1] === 0) ||
    data[at - width] === 0 ||
    data[at + width] === 0
  );
}

const steps = [
  { right: -1, down: 0, length: 1 },
  { right: 0, down: -1, length: 1 },
  { right: -1, down: -1, length: Math.sqrt(2) },
  { right: 1, down: -1, length: Math.sqrt(2) },
  { right: -2, down: -1, length: Math.sqrt(5) },
  { right: 2, down: -1, length: Math.sqrt(5) },
  { right: -1, down: -2, length: Math.sqrt(5) },
  { right: 1, down: -2, length: Math.sqrt(5) },
] as const;

function shorten({ width, height, data }: Layer, x: number, { y, way }: { y: number; way: 1 | -1 }): void {
  const at = y * width + x;
  let least = data[at] as number;
  if (least === 0) return;
  for (const { right, down, length } of steps) {
    const [column, row] = [x + way * right, y + way * down];
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    least = Math.min(least, (data[row * width + column] as number) + length);
  }
  data[at] = least;
}

/** Each value becomes the share of values up to it, times 255; values of one step count as equal. */
function equalize(values: Float32Array, step: number): void {
  const counts = new Float64Array(257);
  const cell = (value: number) => Math.min(Math.floor(value / step), 255);
  for (const value of values) counts[cell(value) + 1] = (counts[cell(value) + 1] as number) + 1;
  for (let at = 1; at < counts.length; at++) counts[at] = (counts[at] as number) + (counts[at - 1] as number);
  for (let at = 0; at < values.length; at++)
    values[at] = (255 * (counts[cell(values[at] as number) + 1] as number)) / values.length;
}

/** The relief of the levels, clipped to 0…255. */
function emboss({ width, height, data }: Layer): Layer {
  const made = emptyLayer(width, height);
  const [columns, rows] = [edgePlaces(width, 1, repeatEdge), edgePlaces(height, 1, repeatEdge)];
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to++) {
      let sum = 0;
      for (let at = 0, down = 0; down < 3; down++) {
        const row = (rows[y + down] as number) * width;
        for (let right = 0; right < 3; right++, at++)
          sum += (relief[at] as number) * (data[row + (columns[x + right] as number)] as number);
      }
      made.data[to] = Math.min(Math.max(sum, 0), 255);
    }
  return made;
}
