/** Tables. In: title, columns, rows, and the lettering. Out: SVG; a cell's text stays in its cell, wrapped where it must be. */
import type { Table } from '../core/drawing.ts';
import type { Lettering } from './lettering.ts';
import {
  type Block,
  drawBlock,
  type Fitting,
  fitText,
  heightOf,
  largestFitting,
  letterUnit,
  linesWithin,
} from './text-fitting.ts';

/** In sizes of the letters. */
const padding = { side: 0.5, above: 0.45 } as const;

type Grid = { widths: readonly number[]; rows: readonly { height: number; cells: readonly Block[] }[] };

export function drawTable(table: Table, letters: Lettering): string {
  const { width, height } = table;
  const unit = Math.min(width, height) / 512;
  const letter = letterUnit(table);
  const margin = 28 * unit;
  const inner = width - 2 * margin;
  const title = fitText(letters, table.title, { width: inner, height: height * 0.18, size: 24 * letter });
  const top = margin + heightOf(title) + 12 * unit;
  const grid = largestFitting(20 * letter, (fitting) => {
    const tried = gridOf(cellsOf(table), letters, { ...fitting, width: inner });
    const total = tried?.rows.reduce((sum, row) => sum + row.height, 0);
    return total !== undefined && total <= height - top - margin ? tried : undefined;
  });
  const heading = drawBlock(letters, title, { x: width / 2, top: margin, anchor: 'middle' });
  return `<rect width="100%" height="100%" fill="#ffffff"/>${heading}${drawGrid(grid, letters, { left: margin, top, unit })}`;
}

/** All rows, the header first, with equally many cells. */
function cellsOf({ columns, rows }: Table): string[][] {
  const count = Math.max(columns.length, ...rows.map((row) => row.length));
  return [columns, ...rows].map((row) => Array.from({ length: count }, (_, index) => row[index] ?? ''));
}

function gridOf(
  cells: readonly string[][],
  letters: Lettering,
  { size, mayBreak, width }: Fitting & { width: number },
): Grid | undefined {
  const natural = (cells[0] ?? []).map(
    (_, column) => Math.max(...cells.map((row) => letters.width(row[column] ?? '', size))) + 2 * padding.side * size,
  );
  const widths = sharesOf(natural, width);
  const rows: { height: number; cells: Block[] }[] = [];
  for (const row of cells) {
    const blocks: Block[] = [];
    for (const [column, text] of row.entries()) {
      // A hair more room than was measured, so that rounding does not wrap a cell that just fits.
      const room = (widths[column] ?? 0) - 2 * padding.side * size + 0.01;
      const lines = linesWithin(letters, text, { size, mayBreak, width: room });
      if (lines === undefined) return undefined;
      blocks.push({ lines, size });
    }
    rows.push({ height: Math.max(...blocks.map(heightOf)) + 2 * padding.above * size, cells: blocks });
  }
  return { widths, rows };
}

/** Equal columns where every cell fits into one; else what is left over is shared out, or what is missing is taken from the widest. */
function sharesOf(natural: readonly number[], width: number): number[] {
  const even = width / natural.length;
  if (Math.max(...natural) <= even) return natural.map(() => even);
  const total = natural.reduce((sum, each) => sum + each, 0);
  if (total <= width) return natural.map((each) => each + (width - total) / natural.length);
  const narrow = natural.filter((each) => each <= even);
  const left = width - narrow.reduce((sum, each) => sum + each, 0);
  const wide = total - (width - left);
  return natural.map((each) => (each <= even ? each : (each * left) / wide));
}

function drawGrid(
  { widths, rows }: Grid,
  letters: Lettering,
  { left, top, unit }: { left: number; top: number; unit: number },
): string {
  const right = left + widths.reduce((sum, each) => sum + each, 0);
  const across: string[] = [];
  const written: string[] = [];
  let y = top;
  for (const { height, cells } of rows) {
    across.push(`M${left} ${y}H${right}`);
    let x = left;
    for (const [column, block] of cells.entries()) {
      written.push(
        drawBlock(letters, block, { x: x + padding.side * block.size, top: y + (height - heightOf(block)) / 2 }),
      );
      x += widths[column] ?? 0;
    }
    y += height;
  }
  across.push(`M${left} ${y}H${right}`);
  const edges = widths.map((_, column) => left + widths.slice(0, column).reduce((sum, each) => sum + each, 0));
  const down = [...edges, right].map((x) => `M${x} ${top}V${y}`);
  const head = `<rect x="${left}" y="${top}" width="${right - left}" height="${rows[0]?.height ?? 0}" fill="#e8ebf0"/>`;
  const lines = `<path d="${across.join('')}${down.join('')}" stroke="#555555" stroke-width="${1.5 * unit}" fill="none"/>`;
  return `${head}${lines}${written.join('')}`;
}
