import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Drawing } from '../core/drawing.ts';
import { drawPng, drawSvg } from './draw.ts';
import { near, pixelsOf, type Written } from './pixels.suite.ts';
import { drawableColors } from './vocabulary.ts';

const one: Record<string, Written> = {
  scene: {
    type: 'scene',
    setting: { sky: 'night', ground: 'grass', weather: 'snow', frame: 'gold', light: 'moon' },
    items: [{ id: 'a', object: 'cup', color: 'red', pattern: 'dotted', x: 0.3, y: 0.4 }],
  },
  page: { type: 'page', title: 'Things to pack', lines: ['a towel', ''], numbered: true },
  'bar-chart': { type: 'bar-chart', title: 'Eggs', unit: 'eggs', bars: [{ label: 'May', value: 6, color: 'blue' }] },
  table: { type: 'table', title: 'Prices', columns: ['Item', 'Price'], rows: [['Tea', '3']] },
  clock: { type: 'clock', hour: 6, minute: 25 },
  sign: { type: 'sign', text: 'Wet paint', color: 'orange' },
  blank: { type: 'blank', color: 'pink' },
};
const all = Object.entries(one).map(([type, written]) => [type, written] as const);

it('has a sample of every type', () => {
  expect(Object.keys(one).sort()).toEqual(Drawing.options.map((option) => option.shape.type.value).sort());
});

describe.each(all)('%s', (_, written) => {
  it('has the same bytes every time, whatever the order of its keys', async () => {
    const drawing = Drawing.parse(written);
    const turned = Object.fromEntries(Object.entries(drawing).toReversed()) as Drawing;
    const [first, second, third] = [await drawPng(drawing), await drawPng(drawing), await drawPng(turned)];
    expect(Buffer.from(first).equals(second)).toBe(true);
    expect(Buffer.from(first).equals(third)).toBe(true);
  });

  it.each([
    [512, 512],
    [16, 16],
    [200, 200],
    [300, 150],
    [97, 611],
    [2048, 1024],
  ])('is a PNG of %i × %i pixels without a number that is none', async (width, height) => {
    const drawing = Drawing.parse({ ...written, width, height });
    expect(await drawSvg(drawing)).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(await sharp(await drawPng(drawing)).metadata()).toMatchObject({ format: 'png', width, height });
  });
});

it('is another picture for another drawing', async () => {
  const pictures = await Promise.all(all.map(async ([, written]) => drawSvg(Drawing.parse(written))));
  const later = await drawSvg(Drawing.parse({ ...one.clock, minute: 26 }));
  expect(new Set([...pictures, later]).size).toBe(all.length + 1);
});

it.each(drawableColors)('fills a blank with $word', async ({ word, hex }) => {
  const pixels = await pixelsOf({ type: 'blank', width: 20, height: 30, color: word });
  expect(pixels.count(near(hex, 0))).toBe(600);
});

describe('a word that is not in the vocabulary', () => {
  const item = { id: 'a', object: 'cup', color: 'red', x: 0.5, y: 0.5 };
  it.each<[string, string | undefined, Written]>([
    ['cupp', 'cup', { type: 'scene', items: [{ ...item, object: 'cupp' }] }],
    ['constructor', undefined, { type: 'scene', items: [{ ...item, object: 'constructor' }] }],
    ['bleu', 'blue', { type: 'scene', items: [{ ...item, color: 'bleu' }] }],
    ['yelow', 'yellow', { type: 'sign', text: 'Wet paint', color: 'yelow' }],
    ['grean', 'green', { type: 'bar-chart', title: '', unit: '', bars: [{ label: 'a', value: 1, color: 'grean' }] }],
    ['withe', 'white', { type: 'blank', color: 'withe' }],
  ])('is an error that names "%s" and the nearest word', async (word, nearestWord, written) => {
    const error: unknown = await drawPng(Drawing.parse(written)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'drawing.unknown-word' });
    expect(error).toMatchObject({ message: expect.stringContaining(`"${word}"`) });
    if (nearestWord !== undefined) expect(error).toMatchObject({ remedy: `Did you mean "${nearestWord}"?` });
  });
});
