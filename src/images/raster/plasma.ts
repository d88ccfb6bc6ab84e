/** A cloud by the diamond-square algorithm (Fournier, Fussell and Carpenter 1982), as the published fog. Out: a square that tiles, 0…1. */
import { type Bits, uniform } from './draws.ts';

export type Plasma = { side: number; at(x: number, y: number): number };

/**
 * @param covers the length it should cover without repeating, at most 2048 pixels
 * @param decay what the wobble is divided by from one octave to the next; the height drawn is the square of the wobble, as in the reference
 */
export function plasma(covers: number, decay: number, bits: Bits): Plasma {
  let side = 2;
  while (side < Math.min(covers, 2048)) side *= 2;
  const heights = new Float32Array(side * side);
  for (let step = side, wobble = 100; step >= 2; step /= 2, wobble /= decay) {
    const draw = () => wobble * wobble * (2 * uniform(bits) - 1);
    fillSquares({ heights, side, step }, draw);
    fillDiamonds({ heights, side, step }, draw);
  }
  normalize(heights);
  const mask = side - 1;
  return { side, at: (x, y) => heights[(y & mask) * side + (x & mask)] as number };
}

type Grid = { heights: Float32Array; side: number; step: number };

/** The middle of each square: the mean of its corners, and a draw. */
function fillSquares({ heights, side, step }: Grid, draw: () => number): void {
  const [half, mask] = [step / 2, side - 1];
  for (let y = 0; y < side; y += step)
    for (let x = 0; x < side; x += step) {
      const [right, low] = [(x + step) & mask, ((y + step) & mask) * side];
      const corners =
        (heights[y * side + x] as number) +
        (heights[y * side + right] as number) +
        (heights[low + x] as number) +
        (heights[low + right] as number);
      heights[(y + half) * side + x + half] = corners / 4 + draw();
    }
}

/** The middle of each edge: the mean of the four points half a step away, and a draw. */
function fillDiamonds({ heights, side, step }: Grid, draw: () => number): void {
  const [half, mask] = [step / 2, side - 1];
  for (let y = 0; y < side; y += half)
    for (let x = y % step === 0 ? half : 0; x < side; x += step) {
      const around =
        (heights[((y - half) & mask) * side + x] as number) +
        (heights[((y + half) & mask) * side + x] as number) +
        (heights[y * side + ((x - half) & mask)] as number) +
        (heights[y * side + ((x + half) & mask)] as number);
      heights[y * side + x] = around / 4 + draw();
    }
}

function normalize(heights: Float32Array): void {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const height of heights) {
    if (height < low) low = height;
    if (height > high) high = height;
  }
  const range = high > low ? high - low : 1;
  for (let at = 0; at < heights.length; at++) heights[at] = ((heights[at] as number) - low) / range;
}
