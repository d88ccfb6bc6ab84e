/** A layer enlarged about its middle and cut to its own size, between pixels on straight lines (bilinear). */
import type { Layer } from './layer.ts';

/** Adds the enlarged layer to `sum`, which is as long as its data. @param factor 1 or more */
export function addZoomed({ width, height, channels, data }: Layer, factor: number, sum: Float32Array): void {
  const across = stepsOf(width, factor);
  const down = stepsOf(height, factor);
  const length = width * channels;
  const row = new Float32Array(length);
  for (let y = 0; y < height; y++) {
    const low = (down.low[y] as number) * length;
    const high = (down.high[y] as number) * length;
    mix(row, [data.subarray(low, low + length), data.subarray(high, high + length)], down.share[y] as number);
    addAcross({ row, sum: sum.subarray(y * length, (y + 1) * length), channels }, across);
  }
}

type Steps = { low: Int32Array; high: Int32Array; share: Float64Array };

/** For each place, the two it lies between in the layer, and how near the second it is. */
function stepsOf(size: number, factor: number): Steps {
  const middle = (size - 1) / 2;
  const steps: Steps = { low: new Int32Array(size), high: new Int32Array(size), share: new Float64Array(size) };
  for (let at = 0; at < size; at++) {
    const place = middle + (at - middle) / factor;
    const low = Math.floor(place);
    steps.low[at] = low;
    steps.high[at] = Math.min(low + 1, size - 1);
    steps.share[at] = place - low;
  }
  return steps;
}

function mix(row: Float32Array, [low, high]: readonly [Float32Array, Float32Array], share: number): void {
  for (let at = 0; at < row.length; at++) {
    const first = low[at] as number;
    row[at] = first + ((high[at] as number) - first) * share;
  }
}

function addAcross(
  { row, sum, channels }: { row: Float32Array; sum: Float32Array; channels: number },
  { low, high, share }: Steps,
): void {
  let to = 0;
  for (let x = 0; x < low.length; x++) {
    const [one, other, part] = [(low[x] as number) * channels, (high[x] as number) * channels, share[x] as number];
    for (let channel = 0; channel < channels; channel++, to++) {
      const first = row[one + channel] as number;
      sum[to] = (sum[to] as number) + first + ((row[other + channel] as number) - first) * part;
    }
  }
}
