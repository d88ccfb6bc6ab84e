/** Brightness, contrast and saturation against the conversion to hue, saturation and value and back, written out. */
import { describe, expect, it } from 'vitest';
import { severities } from '../../core/image-operation.ts';
import { brightness } from './brightness.ts';
import { contrast } from './contrast.ts';
import { apply, type Color, deviationOf, distance, meanOf, painted } from './pictures.suite.ts';
import { saturate } from './saturate.ts';

const colors = painted(32, 32, (x, y) => [(x * 8 + 3) % 256, (y * 8 + 100) % 256, (x * y * 5) % 256]);

/** The textbook conversion, hue in sixths of a turn (Smith 1978). */
function toHsv([red, green, blue]: Color): Color {
  const [value, least] = [Math.max(red, green, blue) / 255, Math.min(red, green, blue) / 255];
  const range = value - least;
  if (range === 0) return [0, 0, value];
  const [r, g, b] = [red / 255, green / 255, blue / 255];
  const hue = value === r ? (g - b) / range : value === g ? 2 + (b - r) / range : 4 + (r - g) / range;
  return [(hue + 6) % 6, range / value, value];
}

function fromHsv([hue, saturation, value]: Color): Color {
  const channel = (n: number) => {
    const k = (n + hue) % 6;
    return Math.round(255 * (value - value * saturation * Math.max(0, Math.min(k, 4 - k, 1))));
  };
  return [channel(5), channel(3), channel(1)];
}

function byHsv(change: (hsv: Color) => Color) {
  return painted(32, 32, (x, y) => {
    const start = (y * 32 + x) * 3;
    const color = [colors.data[start] ?? 0, colors.data[start + 1] ?? 0, colors.data[start + 2] ?? 0] as const;
    return fromHsv(change(toHsv(color)));
  });
}

const clip = (value: number) => Math.min(Math.max(value, 0), 1);

describe.each(severities)('at severity %i', (severity) => {
  it('brightness adds to the value', () => {
    const added = [0.1, 0.2, 0.3, 0.4, 0.5][severity - 1] ?? 0;
    const expected = byHsv(([hue, saturation, value]) => [hue, saturation, clip(value + added)]);
    const made = apply(brightness, colors, { severity });
    expect(made.data.every((value, place) => Math.abs(value - (expected.data[place] ?? 0)) <= 1)).toBe(true);
  });

  it('saturation is multiplied and shifted', () => {
    const [factor = 0, added = 0] =
      [
        [0.3, 0],
        [0.1, 0],
        [2, 0],
        [5, 0.1],
        [20, 0.2],
      ][severity - 1] ?? [];
    const expected = byHsv(([hue, saturation, value]) => [hue, clip(saturation * factor + added), value]);
    const made = apply(saturate, colors, { severity });
    expect(made.data.every((value, place) => Math.abs(value - (expected.data[place] ?? 0)) <= 1)).toBe(true);
  });

  it('contrast keeps the mean of each channel and shrinks its deviation', () => {
    const kept = [0.4, 0.3, 0.2, 0.1, 0.05][severity - 1] ?? 0;
    const made = apply(contrast, colors, { severity });
    for (const channel of [0, 1, 2]) {
      const [before, after] = [colors, made].map(({ data }) => data.filter((_, place) => place % 3 === channel));
      expect(Math.abs(meanOf(after ?? []) - meanOf(before ?? []))).toBeLessThan(0.1);
      expect(deviationOf(after ?? []) / deviationOf(before ?? [])).toBeCloseTo(kept, 2);
    }
  });
});

it('black brightens to gray, and gray takes a red tint only at severities 4 and 5 of saturation', () => {
  const black = painted(1, 1, () => [0, 0, 0]);
  expect([...apply(brightness, black, { severity: 2 }).data]).toEqual([51, 51, 51]);
  const gray = painted(1, 1, () => [200, 200, 200]);
  for (const severity of [1, 2, 3] as const) expect(distance(apply(saturate, gray, { severity }), gray)).toBe(0);
  expect([...apply(saturate, gray, { severity: 4 }).data]).toEqual([200, 180, 180]);
  expect([...apply(saturate, gray, { severity: 5 }).data]).toEqual([200, 160, 160]);
});
