import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTokens, estimateImageTokens, estimateMessageTokens, estimateTextTokens } from './token-count.ts';

describe('token estimates', () => {
  // Counts by the o200k tokenizer, as published with it for texts like these: about 4.5 letters a word and 1.3 tokens a word.
  it('holds the usual count of an English sentence', () => {
    const { low, high } = estimateTextTokens('The quick brown fox jumps over the lazy dog.');
    expect(low).toBeLessThanOrEqual(10);
    expect(high).toBeGreaterThanOrEqual(10);
    expect(high).toBeLessThanOrEqual(20);
  });

  it('follows its rule', () => {
    expect(estimateTextTokens('')).toEqual({ low: 0, high: 0 });
    expect(estimateTextTokens('a'.repeat(300))).toEqual({ low: 60, high: 100 });
    expect(estimateTextTokens('字'.repeat(10))).toEqual({ low: 5, high: 20 });
    expect(estimateTextTokens('д'.repeat(8))).toEqual({ low: 2, high: 8 });
    expect(estimateImageTokens(1024, 1024)).toEqual({ low: 85, high: 1399 });
    expect(
      estimateMessageTokens([{ content: [{ type: 'text', text: 'a'.repeat(15) }, { type: 'image' }] }], {
        width: 512,
        height: 512,
      }),
    ).toEqual({ low: 91, high: 363 });
    expect(addTokens([])).toEqual({ low: 0, high: 0 });
  });

  it('is an ordered range of whole numbers that grows with the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const short = estimateTextTokens(one);
        const long = estimateTextTokens(`${one}${other}`);
        expect(Number.isInteger(short.low) && Number.isInteger(short.high)).toBe(true);
        expect(short.low).toBeLessThanOrEqual(short.high);
        expect(long.low).toBeGreaterThanOrEqual(short.low);
        expect(long.high).toBeGreaterThanOrEqual(short.high);
      }),
      { numRuns: 200 },
    );
  });
});
