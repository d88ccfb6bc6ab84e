/** Fog: adds a cloud to all colours, then makes the whole darker so that its lightest value could have stayed. */
import { colorOperation } from '../operation.ts';
import { bitStream } from '../raster/draws.ts';
import { plasma } from '../raster/plasma.ts';

export const fog = colorOperation(
  {
    id: 'fog',
    version: 1,
    title: 'Fog',
    description: 'Lays a cloud over the picture; a black picture stays black.',
    /**
     * How much of the cloud is added, where white is 1, and how fast its details fade. From the reference (`fog`, `plasma_fractal`): the
     * cloud is a square of the least power of two that covers the picture, so that it grows with the picture by itself.
     */
    table: [
      { density: 1.5, decay: 2 },
      { density: 2, decay: 2 },
      { density: 2.5, decay: 1.7 },
      { density: 2.5, decay: 1.5 },
      { density: 3, decay: 1.4 },
    ],
  },
  ({ width, height, data }, { density, decay }, random) => {
    const cloud = plasma(Math.max(width, height), decay, bitStream(random));
    let lightest = 0;
    for (const value of data) if (value > lightest) lightest = value;
    const kept = lightest / (lightest + 255 * density);
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const added = 255 * density * cloud.at(x, y);
        for (let channel = 0; channel < 3; channel++, at++) data[at] = ((data[at] as number) + added) * kept;
      }
    return data;
  },
);
