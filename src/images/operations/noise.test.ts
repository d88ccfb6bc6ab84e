/** What the published formulas predict of the four noises. Mid-gray is only clipped from σ = 0.18 on; clipped moments are computed. */
import { describe, expect, it } from 'vitest';
import { severities } from '../../core/image-operation.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import { impulseNoise } from './impulse-noise.ts';
import { apply, deviationOf, meanOf, painted, uniformPicture } from './pictures.suite.ts';
import { shotNoise } from './shot-noise.ts';
import { speckleNoise } from './speckle-noise.ts';

const side = 256;

/** Mean and deviation of a value with normal noise, clipped to 0…255 and rounded, by summing over its density. */
function clippedMoments(mean: number, sigma: number): { mean: number; deviation: number } {
  let [weights, first, second] = [0, 0, 0];
  for (let z = -8; z <= 8; z += 0.001) {
    const weight = Math.exp(-(z * z) / 2);
    const value = Math.round(Math.min(Math.max(mean + sigma * z, 0), 255));
    weights += weight;
    first += weight * value;
    second += weight * value * value;
  }
  const average = first / weights;
  return { mean: average, deviation: Math.sqrt(second / weights - average * average) };
}

describe.each([
  { name: 'gaussian noise', operation: gaussianNoise, sigmas: [0.08, 0.12, 0.18, 0.26, 0.38], gray: 128, unit: 255 },
  {
    name: 'gaussian noise on dark gray',
    operation: gaussianNoise,
    sigmas: [0.08, 0.12, 0.18, 0.26, 0.38],
    gray: 40,
    unit: 255,
  },
  { name: 'speckle noise', operation: speckleNoise, sigmas: [0.15, 0.2, 0.35, 0.45, 0.6], gray: 100, unit: 100 },
  {
    name: 'speckle noise on light gray',
    operation: speckleNoise,
    sigmas: [0.15, 0.2, 0.35, 0.45, 0.6],
    gray: 220,
    unit: 220,
  },
] as const)('$name', ({ operation, sigmas, gray, unit }) => {
  it.each(severities)('has the published mean and deviation at severity %i', (severity) => {
    const { data } = apply(operation, uniformPicture(side, gray), { severity });
    const expected = clippedMoments(gray, (sigmas[severity - 1] ?? 0) * unit);
    // 196,608 values: five standard errors are 0.011 of the deviation for the mean, and less than 0.02 for the deviation.
    expect(Math.abs(meanOf(data) - expected.mean)).toBeLessThan(0.012 * expected.deviation);
    expect(deviationOf(data) / expected.deviation).toBeCloseTo(1, 2);
  });
});

it('Gaussian noise is independent from value to value and from channel to channel', () => {
  const { data } = apply(gaussianNoise, uniformPicture(side, 128), { severity: 1 });
  for (const lag of [1, 2, 3, side * 3]) {
    let product = 0;
    for (let place = lag; place < data.length; place++)
      product += ((data[place] ?? 0) - 128) * ((data[place - lag] ?? 0) - 128);
    expect(Math.abs(product / data.length) / deviationOf(data) ** 2, `lag ${lag}`).toBeLessThan(0.012);
  }
});

it('speckle and shot noise leave black alone', () => {
  const black = uniformPicture(16, 0);
  for (const operation of [speckleNoise, shotNoise])
    expect(apply(operation, black, { severity: 5 }).data.every((value) => value === 0)).toBe(true);
});

describe('shot noise', () => {
  it.each(severities)('has the mean x and the variance x / λ at severity %i', (severity) => {
    const photons = [60, 25, 12, 5, 3][severity - 1] ?? 0;
    // At a fifth of white even three photons are passed by few: P(count > 3 | mean 0.6) is 0.003, P(> λ) far below for the rest.
    const level = 51;
    const { data } = apply(shotNoise, uniformPicture(side, level), { severity });
    const mean = (level / 255) * photons;
    const clipped = poissonMoments(mean, photons);
    expect(meanOf(data) / 255).toBeCloseTo(clipped.mean / photons, 2);
    expect(deviationOf(data) ** 2 / 255 ** 2 / (clipped.variance / photons ** 2)).toBeCloseTo(1, 1.6);
    expect(clipped.variance / photons ** 2 / (level / 255 / photons)).toBeCloseTo(1, 1);
  });

  it.each(severities)('gives multiples of 1 / λ in the shares of Poisson at severity %i', (severity) => {
    const photons = [60, 25, 12, 5, 3][severity - 1] ?? 0;
    const level = 102;
    const { data } = apply(shotNoise, uniformPicture(side, level), { severity });
    let probability = Math.exp(-(level / 255) * photons);
    for (let count = 0; count < photons; count++) {
      const value = (count / photons) * 255;
      const share = data.filter((each) => Math.abs(each - value) <= 0.5 + 1e-9).length / data.length;
      const error = Math.sqrt((probability * (1 - probability)) / data.length);
      expect(Math.abs(share - probability), `count ${count}`).toBeLessThan(5 * error + 2e-5);
      probability *= ((level / 255) * photons) / (count + 1);
    }
  });
});

/** Of a Poisson count that is cut at `most`. */
function poissonMoments(mean: number, most: number) {
  let [probability, first, second] = [Math.exp(-mean), 0, 0];
  for (let count = 0; count < 300; count++) {
    const value = Math.min(count, most);
    first += probability * value;
    second += probability * value * value;
    probability *= mean / (count + 1);
  }
  return { mean: first, variance: second - first * first };
}

describe('impulse noise', () => {
  it.each(severities)('hits the published share, half with white and half with black, at severity %i', (severity) => {
    const share = [0.03, 0.06, 0.09, 0.17, 0.27][severity - 1] ?? 0;
    const { data } = apply(impulseNoise, uniformPicture(side, 128), { severity });
    const shareOf = (value: number) => data.filter((each) => each === value).length / data.length;
    const error = 5 * Math.sqrt((share * (1 - share)) / data.length);
    expect(Math.abs(1 - shareOf(128) - share)).toBeLessThan(error);
    expect(Math.abs(shareOf(0) - share / 2)).toBeLessThan(error);
    expect(shareOf(0) + shareOf(255) + shareOf(128)).toBe(1);
  });

  it('hits each channel by itself', () => {
    const made = apply(
      impulseNoise,
      painted(side, side, () => [120, 130, 140]),
      { severity: 3 },
    );
    let [one, all] = [0, 0];
    for (let place = 0; place < made.data.length; place += 3) {
      const hits = [120, 130, 140].filter((value, channel) => made.data[place + channel] !== value).length;
      if (hits === 1) one++;
      if (hits === 3) all++;
    }
    expect(one / (side * side)).toBeCloseTo(3 * 0.09 * 0.91 ** 2, 2);
    expect(all / (side * side)).toBeLessThan(0.002);
  });
});
