/** A camera that moved ahead: the mean of the picture and of enlargements of it. */
import { colorOperation } from '../operation.ts';
import { colorLayer, toBytes } from '../raster/layer.ts';
import { addZoomed } from '../raster/zoom.ts';

export const zoomBlur = colorOperation(
  {
    id: 'zoom-blur',
    version: 1,
    title: 'Zoom blur',
    description:
      'Takes the mean of the picture and of enlargements about its middle; a uniform picture stays as it is.',
    /**
     * How many enlargements, and by how much each is larger than the one before; the first is 1. Not scaled: they are ratios. From the
     * reference (`zoom_blur`), whose ranges hold these many numbers. There an enlargement is cut to whole pixels; here it is exact.
     */
    table: [
      { zooms: 12, step: 0.01 },
      { zooms: 16, step: 0.01 },
      { zooms: 11, step: 0.02 },
      { zooms: 13, step: 0.02 },
      { zooms: 11, step: 0.03 },
    ],
  },
  (picture, { zooms, step }) => {
    const layer = colorLayer(picture);
    // The picture itself and the enlargement by 1 are the same.
    const sum = layer.data.map((value) => 2 * value);
    for (let zoom = 1; zoom < zooms; zoom++) addZoomed(layer, 1 + zoom * step, sum);
    return toBytes({ ...layer, data: sum.map((value) => value / (zooms + 1)) });
  },
);
