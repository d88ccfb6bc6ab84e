/** A blur by the normal curve. */
import { colorOperation } from '../operation.ts';
import { gaussianBlur as blur } from '../raster/gaussian.ts';
import { colorLayer, repeatEdge, toBytes } from '../raster/layer.ts';

export const gaussianBlur = colorOperation(
  {
    id: 'gaussian-blur',
    version: 1,
    title: 'Gaussian blur',
    description: 'Blurs by a Gaussian; a uniform picture stays as it is.',
    /** Standard deviation in pixels, scaled. From the reference (`gaussian_blur`), which ends the kernel at 4 of them. */
    table: [{ sigma: 1 }, { sigma: 2 }, { sigma: 3 }, { sigma: 4 }, { sigma: 6 }],
  },
  (picture, { sigma }) => toBytes(blur(colorLayer(picture), sigma * picture.scale, { edge: repeatEdge })),
);
