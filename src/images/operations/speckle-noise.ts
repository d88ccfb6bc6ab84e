/** Noise that grows with the light: adds to every value a normal number times that value. */
import { colorOperation } from '../operation.ts';
import { bitStream, normal } from '../raster/draws.ts';

export const speckleNoise = colorOperation(
  {
    id: 'speckle-noise',
    version: 1,
    title: 'Speckle noise',
    description: 'Adds normal noise in proportion to every colour value; black stays black.',
    /** The standard deviation as a share of the value. From the reference (`speckle_noise`); not scaled. */
    table: [{ sigma: 0.15 }, { sigma: 0.2 }, { sigma: 0.35 }, { sigma: 0.45 }, { sigma: 0.6 }],
  },
  ({ data }, { sigma }, random) => {
    const bits = bitStream(random);
    for (let at = 0; at < data.length; at++) data[at] = (data[at] as number) * (1 + sigma * normal(bits));
    return data;
  },
);
