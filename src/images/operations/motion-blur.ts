/** A camera that moved: every point becomes a fading line, mostly from side to side. */
import { colorOperation } from '../operation.ts';
import { colorLayer, toBytes } from '../raster/layer.ts';
import { motionBlur as blur } from '../raster/motion-blur.ts';

export const motionBlur = colorOperation(
  {
    id: 'motion-blur',
    version: 1,
    title: 'Motion blur',
    description: 'Draws every point out along a line of one direction; a uniform picture stays as it is.',
    /** Radius and standard deviation of the line in pixels, scaled; its angle is drawn from −45° to 45°. From the reference (`motion_blur`). */
    table: [
      { radius: 10, sigma: 3 },
      { radius: 15, sigma: 5 },
      { radius: 15, sigma: 8 },
      { radius: 15, sigma: 12 },
      { radius: 20, sigma: 15 },
    ],
  },
  (picture, { radius, sigma }, random) => {
    const { scale } = picture;
    const degrees = 90 * random.next() - 45;
    return toBytes(blur(colorLayer(picture), { radius: radius * scale, sigma: sigma * scale, degrees }));
  },
);
