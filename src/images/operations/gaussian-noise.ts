/** Noise of dim light: adds an independent normal number to every value of red, green and blue. */
import { colorOperation } from '../operation.ts';
import { bitStream, normal } from '../raster/draws.ts';

export const gaussianNoise = colorOperation(
  {
    id: 'gaussian-noise',
    version: 1,
    title: 'Gaussian noise',
    description: 'Adds normal noise to every colour value.',
    /** The standard deviation where white is 1. From the reference (`corruptions.py`, `gaussian_noise`); not scaled: it has no length. */
    table: [{ sigma: 0.08 }, { sigma: 0.12 }, { sigma: 0.18 }, { sigma: 0.26 }, { sigma: 0.38 }],
  },
  ({ data }, { sigma }, random) => {
    const bits = bitStream(random);
    for (let at = 0; at < data.length; at++) data[at] = (data[at] as number) + 255 * sigma * normal(bits);
    return data;
  },
);
