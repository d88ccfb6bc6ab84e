/** The kernels of the five blurs, read from what they make of single points, against small direct computations. */
import { describe, expect, it } from 'vitest';
import { type ImageOperation, type Pixels, type Severity, severities } from '../../core/image-operation.ts';
import { defocusBlur } from './defocus-blur.ts';
import { gaussianBlur } from './gaussian-blur.ts';
import { glassBlur } from './glass-blur.ts';
import { motionBlur } from './motion-blur.ts';
import { apply, at, painted, sceneOf, scenes, uniformPicture } from './pictures.suite.ts';
import { zoomBlur } from './zoom-blur.ts';

/** A bar of white is wide enough that rounding to bytes hides little of a kernel: its blur is the kernel summed along the bar. */
function barResponse(operation: ImageOperation, how: { severity: Severity; side: number; upright: boolean }): number[] {
  const { side, upright } = how;
  const middle = (side - 1) / 2;
  const bar = painted(side, side, (x, y) => ((upright ? x : y) === middle ? [255, 255, 255] : [0, 0, 0]));
  const made = apply(operation, bar, how);
  return Array.from(
    { length: side },
    (_, place) => (upright ? at(made, place, middle) : at(made, middle, place))[0] / 255,
  );
}

function moments(response: readonly number[]) {
  const sum = response.reduce((total, value) => total + value, 0);
  const middle = (response.length - 1) / 2;
  const about = (power: number) =>
    response.reduce((total, value, place) => total + value * (place - middle) ** power, 0) / sum;
  return { sum, mean: about(1), variance: about(2) - about(1) ** 2 };
}

/** `source` blurred with a kernel of places, pixel by pixel, with the reflection c b | a b c at edges. */
function directly(
  source: Pixels,
  kernel: readonly { x: number; y: number; weight: number }[],
  edge: (at: number, size: number) => number,
) {
  return painted(source.width, source.height, (x, y) => {
    const sum = [0, 0, 0];
    for (const tap of kernel) {
      const color = at(source, edge(x + tap.x, source.width), edge(y + tap.y, source.height));
      for (let channel = 0; channel < 3; channel++)
        sum[channel] = (sum[channel] ?? 0) + tap.weight * (color[channel] ?? 0);
    }
    return [Math.round(sum[0] ?? 0), Math.round(sum[1] ?? 0), Math.round(sum[2] ?? 0)];
  });
}

function farthest(one: Pixels, other: Pixels): number {
  return Array.from(one.data).reduce(
    (most, value, place) => Math.max(most, Math.abs(value - (other.data[place] ?? 0))),
    0,
  );
}

const repeated = (place: number, size: number) => Math.min(Math.max(place, 0), size - 1);
const mirrored = (place: number, size: number) => (place < 0 ? -place : place >= size ? 2 * size - 2 - place : place);

const spots = painted(41, 37, (x, y) => [(x * 37 + y * 91) % 256, (x * x + y * 13) % 256, x > 20 ? 255 : 0]);

describe('Gaussian blur', () => {
  it.each(severities)('keeps the sum and has the variance σ² at severity %i', (severity) => {
    const sigma = [1, 2, 3, 4, 6][severity - 1] ?? 0;
    for (const upright of [true, false]) {
      const { sum, mean, variance } = moments(barResponse(gaussianBlur, { severity, side: 101, upright }));
      expect(sum).toBeCloseTo(1, 1);
      expect(mean).toBeCloseTo(0, 6);
      // Tails below half a byte are lost.
      expect(variance / sigma ** 2).toBeGreaterThan(0.93);
      expect(variance / sigma ** 2).toBeLessThan(1.02);
    }
  });

  it('is the direct convolution with the normal curve', () => {
    const kernel = [];
    for (let y = -8; y <= 8; y++)
      for (let x = -8; x <= 8; x++) kernel.push({ x, y, weight: Math.exp(-(x * x + y * y) / (2 * 2 * 2)) });
    const total = kernel.reduce((sum, { weight }) => sum + weight, 0);
    const expected = directly(
      spots,
      kernel.map((tap) => ({ ...tap, weight: tap.weight / total })),
      repeated,
    );
    expect(farthest(apply(gaussianBlur, spots, { severity: 2 }), expected)).toBeLessThanOrEqual(1);
  });

  it('grows with the picture: σ is 3 × 448 / 224 at severity 3', () => {
    const { variance } = moments(barResponse(gaussianBlur, { severity: 3, side: 449, upright: true }));
    expect(Math.sqrt(variance) / ((3 * 449) / 224)).toBeCloseTo(1, 1);
  });
});

describe('defocus blur', () => {
  it.each(severities)('is the direct mean over the disk at severity %i', (severity) => {
    const [radius = 0, softening = 0] =
      [
        [3, 0.1],
        [4, 0.5],
        [6, 0.5],
        [8, 0.5],
        [10, 0.5],
      ][severity - 1] ?? [];
    const disk = [];
    for (let y = -radius; y <= radius; y++)
      for (let x = -radius; x <= radius; x++) if (x * x + y * y <= radius * radius) disk.push({ x, y });
    const soft: { x: number; y: number; weight: number }[] = [];
    for (let y = -2; y <= 2; y++)
      for (let x = -2; x <= 2; x++) soft.push({ x, y, weight: Math.exp(-(x * x + y * y) / (2 * softening ** 2)) });
    const total = soft.reduce((sum, { weight }) => sum + weight, 0);
    const kernel = disk.flatMap((place) =>
      soft.map((tap) => ({ x: place.x + tap.x, y: place.y + tap.y, weight: tap.weight / total / disk.length })),
    );
    const made = apply(defocusBlur, spots, { severity });
    // The softening ends after one pixel up to radius 8, and at edges it is reflected after the disk is.
    expect(farthest(made, directly(spots, kernel, mirrored))).toBeLessThanOrEqual(2);
  });

  it('has the second moment r² / 4 of a disk in each direction', () => {
    const { sum, variance } = moments(barResponse(defocusBlur, { severity: 5, side: 101, upright: true }));
    expect(sum).toBeCloseTo(1, 1);
    expect(variance).toBeGreaterThan(0.95 * (10 ** 2 / 4));
    expect(variance).toBeLessThan(1.08 * (10 ** 2 / 4));
  });
});

describe('motion blur', () => {
  const dot = painted(121, 121, (x, y) =>
    Math.abs(x - 60) <= 1 && Math.abs(y - 60) <= 1 ? [255, 255, 255] : [0, 0, 0],
  );

  it.each(severities)('draws a point out along one line of the published length at severity %i', (severity) => {
    const [radius = 0, sigma = 0] =
      [
        [10, 3],
        [15, 5],
        [15, 8],
        [15, 12],
        [20, 15],
      ][severity - 1] ?? [];
    for (const seed of [1, 2, 3, 4]) {
      const made = apply(motionBlur, dot, { severity, seed });
      const lit: { x: number; y: number; weight: number }[] = [];
      for (let y = 0; y < 121; y++)
        for (let x = 0; x < 121; x++) lit.push({ x: x - 60, y: y - 60, weight: at(made, x, y)[0] / 255 });
      const sum = lit.reduce((total, { weight }) => total + weight, 0);
      const about = (of: (place: { x: number; y: number }) => number) =>
        lit.reduce((total, place) => total + place.weight * of(place), 0) / sum;
      expect(sum / 9).toBeCloseTo(1, 1);
      const mean = { x: about(({ x }) => x), y: about(({ y }) => y) };
      const [xx, yy, xy] = [
        about(({ x }) => (x - mean.x) ** 2),
        about(({ y }) => (y - mean.y) ** 2),
        about(({ x, y }) => (x - mean.x) * (y - mean.y)),
      ];
      const angle = (Math.atan2(2 * xy, xx - yy) / 2 / Math.PI) * 180;
      expect(Math.abs(angle)).toBeLessThan(47);
      const along = (xx + yy) / 2 + Math.sqrt(((xx - yy) / 2) ** 2 + xy ** 2);
      const across = (xx + yy) / 2 - Math.sqrt(((xx - yy) / 2) ** 2 + xy ** 2);
      // The dot itself has 2/3 in each direction.
      const line = halfNormal(2 * radius + 1, sigma);
      expect((along - 2 / 3) / line.variance).toBeGreaterThan(0.85);
      expect((along - 2 / 3) / line.variance).toBeLessThan(1.1);
      expect(across - 2 / 3).toBeLessThan(0.35);
      // Offsets are rounded to whole pixels, the more felt the shorter the line.
      expect(Math.abs(Math.hypot(mean.x, mean.y) / line.mean - 1)).toBeLessThan(0.12);
    }
  });

  it('draws angles over the whole of −45° to 45°', () => {
    const tilts = Array.from({ length: 40 }, (_, seed) => {
      const { data } = apply(motionBlur, dot, { severity: 4, seed });
      let [x, y, sum] = [0, 0, 0];
      for (let place = 0; place < data.length; place += 3) {
        sum += data[place] ?? 0;
        x += (data[place] ?? 0) * (((place / 3) % 121) - 60);
        y += (data[place] ?? 0) * (Math.floor(place / 3 / 121) - 60);
      }
      return (Math.atan2(y / sum, -x / sum) / Math.PI) * 180;
    });
    expect(Math.max(...tilts)).toBeGreaterThan(30);
    expect(Math.min(...tilts)).toBeLessThan(-30);
    for (const tilt of tilts) expect(Math.abs(tilt)).toBeLessThan(47);
  });

  function halfNormal(steps: number, sigma: number) {
    const weights = Array.from({ length: steps }, (_, place) => Math.exp(-(place ** 2) / (2 * sigma ** 2)));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const mean = weights.reduce((total, weight, place) => total + weight * place, 0) / sum;
    return { mean, variance: weights.reduce((total, weight, place) => total + weight * (place - mean) ** 2, 0) / sum };
  }
});

describe('zoom blur', () => {
  const zooms = [
    Array.from({ length: 12 }, (_, place) => 1 + place * 0.01),
    Array.from({ length: 16 }, (_, place) => 1 + place * 0.01),
    Array.from({ length: 11 }, (_, place) => 1 + place * 0.02),
    Array.from({ length: 13 }, (_, place) => 1 + place * 0.02),
    Array.from({ length: 11 }, (_, place) => 1 + place * 0.03),
  ];
  it.each(severities)('is the mean of the picture and its enlargements at severity %i', (severity) => {
    const factors = [1, ...(zooms[severity - 1] ?? [])];
    const { width, height } = spots;
    const between = (place: number) => ({ low: Math.floor(place), share: place - Math.floor(place) });
    const expected = painted(width, height, (x, y) => {
      const sums = [0, 0, 0];
      for (const factor of factors) {
        const [across, down] = [
          between((width - 1) / 2 + (x - (width - 1) / 2) / factor),
          between((height - 1) / 2 + (y - (height - 1) / 2) / factor),
        ];
        for (const [dx, dy] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
        ] as const) {
          const weight = (dx === 1 ? across.share : 1 - across.share) * (dy === 1 ? down.share : 1 - down.share);
          const color = at(spots, repeated(across.low + dx, width), repeated(down.low + dy, height));
          for (let channel = 0; channel < 3; channel++)
            sums[channel] = (sums[channel] ?? 0) + (weight * (color[channel] ?? 0)) / factors.length;
        }
      }
      return [Math.round(sums[0] ?? 0), Math.round(sums[1] ?? 0), Math.round(sums[2] ?? 0)];
    });
    expect(farthest(apply(zoomBlur, spots, { severity }), expected)).toBeLessThanOrEqual(1);
  });

  it('keeps the middle and smears the rim', () => {
    const { sum } = moments(barResponse(zoomBlur, { severity: 5, side: 101, upright: true }));
    expect(sum).toBeGreaterThan(1);
    expect(at(apply(zoomBlur, spots, { severity: 5 }), 20, 18)).toEqual(at(spots, 20, 18));
  });
});

describe('glass blur', () => {
  it('keeps the mean of a scene', async () => {
    const scene = await sceneOf(scenes.day);
    const sums = (pixels: Pixels) =>
      Array.from(pixels.data).reduce((total, value) => total + value, 0) / pixels.data.length;
    for (const severity of severities) {
      const made = apply(glassBlur, scene, { severity });
      expect(Math.abs(sums(made) - sums(scene))).toBeLessThan(1);
    }
  });

  it.each(severities)('spreads a bar by its two blurs and its moves at severity %i', (severity) => {
    const [sigma = 0, reach = 0, rounds = 0] =
      [
        [0.7, 1, 2],
        [0.9, 2, 1],
        [1, 2, 3],
        [1.1, 3, 2],
        [1.5, 4, 2],
      ][severity - 1] ?? [];
    const bar = painted(201, 201, (x) => (Math.abs(x - 100) <= 2 ? [255, 255, 255] : [0, 0, 0]));
    const { data } = apply(glassBlur, bar, { severity });
    const columns = Array.from({ length: 201 }, (_, x) => {
      let sum = 0;
      for (let y = 20; y < 181; y++) sum += data[(y * 201 + x) * 3] ?? 0;
      return sum;
    });
    const { mean, variance } = moments(columns);
    // Two blurs, and in each round a place drawn evenly from −r … r; the bar itself has 2.
    const expected = 2 + 2 * sigma ** 2 + (rounds * ((2 * reach + 1) ** 2 - 1)) / 12;
    expect(variance / expected).toBeGreaterThan(0.94);
    expect(variance / expected).toBeLessThan(1.06);
    expect(Math.abs(mean)).toBeLessThan(0.3);
  });
});

it.each([
  ['gaussian', gaussianBlur],
  ['defocus', defocusBlur],
  ['motion', motionBlur],
  ['zoom', zoomBlur],
  ['glass', glassBlur],
] as const)('%s blur leaves a uniform picture as it is', (_, operation) => {
  for (const severity of severities) {
    const picture = uniformPicture(30, 93);
    expect(farthest(apply(operation, picture, { severity }), picture)).toBe(0);
  }
});
