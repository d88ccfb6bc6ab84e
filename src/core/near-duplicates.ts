/**
 * Finds texts that are the same or nearly so. In: texts, one after the other. Out: for each, which earlier one it repeats, if any.
 * Resemblance is the Jaccard index of the sets of three-word shingles; candidates come from MinHash signatures (A. Broder, "On the
 * resemblance and containment of documents", SEQUENCES 1997) cut into bands (J. Leskovec, A. Rajaraman, J. Ullman, "Mining of
 * Massive Datasets", section 3.4). A candidate's resemblance is then computed from the shingles, so nothing below the threshold is
 * ever called a duplicate; a pair at the threshold is missed with a probability below 0.5 %.
 */
import { Random } from './random.ts';

export type DuplicateKind = 'duplicate' | 'near-duplicate';
export type Duplicate = {
  kind: DuplicateKind;
  /** Id of the text that came first. */
  of: string;
  /** Jaccard index, 0 … 1. */
  similarity: number;
};

export type DuplicateIndex = {
  /** The most similar of the texts added so far, where it is similar enough. */
  find(text: string): Duplicate | undefined;
  add(id: string, text: string): void;
};

const signatureLength = 125;
const shingleWords = 3;
const wantedRecall = 0.995;

/** @param threshold least Jaccard index of a near duplicate, above 0 and at most 1 */
export function duplicateIndex({ threshold = 0.8 }: { threshold?: number } = {}): DuplicateIndex {
  if (!(threshold > 0 && threshold <= 1)) throw new RangeError(`The threshold must lie in (0, 1], not ${threshold}.`);
  const exact = new Map<string, string>();
  const bands = new Map<string, number[]>();
  const added: { id: string; shingles: Uint32Array }[] = [];
  const rows = rowsPerBand(threshold);
  // A text is often added right after it was not found.
  let last: Sketch = sketch('', rows);
  const sketchOf = (words: string): Sketch => {
    if (last.words !== words) last = sketch(words, rows);
    return last;
  };

  return {
    find(text) {
      const words = normalizedText(text);
      const same = exact.get(words);
      if (same !== undefined) return { kind: 'duplicate', of: same, similarity: 1 };
      const { shingles, keys: own } = sketchOf(words);
      const candidates = new Set(own.flatMap((key) => bands.get(key) ?? []));
      let best: Duplicate | undefined;
      for (const candidate of [...candidates].sort((a, b) => a - b)) {
        const other = added[candidate];
        if (other === undefined) continue;
        const similarity = overlap(shingles, other.shingles);
        if (similarity >= threshold && similarity > (best?.similarity ?? 0))
          best = { kind: 'near-duplicate', of: other.id, similarity };
      }
      return best;
    },
    add(id, text) {
      const words = normalizedText(text);
      if (exact.has(words)) return;
      exact.set(words, id);
      const { shingles, keys: own } = sketchOf(words);
      for (const key of own) {
        const members = bands.get(key);
        if (members === undefined) bands.set(key, [added.length]);
        else members.push(added.length);
      }
      added.push({ id, shingles });
    },
  };
}

type Sketch = { words: string; shingles: Uint32Array; keys: string[] };

function sketch(words: string, rows: number): Sketch {
  const shingles = shingleSet(words);
  return { words, shingles, keys: bandKeys(signature(shingles), rows) };
}

/** Jaccard index of the shingles of two texts, 0 … 1. */
export function resemblance(a: string, b: string): number {
  return overlap(shingleSet(normalizedText(a)), shingleSet(normalizedText(b)));
}

/** Words in lower case and one form of Unicode, with single spaces; marks are left out. */
export function normalizedText(text: string): string {
  // Scripts without spaces between words count by character.
  const spaced = text.replace(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu,
    ' $& ',
  );
  const words = spaced
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu);
  return words === null ? text.trim() : words.join(' ');
}

/** Sorted, distinct 32-bit hashes of the shingles; a text of fewer words is one shingle. */
function shingleSet(normalized: string): Uint32Array {
  const words = normalized.split(' ');
  const hashes = new Set<number>();
  for (let start = 0; start === 0 || start + shingleWords <= words.length; start++)
    hashes.add(textHash(words.slice(start, start + shingleWords).join(' ')));
  return Uint32Array.from(hashes).sort();
}

function overlap(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return shared / (a.length + b.length - shared);
}

/** FNV-1a over UTF-16 units, then mixed. */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mixed(hash);
}

/** The finalizer of MurmurHash3 (A. Appleby, public domain): a bijection on 32 bits that spreads every input bit. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const keys = ((random) => Uint32Array.from({ length: signatureLength }, () => random.integer(2 ** 32 - 1)))(
  new Random('near-duplicates', 'hash functions'),
);

/** For each hash function the least value over the shingles. */
function signature(shingles: Uint32Array): Uint32Array {
  const least = new Uint32Array(signatureLength).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let index = 0; index < signatureLength; index++) {
      const value = mixed(shingle ^ (keys[index] ?? 0));
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  }
  return least;
}

/** The most rows, so the fewest candidates, at which a pair at the threshold still meets in some band: 1 − (1 − tʳ)ᵇ. */
function rowsPerBand(threshold: number): number {
  const recall = (rows: number) => 1 - (1 - threshold ** rows) ** Math.floor(signatureLength / rows);
  let rows = 1;
  while (rows < 25 && recall(rows + 1) >= wantedRecall) rows += 1;
  return rows;
}

function bandKeys(values: Uint32Array, rows: number): string[] {
  const bands = Math.floor(values.length / rows);
  return Array.from(
    { length: bands },
    (_, band) => `${band}:${values.subarray(band * rows, (band + 1) * rows).join()}`,
  );
}
