/**
 * Whether a text says something that is not there yet. In: texts, one after the other, and those that exist. Out: why one is not new:
 * the same words, nearly the same words (MinHash), or, where there is an embedder, the same direction of meaning (cosine).
 */
import type { Embedder } from '../../../core/model.ts';
import { duplicateIndex } from '../../../core/near-duplicates.ts';
import { PlatformError } from '../../../core/platform-error.ts';

export type Embed = Pick<Embedder, 'ref' | 'embed'>;

export type NoveltyRules = { resemblance: number; cosine: number };

export type Repeated = { reason: 'duplicate' | 'near-duplicate' | 'too-similar'; detail: string };

export type Novelty = {
  /** Adds those that are new, in order; the others get the reason. */
  admit(candidates: readonly { id: string; text: string }[]): Promise<(Repeated | undefined)[]>;
};

type Known = { id: string; vector: Float64Array };

const textsPerCall = 64;

/** @param existing texts of the records that none may repeat */
export async function createNovelty(
  rules: NoveltyRules,
  { existing, embed, signal }: { existing: readonly string[]; embed: Embed | undefined; signal: AbortSignal },
): Promise<Novelty> {
  const index = duplicateIndex({ threshold: rules.resemblance });
  const known: Known[] = [];
  for (const [position, text] of existing.entries()) index.add(`existing record ${position + 1}`, text);
  for (const [position, vector] of (await vectors(existing, embed, signal)).entries()) {
    known.push({ id: `existing record ${position + 1}`, vector });
  }
  const repeated = (text: string, vector: Float64Array | undefined): Repeated | undefined => {
    const near = index.find(text);
    if (near !== undefined)
      return { reason: near.kind, detail: `${Math.round(near.similarity * 100)} % like ${near.of}` };
    const closest = vector === undefined ? undefined : nearestOf(vector, known);
    if (closest === undefined || closest.cosine < rules.cosine) return undefined;
    return { reason: 'too-similar', detail: `cosine ${closest.cosine.toFixed(3)} with ${closest.id}` };
  };
  return {
    async admit(candidates) {
      const texts = candidates.map(({ text }) => text);
      const embedded = await vectors(texts, embed, signal);
      return candidates.map(({ id, text }, position) => {
        const vector = embedded[position];
        const reason = repeated(text, vector);
        if (reason !== undefined) return reason;
        index.add(id, text);
        if (vector !== undefined) known.push({ id, vector });
        return undefined;
      });
    },
  };
}

/** Of length 1; none without an embedder. */
async function vectors(
  texts: readonly string[],
  embed: Embed | undefined,
  signal: AbortSignal,
): Promise<Float64Array[]> {
  if (embed === undefined) return [];
  const made: Float64Array[] = [];
  for (let start = 0; start < texts.length; start += textsPerCall) {
    const part = texts.slice(start, start + textsPerCall);
    const values = await embed.embed(part, { signal });
    if (values.length !== part.length) throw badEmbedding(embed, `${values.length} vectors for ${part.length} texts`);
    made.push(...values.map((vector) => unit(vector, embed)));
  }
  return made;
}

function unit(vector: readonly number[], embed: Embed): Float64Array {
  const length = Math.hypot(...vector);
  if (!(length > 0 && Number.isFinite(length))) throw badEmbedding(embed, 'a vector without direction');
  return Float64Array.from(vector, (value) => value / length);
}

function nearestOf(vector: Float64Array, known: readonly Known[]): { id: string; cosine: number } | undefined {
  let best: { id: string; cosine: number } | undefined;
  for (const other of known) {
    const cosine = vector.reduce((sum, value, at) => sum + value * (other.vector[at] ?? 0), 0);
    if (best === undefined || cosine > best.cosine) best = { id: other.id, cosine };
  }
  return best;
}

function badEmbedding({ ref }: Embed, what: string): PlatformError {
  return new PlatformError('generator.bad-embedding', {
    message: `The embedder ${ref} gave ${what}.`,
    place: ref,
    remedy: 'Choose another embedder, or leave it out: novelty is then told by words alone.',
  });
}
