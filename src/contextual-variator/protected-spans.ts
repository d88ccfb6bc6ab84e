/**
 * Passages that no perturbation and no rule touches, because a changed letter there would change what is asked or which answer is
 * right. In: a text and the passages the caller names. Out: merged spans of UTF-16 offsets, in order.
 */
import { negationPattern } from './words/negations.ts';
import { numberWordPattern } from './words/number-words.ts';

/** From `start` up to, but without, `end`. */
export type Span = { start: number; end: number };

const patterns: readonly RegExp[] = [
  // Code, fenced or in line; markup and placeholders.
  /```[\s\S]*?```|`[^`\n]+`/g,
  /<{1,3}[^<>\n]+>{1,3}|\{[^{}\n]*\}/g,
  // Addresses, and what already is a handle or a tag.
  /\b(?:https?:\/\/|www\.)[^\s<>"]+/gi,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_]+/gu,
  // Whatever holds a digit, with its sign and its marks.
  /[-+−£$€¥]?[\p{L}\p{M}]*\p{N}[\p{L}\p{M}\p{N}.,:/%°-]*/gu,
  numberWordPattern,
  // The letters of choices.
  /\([A-Za-z]\)/g,
  /^[ \t]*[A-Za-z][.):](?=\s)/gm,
  negationPattern,
];

export function protectedSpans(text: string, told: readonly string[] = []): Span[] {
  const spans = patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({ start: index, end: index + found.length })),
  );
  for (const passage of told) {
    if (passage === '') continue;
    for (let start = text.indexOf(passage); start !== -1; start = text.indexOf(passage, start + passage.length)) {
      spans.push({ start, end: start + passage.length });
    }
  }
  return merged(spans);
}

function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else all.push({ ...span });
  }
  return all;
}

/** Whether a passage shares a character with a span, or an insertion (`length` 0) would fall inside one. */
export function isProtected(spans: readonly Span[], at: number, length: number): boolean {
  return spans.some(({ start, end }) => at < end && at + Math.max(length, 1) > start && (length > 0 || at > start));
}
