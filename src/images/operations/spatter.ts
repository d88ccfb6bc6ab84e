/** Spatter on a lens: drops of water up to severity 3, mud from 4. */
import { colorOperation, type Rgb, type SeverityTable } from '../operation.ts';
import { type Bits, bitStream, normal } from '../raster/draws.ts';
import { shadeDrops } from '../raster/drops.ts';
import { gaussianBlur } from '../raster/gaussian.ts';
import { emptyLayer, type Layer, repeatEdge } from '../raster/layer.ts';

type Row = Readonly<Record<'mean' | 'deviation' | 'sigma' | 'threshold' | 'strength' | 'softening' | 'mud', number>>;

/**
 * The liquid is normal noise of a mean and a deviation, smoothed by `sigma` pixels (scaled; the deviation grows alike, so that as much is
 * covered), 0 below `threshold`. Water (`mud` 0) is added with `strength`; mud is blurred by `softening` pixels (scaled) and covers
 * where that leaves 0.8 or more. From the reference (`spatter`); its edges by Canny are here the rims of the drops themselves.
 */
const table: SeverityTable<Row> = [
  { mean: 0.65, deviation: 0.3, sigma: 4, threshold: 0.69, strength: 0.6, softening: 0, mud: 0 },
  { mean: 0.65, deviation: 0.3, sigma: 3, threshold: 0.68, strength: 0.6, softening: 0, mud: 0 },
  { mean: 0.65, deviation: 0.3, sigma: 2, threshold: 0.68, strength: 0.5, softening: 0, mud: 0 },
  { mean: 0.65, deviation: 0.3, sigma: 1, threshold: 0.65, strength: 0, softening: 1.5, mud: 1 },
  { mean: 0.67, deviation: 0.4, sigma: 1, threshold: 0.65, strength: 0, softening: 1.5, mud: 1 },
];

/** Pale turquoise, and a dark brown. */
const [water, mud] = [
  [175, 238, 238],
  [63, 42, 20],
] as const;
/** Thinner mud than this is not seen. */
const thinnest = 0.8;

export const spatter = colorOperation(
  {
    id: 'spatter',
    version: 1,
    title: 'Spatter',
    description: 'Covers parts of the picture with drops of water (severities 1 to 3) or with mud (4 and 5).',
    table,
  },
  (picture, row, random) => {
    const liquid = drawLiquid(picture, row, bitStream(random));
    return row.mud === 0 ? addWater(picture, row, liquid) : coverWithMud(picture, row, liquid);
  },
);

function drawLiquid({ width, height, scale }: Rgb, row: Row, bits: Bits): Layer {
  const noise = emptyLayer(width, height);
  for (let at = 0; at < noise.data.length; at++) noise.data[at] = row.mean + row.deviation * scale * normal(bits);
  const liquid = gaussianBlur(noise, row.sigma * scale, { edge: repeatEdge });
  const { data } = liquid;
  for (let at = 0; at < data.length; at++) if ((data[at] as number) < row.threshold) data[at] = 0;
  return liquid;
}

function addWater({ data, scale }: Rgb, { strength }: Row, liquid: Layer): Uint8ClampedArray {
  const light = shadeDrops(liquid, scale).data;
  for (let at = 0; at < data.length; at++) {
    const channel = at % 3;
    const added = strength * (light[(at - channel) / 3] as number);
    data[at] = (data[at] as number) + added * (water[channel] as number);
  }
  return data;
}

function coverWithMud({ data, scale }: Rgb, { softening }: Row, liquid: Layer): Uint8ClampedArray {
  const isMud = { ...liquid, data: liquid.data.map((value) => (value > 0 ? 1 : 0)) };
  const cover = gaussianBlur(isMud, softening * scale, { edge: repeatEdge }).data;
  for (let at = 0; at < data.length; at++) {
    const channel = at % 3;
    const hides = cover[(at - channel) / 3] as number;
    if (hides >= thinnest) data[at] = (data[at] as number) * (1 - hides) + (mud[channel] as number) * hides;
  }
  return data;
}
