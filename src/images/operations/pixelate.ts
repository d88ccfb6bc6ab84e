/** A picture of few pixels, enlarged: blocks of one colour. */
import { colorOperation } from '../operation.ts';

export const pixelate = colorOperation(
  {
    id: 'pixelate',
    version: 1,
    title: 'Pixelated',
    description: 'Replaces blocks of pixels by their mean; a uniform picture stays as it is.',
    /**
     * How many blocks there are for each pixel of a side; divided by the scale, so that a larger picture has as many blocks. From the
     * reference (`pixelate`), which shrinks and enlarges with a box filter.
     */
    table: [{ blocks: 0.6 }, { blocks: 0.5 }, { blocks: 0.4 }, { blocks: 0.3 }, { blocks: 0.25 }],
  },
  ({ width, height, data, scale }, { blocks }) => {
    const across = blocksOf(width, blocks / scale);
    const down = blocksOf(height, blocks / scale);
    const columns = (across.at(-1) as number) + 1;
    const sums = new Float64Array(columns * ((down.at(-1) as number) + 1) * 4);
    eachPixel((block, at) => {
      for (let channel = 0; channel < 3; channel++)
        sums[block + channel] = (sums[block + channel] as number) + (data[at + channel] as number);
      sums[block + 3] = (sums[block + 3] as number) + 1;
    });
    eachPixel((block, at) => {
      for (let channel = 0; channel < 3; channel++)
        data[at + channel] = (sums[block + channel] as number) / (sums[block + 3] as number);
    });
    return data;

    function eachPixel(visit: (block: number, at: number) => void): void {
      for (let y = 0, at = 0; y < height; y++)
        for (let x = 0; x < width; x++, at += 3) visit(((down[y] as number) * columns + (across[x] as number)) * 4, at);
    }
  },
);

/** For each pixel of a side, the block that its middle lies in. */
function blocksOf(size: number, blocksPerPixel: number): Int32Array {
  const count = Math.max(1, Math.floor(size * blocksPerPixel));
  return Int32Array.from({ length: size }, (_, at) => Math.floor(((at + 0.5) * count) / size));
}
