/** Words of the drawing vocabulary and what they stand for. In: a word. Out: its colour or glyph, or an error that names the nearest word. */
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import { glyphs } from './glyphs.ts';
import { drawableColors } from './vocabulary.ts';

const colors = Object.fromEntries(drawableColors.map((color) => [color.word, color.hex]));

/** Throws `drawing.unknown-word`. */
export function colorOf(word: string): string {
  return known(colors, word, 'colour');
}

/** Throws `drawing.unknown-word`. */
export function glyphOf(word: string): string {
  return known(glyphs, word, 'object');
}

function known(values: Readonly<Record<string, string>>, word: string, kind: string): string {
  const value = Object.hasOwn(values, word) ? values[word] : undefined;
  if (value !== undefined) return value;
  throw new PlatformError('drawing.unknown-word', {
    message: `There is no ${kind} "${word}" to draw.`,
    remedy: `Did you mean "${nearest(word, Object.keys(values))}"?`,
  });
}
