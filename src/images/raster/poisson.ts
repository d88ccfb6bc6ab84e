/** Poisson counts. In: a mean. Out: a sampler by inversion, with a guide table so that a count takes one look and few steps. */
import type { Bits } from './draws.ts';
import { exponential } from './portable-math.ts';

const guides = 256;

/** @param mean from 0 to 100 */
export function poissonSampler(mean: number): (bits: Bits) => number {
  const cumulated = cumulatedProbabilities(mean);
  const guide = new Uint16Array(guides);
  for (let cell = 0, count = 0; cell < guides; cell++) {
    while ((cumulated[count] as number) <= cell / guides) count++;
    guide[cell] = count;
  }
  return (bits) => {
    const drawn = bits() >>> 0;
    let count = guide[drawn >>> 24] as number;
    while ((cumulated[count] as number) <= drawn / 0x100000000) count++;
    return count;
  };
}

/** P(count ≤ k) for k from 0 until nothing that 32 bits can tell is left; the last is 1. */
function cumulatedProbabilities(mean: number): Float64Array {
  const sums: number[] = [];
  let [probability, sum] = [exponential(-mean), 0];
  for (let count = 0; count <= mean || 1 - sum > 1e-11; count++) {
    if (count > 0) probability *= mean / count;
    sum += probability;
    sums.push(sum);
    if (probability < 1e-14 && count > mean) break;
  }
  sums[sums.length - 1] = 1;
  return Float64Array.from(sums);
}
