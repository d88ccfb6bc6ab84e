/** Salt and pepper: a share of all values of red, green and blue becomes full or none. */
import { colorOperation } from '../operation.ts';
import { bitStream, uniform } from '../raster/draws.ts';

export const impulseNoise = colorOperation(
  {
    id: 'impulse-noise',
    version: 1,
    title: 'Impulse noise',
    description: 'Sets a share of all colour values to 0 or 255, half each.',
    /** The share of values that is hit. From the reference (`impulse_noise`); not scaled. */
    table: [{ share: 0.03 }, { share: 0.06 }, { share: 0.09 }, { share: 0.17 }, { share: 0.27 }],
  },
  ({ data }, { share }, random) => {
    const bits = bitStream(random);
    for (let at = 0; at < data.length; at++) {
      const drawn = uniform(bits);
      if (drawn < share) data[at] = drawn < share / 2 ? 0 : 255;
    }
    return data;
  },
);
