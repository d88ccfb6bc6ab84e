/** Half a turn: the picture stands on its head. Has no severity. */
import { turningOperation } from '../operation.ts';

export const rotate180 = turningOperation(
  {
    id: 'rotate-180',
    version: 1,
    title: 'Turned by 180°',
    description: 'Turns the picture by 180°; the same at every severity.',
  },
  {
    size: (width, height) => [width, height],
    source: (x, y, { width, height }) => (height - 1 - y) * width + (width - 1 - x),
  },
);
