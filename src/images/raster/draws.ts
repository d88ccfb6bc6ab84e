/**
 * Random numbers by the million. In: a picture's `Random`. Out: a stream that starts from it and costs a few nanoseconds a number;
 * uniform and normal values from its bits. Pictures need a number for every byte, which `Random` itself is too slow for.
 */
import type { Random } from '../../core/random.ts';
import { logarithm } from './portable-math.ts';

/** 32 random bits as a signed integer. */
export type Bits = () => number;

/** Chris Doty-Humphrey's sfc32 (PractRand): 128 bits of state, drawn from `random`. */
export function bitStream(random: Random): Bits {
  const word = () => Math.floor(random.next() * 0x100000000) | 0;
  let [a, b, c, count] = [word(), word(), word(), 1];
  const bits = () => {
    const out = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + out;
    c |= 0;
    return out;
  };
  for (let time = 0; time < 12; time++) bits();
  return bits;
}

/** A number in [0, 1). */
export function uniform(bits: Bits): number {
  return (bits() >>> 0) / 0x100000000;
}

/** An integer in [0, bound), for bounds far below 2^32, where the bias does not show. */
export function below(bound: number, bits: Bits): number {
  return Math.floor(((bits() >>> 0) / 0x100000000) * bound);
}

const middleAbove = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const middleBelow = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const tailAbove = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailBelow = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

const cells = 4096;
/** Beyond this many cells from either end the quantile bends too much for a straight line. */
const tail = 24;
const quantiles = Float64Array.from({ length: cells + 1 }, (_, cell) =>
  cell === 0 || cell === cells ? 0 : normalQuantile(cell / cells),
);

/** A standard normal number by the inverse of its distribution: straight between 4097 quantiles, exact in the tails. */
export function normal(bits: Bits): number {
  const drawn = bits() >>> 0;
  const cell = drawn >>> 20;
  if (cell < tail || cell >= cells - tail) return normalQuantile((drawn + 0.5) / 0x100000000);
  const low = quantiles[cell] as number;
  return low + ((quantiles[cell + 1] as number) - low) * ((drawn & 0xfffff) / 0x100000);
}

/** The number that a standard normal one is below with the given probability; P. J. Acklam's rational approximation, error below 2e-9. */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  if (probability < 0.02425) {
    const q = Math.sqrt(-2 * logarithm(probability));
    return polynomial(tailAbove, q) / (polynomial(tailBelow, q) * q + 1);
  }
  const q = probability - 0.5;
  return (polynomial(middleAbove, q * q) * q) / (polynomial(middleBelow, q * q) * (q * q) + 1);
}

/** By Horner's rule, the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
