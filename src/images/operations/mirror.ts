/** Left and right change places. Has no severity. */
import { turningOperation } from '../operation.ts';

export const mirror = turningOperation(
  {
    id: 'mirror',
    version: 1,
    title: 'Mirrored',
    description: 'Swaps left and right; the same at every severity.',
  },
  {
    size: (width, height) => [width, height],
    source: (x, y, { width }) => y * width + (width - 1 - x),
  },
);
