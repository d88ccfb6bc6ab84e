import { describe, expect, it } from 'vitest';
import { isInk, near, type Pixels, pixelsOf, strayAtEdges, type Written } from './pixels.suite.ts';

type ChartWritten = Extract<Written, { type: 'bar-chart' }>;
const colors = { red: '#d92b2b', blue: '#2563c9', green: '#2f9e44', pink: '#f48fb8', orange: '#f28c18' } as const;
type ColorWord = keyof typeof colors;
const words = Object.keys(colors) as ColorWord[];

const chart = (values: readonly number[], facts: Partial<ChartWritten> = {}) =>
  pixelsOf({
    type: 'bar-chart',
    title: 'HH',
    unit: 'HH',
    bars: values.map((value, index) => ({ label: 'H', value, color: words[index % 5] ?? 'red' })),
    ...facts,
  });
const barOf = (pixels: Pixels, word: ColorWord) => pixels.box(near(colors[word]));
const heightOf = (pixels: Pixels, word: ColorWord) => barOf(pixels, word).bottom - barOf(pixels, word).top + 1;

describe('the heights of bars', () => {
  it.each([[[10, 20, 40]], [[40, 25, 33, 18]], [[0.2, 0.5, 0.05]], [[1_000_000, 250_000]], [[7, 7]], [[-10, -30]]])(
    'stand in the proportion of %j',
    async (values) => {
      const pixels = await chart(values);
      const most = Math.max(...values.map(Math.abs));
      const full = Math.max(...values.map((_, index) => heightOf(pixels, words[index] ?? 'red')));
      expect(full).toBeGreaterThan(250);
      for (const [index, value] of values.entries())
        expect(Math.abs(heightOf(pixels, words[index] ?? 'red') - (Math.abs(value) / most) * full)).toBeLessThan(3);
    },
  );

  it('go down from the line of zero for values below it', async () => {
    const pixels = await chart([30, -15]);
    const [up, down] = [barOf(pixels, 'red'), barOf(pixels, 'blue')];
    expect(Math.abs(up.bottom - down.top)).toBeLessThan(5);
    expect(Math.abs(heightOf(pixels, 'red') / heightOf(pixels, 'blue') - 2)).toBeLessThan(0.05);
  });

  it('are none for nothing but zeros', async () => {
    expect((await chart([0, 0])).count(near(colors.red, 2))).toBeLessThan(10);
  });

  it('do not depend on the size of the picture', async () => {
    const pixels = await chart([10, 20], { width: 240, height: 160 });
    expect(Math.abs(heightOf(pixels, 'blue') / heightOf(pixels, 'red') - 2)).toBeLessThan(0.1);
  });
});

it('stands the bars from left to right in the order given', async () => {
  const pixels = await chart([3, 1, 2, 5, 4]);
  const lefts = words.map((word) => barOf(pixels, word).left);
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
});

const long = 'thousands of tonnes for each inhabitant and year, and some more words';
const cases: [string, readonly number[], Partial<ChartWritten>][] = [
  ['a long title and unit', [1, 2], { title: `${long} ${long}`, unit: long }],
  ['many bars', Array.from({ length: 24 }, (_, index) => index * 1371), {}],
  ['very long numbers', [123_456_789_012, 1e21, 0.1 + 0.2], {}],
  ['numbers on both sides of zero', [-123_456, 50_000], {}],
  ['a small picture', [3, 5], { width: 100, height: 80 }],
];
describe.each(cases)('a chart with %s', (_, values, facts) => {
  it('stays inside the picture', async () => {
    expect(strayAtEdges(await chart(values, facts), near('#ffffff', 0), 2)).toBe(0);
  });
});

describe.each([
  ['long labels', 'HHHHHHHHHHHHHH'],
  ['labels of many words', 'HHH HHH HHH HHH HHH HHH'],
  ['endless labels', 'H'.repeat(80)],
])('%s', (_, label) => {
  it('stay below their own bar, clear of each other and of the edge', async () => {
    const bars = words.map((color, index) => ({ label, value: index + 1, color }));
    const pixels = await chart([], { bars });
    expect(strayAtEdges(pixels, near('#ffffff', 0), 2)).toBe(0);
    const { bottom } = barOf(pixels, 'red');
    const below = { top: bottom + 6, bottom: 511 };
    expect(pixels.count(isInk, { ...below, left: 0, right: 511 })).toBeGreaterThan(200);
    for (const [index, word] of words.slice(1).entries()) {
      const before = barOf(pixels, words[index] ?? 'red');
      const between = Math.round((before.right + barOf(pixels, word).left) / 2);
      expect(pixels.count(isInk, { ...below, left: between, right: between })).toBe(0);
    }
  });
});

it('writes long numbers clear of each other', async () => {
  const pixels = await chart([123_456_789, 123_456_780, 123_456_785, 123_456_783, 123_456_781]);
  for (const [index, word] of words.slice(1).entries()) {
    const before = barOf(pixels, words[index] ?? 'red');
    const between = Math.round((before.right + barOf(pixels, word).left) / 2);
    const above = { left: between, right: between, top: before.top - 30, bottom: before.top - 1 };
    expect(pixels.count(isInk, above)).toBe(0);
    expect(pixels.count(isInk, { ...above, left: before.left, right: before.right })).toBeGreaterThan(50);
  }
});
