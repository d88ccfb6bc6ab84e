/** A lens out of focus: every point becomes a disk. */
import { colorOperation } from '../operation.ts';
import { diskBlur } from '../raster/disk-blur.ts';
import { convolve, gaussianKernel } from '../raster/gaussian.ts';
import { mirrorEdge, toBytes } from '../raster/layer.ts';

export const defocusBlur = colorOperation(
  {
    id: 'defocus-blur',
    version: 1,
    title: 'Defocus blur',
    description: 'Spreads every point over a disk; a uniform picture stays as it is.',
    /**
     * Radius of the disk in pixels, scaled, and the blur that softens its rim, not scaled: it is there for the pixel grid. From the
     * reference (`defocus_blur`, `disk`), where the softening reaches one pixel up to radius 8 and two beyond.
     */
    table: [
      { radius: 3, softening: 0.1 },
      { radius: 4, softening: 0.5 },
      { radius: 6, softening: 0.5 },
      { radius: 8, softening: 0.5 },
      { radius: 10, softening: 0.5 },
    ],
  },
  (picture, row) => {
    const radius = row.radius * picture.scale;
    const soft = gaussianKernel(row.softening, radius <= 8 ? 1 : 2);
    return toBytes(convolve(diskBlur(picture, radius), soft, mirrorEdge));
  },
);
