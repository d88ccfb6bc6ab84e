/** Text as outlines. In: text, size, place. Out: SVG paths. A character the font does not have is drawn as an empty box. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font, PathCommand } from 'opentype.js';

export type Lettering = {
  /** Width in pixels. */
  width(text: string, size: number): number;
  /** `y` is the base line. */
  text(
    text: string,
    at: { x: number; y: number; size: number; anchor?: 'start' | 'middle' | 'end'; color?: string },
  ): string;
  /** Lines that are no wider than `width`. A word that is longer than a line is broken; a single character never is. */
  wrap(text: string, width: number, size: number): string[];
};

let loaded: Promise<Lettering> | undefined;

export function loadLettering(): Promise<Lettering> {
  loaded ??= open();
  return loaded;
}

async function open(): Promise<Lettering> {
  const { default: opentype } = await import('opentype.js');
  const file = createRequire(import.meta.url).resolve(
    '@fontsource/roboto-slab/files/roboto-slab-latin-500-normal.woff',
  );
  const bytes = await readFile(file);
  return lettering(opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
}

function lettering(font: Font): Lettering {
  // Glyph by glyph, without ligatures or kerning: the library's shaping does not know all tables of this font.
  const glyphsOf = (text: string) => [...text].map((character) => font.charToGlyph(character));
  const advance = (glyph: ReturnType<Font['charToGlyph']>, size: number) =>
    ((glyph.advanceWidth ?? 0) / font.unitsPerEm) * size;
  const width = (text: string, size: number) => glyphsOf(text).reduce((sum, glyph) => sum + advance(glyph, size), 0);
  return {
    width,
    text(text, { x, y, size, anchor = 'start', color = '#1a1a1a' }) {
      const shift = anchor === 'start' ? 0 : width(text, size) * (anchor === 'middle' ? 0.5 : 1);
      let pen = x - shift;
      const outlines = glyphsOf(text).map((glyph) => {
        const outline = outlineOf(glyph.getPath(pen, y, size).commands);
        pen += advance(glyph, size);
        return outline;
      });
      return `<path fill="${color}" d="${outlines.join('')}"/>`;
    },
    wrap: (text, limit, size) => wrapped(text, (line) => width(line, size) <= limit),
  };
}

/** Not by the library, which writes NaN for a coordinate that misses a whole number by less than a millionth. */
function outlineOf(commands: readonly PathCommand[]): string {
  return commands.map(step).join('');
}

function step(command: PathCommand): string {
  const at = (...numbers: number[]) => numbers.map((each) => each.toFixed(2)).join(' ');
  switch (command.type) {
    case 'M':
    case 'L':
      return `${command.type}${at(command.x, command.y)}`;
    case 'Q':
      return `Q${at(command.x1, command.y1, command.x, command.y)}`;
    case 'C':
      return `C${at(command.x1, command.y1, command.x2, command.y2, command.x, command.y)}`;
    case 'Z':
      return 'Z';
  }
}

function wrapped(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...broken(word, fits));
  }
  return lines;
}

/** The word in pieces that fit, each as long as can be. */
function broken(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  for (const character of word) {
    const last = pieces.at(-1);
    if (last !== undefined && fits(last + character)) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces;
}
