/** Snow: the picture pales, and flakes that fall on a slant are added, once as drawn and once turned by 180°. */
import type { Random } from '../../core/random.ts';
import { colorOperation, type Rgb, type SeverityTable } from '../operation.ts';
import { bitStream, normal } from '../raster/draws.ts';
import { emptyLayer, type Layer } from '../raster/layer.ts';
import { motionBlur } from '../raster/motion-blur.ts';
import { addZoomed } from '../raster/zoom.ts';

type Row = Readonly<Record<'mean' | 'deviation' | 'zoom' | 'threshold' | 'radius' | 'sigma' | 'kept', number>>;

/**
 * The flakes are normal noise of a mean and a deviation, enlarged by `zoom` (scaled), 0 below `threshold`, blurred along a line of
 * `radius` and `sigma` pixels (scaled) that falls at 45° to 135°; `kept` is what is left of the picture before it pales. From the
 * reference (`snow`).
 */
const table: SeverityTable<Row> = [
  { mean: 0.1, deviation: 0.3, zoom: 3, threshold: 0.5, radius: 10, sigma: 4, kept: 0.8 },
  { mean: 0.2, deviation: 0.3, zoom: 2, threshold: 0.5, radius: 12, sigma: 4, kept: 0.7 },
  { mean: 0.55, deviation: 0.3, zoom: 4, threshold: 0.9, radius: 12, sigma: 8, kept: 0.7 },
  { mean: 0.55, deviation: 0.3, zoom: 4.5, threshold: 0.85, radius: 12, sigma: 8, kept: 0.65 },
  { mean: 0.55, deviation: 0.3, zoom: 2.5, threshold: 0.85, radius: 12, sigma: 12, kept: 0.55 },
];

export const snow = colorOperation(
  {
    id: 'snow',
    version: 1,
    title: 'Snow',
    description: 'Makes the picture pale and adds falling snow.',
    table,
  },
  (picture, row, random) => {
    const { data } = picture;
    const flakes = drawFlakes(picture, row, random).data;
    const last = flakes.length - 1;
    for (let at = 0, pixel = 0; at < data.length; at += 3, pixel++) {
      const added = 255 * ((flakes[pixel] as number) + (flakes[last - pixel] as number));
      const pale = paleOf(data, at);
      for (let channel = at; channel < at + 3; channel++) {
        const value = data[channel] as number;
        data[channel] = row.kept * value + (1 - row.kept) * Math.max(value, pale) + added;
      }
    }
    return data;
  },
);

/** The gray of a pixel (ITU-R BT.601), one and a half times as light and half of white. */
function paleOf(data: Uint8ClampedArray, at: number): number {
  const gray = 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
  return 1.5 * gray + 127.5;
}

/** 0 where there is none, 1 for full white. */
function drawFlakes({ width, height, scale }: Rgb, row: Row, random: Random): Layer {
  const degrees = 45 + 90 * random.next();
  const bits = bitStream(random);
  const noise = emptyLayer(width, height);
  for (let at = 0; at < noise.data.length; at++) noise.data[at] = row.mean + row.deviation * normal(bits);
  const flakes = emptyLayer(width, height);
  addZoomed(noise, row.zoom * scale, flakes.data);
  for (let at = 0; at < flakes.data.length; at++) {
    const value = flakes.data[at] as number;
    flakes.data[at] = value < row.threshold ? 0 : Math.min(value, 1);
  }
  return motionBlur(flakes, { radius: row.radius * scale, sigma: row.sigma * scale, degrees });
}
