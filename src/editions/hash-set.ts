/**
 * A set of 64-bit hashes in flat memory: 8 bytes an entry at the most filled half, nothing for the collector to follow. In: two 32-bit
 * halves. Out: whether they are in it. And the hashes of a text's word n-grams.
 */
export type HashSet = {
  readonly size: number;
  add(high: number, low: number): void;
  has(high: number, low: number): boolean;
};

/** Open addressing with linear probing; it doubles when half full. The pair (0, 0) stands for an empty place and is taken as (0, 1). */
export function createHashSet(): HashSet {
  let table = new Uint32Array(2 * 1024);
  let size = 0;
  const placeOf = (at: Uint32Array, high: number, low: number) => {
    const mask = at.length / 2 - 1;
    let place = (low ^ (high >>> 7)) & mask;
    while ((at[2 * place] !== 0 || at[2 * place + 1] !== 0) && !(at[2 * place] === high && at[2 * place + 1] === low))
      place = (place + 1) & mask;
    return place;
  };
  const put = (at: Uint32Array, high: number, low: number) => {
    const place = placeOf(at, high, low);
    const isNew = at[2 * place] === 0 && at[2 * place + 1] === 0;
    at[2 * place] = high;
    at[2 * place + 1] = low;
    return isNew;
  };
  const grow = () => {
    const larger = new Uint32Array(table.length * 2);
    for (let at = 0; at < table.length; at += 2) {
      const [high = 0, low = 0] = [table[at], table[at + 1]];
      if (high !== 0 || low !== 0) put(larger, high, low);
    }
    table = larger;
  };
  return {
    get size() {
      return size;
    },
    add: (high, low) => {
      if (size * 4 >= table.length) grow();
      if (put(table, high, filled(high, low))) size += 1;
    },
    has: (high, low) => {
      const place = placeOf(table, high, filled(high, low));
      return table[2 * place] !== 0 || table[2 * place + 1] !== 0;
    },
  };
}

function filled(high: number, low: number): number {
  return high === 0 && low === 0 ? 1 : low;
}

/** Letters and digits of any script make words; case and what stands between words do not count. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Calls back with a 64-bit hash of each run of `length` words. */
export function wordHashes(text: string, length: number, found: (high: number, low: number) => void): void {
  const words = wordsOf(text);
  if (words.length < length) return;
  const [high, low] = [words.map((word) => fnv(word, 0x811c9dc5)), words.map((word) => fnv(word, 0x2f0b4a27))];
  for (let start = 0; start + length <= words.length; start++) {
    let [a, b] = [0, 0];
    for (let at = start; at < start + length; at++) {
      a = (Math.imul(a, 0x01000193) ^ (high[at] ?? 0)) | 0;
      b = (Math.imul(b, 0x5bd1e995) + (low[at] ?? 0)) | 0;
    }
    found(mixed(a), mixed(b));
  }
}

/** FNV-1a over UTF-16 units. */
function fnv(word: string, basis: number): number {
  let hash = basis;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The finisher of MurmurHash3 (Appleby): every bit of the input moves every bit of the output. */
function mixed(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
