/** What the published formulas say of snow, frost, fog and spatter: what is covered, how light it is, what is kept of the picture. */
import { describe, expect, it } from 'vitest';
import { severities } from '../../core/image-operation.ts';
import { fog } from './fog.ts';
import { frost } from './frost.ts';
import { apply, at, deviationOf, meanOf, painted, uniformPicture } from './pictures.suite.ts';
import { snow } from './snow.ts';
import { spatter } from './spatter.ts';

const side = 224;

/** The share of a standard normal number above `z`, by summing its density. */
function above(z: number): number {
  let sum = 0;
  for (let x = z; x < 9; x += 0.0005) sum += 0.0005 * Math.exp(-(x * x) / 2);
  return sum / Math.sqrt(2 * Math.PI);
}

describe('fog', () => {
  const rows = [
    [1.5, 2],
    [2, 2],
    [2.5, 1.7],
    [2.5, 1.5],
    [3, 1.4],
  ] as const;

  it.each(severities)('is (x + c · cloud) · max / (max + c) with a cloud of 0…1 at severity %i', (severity) => {
    const density = rows[severity - 1]?.[0] ?? 0;
    const halves = painted(side, side, (x) => (x % 2 === 0 ? [60, 60, 60] : [200, 200, 200]));
    const made = apply(fog, halves, { severity });
    const kept = 200 / (200 + 255 * density);
    // Neighbours lie in nearly the same cloud, so that their mean difference is what is kept of 140.
    let difference = 0;
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x += 2) difference += at(made, x + 1, y)[0] - at(made, x, y)[0];
    expect(difference / ((side * side) / 2) / (140 * kept)).toBeCloseTo(1, 1);
    const cloud = [...made.data].map((value, place) => {
      const before = halves.data[place] ?? 0;
      return (value / kept - before) / (255 * density);
    });
    const [least, most] = [cloud.reduce((a, b) => Math.min(a, b)), cloud.reduce((a, b) => Math.max(a, b))];
    expect(least).toBeGreaterThan(-0.01);
    expect(most).toBeLessThan(1.01);
    expect(most).toBeGreaterThan(0.8);
    expect(meanOf(cloud)).toBeGreaterThan(0.25);
    expect(meanOf(cloud)).toBeLessThan(0.85);
  });

  it('shows finer detail the slower it decays', () => {
    const roughness = (severity: 1 | 5) => {
      const { data } = apply(fog, uniformPicture(side, 255), { severity });
      const steps = Array.from(
        { length: side * side - 1 },
        (_, place) => (data[place * 3 + 3] ?? 0) - (data[place * 3] ?? 0),
      );
      return meanOf(steps.map(Math.abs)) / deviationOf(data);
    };
    expect(roughness(5)).toBeGreaterThan(1.3 * roughness(1));
  });
});

describe('frost', () => {
  const rows = [
    [1, 0.4],
    [0.8, 0.6],
    [0.7, 0.7],
    [0.65, 0.7],
    [0.6, 0.75],
  ] as const;

  it.each(severities)('is kept · x + added · ice, with one ice for one seed, at severity %i', (severity) => {
    const [kept, added] = rows[severity - 1] ?? [0, 0];
    const onBlack = apply(frost, uniformPicture(side, 0), { severity });
    const onGray = apply(frost, uniformPicture(side, 60), { severity });
    const ice = apply(frost, uniformPicture(side, 0), { severity: 5 });
    let [offPicture, offIce] = [0, 0];
    for (let place = 0; place < onBlack.data.length; place++) {
      const dark = onBlack.data[place] ?? 0;
      offPicture = Math.max(offPicture, Math.abs((onGray.data[place] ?? 0) - Math.min(255, dark + 60 * kept)));
      offIce = Math.max(offIce, Math.abs(dark - ((ice.data[place] ?? 0) * added) / 0.75));
    }
    expect(offPicture).toBeLessThanOrEqual(1);
    expect(offIce).toBeLessThanOrEqual(1.2);
  });

  it('has ice of middling lightness, bluish, with much contrast, on every seed', () => {
    for (const seed of [1, 2, 3, 4]) {
      const { data } = apply(frost, uniformPicture(side, 0), { severity: 5, seed });
      const [red, green, blue] = [0, 1, 2].map(
        (channel) => meanOf(data.filter((_, place) => place % 3 === channel)) / 0.75,
      );
      expect(green).toBeGreaterThan(70);
      expect(green).toBeLessThan(170);
      expect((blue ?? 0) / (red ?? 1)).toBeCloseTo(250 / 214, 1);
      expect(deviationOf(data) / 0.75).toBeGreaterThan(25);
    }
  });
});

describe('snow', () => {
  const rows = [
    { mean: 0.1, deviation: 0.3, threshold: 0.5, kept: 0.8 },
    { mean: 0.2, deviation: 0.3, threshold: 0.5, kept: 0.7 },
    { mean: 0.55, deviation: 0.3, threshold: 0.9, kept: 0.7 },
    { mean: 0.55, deviation: 0.3, threshold: 0.85, kept: 0.65 },
    { mean: 0.55, deviation: 0.3, threshold: 0.85, kept: 0.55 },
  ] as const;

  /** The mean of enlarged noise above the threshold, clipped to 1, times two layers; between pixels noise is a weighted mean. */
  function expectedLight({ mean, deviation, threshold }: (typeof rows)[number]): number {
    let [sum, cells] = [0, 0];
    for (let right = 0.05; right < 1; right += 0.1)
      for (let down = 0.05; down < 1; down += 0.1) {
        const narrowed = Math.hypot(1 - right, right) * Math.hypot(1 - down, down) * deviation;
        for (let z = -6; z < 6; z += 0.01) {
          const value = mean + narrowed * z;
          if (value >= threshold) sum += Math.min(value, 1) * 0.01 * Math.exp(-(z * z) / 2);
        }
        cells++;
      }
    return (2 * sum) / cells / Math.sqrt(2 * Math.PI);
  }

  it.each(severities)('adds to black the light that thresholded noise has at severity %i', (severity) => {
    const row = rows[severity - 1] ?? rows[0];
    const measured = meanOf(
      [1, 2, 3, 4, 5, 6].map((seed) => {
        const { data } = apply(snow, uniformPicture(side, 0), { severity, seed });
        return meanOf(data) / 255;
      }),
    );
    // Black pales to (1 − kept) / 2.
    const expected = expectedLight(row) + (1 - row.kept) / 2;
    expect(measured / expected).toBeGreaterThan(0.9);
    expect(measured / expected).toBeLessThan(1.1);
  });

  it('falls within 45° of straight down, and is the same turned by 180°', () => {
    for (const seed of [1, 2, 3]) {
      const { data } = apply(snow, uniformPicture(side, 0), { severity: 3, seed });
      const value = (x: number, y: number) => data[(y * side + x) * 3] ?? 0;
      let [across, down, lopsided] = [0, 0, 0];
      for (let y = 20; y < side - 20; y++)
        for (let x = 20; x < side - 20; x++) {
          across += Math.abs(value(x + 5, y) - value(x, y));
          down += Math.abs(value(x, y + 5) - value(x, y));
          if (value(x, y) !== value(side - 1 - x, side - 1 - y)) lopsided++;
        }
      expect(lopsided).toBe(0);
      expect(across).toBeGreaterThan(0.95 * down);
    }
  });

  it('pales a clear part of a coloured picture as the formula says', () => {
    const green = painted(side, side, () => [40, 160, 80]);
    const made = apply(snow, green, { severity: 1 });
    const gray = 0.299 * 40 + 0.587 * 160 + 0.114 * 80;
    const pale = 1.5 * gray + 127.5;
    const clear = [40, 160, 80].map((value) => Math.round(0.8 * value + 0.2 * Math.max(value, pale)));
    const lowest = [0, 1, 2].map((channel) =>
      Array.from(made.data)
        .filter((_, place) => place % 3 === channel)
        .reduce((a, b) => Math.min(a, b)),
    );
    for (const channel of [0, 1, 2])
      expect(Math.abs((lowest[channel] ?? 0) - (clear[channel] ?? 0))).toBeLessThanOrEqual(1);
  });
});

describe('spatter', () => {
  /** The deviation of unit noise after a Gaussian of σ pixels on the grid. */
  const narrowed = (sigma: number) => {
    let [sum, squares] = [0, 0];
    for (let x = -30; x <= 30; x++) {
      const weight = Math.exp(-(x * x) / (2 * sigma * sigma));
      sum += weight;
      squares += weight * weight;
    }
    return squares / (sum * sum);
  };

  it.each([
    [1, 4, 0.69, 0.6],
    [2, 3, 0.68, 0.6],
    [3, 2, 0.68, 0.5],
  ] as const)('wets no more than the share of smoothed noise above the threshold at severity %i', (...row) => {
    const [severity, sigma, threshold, strength] = row;
    const wet = above((threshold - 0.65) / (0.3 * narrowed(sigma)));
    const shares = [1, 2, 3, 4, 5, 6].map((seed) => {
      const made = apply(spatter, uniformPicture(side, 10), { severity, seed });
      let [changed, most, offColor] = [0, 0, 0];
      for (let place = 0; place < made.data.length; place += 3) {
        const [red, green, blue] = [made.data[place] ?? 0, made.data[place + 1] ?? 0, made.data[place + 2] ?? 0];
        if (green !== blue) offColor = 1;
        offColor = Math.max(offColor, Math.abs((red - 10) / 175 - (green - 10) / 238));
        if (green > 10) changed++;
        most = Math.max(most, green - 10);
      }
      expect(offColor).toBeLessThan(0.006);
      expect(most / 238 / strength).toBeCloseTo(1, 1);
      return changed / (side * side);
    });
    // Of what is wet, the parts in shade get no light. Places farther apart than the Gaussian's area are independent.
    const independent = (6 * side * side) / (4 * Math.PI * sigma * sigma);
    expect(meanOf(shares)).toBeLessThan(wet + 4 * Math.sqrt((wet * (1 - wet)) / independent));
    expect(meanOf(shares)).toBeGreaterThan(0.3 * wet);
  });

  it('wets as much of a picture of twice the side', () => {
    const wet = (size: number) =>
      meanOf(
        [1, 2, 3].map((seed) => {
          const { data } = apply(spatter, uniformPicture(size, 0), { severity: 2, seed });
          return data.filter((value) => value > 0).length / data.length;
        }),
      );
    expect(wet(448) / wet(224)).toBeGreaterThan(0.7);
    expect(wet(448) / wet(224)).toBeLessThan(1.4);
  });

  it.each([
    [4, 0.65, 0.3],
    [5, 0.67, 0.4],
  ] as const)(
    'covers with mud where four fifths of the neighbourhood are wet at severity %i',
    (severity, mean, deviation) => {
      const made = apply(spatter, uniformPicture(side, 255), { severity });
      let [covered, thinnest, offColor] = [0, 1, 0];
      for (let place = 0; place < made.data.length; place += 3) {
        const [red, green, blue] = [made.data[place] ?? 0, made.data[place + 1] ?? 0, made.data[place + 2] ?? 0];
        if (red === 255 && green === 255 && blue === 255) continue;
        covered++;
        const hides = (255 - blue) / (255 - 20);
        thinnest = Math.min(thinnest, hides);
        for (const [value, mud] of [
          [red, 63],
          [green, 42],
        ] as const)
          offColor = Math.max(offColor, Math.abs((255 - value) / (255 - mud) - hides));
      }
      expect(thinnest).toBeGreaterThan(0.795);
      expect(offColor).toBeLessThan(0.006);
      const wet = above((0.65 - mean) / (deviation * narrowed(1)));
      expect(covered / (side * side)).toBeLessThan(0.75 * wet);
      expect(covered / (side * side)).toBeGreaterThan(0.25 * wet);
    },
  );
});
