import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../core/test-case.ts';
import { addSizes, emptySize, loadTokenizer, pictureTokens, sizeOf, tokensFor, toleranceOf } from './token-count.ts';

const count = await loadTokenizer();
const says = (text: string): Message => ({ role: 'user', content: [{ type: 'text', text }] });

describe('token counts', () => {
  it('are those of o200k_base', () => {
    expect(count('')).toBe(0);
    expect(count('The quick brown fox jumps over the lazy dog.')).toBe(10);
    // Three digits to a token, from the left.
    expect(count('1234567')).toBe(3);
  });

  it('take the words for control tokens as the text they are', () => {
    expect(count('before <|endoftext|> after')).toBeGreaterThan(count('before  after'));
  });

  it('are taken as they are for OpenAI and with a tolerance for others', () => {
    const size = sizeOf([says('The quick brown fox jumps over the lazy dog.')], count);
    expect(tokensFor('openai:gpt-5', size)).toEqual({ low: 13, high: 18.5 });
    const other = tokensFor('anthropic:claude-sonnet-4-5', size);
    expect(other).toEqual({ low: 12, high: 21.5 });
    expect(toleranceOf('constructor:x')).toEqual(toleranceOf('mistral:x'));
  });

  it('count a picture by its size', () => {
    expect(pictureTokens(512, 512)).toEqual({ low: 85, high: 350 });
    expect(pictureTokens(1024, 1024)).toEqual({ low: 85, high: 1399 });
    const stored: Message = {
      role: 'user',
      content: [{ type: 'image', image: { sha256: '0'.repeat(64), mediaType: 'image/png' } }],
    };
    expect(sizeOf([stored], count).pictureTokens).toEqual({ low: 85, high: 1399 });
  });

  it('add up, message by message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const both = sizeOf([says(one), says(other)], count);
        expect(both).toEqual(addSizes(sizeOf([says(one)], count), sizeOf([says(other)], count)));
        const { low, high } = tokensFor('google:gemini-2.5-pro', both);
        expect(low).toBeLessThanOrEqual(high);
      }),
      { numRuns: 100 },
    );
    expect(sizeOf([], count)).toEqual(emptySize);
  });
});
