/** Frosted glass: pixels take the colour of others near them, between two slight blurs. */
import { colorOperation } from '../operation.ts';
import { type Bits, below, bitStream } from '../raster/draws.ts';
import { gaussianBlur } from '../raster/gaussian.ts';
import { colorLayer, repeatEdge, toBytes } from '../raster/layer.ts';

export const glassBlur = colorOperation(
  {
    id: 'glass-blur',
    version: 1,
    title: 'Glass blur',
    description:
      'Lets pixels take the colour of others near them, between two slight blurs; a uniform picture stays as it is.',
    /**
     * Standard deviation of the blurs and farthest move in pixels, both scaled, and how often all pixels are moved. From the reference
     * (`glass_blur`). There a swap is written that in effect copies one pixel onto the other, as the two are views of one array, and the
     * draw ends one short of the farthest move to the right and down, which shifts the picture. Here the copy is meant, all ways are
     * alike, each round reads what the round before left, and pixels near the edge move as well.
     */
    table: [
      { sigma: 0.7, farthest: 1, rounds: 2 },
      { sigma: 0.9, farthest: 2, rounds: 1 },
      { sigma: 1, farthest: 2, rounds: 3 },
      { sigma: 1.1, farthest: 3, rounds: 2 },
      { sigma: 1.5, farthest: 4, rounds: 2 },
    ],
  },
  (picture, { sigma, farthest, rounds }, random) => {
    const { scale } = picture;
    const bits = bitStream(random);
    const blurred = (data: Uint8ClampedArray) =>
      toBytes(gaussianBlur(colorLayer({ ...picture, data }), sigma * scale, { edge: repeatEdge }));
    let data = blurred(picture.data);
    for (let round = 0; round < rounds; round++)
      data = movedNear({ ...picture, data }, Math.round(farthest * scale), bits);
    return blurred(data);
  },
);

type Picture = { width: number; height: number; data: Uint8ClampedArray };

/** Each pixel takes the colour of one drawn evenly from the square of `farthest` around it; beyond the edge, its own. */
function movedNear({ width, height, data }: Picture, farthest: number, bits: Bits): Uint8ClampedArray {
  const made = new Uint8ClampedArray(data);
  const side = 2 * farthest + 1;
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to += 3) {
      const fromX = x + below(side, bits) - farthest;
      const fromY = y + below(side, bits) - farthest;
      if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
      const from = (fromY * width + fromX) * 3;
      made[to] = data[from] as number;
      made[to + 1] = data[from + 1] as number;
      made[to + 2] = data[from + 2] as number;
    }
  return made;
}
