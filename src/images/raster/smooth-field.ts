/**
 * Uniform noise of −1…1 for each pixel, blurred by a Gaussian with reflecting edges. In: a size and the Gaussian's deviation. Out: a
 * layer of one channel. Its standard deviation far from edges is 1/√3 ÷ (2√π σ).
 */
import { type Bits, normal, uniform } from './draws.ts';
import { gaussianBlur } from './gaussian.ts';
import { emptyLayer, type Layer, reflectEdge } from './layer.ts';
import { cosineOfTurns, exponential } from './portable-math.ts';

/** Up to here the noise is drawn and blurred; the work grows with the deviation. */
const widestDrawn = 16;

export function smoothField({ width, height, sigma }: { width: number; height: number; sigma: number }, bits: Bits) {
  if (sigma > widestDrawn) return fieldOfCosines({ width, height, sigma }, bits);
  const noise = emptyLayer(width, height);
  for (let at = 0; at < noise.data.length; at++) noise.data[at] = 2 * uniform(bits) - 1;
  // The reference ends this kernel at three deviations.
  return gaussianBlur(noise, sigma, { reach: 3, edge: reflectEdge });
}

/**
 * The same law without drawing every pixel. With reflecting edges a Gaussian multiplies each coefficient of the cosine transform by
 * its own number (exp(−½ (πkσ/n)²)), so that all but the lowest vanish; those of independent noise are independent, and as sums of
 * so many terms normal.
 */
function fieldOfCosines({ width, height, sigma }: { width: number; height: number; sigma: number }, bits: Bits): Layer {
  const [across, down] = [cosines(width, sigma), cosines(height, sigma)];
  const field = emptyLayer(width, height);
  const row = new Float64Array(width);
  const rows = down.map(() => {
    row.fill(0);
    for (const cosine of across) addTimes(row, cosine, normal(bits) / Math.sqrt(3));
    return row.slice();
  });
  for (let y = 0; y < height; y++)
    for (const [frequency, cosine] of down.entries())
      addTimes(field.data.subarray(y * width, (y + 1) * width), rows[frequency] as Float64Array, cosine[y] as number);
  return field;
}

/** Orthonormal cosines of a side, each by its factor, until that is below a millionth. */
function cosines(size: number, sigma: number): Float64Array[] {
  const count = Math.min(size, Math.ceil((5.3 * size) / (Math.PI * sigma)) + 1);
  return Array.from({ length: count }, (_, frequency) => {
    const bend = (Math.PI * frequency * sigma) / size;
    const height = Math.sqrt((frequency === 0 ? 1 : 2) / size) * exponential(-(bend * bend) / 2);
    return Float64Array.from(
      { length: size },
      (_, at) => height * cosineOfTurns((frequency * (2 * at + 1)) / (4 * size)),
    );
  });
}

function addTimes(to: Float32Array | Float64Array, from: Float64Array, factor: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] as number) + factor * (from[at] as number);
}
