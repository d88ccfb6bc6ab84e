import { describe, expect, it } from 'vitest';
import { Drawing } from '../core/drawing.ts';
import { drawSvg } from './draw.ts';
import { near, pixelsOf, strayAtEdges, type Written } from './pixels.suite.ts';

type TableWritten = Extract<Written, { type: 'table' }>;
const table = (facts: Partial<TableWritten>): TableWritten => ({
  type: 'table',
  title: 'HH',
  columns: ['A', 'B'],
  rows: [],
  ...facts,
});
/** Letters, which are darker than the lines. */
const isLetter = near('#1a1a1a', 30);

/** The places of the lines, from the outline that draws them. */
async function gridOf(written: TableWritten): Promise<{ across: number[]; down: number[] }> {
  const svg = await drawSvg(Drawing.parse(written));
  return {
    across: [...svg.matchAll(/M[\d.]+ ([\d.]+)H/g)].map((match) => Number(match[1])),
    down: [...svg.matchAll(/M([\d.]+) [\d.]+V/g)].map((match) => Number(match[1])),
  };
}

const words = 'the committee met on the second Tuesday of the month';
const cases: [string, Partial<TableWritten>][] = [
  ['small cells', { rows: [['1', '2']] }],
  ['wide cells', { rows: [[words, '2', words]], columns: ['A', 'B', 'C'] }],
  ['a long word in a narrow column', { rows: [['x'.repeat(200), '2']] }],
  ['many rows', { rows: Array.from({ length: 30 }, (_, index) => [`row ${index}`, String(index)]) }],
  ['many columns', { columns: Array.from({ length: 15 }, (_, index) => `Column ${index}`), rows: [['1000', '2000']] }],
  ['rows longer than the header', { rows: [['1'], ['1', '2', '3', '4']] }],
  ['a long title', { title: `${words} and ${words} and ${words}`, rows: [['1', '2']] }],
  [
    'a small picture',
    {
      width: 120,
      height: 90,
      rows: [
        ['Tea', '3'],
        ['Coffee', '4'],
      ],
    },
  ],
];

describe.each(cases)('a table with %s', (_, facts) => {
  const written = table(facts);

  it('stays inside the picture', async () => {
    const pixels = await pixelsOf(written);
    expect(strayAtEdges(pixels, near('#ffffff', 0), 3)).toBe(0);
    expect(pixels.count(isLetter)).toBeGreaterThan(20);
  });

  it('has as many lines as it needs, and no letter on any of them', async () => {
    const { across, down } = await gridOf(written);
    const columns = Math.max(written.columns.length, ...written.rows.map((row) => row.length));
    expect(across).toHaveLength(written.rows.length + 2);
    expect(down).toHaveLength(columns + 1);
    const pixels = await pixelsOf(written);
    const [top = 0, left = 0] = [across[0], down[0]];
    const [bottom = 0, right = 0] = [across.at(-1), down.at(-1)];
    for (const x of down)
      expect(pixels.count(isLetter, { left: Math.round(x), right: Math.round(x), top: Math.round(top), bottom })).toBe(
        0,
      );
    for (const y of across)
      expect(pixels.count(isLetter, { top: Math.round(y), bottom: Math.round(y), left: Math.round(left), right })).toBe(
        0,
      );
  });
});

it('writes every cell, each in its own place', async () => {
  const written = table({
    columns: ['H', 'H', 'H'],
    rows: [
      ['H', '', 'H'],
      ['', 'H'],
    ],
  });
  const { across, down } = await gridOf(written);
  const pixels = await pixelsOf(written);
  const filled = across.slice(0, -1).map((top, row) =>
    down.slice(0, -1).map((left, column) => {
      const box = { left, top, right: down[column + 1] ?? 0, bottom: across[row + 1] ?? 0 };
      const inner = { left: box.left + 4, top: box.top + 4, right: box.right - 4, bottom: box.bottom - 4 };
      const [l, t, r, b] = [inner.left, inner.top, inner.right, inner.bottom].map(Math.round);
      return pixels.count(isLetter, { left: l ?? 0, top: t ?? 0, right: r ?? 0, bottom: b ?? 0 }) > 20;
    }),
  );
  expect(filled).toEqual([
    [true, true, true],
    [true, false, true],
    [false, true, false],
  ]);
});

it('leaves out no letter of a cell that wraps', async () => {
  const text = Array.from({ length: 60 }, () => 'HHHH').join(' ');
  const svg = await drawSvg(Drawing.parse(table({ title: '', columns: ['H', 'H'], rows: [[text, 'H']] })));
  // An H is one closed outline, and so is drawn from one starting point.
  const letters = [...svg.matchAll(/<path fill="#1a1a1a" d="([^"]*)"/g)].map((match) => match[1] ?? '').join('');
  expect(letters.match(/M/g)).toHaveLength(60 * 4 + 3);
});
