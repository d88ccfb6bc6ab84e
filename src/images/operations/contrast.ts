/** Flat light: draws every value towards the mean of its channel. */
import { colorOperation } from '../operation.ts';

export const contrast = colorOperation(
  {
    id: 'contrast',
    version: 1,
    title: 'Contrast',
    description: 'Draws every colour value towards the mean of its channel; a uniform picture stays as it is.',
    /** What is left of the distance to the mean. From the reference (`contrast`); not scaled. */
    table: [{ kept: 0.4 }, { kept: 0.3 }, { kept: 0.2 }, { kept: 0.1 }, { kept: 0.05 }],
  },
  ({ data }, { kept }) => {
    const sums = [0, 0, 0];
    for (let at = 0; at < data.length; at++) sums[at % 3] = (sums[at % 3] as number) + (data[at] as number);
    const means = sums.map((sum) => sum / (data.length / 3));
    for (let at = 0; at < data.length; at++) {
      const mean = means[at % 3] as number;
      data[at] = mean + ((data[at] as number) - mean) * kept;
    }
    return data;
  },
);
