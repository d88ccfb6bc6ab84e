/**
 * Replaces words of an English text by synonyms of a table. In: the words that may be changed, a table by part of speech. Out: edits.
 * A word is replaced only where the tagger agrees with the table on what it is; its inflection, its capital letter and an article
 * before it follow.
 */
import type { Random } from '../core/random.ts';
import type { Edit } from './edits.ts';
import { isEnglish, type Token, tagged } from './english.ts';
import type { FreeText } from './free-words.ts';
import { inflectedLike } from './inflection.ts';

export type SynonymClass = 'ADJ' | 'ADV' | 'NOUN' | 'VERB';
/** Part of speech → common lemma → what may stand for it. Verbs on the right side are regular, nouns have a plural. */
export type SynonymTable = Readonly<Record<SynonymClass, Readonly<Record<string, readonly string[]>>>>;

/** A verb before one of these often is half of another verb ("give up"). */
const particles = new Set(
  'up down out off on over away back in through around along about apart by for into at to'.split(' '),
);

/** @returns edits, or the reason why there are none */
export function replaceWords(
  free: FreeText,
  table: SynonymTable,
  { random, count }: { random: Random; count: number },
): Edit[] | string {
  if (!isEnglish(free.text)) return 'it is not English';
  const tokens = tagged(free.text);
  const allowed = new Set(free.words.map(({ at }) => at));
  const edits: Edit[] = [];
  for (const index of random.shuffle([...tokens.keys()])) {
    if (edits.length === count) break;
    const token = tokens[index];
    if (token === undefined || !allowed.has(token.at)) continue;
    const put = replacement(tokens, index, { table, random });
    if (put !== undefined) edits.push(withArticle(free.text, { at: token.at, old: token.text, put }));
  }
  return edits.length === 0 ? 'none of its words is in the table' : edits;
}

function replacement(
  tokens: readonly Token[],
  index: number,
  { table, random }: { table: SynonymTable; random: Random },
): string | undefined {
  const token = tokens[index];
  if (token === undefined || !isSynonymClass(token.pos)) return undefined;
  if (token.pos === 'VERB' && particles.has(tokens[index + 1]?.text.toLowerCase() ?? '')) return undefined;
  // Part of a name or a title, not an ordinary word.
  if (/^\p{Lu}/u.test(token.text) && index > 0 && tokens[index - 1]?.sentence === token.sentence) return undefined;
  if (token.pos === 'NOUN' && !followsNounMark(tokens[index - 1])) return undefined;
  const entries = table[token.pos];
  const synonyms = Object.hasOwn(entries, token.lemma) ? entries[token.lemma] : undefined;
  if (synonyms === undefined) return undefined;
  return inflectedLike(token, random.pick(synonyms));
}

const possessives = new Set("my your his her its our their 's ’s".split(' '));

/** Many nouns are verbs as well, and the tagger mistakes some; after an article, an adjective and the like they are nouns. */
function followsNounMark(before: Token | undefined): boolean {
  if (before === undefined) return false;
  return ['DET', 'ADJ', 'NUM', 'ADP'].includes(before.pos) || possessives.has(before.text.toLowerCase());
}

function isSynonymClass(pos: string): pos is SynonymClass {
  return pos === 'ADJ' || pos === 'ADV' || pos === 'NOUN' || pos === 'VERB';
}

/** "a big house" → "an immense house": the article is part of the edit where it has to change. */
function withArticle(text: string, edit: Edit): Edit {
  const article = /(?<![\p{L}'’])(an?)([ \u00a0]+)$/iu.exec(text.slice(Math.max(0, edit.at - 6), edit.at));
  if (article === null) return edit;
  const [whole, word = '', gap = ''] = article;
  const wanted = startsWithVowel(edit.put) ? 'an' : 'a';
  if (word.toLowerCase() === wanted) return edit;
  const put = word.startsWith('A') ? `A${wanted.slice(1)}` : wanted;
  return { at: edit.at - whole.length, old: whole + edit.old, put: put + gap + edit.put };
}

/** By sound: "useful" and "European" begin with a consonant. */
function startsWithVowel(word: string): boolean {
  return /^[aeiou]/i.test(word) && !/^(?:u[bcnst][aeiou]|eu|one)/i.test(word);
}
