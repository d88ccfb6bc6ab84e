/**
 * The loss of JPEG on one plane. In: a layer of one channel and 64 steps. Out: the layer with the cosine transform of every block of
 * 8 × 8 rounded to multiples of the steps. A plane that is no multiple of 8 is continued by its last row and column.
 */
import type { Steps } from './jpeg-tables.ts';
import { emptyLayer, type Layer, repeatEdge } from './layer.ts';
import { cosineOfTurns } from './portable-math.ts';

/** The orthonormal cosine transform of eight values (T.81, A.3.3): basis[frequency × 8 + place]. */
const basis = Float64Array.from({ length: 64 }, (_, at) => {
  const [frequency, place] = [Math.floor(at / 8), at % 8];
  return (frequency === 0 ? Math.sqrt(1 / 8) : 0.5) * cosineOfTurns(((2 * place + 1) * frequency) / 32);
});
const transposed = basis.map((_, at) => basis[(at % 8) * 8 + Math.floor(at / 8)] as number);

export function roundBlocks(plane: Layer, steps: Steps): Layer {
  const made = emptyLayer(plane.width, plane.height);
  const [block, half] = [new Float64Array(64), new Float64Array(64)];
  for (let top = 0; top < plane.height; top += 8)
    for (let left = 0; left < plane.width; left += 8) {
      readBlock(plane, { top, left }, block);
      transform(block, half, basis);
      for (let at = 0; at < 64; at++) {
        block[at] = toMultiple(block[at] as number, steps[at] as number);
      }
      transform(block, half, transposed);
      writeBlock(made, { top, left }, block);
    }
  return made;
}

/** Halves go away from 0, as in libjpeg; flat blocks often are halves, up to the last bits of the transform. */
function toMultiple(coefficient: number, step: number): number {
  const steps = Math.floor(Math.abs(coefficient) / step + 0.5 + 1e-9);
  return coefficient < 0 ? -steps * step : steps * step;
}

type Corner = { top: number; left: number };

function readBlock({ width, height, data }: Layer, { top, left }: Corner, block: Float64Array): void {
  for (let y = 0, to = 0; y < 8; y++)
    for (let x = 0; x < 8; x++, to++)
      block[to] = (data[repeatEdge(top + y, height) * width + repeatEdge(left + x, width)] as number) - 128;
}

function writeBlock({ width, height, data }: Layer, { top, left }: Corner, block: Float64Array): void {
  for (let y = 0; y < Math.min(8, height - top); y++)
    for (let x = 0; x < Math.min(8, width - left); x++)
      data[(top + y) * width + left + x] = Math.round(Math.min(Math.max((block[y * 8 + x] as number) + 128, 0), 255));
}

/** block ← matrix · block · matrixᵀ. */
function transform(block: Float64Array, half: Float64Array, matrix: Float64Array): void {
  multiplyTransposed(matrix, block, half);
  multiplyTransposed(matrix, half, block);
}

/** to ← (matrix · from)ᵀ; twice in a row, both sides are done and the block stands upright again. */
function multiplyTransposed(matrix: Float64Array, from: Float64Array, to: Float64Array): void {
  for (let row = 0; row < 64; row += 8)
    for (let column = 0; column < 8; column++) {
      let sum = 0;
      for (let k = 0; k < 8; k++) sum += (matrix[row + k] as number) * (from[k * 8 + column] as number);
      to[column * 8 + row / 8] = sum;
    }
}
