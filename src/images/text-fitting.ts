/**
 * Text in boxes. In: text, a box and the size that its letters should have. Out: lines and the largest size at which they stay
 * inside, and their SVG. Rows never overlap. Words are broken only where whole ones would ask for much smaller letters.
 */
import type { Lettering } from './lettering.ts';

/** Height of a row, in sizes of its letters: room for accents above and tails below. */
export const rowHeight = 1.25;
/** Height of a capital letter, in sizes. */
const capitalHeight = 0.71;
/** Below this share of the wanted size words may be broken. */
const breakingShare = 0.5;

/**
 * What a pixel of a picture of 512 is on one of this size, for letters: as large as the smaller side asks for, but shrinking more
 * slowly, since small letters cannot be read.
 */
export function letterUnit({ width, height }: { width: number; height: number }): number {
  const side = Math.min(width, height) / 512;
  return side < 1 ? Math.sqrt(side) : side;
}

/** A text on its lines. */
export type Block = { lines: readonly string[]; size: number };

export type Fitting = { size: number; mayBreak: boolean };

/** The first result on the way from the wanted size down; `attempt` gives none where the content does not fit. */
export function largestFitting<T>(wanted: number, attempt: (fitting: Fitting) => T | undefined): T {
  for (let size = wanted; ; size *= 0.96) {
    const result = attempt({ size, mayBreak: size < wanted * breakingShare });
    if (result !== undefined) return result;
  }
}

/** The lines of the text, or undefined where a word would have to be broken and may not be. */
export function linesWithin(
  letters: Lettering,
  text: string,
  { width, size, mayBreak }: Fitting & { width: number },
): string[] | undefined {
  if (!mayBreak && text.split(/\s+/).some((word) => letters.width(word, size) > width)) return undefined;
  return letters.wrap(text, width, size);
}

export function fitText(
  letters: Lettering,
  text: string,
  { width, height, size: wanted }: { width: number; height: number; size: number },
): Block {
  return largestFitting(wanted, ({ size, mayBreak }) => {
    const lines = linesWithin(letters, text, { width, size, mayBreak });
    return lines !== undefined && heightOf({ lines, size }) <= height ? { lines, size } : undefined;
  });
}

export function heightOf({ lines, size }: Block): number {
  return lines.length * size * rowHeight;
}

/** `x` is the side or middle that `anchor` names, `top` the upper edge of the first row. */
export function drawBlock(
  letters: Lettering,
  { lines, size }: Block,
  { top, ...at }: { x: number; top: number; anchor?: 'start' | 'middle' | 'end'; color?: string },
): string {
  const row = size * rowHeight;
  return lines
    .map((line, index) =>
      letters.text(line, { ...at, y: top + (index + 0.5) * row + (capitalHeight / 2) * size, size }),
    )
    .join('');
}
