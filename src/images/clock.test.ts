import { describe, expect, it } from 'vitest';
import { isInk, type Pixels, pixelsOf } from './pixels.suite.ts';

const clock = (hour: number, minute: number, side = { width: 512, height: 512 }) =>
  pixelsOf({ type: 'clock', hour, minute, ...side });

/** The directions, in degrees clockwise from the top, in which there is ink at that share of the radius; the middle of each run. */
function directions(pixels: Pixels, share: number): number[] {
  const { width, height } = pixels;
  const radius = Math.min(width, height) * 0.44 * share;
  const dark = Array.from({ length: 720 }, (_, index) => {
    const turn = (index / 720) * 2 * Math.PI;
    return isInk(pixels.at(width / 2 + Math.sin(turn) * radius, height / 2 - Math.cos(turn) * radius));
  });
  const light = dark.indexOf(false);
  const turned = dark.map((_, index) => (light + index) % 720);
  const runs: number[][] = [];
  for (const [place, index] of turned.entries()) {
    if (dark[index] !== true) continue;
    const previous = turned[place - 1];
    if (previous !== undefined && dark[previous] === true) runs.at(-1)?.push(light + place);
    else runs.push([light + place]);
  }
  return runs.map((run) => ((((run[0] ?? 0) + (run.at(-1) ?? 0)) / 4) % 360) + 0);
}

const apart = (one: number, other: number) => Math.abs(((one - other + 540) % 360) - 180);

describe('the hands', () => {
  it.each([
    [12, 0],
    [3, 0],
    [9, 30],
    [1, 15],
    [6, 45],
    [11, 20],
    [4, 50],
    [8, 10],
    [12, 40],
    [7, 59],
  ])('show %i:%i', async (hour, minute) => {
    for (const side of [
      { width: 512, height: 512 },
      { width: 300, height: 200 },
    ]) {
      const pixels = await clock(hour, minute, side);
      const [minuteAt, hourAt] = [minute * 6, (hour % 12) * 30 + minute / 2];
      const outside = directions(pixels, 0.58);
      expect(outside).toHaveLength(1);
      expect(apart(outside[0] ?? 0, minuteAt)).toBeLessThan(2);
      const inside = directions(pixels, 0.38);
      const nearest = (wanted: number) => Math.min(...inside.map((at) => apart(at, wanted)));
      // Hands that lie close together make one run between them.
      const tolerance = inside.length === 2 ? 2.5 : apart(minuteAt, hourAt) / 2 + 2.5;
      expect(inside.length).toBe(apart(minuteAt, hourAt) > 20 ? 2 : 1);
      expect(nearest(minuteAt)).toBeLessThan(tolerance);
      expect(nearest(hourAt)).toBeLessThan(tolerance);
    }
  });

  it('differ: the one of the hours is shorter and thicker', async () => {
    const pixels = await clock(3, 0);
    const thickness = (x: number, y: number, isAcross: boolean) =>
      isAcross
        ? pixels.count(isInk, { left: x, right: x, top: y - 20, bottom: y + 20 })
        : pixels.count(isInk, { left: x - 20, right: x + 20, top: y, bottom: y });
    expect(thickness(300, 256, true)).toBeGreaterThan(1.5 * thickness(256, 212, false));
    expect(directions(pixels, 0.5)).toHaveLength(1);
  });
});

describe('the numbers', () => {
  it.each([
    { width: 512, height: 512 },
    { width: 200, height: 200 },
    { width: 400, height: 150 },
  ])('stand apart in their twelve places on $width × $height', async (side) => {
    const pixels = await clock(12, 0, side);
    const found = directions(pixels, 0.77);
    for (let number = 1; number <= 12; number += 1)
      expect(Math.min(...found.map((at) => apart(at, number * 30)))).toBeLessThan(8);
    for (let number = 1; number <= 12; number += 1)
      expect(Math.min(...found.map((at) => apart(at, number * 30 + 15)))).toBeGreaterThan(2);
  });

  it('are whole on small clocks', async () => {
    const six = (pixels: Pixels) => {
      const side = pixels.width;
      const box = { left: side * 0.47, right: side * 0.53, top: side * 0.8, bottom: side * 0.88 };
      const [left = 0, right = 0, top = 0, bottom = 0] = [box.left, box.right, box.top, box.bottom].map(Math.round);
      return pixels.count(({ red }) => red < 140, { left, right, top, bottom }) / side ** 2;
    };
    const [large, small] = [six(await clock(3, 0)), six(await clock(3, 0, { width: 200, height: 200 }))];
    expect(Math.abs(small / large - 1)).toBeLessThan(0.25);
  });
});
