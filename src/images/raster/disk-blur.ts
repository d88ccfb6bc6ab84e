/**
 * The mean over a disk. In: a picture's bytes and a radius. Out: a layer. Each row of the disk is a run, summed by the difference of
 * two running sums, which are whole numbers and so exact; the work grows with the radius, not with its square.
 */
import { edgePlaces, type Layer, mirrorEdge } from './layer.ts';

export function diskBlur(picture: { width: number; height: number; data: Uint8ClampedArray }, radius: number): Layer {
  const { width, height } = picture;
  const reach = Math.floor(radius);
  const runs = Int32Array.from({ length: 2 * reach + 1 }, (_, at) => runAt(at - reach, radius));
  const count = runs.reduce((sum, run) => sum + 2 * run + 1, 0);
  const sums = runningSums(picture, reach);
  const stride = (width + 2 * reach + 1) * 3;
  const rows = edgePlaces(height, reach, mirrorEdge);
  const made = new Float32Array(picture.data.length);
  const total = new Int32Array(width * 3);
  for (let y = 0; y < height; y++) {
    total.fill(0);
    for (let at = 0; at < runs.length; at++) {
      const run = runs[at] as number;
      const start = (rows[y + at] as number) * stride;
      const [low, high] = [start + (reach - run) * 3, start + (reach + run + 1) * 3];
      addDifference(total, sums.subarray(low), sums.subarray(high));
    }
    for (let at = 0; at < total.length; at++) made[y * total.length + at] = (total[at] as number) / count;
  }
  return { width, height, channels: 3, data: made };
}

/** How far the disk reaches to each side in the row `y` away from its middle. */
export function runAt(y: number, radius: number): number {
  return Math.floor(Math.sqrt(radius * radius - y * y));
}

function addDifference(total: Int32Array, low: Int32Array, high: Int32Array): void {
  for (let at = 0; at < total.length; at++)
    total[at] = (total[at] as number) + (high[at] as number) - (low[at] as number);
}

/** For each row, with its margins, the sums of all values before each place. */
function runningSums(
  { width, height, data }: { width: number; height: number; data: Uint8ClampedArray },
  margin: number,
) {
  const places = edgePlaces(width, margin, mirrorEdge);
  const sums = new Int32Array((places.length + 1) * 3 * height);
  let to = 0;
  for (let y = 0; y < height; y++) {
    to += 3;
    for (let at = 0; at < places.length; at++) {
      const from = (y * width + (places[at] as number)) * 3;
      for (let channel = 0; channel < 3; channel++, to++)
        sums[to] = (sums[to - 3] as number) + (data[from + channel] as number);
    }
  }
  return sums;
}
