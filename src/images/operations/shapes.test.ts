/** Pixelation by its blocks, the elastic by how far it moves what it shows, turns and the mirror by single pixels. */
import { describe, expect, it } from 'vitest';
import { severities } from '../../core/image-operation.ts';
import { Random } from '../../core/random.ts';
import { elastic } from './elastic.ts';
import { mirror } from './mirror.ts';
import { apply, at, deviationOf, distance, meanOf, painted, uniformPicture } from './pictures.suite.ts';
import { pixelate } from './pixelate.ts';
import { rotate180 } from './rotate-180.ts';
import { rotateLeft } from './rotate-left.ts';
import { rotateRight } from './rotate-right.ts';

const spots = painted(224, 160, (x, y) => [(x * 37 + y * 91) % 256, (x * x + y * 13) % 256, (x * y) % 256]);

describe('pixelation', () => {
  it.each(severities)('has the published number of blocks, each the mean of its pixels, at severity %i', (severity) => {
    const share = [0.6, 0.5, 0.4, 0.3, 0.25][severity - 1] ?? 0;
    const made = apply(pixelate, spots, { severity });
    const [across, down] = [Math.floor(224 * share), Math.floor(160 * share)];
    const blocks = new Map<string, { x: number; y: number }[]>();
    for (let y = 0; y < 160; y++)
      for (let x = 0; x < 224; x++) {
        const key = `${Math.floor(((2 * x + 1) * across) / 448)} ${Math.floor(((2 * y + 1) * down) / 320)}`;
        const places = blocks.get(key) ?? [];
        places.push({ x, y });
        blocks.set(key, places);
      }
    expect(blocks.size).toBe(across * down);
    let farthest = 0;
    for (const places of blocks.values())
      for (const channel of [0, 1, 2]) {
        const mean = meanOf(places.map(({ x, y }) => at(spots, x, y)[channel] ?? 0));
        for (const { x, y } of places) farthest = Math.max(farthest, Math.abs((at(made, x, y)[channel] ?? 0) - mean));
      }
    expect(farthest).toBeLessThanOrEqual(0.5);
  });

  it('has as many blocks on a picture of twice the side', () => {
    const large = painted(448, 448, (x, y) => [(x * 7) % 256, (y * 11) % 256, 0]);
    const made = apply(pixelate, large, { severity: 5 });
    let steps = 0;
    for (let x = 1; x < 448; x++) if (at(made, x, 0)[0] !== at(made, x - 1, 0)[0]) steps++;
    expect(steps).toBe(56 - 1);
  });
});

describe('elastic', () => {
  /** Ramps tell from where each pixel was read: one value for each pixel along x and along y. */
  const ramps = (side: number) => painted(side, side, (x, y) => [x, y, 0]);
  const side = 224;

  /** Displacements inside, without the affine part that fits them best. */
  function residues(severity: (typeof severities)[number], seed: number) {
    const made = apply(elastic, ramps(side), { severity, seed });
    const inner: { x: number; y: number; from: readonly [number, number] }[] = [];
    for (let y = 60; y < 164; y += 2)
      for (let x = 60; x < 164; x += 2) {
        const [fromX, fromY] = at(made, x, y);
        inner.push({ x: x - 111, y: y - 111, from: [fromX - x, fromY - y] });
      }
    return [0, 1].flatMap((axis) => {
      const values = inner.map(({ from }) => from[axis] ?? 0);
      const slope = (of: (place: { x: number; y: number }) => number) =>
        inner.reduce((sum, place, index) => sum + of(place) * (values[index] ?? 0), 0) /
        inner.reduce((sum, place) => sum + of(place) ** 2, 0);
      const mean = meanOf(values);
      const [byX, byY] = [slope(({ x }) => x), slope(({ y }) => y)];
      return inner.map(({ x, y }, index) => (values[index] ?? 0) - mean - byX * x - byY * y);
    });
  }

  it.each([3, 4, 5] as const)('moves pixels by noise of the published strength at severity %i', (severity) => {
    const factor = { 3: 0.05, 4: 0.07, 5: 0.12 }[severity];
    // Uniform noise of −1…1 (deviation 1/√3) through a Gaussian of σ pixels keeps 1 / (2√π σ) of it. Bytes add 1/√12.
    const expected = (factor * 244) / Math.sqrt(3) / (2 * Math.sqrt(Math.PI) * 0.01 * 244);
    const measured = Math.sqrt(meanOf([1, 2, 3, 4].map((seed) => deviationOf(residues(severity, seed)) ** 2)) - 1 / 12);
    expect(measured / expected).toBeGreaterThan(0.92);
    expect(measured / expected).toBeLessThan(1.08);
  });

  it('moves whole regions at severity 2, as the field drawn from cosines should', () => {
    const expected = (2 * 244) / Math.sqrt(3) / (2 * Math.sqrt(Math.PI) * 0.08 * 244);
    const squares = Array.from({ length: 12 }, (_, seed) => deviationOf(residues(2, seed)) ** 2);
    const measured = Math.sqrt(meanOf(squares));
    // So slow a field differs from seed to seed, and the fit takes a part of it away.
    expect(measured / expected).toBeGreaterThan(0.8);
    expect(measured / expected).toBeLessThan(1.1);
  });

  it.each([
    [1, 0.1],
    [2, 0.2],
    [3, 0.02],
  ] as const)('skews within the published range at severity %i', (severity, share) => {
    const shifts = Array.from({ length: 24 }, (_, seed) => {
      const made = apply(elastic, ramps(112), { severity, seed });
      return at(made, 56, 56)[0] - 56;
    });
    // The middle lies between two of the three moved corners: the mean of two even draws has the deviation of one by √2.
    const expected = (share * 122) / Math.sqrt(3) / Math.SQRT2;
    const ratio = deviationOf(shifts) / expected;
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.5);
  });

  it('moves alpha along', () => {
    const data = new Uint8Array(64 * 64 * 4).map((_, place) => {
      const x = Math.floor(place / 4) % 64;
      return x * 4;
    });
    const made = elastic.apply({ width: 64, height: 64, channels: 4, data }, 2, new Random(1, 'x'));
    for (let place = 0; place < made.data.length; place += 4) expect(made.data[place + 3]).toBe(made.data[place]);
  });

  it('leaves a uniform picture as it is', () => {
    for (const severity of severities)
      expect(new Set(apply(elastic, uniformPicture(40, 77), { severity }).data)).toEqual(new Set([77]));
  });
});

describe('turns and the mirror', () => {
  const two = painted(2, 3, (x, y) => [10 * x + y, 0, 255]);
  it.each([
    ['left', rotateLeft, 3, 2, (x: number, y: number) => [1 - y, x] as const],
    ['right', rotateRight, 3, 2, (x: number, y: number) => [y, 2 - x] as const],
    ['by 180°', rotate180, 2, 3, (x: number, y: number) => [1 - x, 2 - y] as const],
    ['mirrored', mirror, 2, 3, (x: number, y: number) => [1 - x, y] as const],
  ] as const)('%s', (...[, operation, width, height, from]) => {
    for (const severity of severities) {
      const made = apply(operation, two, { severity });
      expect([made.width, made.height]).toEqual([width, height]);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) expect(at(made, x, y)).toEqual(at(two, ...from(x, y)));
    }
  });

  it('come back: left and right, and each of the others twice', () => {
    const back = (...steps: (typeof mirror)[]) =>
      steps.reduce((picture, operation) => apply(operation, picture, { severity: 1 }), spots);
    for (const steps of [
      [rotateLeft, rotateRight],
      [rotate180, rotate180],
      [mirror, mirror],
    ])
      expect(distance(back(...steps), spots)).toBe(0);
    expect(distance(back(rotateLeft, rotateLeft), back(rotate180))).toBe(0);
  });
});
