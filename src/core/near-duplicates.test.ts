import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { duplicateIndex, normalizedText, resemblance } from './near-duplicates.ts';

const vocabulary = Array.from({ length: 3000 }, (_, index) => `word${index}`);

/** Jaccard index of word shingles, written out with sets of strings. */
function jaccard(a: string, b: string): number {
  const shingles = (text: string) => {
    const words = text.split(' ');
    return new Set(words.slice(0, Math.max(1, words.length - 2)).map((_, at) => words.slice(at, at + 3).join(' ')));
  };
  const [left, right] = [shingles(a), shingles(b)];
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  return shared / (left.size + right.size - shared);
}

/** Texts of 8 to 80 words, and for each a copy with some words replaced. */
function editedPairs(count: number): { text: string; edited: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(7, `pair ${index}`);
    const words = Array.from({ length: 8 + random.integer(73) }, () => random.pick(vocabulary));
    const edits = random.integer(4);
    const edited = [...words];
    for (let edit = 0; edit < edits; edit++) edited[random.integer(edited.length)] = random.pick(vocabulary);
    return { text: words.join(' '), edited: edited.join(' ') };
  });
}

describe('near duplicates', () => {
  it('finds at least 99 % of the pairs at or above the threshold, and calls nothing below it a duplicate', () => {
    const pairs = editedPairs(3000);
    const index = duplicateIndex();
    for (const [at, { text }] of pairs.entries()) index.add(String(at), text);
    let alike = 0;
    let found = 0;
    let falseAlarms = 0;
    for (const [at, { text, edited }] of pairs.entries()) {
      const truth = jaccard(text, edited) >= 0.8;
      const said = index.find(edited);
      if (truth) alike += 1;
      if (truth && said?.of === String(at)) found += 1;
      if (!truth && said !== undefined) falseAlarms += 1;
    }
    expect(alike).toBeGreaterThan(800);
    expect(pairs.length - alike).toBeGreaterThan(800);
    expect(found / alike).toBeGreaterThanOrEqual(0.99);
    expect(falseAlarms).toBe(0);
  });

  it('computes the same resemblance as sets of shingles', () => {
    for (const { text, edited } of editedPairs(200))
      expect(resemblance(text, edited)).toBeCloseTo(jaccard(text, edited), 10);
  });

  it('tells exact repetitions, whatever their case, marks and spaces', () => {
    const index = duplicateIndex();
    index.add('a', 'The heart has four chambers.');
    expect(index.find('the  heart has FOUR chambers')).toEqual({ kind: 'duplicate', of: 'a', similarity: 1 });
    expect(index.find('The heart has two chambers.')).toBeUndefined();
  });

  it('names the most similar text', () => {
    const words = vocabulary.slice(0, 60);
    const index = duplicateIndex();
    index.add('three words off', words.with(5, 'x').with(6, 'y').with(7, 'z').join(' '));
    index.add('one word off', words.with(5, 'x').join(' '));
    expect(index.find(words.join(' '))).toMatchObject({ kind: 'near-duplicate', of: 'one word off' });
  });

  it('compares scripts without spaces by character', () => {
    expect(normalizedText('東京は日本の首都。')).toBe('東 京 は 日 本 の 首 都');
    expect(resemblance('東京は日本の首都である', '東京は日本の首都です')).toBeGreaterThan(0.4);
  });

  it('keeps its recall at other thresholds', () => {
    const pairs = editedPairs(600);
    const index = duplicateIndex({ threshold: 0.5 });
    for (const [at, { text }] of pairs.entries()) index.add(String(at), text);
    const alike = pairs.filter(({ text, edited }) => jaccard(text, edited) >= 0.5);
    const found = alike.filter(({ edited }) => index.find(edited) !== undefined);
    expect(found.length / alike.length).toBeGreaterThanOrEqual(0.99);
    expect(() => duplicateIndex({ threshold: 0 })).toThrow(RangeError);
  });
});
