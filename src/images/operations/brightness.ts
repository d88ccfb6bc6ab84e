/** A longer exposure: raises the value of hue, saturation and value, and keeps the other two. */
import { colorOperation } from '../operation.ts';

export const brightness = colorOperation(
  {
    id: 'brightness',
    version: 1,
    title: 'Brightness',
    description: 'Raises the brightness of every pixel; hue and saturation stay.',
    /** What is added to the value, where white is 1. From the reference (`brightness`); not scaled. */
    table: [{ added: 0.1 }, { added: 0.2 }, { added: 0.3 }, { added: 0.4 }, { added: 0.5 }],
  },
  ({ data }, { added }) => {
    for (let at = 0; at < data.length; at += 3) {
      const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
      const value = Math.max(red, green, blue);
      const raised = Math.min(value + 255 * added, 255);
      // With hue and saturation kept, all three grow by one factor; black has neither and becomes gray.
      data[at] = value === 0 ? raised : (red * raised) / value;
      data[at + 1] = value === 0 ? raised : (green * raised) / value;
      data[at + 2] = value === 0 ? raised : (blue * raised) / value;
    }
    return data;
  },
);
