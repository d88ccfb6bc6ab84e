/**
 * Vectors without a model. In: texts. Out: one unit vector of 64 numbers each, made of hashed character trigrams, so that texts
 * with many letters in a row in common lie near each other. It knows spelling, not meaning.
 */
import type { Embedder } from '../../core/model.ts';

export const simulatedEmbeddingSize = 64;

export function createSimulatedEmbedder(ref = 'sim:embedder'): Embedder {
  return {
    ref,
    simulated: true,
    hosts: [],
    embed: async (texts, { signal }) => {
      signal.throwIfAborted();
      return texts.map(embedText);
    },
  };
}

function embedText(text: string): number[] {
  const padded = `  ${text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()}  `;
  const counts = new Map<string, number>();
  for (let start = 0; start + 3 <= padded.length; start++) {
    const gram = padded.slice(start, start + 3);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  const vector = new Array<number>(simulatedEmbeddingSize).fill(0);
  for (const [gram, count] of counts) {
    const hash = fowlerNollVo(gram);
    const place = hash % simulatedEmbeddingSize;
    vector[place] = (vector[place] ?? 0) + (hash & 0x4000_0000 ? 1 : -1) * Math.sqrt(count);
  }
  const length = Math.hypot(...vector);
  // All trigrams may cancel out; such a text still needs a direction.
  if (length === 0) return vector.map((_, index) => (index === 0 ? 1 : 0));
  return vector.map((value) => value / length);
}

/** FNV-1a with 32 bits over UTF-16 code units, with a last mixing step so that all its bits can be used. */
function fowlerNollVo(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
