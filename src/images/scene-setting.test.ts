import { describe, expect, it } from 'vitest';
import { Setting } from '../core/drawing.ts';
import { near, type Pixels, pixelsOf } from './pixels.suite.ts';

type Kind = keyof Setting;
const kinds = Object.keys(Setting.shape) as Kind[];
const draw = (setting: Partial<Setting>, side: { width?: number; height?: number } = {}) =>
  pixelsOf({ type: 'scene', items: [], setting, ...side });

function differing(one: Pixels, other: Pixels): number {
  const places = one.places(() => true);
  const differs = ({ x, y }: { x: number; y: number }) => {
    const [a, b] = [one.at(x, y), other.at(x, y)];
    return Math.abs(a.red - b.red) + Math.abs(a.green - b.green) + Math.abs(a.blue - b.blue) > 40;
  };
  return places.filter(differs).length / places.length;
}

describe.each(kinds)('%s', (kind) => {
  it('looks different for each of its values', async () => {
    const pictures = await Promise.all(Setting.shape[kind].unwrap().options.map((value) => draw({ [kind]: value })));
    for (const [index, one] of pictures.entries())
      for (const other of pictures.slice(index + 1)) expect(differing(one, other)).toBeGreaterThan(0.005);
  });
});

const sides = [
  { width: 512, height: 512 },
  { width: 256, height: 256 },
  { width: 1024, height: 512 },
  { width: 300, height: 700 },
];

describe.each([
  ['sun', '#ffcf33'],
  ['moon', '#f7e9a0'],
] as const)('the %s', (light, hex) => {
  it.each(sides)('stands in the upper right corner of a picture of $width × $height', async (side) => {
    const pixels = await draw({ light, sky: 'night' }, side);
    const least = Math.min(side.width, side.height);
    const { left, top, right, bottom } = pixels.box(near(hex));
    expect(left).toBeGreaterThan(side.width - 0.16 * least);
    expect(right).toBeLessThan(side.width - 0.02 * least);
    expect(top).toBeGreaterThan(0.02 * least);
    expect(bottom).toBeLessThan(0.16 * least);
    expect(pixels.count(near(hex)) / least ** 2).toBeGreaterThan(0.0025);
  });

  it('is not covered by a frame', async () => {
    const [free, framed] = [await draw({ light }), await draw({ light, frame: 'gold' })];
    expect(framed.count(near(hex))).toBe(free.count(near(hex)));
  });
});

it('fills the lower fifth with the ground, and nothing else', async () => {
  for (const [ground, hex] of [
    ['grass', '#7fbf6a'],
    ['sand', '#e6cf94'],
    ['snow', '#f6faff'],
    ['water', '#5aa3d6'],
  ] as const) {
    const pixels = await draw({ ground }, { width: 200, height: 300 });
    const { left, top, right, bottom } = pixels.box(near(hex, 0));
    expect([left, right, bottom]).toEqual([0, 199, 299]);
    expect(Math.abs(top - 240)).toBeLessThanOrEqual(2);
    expect(pixels.count(near(hex, 0))).toBeGreaterThan(200 * 60 * 0.75);
  }
});

it('lets rain be seen at night', async () => {
  const [clear, rain] = [await draw({ sky: 'night' }), await draw({ sky: 'night', weather: 'rain' })];
  const isBright = ({ red, green, blue }: { red: number; green: number; blue: number }) => red + green + blue > 450;
  expect(rain.count(isBright) - clear.count(isBright)).toBeGreaterThan(1000);
});
