/** Ice on a window: the picture dims and a pane of ice is added. */
import { colorOperation } from '../operation.ts';
import { bitStream } from '../raster/draws.ts';
import { drawIce } from '../raster/ice.ts';

/** The colour of the whitest ice. */
const ice = [214, 232, 250] as const;

export const frost = colorOperation(
  {
    id: 'frost',
    version: 1,
    title: 'Frost',
    description: 'Dims the picture and adds a pane of ice.',
    /**
     * What is kept of the picture, and how much of the ice is added. From the reference (`frost`). There the ice is a part of one of five
     * photographs; here it is drawn anew for each picture, grows with it, and is bluish white throughout.
     */
    table: [
      { kept: 1, added: 0.4 },
      { kept: 0.8, added: 0.6 },
      { kept: 0.7, added: 0.7 },
      { kept: 0.65, added: 0.7 },
      { kept: 0.6, added: 0.75 },
    ],
  },
  (picture, { kept, added }, random) => {
    const { data } = picture;
    const white = drawIce(picture, bitStream(random)).data;
    for (let at = 0; at < data.length; at++) {
      const channel = at % 3;
      const light = (ice[channel] as number) * (white[(at - channel) / 3] as number);
      data[at] = kept * (data[at] as number) + added * light;
    }
    return data;
  },
);
