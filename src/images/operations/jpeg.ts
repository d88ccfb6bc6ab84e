/** What a JPEG file of low quality leaves of a picture: blocks, blurred colours and ringing at edges. */
import { colorOperation } from '../operation.ts';
import { roundBlocks } from '../raster/block-rounding.ts';
import { quantizationSteps } from '../raster/jpeg-tables.ts';
import { emptyLayer, type Layer } from '../raster/layer.ts';

export const jpeg = colorOperation(
  {
    id: 'jpeg',
    version: 1,
    title: 'JPEG compression',
    description: 'Loses what a JPEG file of low quality loses.',
    /**
     * Quality by the rule of the Independent JPEG Group. From the reference (`jpeg_compression`); not scaled. As there, colour is kept at
     * half the width and height (4:2:0). The coding that loses nothing is left out: it would add code and change no pixel, and a file
     * could keep no alpha.
     */
    table: [{ quality: 25 }, { quality: 18 }, { quality: 15 }, { quality: 10 }, { quality: 7 }],
  },
  (picture, { quality }) => {
    const steps = quantizationSteps(quality);
    const [luma, blueness, redness] = lumaAndChroma(picture);
    const kept = {
      luma: roundBlocks(luma, steps.luminance),
      blueness: doubled(roundBlocks(halved(blueness), steps.chrominance), picture),
      redness: doubled(roundBlocks(halved(redness), steps.chrominance), picture),
    };
    for (let at = 0, to = 0; to < picture.data.length; at++, to += 3) {
      const y = kept.luma.data[at] as number;
      const [b, r] = [(kept.blueness.data[at] as number) - 128, (kept.redness.data[at] as number) - 128];
      picture.data[to] = y + 1.402 * r;
      picture.data[to + 1] = y - 0.344136 * b - 0.714136 * r;
      picture.data[to + 2] = y + 1.772 * b;
    }
    return picture.data;
  },
);

/** JFIF 1.02: luma, and how much bluer and redder than gray. */
function lumaAndChroma({ width, height, data }: { width: number; height: number; data: Uint8ClampedArray }) {
  const planes = [emptyLayer(width, height), emptyLayer(width, height), emptyLayer(width, height)] as const;
  for (let at = 0, from = 0; from < data.length; at++, from += 3) {
    const [red, green, blue] = [data[from] as number, data[from + 1] as number, data[from + 2] as number];
    planes[0].data[at] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    planes[1].data[at] = Math.round(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue);
    planes[2].data[at] = Math.round(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue);
  }
  return planes;
}

/** Half as wide and high: means of 2 × 2, with the last row and column repeated where the size is odd. */
function halved({ width, height, data }: Layer): Layer {
  const half = emptyLayer(Math.ceil(width / 2), Math.ceil(height / 2));
  for (let y = 0, to = 0; y < half.height; y++) {
    const [top, low] = [2 * y * width, Math.min(2 * y + 1, height - 1) * width];
    for (let x = 0; x < half.width; x++, to++) {
      const [left, right] = [2 * x, Math.min(2 * x + 1, width - 1)];
      const sum =
        (data[top + left] as number) +
        (data[top + right] as number) +
        (data[low + left] as number) +
        (data[low + right] as number);
      half.data[to] = Math.round(sum / 4);
    }
  }
  return half;
}

/** Twice as wide and high: three parts of the nearer and one of the farther value, in both directions. */
function doubled(half: Layer, { width, height }: { width: number; height: number }): Layer {
  const made = emptyLayer(width, height);
  for (let y = 0, to = 0; y < height; y++) {
    const near = (y >> 1) * half.width;
    const far = beside(y, half.height) * half.width;
    for (let x = 0; x < width; x++, to++) {
      const [one, other] = [x >> 1, beside(x, half.width)];
      const nearRow = 3 * (half.data[near + one] as number) + (half.data[near + other] as number);
      const farRow = 3 * (half.data[far + one] as number) + (half.data[far + other] as number);
      made.data[to] = (3 * nearRow + farRow) / 16;
    }
  }
  return made;
}

/** The second nearest place in a plane of half the size. */
function beside(at: number, size: number): number {
  const place = (at >> 1) + (at % 2 === 0 ? -1 : 1);
  return Math.min(Math.max(place, 0), size - 1);
}
