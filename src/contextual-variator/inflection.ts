/** English inflection of regular words. In: an inflected word and another lemma. Out: the lemma in the same form, or nothing. */
import type { Token } from './english.ts';

const doubled =
  /^(?:[^aeiou]*[aeiou][bdgmnprt]|occur|refer|permit|omit|remit|transmit|incur|deter|compel|propel|impel)$/;

/** Nothing where the form of the word cannot be told, such as a comparative or an irregular plural. */
export function inflectedLike(
  { text, pos, lemma }: Pick<Token, 'text' | 'pos' | 'lemma'>,
  other: string,
): string | undefined {
  const word = text.toLowerCase();
  const form = word === lemma ? other : changed(word, { pos, lemma, other });
  if (form === undefined) return undefined;
  return /^\p{Lu}/u.test(text) ? form.charAt(0).toUpperCase() + form.slice(1) : form;
}

function changed(
  word: string,
  { pos, lemma, other }: { pos: string; lemma: string; other: string },
): string | undefined {
  if (pos === 'NOUN') return word.endsWith('s') && plural(lemma) === word ? plural(other) : undefined;
  if (pos !== 'VERB') return undefined;
  if (word.endsWith('ing')) return gerund(other);
  if (word.endsWith('s') && plural(lemma) === word) return plural(other);
  // Past and participle of a regular verb are alike, so it does not matter which of the two an irregular form is.
  return /(?:ed|[dtnmkgu]|ew|aw|oke|ose|ote|ove|ave|ore|ame|ung|ank)$/.test(word) ? past(other) : undefined;
}

/** The plural of a noun; also the third person of a verb. */
export function plural(word: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

export function past(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return doubled.test(verb) ? `${verb}${verb.at(-1)}ed` : `${verb}ed`;
}

function gerund(verb: string): string {
  if (/[^eoy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  return doubled.test(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`;
}
