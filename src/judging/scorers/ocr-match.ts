/**
 * Text read from a picture against the text that is there. In: two texts. Out: likeness (1 minus the edit distance over the longer length)
 * and the share of words found. Case, marks and line ends count only where asked for.
 */
import { distance } from 'fastest-levenshtein';
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';
import { counted, sharedCount } from './normal-text.ts';

/** Version of the reading; rises when the same answer may be read differently. */
const version = 1;
/** Above this many characters words are compared instead, since the time grows with the product of the lengths. */
const mostCharacters = 5000;
/** What is beyond this many words is counted as not alike. */
const mostWords = 20_000;

export type OcrReading = {
  /** 1 minus the normalised edit distance: in characters, for long texts in words. */
  likeness: number;
  /** Share of the words there that were read, each as often as it is there. */
  wordRecall: number;
  /** Share of the words read that are there. */
  wordPrecision: number;
};

/** @param isExact case and marks count */
export function readOcr(said: string, there: string, isExact = false): OcrReading {
  const [read, right] = [comparable(said, isExact), comparable(there, isExact)];
  const [readWords, rightWords] = [wordsOf(read), wordsOf(right)];
  const shared = sharedCount(counted(readWords), counted(rightWords));
  const share = (of: number) => (of === 0 ? (readWords.length === rightWords.length ? 1 : 0) : shared / of);
  return {
    likeness: likeness(read, right),
    wordRecall: share(rightWords.length),
    wordPrecision: share(readWords.length),
  };
}

function comparable(text: string, isExact: boolean): string {
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
  if (isExact) return plain;
  return plain
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

function wordsOf(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function likeness(one: string, other: string): number {
  if (Math.max(one.length, other.length) <= mostCharacters) return share(one, other);
  return wordLikeness(wordsOf(one), wordsOf(other));
}

function share(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 1 : 1 - distance(one, other) / longer;
}

/** Every different word becomes one character, so that the edit distance counts words. */
function wordLikeness(one: readonly string[], other: readonly string[]): number {
  const codes = new Map<string, string>();
  const code = (word: string) => {
    const known = codes.get(word) ?? String.fromCharCode(codes.size);
    codes.set(word, known);
    return known;
  };
  const spelt = (words: readonly string[]) => words.slice(0, mostWords).map(code).join('');
  const beyond = Math.max(one.length, other.length, 1);
  const compared = Math.min(beyond, mostWords);
  return (share(spelt(one), spelt(other)) * compared) / beyond;
}

export function ocrScorer(options: {
  id: string;
  version: number;
  /** What the value is. */
  value: 'likeness' | 'word-recall';
  isExact?: boolean;
  text(testCase: ScorableCase): string;
}): Scorer {
  const { id, isExact = false } = options;
  const labels = { 'read-well': 1, 'read-in-part': 0.5, misread: 0 };
  return {
    id: `ocr:${id}`,
    fingerprint: sha256(
      canonicalJson({ id, version: options.version, reader: version, value: options.value, isExact }),
    ),
    labels: { main: labels },
    async score(testCase, answer) {
      const said = answer.text ?? '';
      const { likeness: alike, wordRecall, wordPrecision } = readOcr(said, options.text(testCase), isExact);
      const value = options.value === 'likeness' ? alike : wordRecall;
      return {
        status: 'scored',
        label: value >= 0.9 ? 'read-well' : value >= 0.5 ? 'read-in-part' : 'misread',
        value,
        parts: {
          likeness: { value: alike, n: 1 },
          'word-recall': { value: wordRecall, n: 1 },
          'word-precision': { value: wordPrecision, n: 1 },
        },
        evidence: said.slice(0, 200),
      };
    },
  };
}
