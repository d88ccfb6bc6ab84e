/** Noise of counted light: every value becomes a Poisson count whose mean is the value, at so many photons for white. */
import { colorOperation } from '../operation.ts';
import { bitStream } from '../raster/draws.ts';
import { poissonSampler } from '../raster/poisson.ts';

export const shotNoise = colorOperation(
  {
    id: 'shot-noise',
    version: 1,
    title: 'Shot noise',
    description: 'Draws every colour value anew as a Poisson count; black stays black.',
    /** The mean count of white (λ); a value x of 0…1 becomes Poisson(λx) / λ. From the reference (`shot_noise`); not scaled. */
    table: [{ photons: 60 }, { photons: 25 }, { photons: 12 }, { photons: 5 }, { photons: 3 }],
  },
  ({ data }, { photons }, random) => {
    const bits = bitStream(random);
    const samplers = Array.from({ length: 256 }, (_, level) => poissonSampler((level / 255) * photons));
    for (let at = 0; at < data.length; at++) {
      const sample = samplers[data[at] as number];
      if (sample !== undefined) data[at] = (sample(bits) / photons) * 255;
    }
    return data;
  },
);
