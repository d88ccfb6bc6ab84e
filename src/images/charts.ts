/** Pages, charts, tables, clocks and signs. In: their descriptions and the lettering. Out: SVG. */
import type { BarChart, Clock, Page, Sign, Table } from '../core/drawing.ts';
import type { Lettering } from './lettering.ts';
import { colorOf } from './scene.ts';

const paper = '<rect width="100%" height="100%" fill="#ffffff"/>';

export function drawPage(page: Page, letters: Lettering): string {
  const margin = 36;
  const inner = page.width - 2 * margin;
  const parts: string[] = [paper];
  let y = 60;
  for (const line of letters.wrap(page.title, inner, 28)) {
    parts.push(letters.text(line, { x: margin, y, size: 28 }));
    y += 36;
  }
  y += 14;
  const step = Math.max(34, Math.min(70, (page.height - y - 20) / Math.max(1, page.lines.length)));
  for (const [index, line] of page.lines.entries()) {
    const text = page.numbered ? `${index + 1}. ${line}` : line;
    for (const [row, wrapped] of letters.wrap(text, inner, 24).entries())
      parts.push(letters.text(wrapped, { x: margin, y: y + row * 28, size: 24 }));
    y += step;
  }
  return parts.join('');
}

export function drawBarChart(chart: BarChart, letters: Lettering): string {
  const { width, height, bars } = chart;
  const base = height - 70;
  const top = 96;
  const highest = Math.max(...bars.map(({ value }) => value), 1);
  const slot = (width - 80) / bars.length;
  const drawn = bars.map(({ label, value, color }, index) => {
    const tall = ((base - top) * value) / highest;
    const x = 50 + index * slot + slot * 0.18;
    const middle = x + slot * 0.32;
    return `<rect x="${x.toFixed(1)}" y="${(base - tall).toFixed(1)}" width="${(slot * 0.64).toFixed(1)}" height="${tall.toFixed(1)}" fill="${colorOf(color)}" stroke="#2b2b2b" stroke-width="1.5"/>${letters.text(String(value), { x: middle, y: base - tall - 8, size: 20, anchor: 'middle' })}${letters.text(label, { x: middle, y: base + 26, size: Math.min(18, (slot / Math.max(1, label.length)) * 1.6), anchor: 'middle' })}`;
  });
  const axis = `<path d="M44 ${top - 20}V${base}H${width - 24}" fill="none" stroke="#2b2b2b" stroke-width="2"/>`;
  const title = letters.text(chart.title, { x: width / 2, y: 40, size: 24, anchor: 'middle' });
  return `${paper}${title}${letters.text(chart.unit, { x: 44, y: top - 28, size: 16, color: '#555555' })}${axis}${drawn.join('')}`;
}

export function drawTable(table: Table, letters: Lettering): string {
  const { width, columns, rows } = table;
  const left = 28;
  const cell = (width - 2 * left) / columns.length;
  const line = 44;
  const top = 84;
  const size = 20;
  const row = (cells: readonly string[], index: number) =>
    cells
      .map((text, column) => letters.text(text, { x: left + column * cell + 10, y: top + index * line + 29, size }))
      .join('');
  const bottom = top + (rows.length + 1) * line;
  const across = Array.from(
    { length: rows.length + 2 },
    (_, index) => `M${left} ${top + index * line}H${width - left}`,
  ).join('');
  const down = Array.from(
    { length: columns.length + 1 },
    (_, index) => `M${left + index * cell} ${top}V${bottom}`,
  ).join('');
  const head = `<rect x="${left}" y="${top}" width="${width - 2 * left}" height="${line}" fill="#e8ebf0"/>`;
  const title = letters.text(table.title, { x: width / 2, y: 50, size: 24, anchor: 'middle' });
  return `${paper}${title}${head}<path d="${across}${down}" stroke="#555555" stroke-width="1.5" fill="none"/>${row(columns, 0)}${rows.map((cells, index) => row(cells, index + 1)).join('')}`;
}

export function drawClock({ width, height, hour, minute }: Clock, letters: Lettering): string {
  const x = width / 2;
  const y = height / 2;
  const radius = Math.min(width, height) * 0.42;
  const at = (turn: number, length: number) => ({
    x: x + Math.sin(turn * 2 * Math.PI) * length,
    y: y - Math.cos(turn * 2 * Math.PI) * length,
  });
  const hand = (turn: number, length: number, thick: number) => {
    const end = at(turn, length * radius);
    return `<path d="M${x} ${y}L${end.x.toFixed(2)} ${end.y.toFixed(2)}" stroke="#1a1a1a" stroke-width="${thick}" stroke-linecap="round"/>`;
  };
  const numbers = Array.from({ length: 12 }, (_, index) => {
    const place = at((index + 1) / 12, radius * 0.82);
    return letters.text(String(index + 1), { x: place.x, y: place.y + 11, size: 30, anchor: 'middle' });
  });
  const face = `<circle cx="${x}" cy="${y}" r="${radius}" fill="#ffffff" stroke="#1a1a1a" stroke-width="8"/>`;
  return `<rect width="100%" height="100%" fill="#e9edf2"/>${face}${numbers.join('')}${hand((hour % 12) / 12 + minute / 720, 0.5, 12)}${hand(minute / 60, 0.72, 7)}<circle cx="${x}" cy="${y}" r="10" fill="#1a1a1a"/>`;
}

export function drawSign({ width, height, text, color }: Sign, letters: Lettering): string {
  const lines = letters.wrap(text, width * 0.7, 44);
  const fill = colorOf(color);
  const dark = ['yellow', 'white', 'pink', 'orange'].includes(color);
  const top = height * 0.36 - (lines.length - 1) * 26;
  const board = `<rect x="12%" y="14%" width="76%" height="46%" rx="14" fill="${fill}" stroke="#2b2b2b" stroke-width="5"/>`;
  const post = `<rect x="48%" y="60%" width="4%" height="40%" fill="#7a6a58"/>`;
  const written = lines.map((line, index) =>
    letters.text(line, {
      x: width / 2,
      y: top + 16 + index * 52,
      size: 44,
      anchor: 'middle',
      color: dark ? '#1a1a1a' : '#ffffff',
    }),
  );
  return `<rect width="100%" height="100%" fill="#dcebf5"/>${post}${board}${written.join('')}`;
}
