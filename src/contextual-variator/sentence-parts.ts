/**
 * The parts of a simple English sentence: subject, verb, object and what follows. In: one statement. Out: its parts, or nothing where
 * there is any doubt: two verbs, a clause, a pronoun, a comma, a negation.
 */
import { type Token, tagged } from './english.ts';

export type NounPhrase = {
  text: string;
  tokens: readonly Token[];
  isPlural: boolean;
};

export type SimpleSentence = {
  subject: NounPhrase;
  /** Empty for an active sentence, otherwise the form of "to be". */
  auxiliary: string;
  verb: Token;
  object: NounPhrase;
  /** Prepositional phrases behind the object, with their space in front; may be empty. */
  rest: string;
};

const restOpeners = new Set('in at on during after before near for within throughout'.split(' '));
const irregularPlurals = new Set('children people men women mice feet teeth geese police cattle'.split(' '));
const timeWords = new Set('day week month year hour minute time morning evening night today yesterday'.split(' '));

/** Reads tokens from left to right. */
type Reader = { text: string; tokens: readonly Token[]; at: number };

/** `passive`: the object read is the agent behind "by". */
export function readSimple(text: string, voice: 'active' | 'passive'): SimpleSentence | undefined {
  const tokens = tagged(text);
  const last = tokens.at(-1);
  if (last?.text !== '.' || last.sentence !== 0 || !isPlain(tokens)) return undefined;
  const reader: Reader = { text, tokens: tokens.slice(0, -1), at: 0 };
  const subject = readNounPhrase(reader);
  const auxiliary = voice === 'passive' ? readWord(reader, ['was', 'were', 'is', 'are']) : '';
  const verb = readVerb(reader);
  if (voice === 'passive' && readWord(reader, ['by']) === undefined) return undefined;
  const object = readNounPhrase(reader);
  if (subject === undefined || auxiliary === undefined || verb === undefined || object === undefined) return undefined;
  const rest = readRest(reader);
  return rest === undefined ? undefined : { subject, auxiliary, verb, object, rest };
}

function isPlain(tokens: readonly Token[]): boolean {
  const inner = tokens.slice(0, -1);
  const verbs = inner.filter(({ pos }) => pos === 'VERB').length;
  return (
    verbs === 1 &&
    inner.every(
      ({ pos, text }) =>
        !['PRON', 'CCONJ', 'SCONJ', 'PUNCT', 'PART', 'SYM', 'INTJ', 'X'].includes(pos) && !/['’"]/.test(text),
    )
  );
}

function readVerb(reader: Reader): Token | undefined {
  const token = reader.tokens[reader.at];
  if (token?.pos !== 'VERB') return undefined;
  reader.at += 1;
  return token;
}

function readWord(reader: Reader, words: readonly string[]): string | undefined {
  const word = reader.tokens[reader.at]?.text;
  if (word === undefined || !words.includes(word)) return undefined;
  reader.at += 1;
  return word;
}

/** (determiner) (adjective | noun | name)* noun | name, with one more behind "of". */
function readNounPhrase(reader: Reader): NounPhrase | undefined {
  const start = reader.at;
  const head = readCore(reader);
  if (head === undefined) return undefined;
  if (reader.tokens[reader.at]?.text === 'of') {
    reader.at += 1;
    if (readCore(reader) === undefined) return undefined;
  }
  const tokens = reader.tokens.slice(start, reader.at);
  const isPlural = pluralOf(head, tokens[0]);
  if (isPlural === undefined) return undefined;
  const [first, end] = [tokens[0], tokens.at(-1)];
  if (first === undefined || end === undefined) return undefined;
  return { text: reader.text.slice(first.at, end.at + end.text.length), tokens, isPlural };
}

function readCore(reader: Reader): Token | undefined {
  const start = reader.at;
  if (reader.tokens[start]?.pos === 'DET') reader.at += 1;
  while (['ADJ', 'NOUN', 'PROPN'].includes(reader.tokens[reader.at]?.pos ?? '')) reader.at += 1;
  const head = reader.tokens[reader.at - 1];
  const isNoun = head !== undefined && reader.at > start && (head.pos === 'NOUN' || head.pos === 'PROPN');
  return isNoun && !timeWords.has(head.lemma) ? head : undefined;
}

/** Nothing where it cannot be told: names in -s, nouns in -s that the lemma does not explain. */
function pluralOf(head: Token, first: Token | undefined): boolean | undefined {
  const word = head.text.toLowerCase();
  if (irregularPlurals.has(word)) return true;
  if (head.pos === 'PROPN') return word.endsWith('s') && first?.pos === 'DET' ? undefined : false;
  if (!word.endsWith('s') || word.endsWith('ss')) return false;
  return word === head.lemma ? undefined : true;
}

function readRest(reader: Reader): string | undefined {
  const left = reader.tokens.slice(reader.at);
  const [first, end] = [left[0], left.at(-1)];
  if (first === undefined || end === undefined) return '';
  if (!restOpeners.has(first.text) || left.some(({ pos }) => pos === 'VERB' || pos === 'AUX')) return undefined;
  return ` ${reader.text.slice(first.at, end.at + end.text.length)}`;
}

/**
 * A clause as it is written inside a sentence; nothing where it cannot be told whether its first word is a name. A capital at a
 * beginning proves nothing ("Radium", "Rome") unless the next word has one as well.
 */
export function loweredStart(clause: string): string | undefined {
  const [first, next] = tagged(clause);
  if (first === undefined) return undefined;
  if (first.pos === 'PROPN') return next?.pos === 'PROPN' && /^\p{Lu}/u.test(next.text) ? clause : undefined;
  if (first.text === 'I') return clause;
  return first.pos === 'DET' || first.pos === 'PRON' ? clause.charAt(0).toLowerCase() + clause.slice(1) : undefined;
}
