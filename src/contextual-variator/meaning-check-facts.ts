/**
 * Facts that a rewording must leave alone, as a program can see them. In: the text before and after. Out: whether numbers, names,
 * negations and quotations are the same. Built for English; numbers, quotations and told names work in any language.
 */
import { isEnglish, type Token, tagged } from './english.ts';
import { negationPattern } from './words/negations.ts';
import { figureOf } from './words/number-words.ts';
import { oppositeOf } from './words/opposites.ts';

/** Numbers by value: "3,000" is "3000", "three" is "3", "50 percent" is "50%", "3rd" is "third". */
export function numbersOf(text: string): Set<string> {
  const figures = figuresOf(text);
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    const figure = figureOf(word);
    if (figure !== undefined) figures.add(figure);
  }
  return figures;
}

/** Numbers written in digits. */
function figuresOf(text: string): Set<string> {
  const pattern = /(?<![\p{L}\p{N}])[-−]?\p{N}[\p{N}.,:/]*(?:(?:st|nd|rd|th)\b| ?%| percent\b| per cent\b)?|\p{N}+/gu;
  return new Set(Array.from(text.matchAll(pattern), ([found]) => plainFigure(found)));
}

/** Whether the digits of each text are numbers of the other; in words they may be in any language. */
export function sameFigures(before: string, after: string): boolean {
  const [old, made] = [figuresOf(before), figuresOf(after)];
  const known = numbersOf(before);
  return [...old].every((figure) => made.has(figure)) && [...made].every((figure) => known.has(figure));
}

/** Code points of the digit zero: Arabic-Indic, Persian, Devanagari, Bengali. Full width is left to NFKC. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6];

function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((each) => point >= each && point < each + 10);
  return zero === undefined ? digit : String(point - zero);
}

function plainFigure(found: string): string {
  return found
    .normalize('NFKC')
    .replaceAll(/\p{Nd}/gu, asciiDigit)
    .replace('−', '-')
    .replace(/ ?(?:%|percent|per cent)$/, '%')
    .replace(/(?:st|nd|rd|th)$/, 'th')
    .replace(/[.,:/]+$/, '')
    .replaceAll(/,(?=\d{3}\b)/g, '');
}

export function sameSets(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}

/** Capitalised words that begin no sentence, and those at a beginning that the tagger takes for names. */
export function namesOf(text: string): { inside: Set<string>; atStart: Set<string> } {
  const [inside, atStart] = [new Set<string>(), new Set<string>()];
  tagged(text).forEach((token, index, all) => {
    if (!/^\p{Lu}/u.test(token.text) || token.text === 'I') return;
    const name = token.text.replace(/['’]s$/u, '');
    if (!beginsSentence(text, token, all[index - 1])) inside.add(name);
    else if (token.pos === 'PROPN') atStart.add(name);
  });
  return { inside, atStart };
}

function beginsSentence(text: string, token: Token, before: Token | undefined): boolean {
  return (
    before === undefined ||
    before.sentence !== token.sentence ||
    /[.?!:;"'“”‘’«»([{\-–—…*•]$/u.test(before.text) ||
    text.slice(before.at, token.at).includes('\n')
  );
}

/** Every name of before is still there, and no other has come in. */
export function sameNames(before: string, after: string): boolean {
  const [old, made] = [namesOf(before), namesOf(after)];
  const wordsBefore = words(before);
  const wordsAfter = words(after);
  const isThere = [...old.inside, ...old.atStart].every((name) => isAmong(name, wordsAfter));
  // A sentence that begins otherwise may lift a common word to its start, never into its middle.
  return isThere && [...made.inside].every((name) => isAmong(name, wordsBefore));
}

/** Part by part, as words are told apart: "A." (the mark of a choice), "U.S." and "Jean-Luc" are one token each. */
function isAmong(name: string, known: ReadonlySet<string>): boolean {
  return wordsIn(name).every((part) => forms(part).some((form) => known.has(form)));
}

/** "Sundays" and "Sunday" are one name, "Earth" and "earth" too. */
function forms(name: string): string[] {
  return [name, name.toLowerCase(), `${name}s`, name.replace(/s$/, '')];
}

function words(text: string): Set<string> {
  return new Set(wordsIn(text).flatMap((word) => [word, word.toLowerCase()]));
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** As many negations as before, no word made negative by a prefix, and none replaced by its opposite. */
export function sameNegations(before: string, after: string): boolean {
  if (negations(before) !== negations(after)) return false;
  if (!isEnglish(before) || !isEnglish(after)) return true;
  const [old, made] = [lemmas(before), lemmas(after)];
  return !reverses(old, made) && !reverses(made, old);
}

/** Together "neither" and "nor" deny once. */
function negations(text: string): number {
  const found = (text.match(negationPattern) ?? []).map((word) => word.toLowerCase());
  return found.filter((word) => word !== 'nor' || !found.includes('neither')).length;
}

function lemmas(text: string): Set<string> {
  return new Set(tagged(text).flatMap(({ text: word, lemma }) => [lemma, word.toLowerCase()]));
}

const negativePrefix = /^(?:un|in|im|ir|il|dis|non-?)(?=\p{L}{3})/u;

/** Whether a word that only `one` holds has its opposite among those that only `other` holds. */
function reverses(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((word) => {
    if (other.has(word)) return false;
    const positive = word.replace(negativePrefix, '');
    if (positive !== word && other.has(positive) && !one.has(positive)) return true;
    return oppositeOf(word).some((opposite) => other.has(opposite) && !one.has(opposite));
  });
}

/** What stands between quotation marks or in code, without the marks. */
export function quotationsOf(text: string): string[] {
  const found = text.matchAll(/"([^"\n]+)"|“([^”\n]+)”|«\s?([^»\n]+?)\s?»|`([^`\n]+)`/gu);
  return Array.from(found, (groups) => groups.slice(1).find((each) => each !== undefined) ?? '');
}
