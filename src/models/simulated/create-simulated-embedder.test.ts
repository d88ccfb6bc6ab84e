import { expect, test } from 'vitest';
import { createSimulatedEmbedder, simulatedEmbeddingSize } from './create-simulated-embedder.ts';

const signal = new AbortController().signal;

function cosine(a: readonly number[] | undefined, b: readonly number[] | undefined): number {
  return (a ?? []).reduce((sum, value, index) => sum + value * (b?.[index] ?? 0), 0);
}

test('vectors have one length each, and the same text has the same vector', async () => {
  const embedder = createSimulatedEmbedder();
  const texts = ['', ' ', 'a', 'The lighthouse stands on the cliff.', '灯台', 'x'.repeat(5000)];
  const vectors = await embedder.embed(texts, { signal });
  for (const vector of vectors) {
    expect(vector).toHaveLength(simulatedEmbeddingSize);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 12);
  }
  expect(await createSimulatedEmbedder().embed(texts, { signal })).toEqual(vectors);
});

test('a text lies nearer to its rewording than to another subject', async () => {
  const [text, near, other] = await createSimulatedEmbedder().embed(
    [
      'The lighthouse on the northern cliff was built of granite.',
      'On the northern cliff the lighthouse was built from granite.',
      'Fermentation turns sugar in the dough to gas.',
    ],
    { signal },
  );
  expect(cosine(text, near)).toBeGreaterThan(0.75);
  expect(cosine(text, other)).toBeLessThan(0.4);
});

test('an aborted call is not answered', async () => {
  await expect(createSimulatedEmbedder().embed(['a'], { signal: AbortSignal.abort() })).rejects.toThrow();
});
