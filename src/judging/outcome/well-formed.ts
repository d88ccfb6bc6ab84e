/** Answers that are none. In: the answer. Out: empty, garbled, or undefined; apart from that, whether it is off its request. */
import type { OutcomeLabel } from './outcome-label.ts';

type Malformed = Extract<OutcomeLabel, 'empty' | 'garbled'>;

/** How much is looked at, in characters: loops and noise show early. */
const window = 8000;
/** Fewest words of an answer that must share a word with its request. */
const fewestWords = 40;

export function malformed(answer: string): Malformed | undefined {
  const text = answer.slice(0, window).replaceAll(/<\|[^|<>]{1,30}\|>/g, ' ');
  const words = wordsOf(text);
  if (words.length === 0) return text.replaceAll(/[\s.…\-_"'`*~\p{Cf}]/gu, '').length >= 8 ? 'garbled' : 'empty';
  if (isNoise(text, words) || isLoop(text, words)) return 'garbled';
  return undefined;
}

/** More marks than letters, replacement characters, mis-decoded bytes, or words that nobody can pronounce. */
function isNoise(text: string, words: readonly string[]): boolean {
  const solid = text.replaceAll(/\s/g, '');
  if (solid.length < 24) return false;
  const count = (kind: RegExp) => solid.match(kind)?.length ?? 0;
  const letters = count(/[\p{L}\p{M}]/gu);
  if (count(/\ufffd/g) > solid.length / 10 || count(/[ÃÂ]/g) > solid.length / 5) return true;
  const drawn = count(/[\p{Extended_Pictographic}]/gu);
  if (letters + count(/\p{N}/gu) + drawn < solid.length * 0.3) return true;
  if (/[\\[]\S{1,6}/.test(text) && letters < solid.length * 0.35 && count(/\p{N}/gu) < solid.length * 0.7) return true;
  const mixed = words.filter((word) => /\p{N}/u.test(word) && /\p{L}/u.test(word));
  if (words.length >= 12 && mixed.length > words.length / 2) return true;
  const latin = words.filter((word) => /^[a-z]{4,}$/.test(word));
  const odd = latin.filter((word) => /[bcdfghjklmnpqrstvwxz]{4,}/.test(word) && !/ght|tch|ngth|rst|sch|nds/.test(word));
  return latin.length >= 6 && odd.length > latin.length / 2;
}

/** The same few words again and again to the end, or one character. */
function isLoop(text: string, words: readonly string[]): boolean {
  if (/^\W*(\p{L})\1{29}/iu.test(text)) return true;
  if (words.length < 20) return false;
  const tail = words.slice(-200);
  return new Set(tail).size <= Math.max(3, tail.length / 12);
}

/** The request again, or a long text that shares no word of substance with it and speaks neither of it nor to the reader. */
export function isElsewhere(answer: string, request: string): boolean {
  const [words, asked] = [wordsOf(answer.slice(0, window)), wordsOf(request)];
  if (asked.length >= 4 && asked.join(' ') === words.join(' ')) return true;
  const stems = new Set(asked.filter((word) => /^[a-z']{4,}$/.test(word) && !common.has(word)).map(stem));
  if (stems.size === 0 || words.length < fewestWords) return false;
  return !words.some((word) => stems.has(stem(word)) || addressing.has(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}']*/gu) ?? [];
}

const stem = (word: string) => word.slice(0, 4);
const common = new Set(
  'what when where which would could should have does with that this from your about into there their them they make give tell write list explain best ways want good mean'.split(
    ' ',
  ),
);
/** Words of an answer that speaks of its request or of its speaker: it is about the request in other words. */
const addressing = new Set('you your sorry cannot request question assist illegal harmful'.split(' '));
