/** A quarter turn with the clock: the left edge comes on top. Has no severity. */
import { turningOperation } from '../operation.ts';

export const rotateRight = turningOperation(
  {
    id: 'rotate-right',
    version: 1,
    title: 'Turned right',
    description: 'Turns the picture by 90° with the clock; the same at every severity.',
  },
  {
    size: (width, height) => [height, width],
    source: (x, y, { width, height }) => (height - 1 - x) * width + y,
  },
);
