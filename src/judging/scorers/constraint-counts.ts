/** What the constraints on an answer's form count. In: a text. Out: words, sentences, paragraphs and the like. Each in linear time. */
import type { Constraint } from './constraint.ts';

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(granularity: 'word' | 'sentence'): Intl.Segmenter {
  const known = segmenters.get(granularity) ?? new Intl.Segmenter('en', { granularity });
  segmenters.set(granularity, known);
  return known;
}

/** What stands between blanks and holds a letter or digit; in scripts without blanks the words of the Unicode rules. */
export function wordCount(text: string): number {
  let count = 0;
  for (const [piece] of text.matchAll(/\S+/gu)) {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(piece))
      count += segmentedWords(piece);
    else if (/[\p{L}\p{N}]/u.test(piece)) count += 1;
  }
  return count;
}

/** The segmenter slows down on long pieces without a blank, so they are cut. */
function segmentedWords(piece: string): number {
  let count = 0;
  for (let at = 0; at < piece.length; at += 2000)
    for (const { isWordLike } of segmenter('word').segment(piece.slice(at, at + 2000))) if (isWordLike) count += 1;
  return count;
}

const abbreviation = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|etc|e\.g|i\.e|approx|fig|\p{Lu})\.$/u;

/** A sentence ends at . ! ? … or their like in other scripts, before a blank or the end; not behind an abbreviation or a list number. */
export function sentenceCount(text: string): number {
  let count = 0;
  for (const line of text.split('\n')) {
    let open = false;
    for (const [piece] of line.replaceAll(/([。！？।])/g, '$1 ').matchAll(/\S+/gu)) {
      if (!open && /^(?:[-*•#>]+|\d{1,3}[.)])$/u.test(piece)) continue;
      open ||= /[\p{L}\p{N}]/u.test(piece);
      if (!/[.!?…。！？।؟]["'”’)\]*_]*$/u.test(piece) || abbreviation.test(` ${piece}`)) continue;
      if (open) count += 1;
      open = false;
    }
    if (open) count += 1;
  }
  return count;
}

export function paragraphs(text: string, divider?: string): string[] {
  const pieces = divider === undefined ? text.split(/\n[^\S\n]*\n/) : text.split(divider);
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

type Length = Extract<Constraint, { kind: 'length' }>;

export function lengthOf(text: string, { unit, divider }: Length): number {
  switch (unit) {
    case 'words':
      return wordCount(text);
    case 'sentences':
      return sentenceCount(text);
    case 'paragraphs':
      return paragraphs(text, divider).length;
    case 'lines':
      return text.split('\n').filter((line) => line.trim() !== '').length;
    case 'characters':
      return [...text].length;
  }
}

/** How often a keyword stands there, as whole words where its script has blanks, whatever its case. */
export function keywordCount(text: string, keyword: string): number {
  const escaped = keyword
    .trim()
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\s+/g, '\\s+');
  const isSpaced = !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(keyword);
  const whole = isSpaced ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{M}\\p{N}])` : escaped;
  return countOf(text.normalize('NFKC').toLowerCase(), new RegExp(whole, 'gu'));
}

export function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
