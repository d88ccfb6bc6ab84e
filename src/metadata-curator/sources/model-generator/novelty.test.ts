import { describe, expect, it } from 'vitest';
import { createNovelty, type Embed } from './novelty.ts';

const signal = new AbortController().signal;
const rules = { resemblance: 0.8, cosine: 0.92 };

/** Each text by hand: the angle of its vector, in degrees. */
function embedder(angles: Readonly<Record<string, number>>): Embed {
  return {
    ref: 'test:embedder',
    embed: async (texts) =>
      texts.map((text) => {
        const radians = ((angles[text] ?? 0) * Math.PI) / 180;
        return [3 * Math.cos(radians), 3 * Math.sin(radians)];
      }),
  };
}

describe('novelty', () => {
  it('tells by words what was there before and what comes twice in one reply', async () => {
    const existing = ['The old mill by the river grinds wheat for three villages and one small bakery in town.'];
    const novelty = await createNovelty(rules, { existing, embed: undefined, signal });
    const near = 'The old mill by the river grinds wheat for three villages and one small bakery in town today.';
    const found = await novelty.admit([
      { id: 'a', text: existing[0] ?? '' },
      { id: 'b', text: near },
      { id: 'c', text: 'A clerk counts stamps.' },
      { id: 'd', text: 'a clerk counts STAMPS' },
    ]);
    expect(found.map((each) => each?.reason)).toEqual(['duplicate', 'near-duplicate', undefined, 'duplicate']);
    expect(found[0]?.detail).toBe('100 % like existing record 1');
    expect(found[3]?.detail).toBe('100 % like c');
  });

  it('tells by meaning what is said in other words, from the threshold on', async () => {
    // cos 23° = 0.9205, cos 24° = 0.9135
    const embed = embedder({ one: 0, two: 23, three: 24, four: 90 });
    const novelty = await createNovelty(rules, { existing: ['one'], embed, signal });
    const found = await novelty.admit(['two', 'three', 'four'].map((text) => ({ id: text, text })));
    expect(found).toEqual([
      { reason: 'too-similar', detail: 'cosine 0.921 with existing record 1' },
      undefined,
      undefined,
    ]);
  });

  it('refuses an embedder whose vectors cannot be compared', async () => {
    const flat: Embed = { ref: 'test:flat', embed: async (texts) => texts.map(() => [0, 0]) };
    const few: Embed = { ref: 'test:few', embed: async () => [] };
    for (const embed of [flat, few]) {
      const novelty = await createNovelty(rules, { existing: [], embed, signal });
      await expect(novelty.admit([{ id: 'a', text: 'a' }])).rejects.toMatchObject({ code: 'generator.bad-embedding' });
    }
  });
});
