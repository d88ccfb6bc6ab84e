import { describe, expect, it } from 'vitest';
import { glyphs } from './glyphs.ts';
import { type Box, type Is, near, type Pixels, pixelsOf, type Written } from './pixels.suite.ts';
import { drawableColors, drawableObjects } from './vocabulary.ts';

type SceneWritten = Extract<Written, { type: 'scene' }>;
type Item = SceneWritten['items'][number];

const words = drawableObjects.map(({ word }) => word);
const item = (object: string, facts: Partial<Item> = {}): Item => ({
  id: object,
  object,
  color: 'red',
  x: 0.5,
  y: 0.5,
  ...facts,
});
const scene = (items: Item[], facts: Partial<SceneWritten> = {}) =>
  pixelsOf({ type: 'scene', width: 256, height: 256, items, ...facts });
const isRed = near('#d92b2b');

/** All objects, as large as tasks show them: 4 by 4 on each of two pictures of 512 pixels. */
async function sheetOf(facts: Partial<Item>, setting: SceneWritten['setting'] = {}) {
  const place = (index: number) => ({ x: index % 4, y: Math.floor((index % 16) / 4) });
  const items = words.map((word, index) =>
    item(word, { ...facts, x: (place(index).x + 0.5) / 4, y: (place(index).y + 0.5) / 4 }),
  );
  const sides = { width: 512, height: 512, setting };
  const pictures = [await scene(items.slice(0, 16), sides), await scene(items.slice(16), sides)];
  return {
    count(is: Is, word: string): number {
      const index = words.indexOf(word);
      const [left, top] = [place(index).x * 128, place(index).y * 128];
      return pictures[index < 16 ? 0 : 1]?.count(is, { left, top, right: left + 127, bottom: top + 127 }) ?? 0;
    },
  };
}

describe('the vocabulary', () => {
  it('has a glyph with a body for every object, all different, and no other', () => {
    expect(Object.keys(glyphs).sort()).toEqual([...words].sort());
    expect(new Set(Object.values(glyphs)).size).toBe(words.length);
    for (const word of words) expect(glyphs[word], word).toContain('class="body"');
  });

  it('has ten colours that are easily told apart', () => {
    const values = drawableColors.map(({ hex }) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
    for (const [index, one] of values.entries())
      for (const other of values.slice(index + 1)) {
        const distance = Math.hypot(...one.map((part, place) => part - (other[place] ?? 0)));
        expect(distance, `${one} and ${other}`).toBeGreaterThan(60);
      }
  });

  it('uses the right article', () => {
    const withAn = drawableObjects.filter(({ article }) => article === 'an').map(({ word }) => word);
    expect(withAn).toEqual(['apple', 'envelope', 'umbrella']);
  });
});

describe.each(drawableColors)('$word', ({ word: color, hex }) => {
  it('is the colour that every object is drawn in', async () => {
    const sheet = await sheetOf({ color });
    const others = drawableColors.filter((each) => each.word !== color).map((each) => near(each.hex));
    for (const word of words) {
      const own = sheet.count(near(hex), word);
      expect(own, word).toBeGreaterThan(1000);
      const foreign = sheet.count((pixel) => others.some((is) => is(pixel)), word);
      expect(foreign, word).toBeLessThan(own * 0.05);
    }
  });

  it('is striped and dotted with enough of both colours on every object', async () => {
    const plain = await sheetOf({ color });
    const mark = near(color === 'white' ? '#9a9a9a' : '#ffffff');
    for (const pattern of ['striped', 'dotted'] as const) {
      const patterned = await sheetOf({ color, pattern });
      for (const word of words) {
        const whole = plain.count(near(hex), word);
        expect(patterned.count(near(hex), word) / whole, `${pattern} ${word} itself`).toBeGreaterThan(0.25);
        expect(patterned.count(mark, word) / whole, `mark on ${pattern} ${word}`).toBeGreaterThan(0.1);
      }
    }
  });
});

describe('outlines', () => {
  const night: SceneWritten['setting'] = { sky: 'night' };
  it.each([
    { are: 'gray on black, so that an envelope shows its flap', color: 'black', setting: {}, hex: '#8c8c8c' },
    { are: 'light on black at night, so that nothing vanishes', color: 'black', setting: night, hex: '#ece8d6' },
    { are: 'gray on white at night', color: 'white', setting: night, hex: '#8c8c8c' },
    { are: 'dark on other colours', color: 'green', setting: {}, hex: '#2b2b2b' },
  ])('are $are', async ({ color, setting, hex }) => {
    const sheet = await sheetOf({ color }, setting);
    for (const word of words) expect(sheet.count(near(hex, 20), word), word).toBeGreaterThan(150);
  });
});

describe('patterns', () => {
  /** How often the colour changes between red and white on the way through the middle of a heart that is 225 pixels large. */
  const changes = (pixels: Pixels, { x: dx, y: dy }: { x: number; y: number }, aside = 0) => {
    const line = Array.from({ length: 121 }, (_, step) => {
      const color = pixels.at(512 + aside + (step - 60) * dx, 512 + aside + (step - 60) * dy);
      return isRed(color) ? 'r' : near('#ffffff')(color) ? 'w' : '';
    }).join('');
    return line.replaceAll(/r+/g, 'r').replaceAll(/w+/g, 'w').length - 1;
  };
  const heart = (pattern: Item['pattern']) => scene([item('heart', { pattern })], { width: 1024, height: 1024 });
  const across = { x: 1, y: 0 };
  const down = { x: 0, y: 1 };
  /** Along the stripes. */
  const slanting = { x: 0.7, y: -0.7 };

  it('tells plain, striped and dotted apart', async () => {
    const [plain, striped, dotted] = [await heart('plain'), await heart('striped'), await heart('dotted')];
    const all = [across, down, slanting];
    expect(all.map((way) => changes(plain, way))).toEqual([0, 0, 0]);
    for (const aside of [-6, 6]) expect(changes(striped, slanting, aside)).toBe(0);
    for (const way of [across, down]) expect(changes(striped, way)).toBeGreaterThanOrEqual(4);
    for (const way of all) expect(changes(dotted, way)).toBeGreaterThanOrEqual(2);
  });
});

describe('place and size', () => {
  const middle = ({ left, right, top, bottom }: Box) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

  it.each([
    [0.25, 0.5],
    [0.75, 0.5],
    [0.5, 0.25],
    [0.5, 0.75],
    [0.2, 0.8],
  ])('puts an item at (%d, %d) there', async (x, y) => {
    for (const [width, height] of [
      [256, 256],
      [500, 200],
    ] as const) {
      const found = middle((await scene([item('ball', { x, y })], { width, height })).box(isRed));
      expect(Math.abs(found.x - x * width)).toBeLessThan(2);
      expect(Math.abs(found.y - y * height)).toBeLessThan(2);
    }
  });

  it.each([
    [512, 512],
    [300, 700],
  ])('draws large and small items by the smaller side of %i × %i pixels', async (width, height) => {
    const isDrawn: Is = (color) => !near('#f3f1ec')(color);
    for (const [size, share] of [
      ['large', 0.22],
      ['small', 0.12],
    ] as const) {
      const { left, right } = (await scene([item('ball', { size })], { width, height })).box(isDrawn);
      // The ball with its outline is 82.5 wide in a box of 100.
      expect(Math.abs(right - left + 1 - 0.825 * share * Math.min(width, height))).toBeLessThan(2.5);
    }
  });

  it.each([
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ])('draws an item at the corner (%d, %d) as a whole', async (x, y) => {
    const [whole, corner] = [await scene([item('heart')]), await scene([item('heart', { x, y })])];
    expect(Math.abs(corner.count(isRed) / whole.count(isRed) - 1)).toBeLessThan(0.03);
  });

  it('draws a later item over an earlier one, and weather over both', async () => {
    const behind = await scene([item('cube', { color: 'blue' }), item('cube')]);
    expect(behind.count(near('#2563c9'))).toBe(0);
    const snowed = await scene([item('cube')], { setting: { weather: 'snow' } });
    expect(snowed.count(isRed)).toBeLessThan(behind.count(isRed));
  });
});
