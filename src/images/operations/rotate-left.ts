/** A quarter turn against the clock: the right edge comes on top. Has no severity. */
import { turningOperation } from '../operation.ts';

export const rotateLeft = turningOperation(
  {
    id: 'rotate-left',
    version: 1,
    title: 'Turned left',
    description: 'Turns the picture by 90° against the clock; the same at every severity.',
  },
  {
    size: (width, height) => [height, width],
    source: (x, y, { width }) => x * width + (width - 1 - y),
  },
);
