/**
 * How much two texts have in common on the surface. In: two texts. Out: the cosine of their character trigrams, and the share of
 * the first text's content words that the second still holds.
 */
import { isEnglish, tagged } from './english.ts';
import { everydaySynonyms } from './words/everyday.ts';
import { reconditeWords } from './words/recondite.ts';

/** Cosine of trigram counts (Damashek 1995, doi 10.1126/science.267.5199.843), letters in lower case; 0…1. */
export function trigramCosine(one: string, other: string): number {
  const [a, b] = [trigrams(one), trigrams(other)];
  let product = 0;
  for (const [gram, count] of a) product += count * (b.get(gram) ?? 0);
  const length = norm(a) * norm(b);
  return length === 0 ? 0 : product / length;
}

function trigrams(text: string): Map<string, number> {
  const letters = Array.from(
    ` ${text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()} `,
  );
  const counts = new Map<string, number>();
  for (let at = 0; at + 3 <= letters.length; at++) {
    const gram = letters.slice(at, at + 3).join('');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function norm(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count * count;
  return Math.sqrt(sum);
}

/** Share (0…1) of the content words of `before` that `after` holds, by lemma, synonyms of our tables alike; 1 where there are none. */
export function contentOverlap(before: string, after: string): number {
  const wanted = contentWords(before);
  if (wanted.size === 0) return 1;
  const there = contentWords(after);
  const kept = [...wanted].filter((word) => there.has(word)).length;
  return kept / wanted.size;
}

const contentClasses = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV', 'NUM']);
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function contentWords(text: string): Set<string> {
  if (isEnglish(text)) {
    const content = tagged(text).filter(({ pos, text: word }) => contentClasses.has(pos) && word.length > 1);
    return new Set(content.map(({ lemma }) => groupOf.get(lemma) ?? lemma));
  }
  const words = Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike === true);
  return new Set(words.map(({ segment }) => segment.toLowerCase()));
}

/** Word → a word that stands for all of its synonyms. */
const groupOf = new Map<string, string>();
for (const table of [everydaySynonyms, reconditeWords]) {
  for (const entries of Object.values(table)) {
    for (const [word, synonyms] of Object.entries(entries)) {
      const group = groupOf.get(word) ?? word;
      for (const each of [word, ...synonyms]) if (!groupOf.has(each)) groupOf.set(each, group);
    }
  }
}
