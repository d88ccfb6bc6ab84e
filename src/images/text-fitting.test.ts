import { describe, expect, it } from 'vitest';
import { loadLettering } from './lettering.ts';
import { drawBlock, fitText, heightOf, letterUnit, linesWithin } from './text-fitting.ts';

const letters = await loadLettering();
const widest = (lines: readonly string[], size: number) => Math.max(...lines.map((line) => letters.width(line, size)));

describe('wrapping', () => {
  const text = 'A hedgehog walks across the meadow and looks for its supper';

  it('keeps every word, in order, on lines that are no wider than asked', () => {
    const lines = letters.wrap(text, 160, 20);
    expect(lines.join(' ')).toBe(text);
    expect(lines.length).toBeGreaterThan(2);
    expect(widest(lines, 20)).toBeLessThanOrEqual(160);
  });

  it('begins no line that the one above had room for', () => {
    const lines = letters.wrap(text, 160, 20);
    for (const [index, line] of lines.slice(1).entries())
      expect(letters.width(`${lines[index]} ${line.split(' ')[0]}`, 20)).toBeGreaterThan(160);
  });

  it('breaks a word that is longer than a line, without losing a character', () => {
    const lines = letters.wrap(`see ${'m'.repeat(50)} there`, 160, 20);
    expect(lines.join('').replaceAll(' ', '')).toBe(`see${'m'.repeat(50)}there`);
    expect(widest(lines, 20)).toBeLessThanOrEqual(160);
  });

  it('leaves a single character whole, however narrow the line', () => {
    expect(letters.wrap('abc', 1, 20)).toEqual(['a', 'b', 'c']);
  });

  it('gives one empty line for no text', () => expect(letters.wrap('', 100, 20)).toEqual(['']));
});

describe('letters', () => {
  it('have finite outlines also where a coordinate is all but a whole number', () => {
    const outlines = Array.from({ length: 200 }, (_, index) =>
      letters.text('6', { x: 100 + index * 1e-9, y: 64 + index * 1e-12, size: 13.2 }),
    );
    expect(outlines.filter((outline) => /NaN|e-/.test(outline))).toEqual([]);
  });

  it('stand left of, around or right of their place', () => {
    const start = (anchor: 'start' | 'middle' | 'end') =>
      Number(/M([\d.]+)/.exec(letters.text('HHHH', { x: 100, y: 50, size: 20, anchor }))?.[1]);
    const width = letters.width('HHHH', 20);
    expect(start('start') - start('middle')).toBeCloseTo(width / 2, 1);
    expect(start('start') - start('end')).toBeCloseTo(width, 1);
  });
});

describe('fitText', () => {
  it('keeps the wanted size where the text fits', () => {
    expect(fitText(letters, 'Wet paint', { width: 400, height: 100, size: 30 })).toEqual({
      lines: ['Wet paint'],
      size: 30,
    });
  });

  it('wraps first, and shrinks only where the height is used up', () => {
    const text = 'Wet paint on the bench';
    const wrapped = fitText(letters, text, { width: 150, height: 200, size: 30 });
    expect(wrapped.size).toBe(30);
    expect(wrapped.lines.length).toBeGreaterThan(1);
    const box = { width: 150, height: 40 };
    const shrunk = fitText(letters, text, { ...box, size: 30 });
    expect(shrunk.size).toBeLessThan(30);
    expect(heightOf(shrunk)).toBeLessThanOrEqual(box.height);
    expect(heightOf({ ...shrunk, size: shrunk.size * 1.1 })).toBeGreaterThan(box.height * 0.9);
  });

  it('rather shrinks than breaks a word, down to half the size', () => {
    const width = letters.width('Geschwindigkeit', 20);
    const fitted = fitText(letters, 'Geschwindigkeit', { width, height: 200, size: 30 });
    expect(fitted.lines).toEqual(['Geschwindigkeit']);
    expect(fitted.size).toBeLessThanOrEqual(20);
    const broken = fitText(letters, 'Geschwindigkeit'.repeat(3), { width, height: 200, size: 30 });
    expect(broken.lines.length).toBeGreaterThan(1);
    expect(broken.size).toBeGreaterThan(14);
  });

  it('fits a whole book into a stamp', () => {
    const fitted = fitText(letters, 'once upon a time '.repeat(400), { width: 20, height: 16, size: 30 });
    expect(heightOf(fitted)).toBeLessThanOrEqual(16);
    expect(widest(fitted.lines, fitted.size)).toBeLessThanOrEqual(20);
  });
});

it('says where a word would have to be broken', () => {
  expect(linesWithin(letters, 'a wonderful day', { width: 60, size: 20, mayBreak: false })).toBeUndefined();
  expect(linesWithin(letters, 'a wonderful day', { width: 60, size: 20, mayBreak: true })).toEqual(
    letters.wrap('a wonderful day', 60, 20),
  );
});

it('draws rows whose letters do not touch, accents and tails included', () => {
  const rows = drawBlock(letters, { lines: ['Àgj', 'Égjq', 'Ýp'], size: 40 }, { x: 0, top: 0 })
    .split('<path')
    .slice(1);
  const spans = rows.map((row) => {
    const numbers = (/ d="([^"]*)"/.exec(row)?.[1] ?? '').match(/-?\d+\.\d+/g) ?? [];
    const ys = numbers.map(Number).filter((_, index) => index % 2 === 1);
    return { top: Math.min(...ys), bottom: Math.max(...ys) };
  });
  expect(spans).toHaveLength(3);
  expect(spans[0]?.top).toBeGreaterThanOrEqual(0);
  expect(spans[2]?.bottom).toBeLessThanOrEqual(3 * 40 * 1.25);
  for (const [index, { top }] of spans.slice(1).entries()) expect(top).toBeGreaterThan(spans[index]?.bottom ?? 0);
});

it('makes letters smaller on small pictures, yet less so than all else', () => {
  expect(letterUnit({ width: 512, height: 900 })).toBe(1);
  expect(letterUnit({ width: 1024, height: 2048 })).toBe(2);
  expect(letterUnit({ width: 128, height: 512 })).toBe(0.5);
});
