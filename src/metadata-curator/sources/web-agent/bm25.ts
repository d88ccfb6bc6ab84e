/**
 * Ranking of texts by their words: Okapi BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework, section 3) with
 * k1 = 1.2 and b = 0.75, and an inverse document frequency that never is negative. In: documents. Out: a search over them.
 */
export type Ranked<Document> = { document: Document; score: number };

const k1 = 1.2;
const b = 0.75;

type Indexed<Document> = { document: Document; counts: Map<string, number>; length: number };

/** The best come first; equal ones in the order they were given. Documents without any word of the query are left out. */
export function bm25<Document>(documents: readonly Document[], textOf: (document: Document) => string) {
  const indexed = documents.map((document) => indexOf(document, textOf(document)));
  const averageLength = indexed.reduce((sum, { length }) => sum + length, 0) / Math.max(1, indexed.length);
  const holders = new Map<string, number>();
  for (const { counts } of indexed) for (const word of counts.keys()) holders.set(word, (holders.get(word) ?? 0) + 1);

  const weight = (word: string) => {
    const holding = holders.get(word) ?? 0;
    return Math.log(1 + (indexed.length - holding + 0.5) / (holding + 0.5));
  };
  const score = ({ counts, length }: Indexed<Document>, words: readonly string[]) =>
    words.reduce((sum, word) => {
      const count = counts.get(word) ?? 0;
      const norm = k1 * (1 - b + (b * length) / averageLength);
      return sum + (weight(word) * count * (k1 + 1)) / (count + norm);
    }, 0);

  return (query: string, count: number): Ranked<Document>[] => {
    const words = [...new Set(wordsOf(query))];
    return indexed
      .map((each) => ({ document: each.document, score: score(each, words) }))
      .filter((ranked) => ranked.score > 0)
      .sort((one, other) => other.score - one.score)
      .slice(0, count);
  };
}

function indexOf<Document>(document: Document, text: string): Indexed<Document> {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { document, counts, length: words.length };
}

/** Letters and digits in any script, in lower case; a plural s of longer words is cut off. */
export function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (/^[a-z]{4,}s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word));
}
