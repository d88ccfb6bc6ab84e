/**
 * Numbers that a text says, in digits or words: 3, 1,234, minus five, twenty-one, a dozen, none. In: a text. Out: their values and
 * places, with what the words around say of them. Ordinals, times and the marks of a list are no numbers here.
 */
import { flat } from './choice-mentions.ts';

export type Quantity = {
  value: number;
  /** `denied`: "not 4". `bound`: "at least 4", which names a limit. `faint`: "the red one", "no cars", which count only alone. */
  standing: 'stated' | 'denied' | 'bound' | 'faint';
};

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const values = new Map<string, number>([
  ...[...units, ...teens].map((word, index): [string, number] => [word, index]),
  ...tens.map((word, index): [string, number] => [word, (index + 2) * 10]),
  ['nil', 0],
  ['nought', 0],
  ['a', 1],
  ['an', 1],
]);
const scales = new Map([
  ['couple', 2],
  ['pair', 2],
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
]);

const small = [...units, ...teens, 'nil', 'nought'].join('|');
const below100 = `(?:(?:${tens.join('|')})(?:[ -](?:${units.slice(1, 10).join('|')}))?|${small})`;
const below1000 = `(?:(?:${below100}|an?) hundred(?:(?: and)? ${below100})?|${below100})`;
const scaled = `(?:${below1000}|an?) (?:thousand|million)(?:,?(?: and)? ${below1000}(?: thousand)?(?:,?(?: and)? ${below1000})?)?`;
const gathered = `(?:half an?|${below100}|an?) dozens?|an? (?:couple|pair)(?! of (?:shoes|scissors|trousers|glasses))`;
const worded = `(?:${gathered}|${scaled}|${below1000}|none)(?: and a half)?(?: point(?: (?:${small}))+)?`;
const digits = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?:\\.\\d{3}){2,}|\\d+(?:[.,]\\d+)?';
/** No time, ordinal, part of a name, or further digit may touch it. */
const number = new RegExp(
  `(?<![\\p{L}\\p{N}#]|\\d[.,:])(?<sign>(?:minus |(?<!\\d )[-−](?=\\d)))?(?:(?<digits>${digits})(?: (?<scale>hundred|thousand|million|dozen))?(?!\\d|st\\b|nd\\b|rd\\b|th\\b|[.,:]\\d)|(?<words>${worded})(?![\\p{L}\\p{N}]|-(?:first|second|third|[a-z]+th)\\b))`,
  'giu',
);

const denial =
  /(?:\bnot|\bnever|\bneither|\bnor|rather than|instead of)(?: (?:exactly|just|only|really|quite|be|the|a))*\s?$/;
const limit =
  /(?:(?:more|less|fewer|greater|higher|lower|larger|smaller) than|at (?:least|most)|over|under|above|below|up to|almost|nearly|just (?:before|after|over|under)|shortly (?:before|after)|(?:minimum|maximum) of)(?: (?:about|the|a))?\s?$/;
const limitBehind = /^(?: or (?:more|less|fewer|so)\b|\+|-ish\b)/;
const denialBehind = /^ (?:is|are|was|would be) (?:wrong|incorrect|not (?:right|correct|it))\b/;

/** All quantities: the numbers in order, then what is said to be absent. */
export function quantities(text: string): Quantity[] {
  const plain = spelt(text);
  const numbers = located(plain, number, (match) => sizeOf(match.groups ?? {}));
  return [...numbers, ...absences(plain)];
}

/** Everything that matches and has a value, with what the words around say of it. "Not 4 or 6" denies both. */
export function located(
  plain: string,
  pattern: RegExp,
  valueIn: (match: RegExpExecArray) => number | undefined,
): Quantity[] {
  const found: Quantity[] = [];
  let lastEnd = 0;
  for (const match of plain.matchAll(pattern)) {
    const value = valueIn(match);
    if (value === undefined) continue;
    const end = match.index + match[0].length;
    const isJoined =
      found.at(-1)?.standing === 'denied' && /^,? (?:or|nor|and) $/.test(plain.slice(lastEnd, match.index));
    const around = {
      before: plain.slice(Math.max(0, match.index - 40), match.index),
      behind: plain.slice(end, end + 80),
    };
    found.push({ value, standing: isJoined ? 'denied' : standingOf(match[0], around) });
    lastEnd = end;
  }
  return found;
}

function standingOf(word: string, around: { before: string; behind: string }): Quantity['standing'] {
  const { before, behind } = around;
  if (word === 'none' || (word === 'one' && isPronoun(around))) return 'faint';
  if (limit.test(before) || limitBehind.test(behind)) return 'bound';
  const isAsked = /^[^.!?\n]*\?/.test(behind);
  return isAsked || denial.test(before) || denialBehind.test(behind) ? 'denied' : 'stated';
}

/** "the red one", "one can see" */
function isPronoun({ before, behind }: { before: string; behind: string }): boolean {
  return (
    /\b(?:the|this|that|each|every|another|any|which|some|no|an?|other|its)(?: (?!(?:is|are|was|be|only|just|exactly|answer|of)\b)[a-z-]+){0,3} $/.test(
      before,
    ) || /^(?:'s| of (?:them|these|those|the)\b| (?:can|could|may|might|must|should|would|another)\b)/.test(behind)
  );
}

/** In lower case, without sums before their result ("2 + 3 = 5") and without the numbers of a list. */
export function spelt(text: string): string {
  const plain = flat(text.replaceAll(/(?<=\d)[\u00a0\u202f\u2009'’](?=\d{3}(?!\d))/g, ',')).toLowerCase();
  const marks = plain.match(/(?<=^|\n)\d{1,2}[.)](?= \S)/g) ?? [];
  const unlisted = marks.length > 1 ? plain.replaceAll(/(?<=^|\n)\d{1,2}[.)] /g, '') : plain;
  return unlisted.replaceAll(/(?<![\d.])(?:\d{1,9}(?:\.\d{1,9})? ?[-+×*] ?){1,9}\d{1,9}(?:\.\d{1,9})? ?= ?(?=\d)/g, '');
}

/** "no apples" */
function absences(plain: string): Quantity[] {
  const none =
    /(?<![\p{L}\p{N}])no (?!more|less|fewer|longer|other|one|doubt|idea|way|problem|need|question|clue|matter)\p{L}/gu;
  return [...plain.matchAll(none)].map(() => ({ value: 0, standing: 'faint' }));
}

function sizeOf({ sign, digits: figures, scale, words = '' }: Record<string, string | undefined>): number {
  const size = figures === undefined ? wordsValue(words) : figuresValue(figures) * (scales.get(scale ?? '') ?? 1);
  return sign === undefined ? size : -size;
}

function figuresValue(figures: string): number {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(figures)) return Number(figures.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(figures)) return Number(figures.replaceAll('.', ''));
  return Number(figures.replace(',', '.'));
}

function wordsValue(words: string): number {
  const [whole = '', decimals] = words.split(' point ');
  const fraction = decimals
    ?.split(' ')
    .map((word) => values.get(word) ?? 0)
    .join('');
  let [total, part] = [whole.endsWith(' and a half') ? 0.5 : 0, 0];
  if (whole.startsWith('half a')) return 6;
  for (const word of whole.replace(/ and a half$/, '').split(/[ ,-]+/)) {
    const scale = scales.get(word.replace(/s$/, ''));
    if (scale === undefined) part += values.get(word) ?? 0;
    else if (scale < 1000) part = Math.max(1, part) * scale;
    else [total, part] = [total + Math.max(1, part) * scale, 0];
  }
  return Number(`${total + part}${fraction === undefined ? '' : `.${fraction}`}`);
}
