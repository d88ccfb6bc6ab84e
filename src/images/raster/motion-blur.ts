/**
 * Blur along a straight line, one-sided: a pixel becomes the mean of those ahead of it, weighted by half a Gaussian. The published
 * corruption calls ImageMagick's motion blur; this follows its documentation: 2 × radius + 1 steps, offsets rounded to whole pixels.
 */
import { edgePlaces, type Layer, repeatEdge } from './layer.ts';
import { cosineOfTurns, exponential, sineOfTurns } from './portable-math.ts';
import { addWeightedRows } from './weighted-rows.ts';

export type Motion = {
  /** In pixels; the line has 2 × radius + 1 of them. */
  radius: number;
  /** In pixels. */
  sigma: number;
  /** From the right, downwards. */
  degrees: number;
};

type Tap = { x: number; y: number; weight: number };

/** Where along the line is read, with weights that sum to 1. */
function motionTaps({ radius, sigma, degrees }: Motion): Tap[] {
  const steps = 2 * Math.ceil(radius) + 1;
  const weights = Array.from({ length: steps }, (_, at) => exponential(-(at * at) / (2 * sigma * sigma)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const [along, down] = [cosineOfTurns(degrees / 360), sineOfTurns(degrees / 360)];
  return weights.map((weight, at) => ({
    x: Math.ceil(at * along - 0.5),
    y: Math.ceil(at * down - 0.5),
    weight: weight / sum,
  }));
}

export function motionBlur(layer: Layer, motion: Motion): Layer {
  const { width, height, channels } = layer;
  const taps = motionTaps(motion);
  const margin = taps.reduce((most, { x }) => Math.max(most, Math.abs(x)), 0);
  const padded = withMargin(layer, margin);
  const stride = (width + 2 * margin) * channels;
  const made = new Float32Array(layer.data.length);
  const length = width * channels;
  const weights = taps.map(({ weight }) => weight);
  for (let y = 0; y < height; y++) {
    const rows = taps.map((tap) => {
      const start = repeatEdge(y + tap.y, height) * stride + (margin + tap.x) * channels;
      return padded.subarray(start, start + length);
    });
    addWeightedRows(made.subarray(y * length, (y + 1) * length), rows, weights);
  }
  return { width, height, channels, data: made };
}

/** Every row with its first and last pixel repeated. */
function withMargin({ width, height, channels, data }: Layer, margin: number): Float32Array {
  const places = edgePlaces(width, margin, repeatEdge);
  const padded = new Float32Array(places.length * channels * height);
  let to = 0;
  for (let y = 0; y < height; y++)
    for (let at = 0; at < places.length; at++)
      for (let channel = 0; channel < channels; channel++)
        padded[to++] = data[(y * width + (places[at] as number)) * channels + channel] as number;
  return padded;
}
