/** Pages and signs. In: their descriptions and the lettering. Out: SVG whose letters stay inside and never overlap. */
import type { Page, Sign } from '../core/drawing.ts';
import { colorOf } from './known-words.ts';
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

/** Sizes on a page of 512 pixels. */
const sizes = { margin: 32, title: 28, line: 24, gap: { least: 6, most: 40 } } as const;

/** A page with its rows: every item has a mark (its number, or nothing) and a block of lines beside it. */
type PageLayout = { unit: number; title: Block; items: readonly { mark: string; block: Block }[]; indent: number };

export function drawPage(page: Page, letters: Lettering): string {
  const side = Math.min(page.width, page.height) / 512;
  const margin = sizes.margin * side;
  const room = { width: page.width - 2 * margin, height: page.height - 2 * margin };
  const layout = largestFitting(letterUnit(page), (fitting) => {
    const tried = layoutOf(page, letters, { ...fitting, width: room.width });
    return tried !== undefined && leastHeight(tried) <= room.height ? tried : undefined;
  });
  const { unit, title, items, indent } = layout;
  const spare = (room.height - leastHeight(layout)) / Math.max(1, items.length);
  const gap = Math.min(sizes.gap.most * unit, sizes.gap.least * unit + spare);
  const parts = [
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    drawBlock(letters, title, { x: margin, top: margin }),
  ];
  let top = margin + heightOf(title) + gap;
  for (const { mark, block } of items) {
    parts.push(drawBlock(letters, { lines: [mark], size: block.size }, { x: margin, top }));
    parts.push(drawBlock(letters, block, { x: margin + indent, top }));
    top += heightOf(block) + gap;
  }
  return parts.join('');
}

/** `size` is the length of a unit here, 1 on a page of 512 pixels that is not full. */
function layoutOf(
  { title, lines, numbered }: Page,
  letters: Lettering,
  { size: unit, mayBreak, width }: Fitting & { width: number },
): PageLayout | undefined {
  const heading = { size: sizes.title * unit, width, mayBreak };
  const titleLines = title === '' ? [] : linesWithin(letters, title, heading);
  if (titleLines === undefined) return undefined;
  const size = sizes.line * unit;
  const marks = lines.map((_, index) => (numbered ? `${index + 1}.` : ''));
  const indent = numbered ? Math.max(0, ...marks.map((mark) => letters.width(`${mark} `, size))) : 0;
  const items: { mark: string; block: Block }[] = [];
  for (const [index, line] of lines.entries()) {
    const rows = linesWithin(letters, line, { size, width: width - indent, mayBreak });
    if (rows === undefined) return undefined;
    items.push({ mark: marks[index] ?? '', block: { lines: rows, size } });
  }
  return { unit, title: { lines: titleLines, size: heading.size }, items, indent };
}

function leastHeight({ unit, title, items }: PageLayout): number {
  return items.reduce((sum, { block }) => sum + heightOf(block) + sizes.gap.least * unit, heightOf(title));
}

const boardsWithDarkLetters = ['yellow', 'white', 'pink', 'orange'];

export function drawSign(sign: Sign, letters: Lettering): string {
  const { width, height, text, color } = sign;
  const unit = Math.min(width, height) / 512;
  const board = { x: width * 0.12, y: height * 0.14, width: width * 0.76, height: height * 0.46 };
  const block = fitText(letters, text, {
    width: board.width * 0.92,
    height: board.height * 0.9,
    size: 44 * letterUnit(sign),
  });
  const written = drawBlock(letters, block, {
    x: width / 2,
    top: board.y + (board.height - heightOf(block)) / 2,
    anchor: 'middle',
    color: boardsWithDarkLetters.includes(color) ? '#1a1a1a' : '#ffffff',
  });
  const plate = `<rect x="${board.x}" y="${board.y}" width="${board.width}" height="${board.height}" rx="${14 * unit}" fill="${colorOf(color)}" stroke="#2b2b2b" stroke-width="${5 * unit}"/>`;
  const post = '<rect x="48%" y="60%" width="4%" height="40%" fill="#7a6a58"/>';
  return `<rect width="100%" height="100%" fill="#dcebf5"/>${post}${plate}${written}`;
}
