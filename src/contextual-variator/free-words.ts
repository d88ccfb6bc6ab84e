/** The words of a text that may be changed. In: a text in any script, protected spans. Out: words with their places, in order. */
import { isProtected, protectedSpans, type Span } from './protected-spans.ts';

export type Word = { at: number; text: string };

/** A text as perturbations see it. */
export type FreeText = {
  text: string;
  /** Outside of protected spans, in order. */
  words: Word[];
  spans: readonly Span[];
};

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

export function freeText(text: string, protect: readonly string[] = []): FreeText {
  const spans = protectedSpans(text, protect);
  const words: Word[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike === true && !isProtected(spans, index, segment.length)) words.push({ at: index, text: segment });
  }
  return { text, words, spans };
}
