/** The 23 operations on pictures, by hand; `operations.test.ts` compares the list with the folder. */
import type { ImageOperation } from '../../core/image-operation.ts';
import { brightness } from './brightness.ts';
import { contrast } from './contrast.ts';
import { defocusBlur } from './defocus-blur.ts';
import { elastic } from './elastic.ts';
import { fog } from './fog.ts';
import { frost } from './frost.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import { glassBlur } from './glass-blur.ts';
import { impulseNoise } from './impulse-noise.ts';
import { jpeg } from './jpeg.ts';
import { mirror } from './mirror.ts';
import { motionBlur } from './motion-blur.ts';
import { pixelate } from './pixelate.ts';
import { rotate180 } from './rotate-180.ts';
import { rotateLeft } from './rotate-left.ts';
import { rotateRight } from './rotate-right.ts';
import { saturate } from './saturate.ts';
import { shotNoise } from './shot-noise.ts';
import { snow } from './snow.ts';
import { spatter } from './spatter.ts';
import { speckleNoise } from './speckle-noise.ts';
import { zoomBlur } from './zoom-blur.ts';

export const imageOperations: readonly ImageOperation[] = [
  gaussianNoise,
  shotNoise,
  impulseNoise,
  speckleNoise,
  defocusBlur,
  glassBlur,
  motionBlur,
  zoomBlur,
  gaussianBlur,
  snow,
  frost,
  fog,
  spatter,
  brightness,
  contrast,
  saturate,
  elastic,
  pixelate,
  jpeg,
  rotateLeft,
  rotateRight,
  rotate180,
  mirror,
];
