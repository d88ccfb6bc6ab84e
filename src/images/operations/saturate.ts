/** Pale or garish colours: changes the saturation of hue, saturation and value, and keeps the other two. */
import { colorOperation } from '../operation.ts';

export const saturate = colorOperation(
  {
    id: 'saturate',
    version: 1,
    title: 'Saturation',
    description: 'Makes colours paler (severities 1 and 2) or more garish (3 to 5).',
    /**
     * Saturation s of 0…1 becomes `factor` × s + `added`, at most 1. From the reference (`saturate`); not scaled. Gray has no hue and is
     * taken for red, as there, so that severities 4 and 5 tint it. A published severity is no order of distance between 2 and 3.
     */
    table: [
      { factor: 0.3, added: 0 },
      { factor: 0.1, added: 0 },
      { factor: 2, added: 0 },
      { factor: 5, added: 0.1 },
      { factor: 20, added: 0.2 },
    ],
  },
  ({ data }, { factor, added }) => {
    for (let at = 0; at < data.length; at += 3) {
      const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
      const value = Math.max(red, green, blue);
      const range = value - Math.min(red, green, blue);
      const made = Math.min(range === 0 ? added : (factor * range) / value + added, 1);
      // The distance of each value from the largest grows as the saturation does.
      const growth = range === 0 ? 0 : (made * value) / range;
      data[at] = value - (value - red) * growth;
      data[at + 1] = range === 0 ? value * (1 - made) : value - (value - green) * growth;
      data[at + 2] = range === 0 ? value * (1 - made) : value - (value - blue) * growth;
    }
    return data;
  },
);
