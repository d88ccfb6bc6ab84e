/** Gaussian blur by two passes of one-dimensional convolution. In: a layer. Out: another; the weights sum to 1. */
import { type Edge, edgePlaces, type Layer } from './layer.ts';
import { exponential } from './portable-math.ts';
import { addWeightedRows } from './weighted-rows.ts';

/** The weights of the middle and of one side. */
export type HalfKernel = Float64Array;

/** @param radius how far the kernel reaches, in pixels */
export function gaussianKernel(sigma: number, radius: number): HalfKernel {
  const weights = Float64Array.from({ length: radius + 1 }, (_, at) => exponential(-(at * at) / (2 * sigma * sigma)));
  const sum = weights.reduce((total, weight, at) => total + (at === 0 ? weight : 2 * weight), 0);
  return weights.map((weight) => weight / sum);
}

/** @param reach at how many standard deviations the kernel ends */
export function gaussianBlur(layer: Layer, sigma: number, { reach = 4, edge }: { reach?: number; edge: Edge }): Layer {
  return convolve(layer, gaussianKernel(sigma, Math.floor(reach * sigma + 0.5)), edge);
}

export function convolve(layer: Layer, kernel: HalfKernel, edge: Edge): Layer {
  return alongColumns(alongRows(layer, kernel, edge), kernel, edge);
}

function alongRows({ width, height, channels, data }: Layer, half: HalfKernel, edge: Edge): Layer {
  const radius = half.length - 1;
  const kernel = wholeKernel(half);
  const places = edgePlaces(width, radius, edge);
  const padded = new Float32Array(places.length * channels);
  const shifted = Array.from(kernel, (_, tap) => padded.subarray(tap * channels));
  const made = new Float32Array(data.length);
  const length = width * channels;
  for (let start = 0; start < data.length; start += length) {
    for (let at = 0, to = 0; at < places.length; at++)
      for (let channel = 0; channel < channels; channel++)
        padded[to++] = data[start + (places[at] as number) * channels + channel] as number;
    addWeightedRows(made.subarray(start, start + length), shifted, kernel);
  }
  return { width, height, channels, data: made };
}

function alongColumns({ width, height, channels, data }: Layer, half: HalfKernel, edge: Edge): Layer {
  const kernel = wholeKernel(half);
  const length = width * channels;
  const rows = Array.from(edgePlaces(height, half.length - 1, edge), (y) =>
    data.subarray(y * length, (y + 1) * length),
  );
  const made = new Float32Array(data.length);
  for (let y = 0; y < height; y++)
    addWeightedRows(made.subarray(y * length, (y + 1) * length), rows.slice(y, y + kernel.length), kernel);
  return { width, height, channels, data: made };
}

function wholeKernel(half: HalfKernel): Float64Array {
  const radius = half.length - 1;
  return Float64Array.from({ length: 2 * radius + 1 }, (_, at) => half[Math.abs(at - radius)] as number);
}
