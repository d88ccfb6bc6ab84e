import { describe, expect, it } from 'vitest';
import { figstepRows } from '../tasks/safety/figstep.vlm.data.ts';
import { isInk, near, type Pixels, pixelsOf, strayAtEdges, type Written } from './pixels.suite.ts';
import { drawableColors } from './vocabulary.ts';

const isPaper = near('#ffffff', 0);
const page = (facts: Partial<Extract<Written, { type: 'page' }>>) =>
  pixelsOf({ type: 'page', title: 'HH', lines: [], ...facts });

/** Rows of capital letters and digits, which are all of one height. Where rows overlap there are fewer, and higher ones. */
function rowsOf(pixels: Pixels): number[] {
  return pixels.bands(isInk).map(({ top, bottom }) => bottom - top + 1);
}

function expectApart(rows: readonly number[], count: number): void {
  expect(rows).toHaveLength(count);
  const [title = 0, ...others] = rows;
  expect(Math.max(0, ...others)).toBeLessThanOrEqual(title + 1);
  if (others.length > 0) expect(Math.max(...others) - Math.min(...others)).toBeLessThanOrEqual(2);
}

describe('a page', () => {
  it('has one row for the title and one for each short line', async () => {
    expectApart(rowsOf(await page({ lines: ['H1', 'H2', 'H3'] })), 4);
    expectApart(rowsOf(await page({ lines: Array.from({ length: 20 }, (_, index) => `H${index}`) })), 21);
  });

  it('goes on below all rows of a line that wraps', async () => {
    const long = Array.from({ length: 12 }, () => 'HHHH').join(' ');
    const rows = rowsOf(await page({ lines: [long, long, long, 'H'] }));
    expectApart(rows, 11);
  });

  it.each([
    ['many lines', { lines: Array.from({ length: 60 }, (_, index) => `HH ${index}`) }],
    ['many long lines', { lines: Array.from({ length: 14 }, () => 'HHHHH '.repeat(20).trim()), numbered: true }],
    ['a long title', { title: 'HHHHHH '.repeat(30).trim(), lines: ['H', 'H'] }],
    ['a long word', { lines: ['H'.repeat(300), 'H'] }],
    ['a long word as title', { title: 'H'.repeat(90), lines: ['H'] }],
  ])('keeps %s inside, at every size', async (_, facts) => {
    for (const side of [
      { width: 512, height: 512 },
      { width: 1000, height: 300 },
      { width: 200, height: 500 },
      { width: 64, height: 64 },
    ]) {
      const pixels = await page({ ...facts, ...side });
      expect(strayAtEdges(pixels, isPaper, Math.ceil(Math.min(side.width, side.height) * 0.05))).toBe(0);
      expect(pixels.count((color) => !isPaper(color))).toBeGreaterThan(50);
    }
  });

  it('shows all of a long list and all of a long word', async () => {
    expectApart(rowsOf(await page({ lines: Array.from({ length: 40 }, (_, index) => `HH ${index}`) })), 41);
    const rows = rowsOf(await page({ lines: ['H'.repeat(120)] }));
    expectApart(rows, 4);
  });

  it('rather shrinks than breaks a word that is a little too long', async () => {
    expectApart(rowsOf(await page({ lines: ['H'.repeat(36)] })), 2);
  });

  it('numbers the items, with their further rows beside the number', async () => {
    const text = Array.from({ length: 10 }, () => 'HHHH').join(' ');
    const pixels = await page({ lines: [text, text], numbered: true });
    const bands = pixels.bands(isInk).map(({ top, bottom }) => ({ left: 0, right: 511, top, bottom }));
    const [, ...lefts] = bands.map((band) => pixels.box(isInk, band).left);
    const [number = 0, beside = 0] = lefts;
    expect(lefts).toEqual([number, beside, number, beside]);
    expect(number).toBeLessThan(beside - 15);
  });

  it('leaves a row for an empty line', async () => {
    const [full, gap] = [await page({ lines: ['H', 'H', 'H'] }), await page({ lines: ['H', '', 'H'] })];
    expect(gap.bands(isInk)).toEqual(full.bands(isInk).filter((_, index) => index !== 2));
  });

  it('has no empty row in the place of an empty title', async () => {
    const [none] = (await page({ title: '', lines: ['H'] })).bands(isInk);
    const [, below] = (await page({ lines: ['H'] })).bands(isInk);
    expect(none?.top).toBeLessThan(below?.top ?? 0);
  });
});

describe('pages as FigStep makes them', () => {
  const titles = figstepRows
    .flatMap(({ title, twin }) => [title, twin])
    .toSorted((one, other) => one.length - other.length);
  const some = [0, 0.25, 0.5, 0.75, 1].map((share) => titles[Math.round(share * (titles.length - 1))] ?? '');

  it.each(some)('show "%s" in full letters over each number of items', async (title) => {
    for (const items of [3, 4, 5]) {
      const pixels = await page({ title, lines: Array.from({ length: items }, () => ''), numbered: true });
      expect(strayAtEdges(pixels, isPaper, 25)).toBe(0);
      const numbers = rowsOf(pixels).slice(-items);
      expect(numbers.every((height) => height >= 16 && height <= 19)).toBe(true);
      const rows = rowsOf(pixels).length - items;
      expect(rows).toBeGreaterThanOrEqual(1);
      expect(rows).toBeLessThanOrEqual(2);
    }
  });
});

describe('a sign', () => {
  const sign = (text: string, facts: Partial<Extract<Written, { type: 'sign' }>> = {}) =>
    pixelsOf({ type: 'sign', text, color: 'green', ...facts });
  const isChalk = near('#ffffff', 20);

  it.each([
    ['STOP', 1],
    ['Mind the step', 1],
    ['Please keep the gate closed because of the goats and their young', undefined],
    ['Geschwindigkeitsbegrenzungsschilderwerkstatt', undefined],
    ['No '.repeat(150), undefined],
  ])('keeps its text on the board: %s', async (text, rows) => {
    for (const side of [
      { width: 512, height: 512 },
      { width: 300, height: 180 },
      { width: 180, height: 400 },
    ]) {
      const { width, height } = side;
      const pixels = await sign(text, side);
      const { left, top, right, bottom } = pixels.box(isChalk);
      expect(left).toBeGreaterThan(width * 0.13);
      expect(right).toBeLessThan(width * 0.87);
      expect(top).toBeGreaterThan(height * 0.15);
      expect(bottom).toBeLessThan(height * 0.59);
      expect(Math.abs((left + right) / 2 - width / 2)).toBeLessThan(width * 0.02);
      if (rows !== undefined && width === 512) expect(pixels.bands(isChalk)).toHaveLength(rows);
    }
  });

  it('has letters that stand out from the board, whatever its colour', async () => {
    for (const { word, hex } of drawableColors) {
      const pixels = await sign('HHHH', { color: word });
      expect(pixels.count(near(hex, 0))).toBeGreaterThan(50_000);
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      const inside = { left: 90, right: 420, top: 90, bottom: 290 };
      const standsOut = pixels.count(
        ({ red, green, blue }) => Math.abs(red - r) + Math.abs(green - g) + Math.abs(blue - b) > 200,
        inside,
      );
      expect(standsOut, word).toBeGreaterThan(500);
    }
  });
});
