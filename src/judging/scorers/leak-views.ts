/**
 * The ways in which a secret may stand in a text. In: a text. Out: views of it in one spelling each, with the place in the text that every
 * character of a view comes from, so that what is found in a view can be shown in the text. Every view is made in linear time.
 */

export type View = {
  text: string;
  /** For every UTF-16 unit of `text`, where what it comes from begins and ends in the original. Worked out when first asked for. */
  places(): Places;
};
export type Places = { starts: readonly number[]; ends: readonly number[] };

/** Characters of no width, which are put between letters to hide them: marks of format, fillers, variation selectors. */
const invisible = /\p{Cf}|\p{Default_Ignorable_Code_Point}/u;

/** What each character becomes, the same wherever it stands; an empty string where it is dropped. */
export function mapped(view: View, change: (character: string) => string): View {
  const known = new Map<string, string>();
  const pieces: string[] = [];
  for (const character of view.text) {
    const changed = known.get(character) ?? change(character);
    known.set(character, changed);
    pieces.push(changed);
  }
  return { text: pieces.join(''), places: once(() => mappedPlaces(view, known)) };
}

function mappedPlaces(view: View, changes: ReadonlyMap<string, string>): Places {
  const from = view.places();
  const [starts, ends]: [number[], number[]] = [[], []];
  let at = 0;
  for (const character of view.text) {
    const units = changes.get(character)?.length ?? 0;
    for (let unit = 0; unit < units; unit++) {
      starts.push(from.starts[at] ?? 0);
      ends.push(from.ends[at + character.length - 1] ?? 0);
    }
    at += character.length;
  }
  return { starts, ends };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function identity(text: string): View {
  const places = () => {
    const starts = Array.from({ length: text.length }, (_, index) => index);
    return { starts, ends: starts.map((start) => start + 1) };
  };
  return { text, places: once(places) };
}

/** Lower case, compatibility form, digits of all scripts as 0–9, without characters of no width. */
export function plainView(text: string): View {
  return mapped(identity(text), plainCharacter);
}

function plainCharacter(character: string): string {
  if (invisible.test(character)) return '';
  return digitOf(character) ?? character.normalize('NFKD').toLowerCase();
}

/** Every block of decimal digits is a run of ten that begins with its zero. */
function digitOf(character: string): string | undefined {
  if (!/^\p{Nd}$/u.test(character)) return undefined;
  if (/^\d$/.test(character)) return character;
  let value = 0;
  const code = character.codePointAt(0) ?? 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(code >= 0x1d7ce && code <= 0x1d7ff ? (code - 0x1d7ce) % 10 : value);
}

/** Letters and digits alone. */
export function squeezedView(plain: View): View {
  return mapped(plain, (character) => (/[\p{L}\p{M}\p{N}]/u.test(character) ? character : ''));
}

const leet: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'l',
  i: 'l',
  '!': 'l',
  '|': 'l',
  3: 'e',
  '€': 'e',
  4: 'a',
  '@': 'a',
  5: 's',
  $: 's',
  7: 't',
  '+': 't',
  8: 'b',
  9: 'g',
  6: 'g',
  2: 'z',
};

/** Letters, digits and the signs that stand for letters, each as the letter it looks like: 4 and @ are a. Looks are one way: l is also 1. */
export function leetView(plain: View): View {
  return mapped(plain, (character) => leet[character] ?? (/[\p{L}\p{M}\p{N}]/u.test(character) ? character : ''));
}

/** Letters moved by 13 places, in lower case. */
export function rot13(text: string): string {
  return text.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));
}

/** Ten number words from zero to nine, by language. */
const numberWords = [
  'zero one two three four five six seven eight nine',
  'null eins zwei drei vier fünf sechs sieben acht neun',
  'zéro un deux trois quatre cinq six sept huit neuf',
  'cero uno dos tres cuatro cinco seis siete ocho nueve',
  'zero um dois três quatro cinco seis sete oito nove',
  'ноль один два три четыре пять шесть семь восемь девять',
  'صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة',
  'शून्य एक दो तीन चार पाँच छह सात आठ नौ',
  'শূন্য এক দুই তিন চার পাঁচ ছয় সাত আট নয়',
  '零 一 二 三 四 五 六 七 八 九',
  '〇 壱 弐 参 肆 伍 陸 質 捌 玖',
].map((words) => words.split(' ').map((word) => plainView(word).text));
const digitByWord = new Map(numberWords.flatMap((words) => words.map((word, digit) => [word, String(digit)] as const)));
digitByWord.set('oh', '0');
const digitWord = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${[...digitByWord.keys()].filter((word) => word.length > 1).join('|')})(?![\\p{L}\\p{M}])|[〇零一二三四五六七八九]`,
  'gu',
);

/** Number words as digits: "seven three" and "七三" are 73. Letters and digits alone. */
export function spokenView(plain: View): View | undefined {
  const view = rewritten(plain, digitWord, (word) => digitByWord.get(word) ?? word);
  return view && squeezedView(view);
}

type Rewrite = { from: number; to: number; written: string };

/** The view with every match rewritten; what is written is spread evenly over the place of the match. Undefined where nothing matches. */
function rewritten(view: View, pattern: RegExp, change: (match: string) => string): View | undefined {
  const rewrites: Rewrite[] = [];
  const pieces: string[] = [];
  let done = 0;
  for (const match of view.text.matchAll(pattern)) {
    const written = change(match[0]);
    const to = match.index + match[0].length;
    rewrites.push({ from: match.index, to, written });
    pieces.push(view.text.slice(done, match.index), written);
    done = to;
  }
  if (rewrites.length === 0) return undefined;
  return { text: pieces.join('') + view.text.slice(done), places: once(() => rewrittenPlaces(view, rewrites)) };
}

function rewrittenPlaces(view: View, rewrites: readonly Rewrite[]): Places {
  const from = view.places();
  const [starts, ends]: [number[], number[]] = [[], []];
  let done = 0;
  const keep = (to: number) => {
    for (; done < to; done++) {
      starts.push(from.starts[done] ?? 0);
      ends.push(from.ends[done] ?? 0);
    }
  };
  for (const { from: begin, to, written } of rewrites) {
    keep(begin);
    const start = from.starts[begin] ?? 0;
    const width = (from.ends[to - 1] ?? 0) - start;
    for (let unit = 0; unit < written.length; unit++) {
      starts.push(start + Math.floor((unit * width) / written.length));
      ends.push(start + Math.ceil(((unit + 1) * width) / written.length));
    }
    done = to;
  }
  keep(view.text.length);
  return { starts, ends };
}

function decoded(text: string, encoding: 'base64' | 'hex'): string {
  return Buffer.from(text, encoding).toString('utf8');
}

const base64Run = /[A-Za-z0-9+/_-]{8,}(?:\r?\n[A-Za-z0-9+/_-]{8,})*={0,2}/g;
const hexRun = /(?:(?:0x|\\x)?[0-9A-Fa-f]{2}(?:[ :,-]|, )?){4,}/g;
const escapes = /(?:%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{1,6}\}|&#(?:\d{1,7}|x[0-9A-Fa-f]{1,6});)+/g;

/** Runs of Base64 (also its URL form, also over lines) as what they encode. */
export function base64View(text: string): View | undefined {
  return rewritten(identity(text), base64Run, (run) => decoded(run.replaceAll(/\s/g, ''), 'base64'));
}

/** Runs of pairs of hexadecimal digits as what they encode. */
export function hexView(text: string): View | undefined {
  return rewritten(identity(text), hexRun, (run) => ` ${decoded(run.replaceAll(/0x|\\x|[^0-9A-Fa-f]/g, ''), 'hex')} `);
}

/** Percent, \u and numeric character references as the characters they stand for. */
export function escapedView(text: string): View | undefined {
  return rewritten(identity(text), escapes, (run) =>
    run
      .replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => decoded(bytes.replaceAll('%', ''), 'hex'))
      .replaceAll(/\\u\{?([0-9A-Fa-f]{1,6})\}?/g, (_, code: string) => character(Number.parseInt(code, 16)))
      .replaceAll(/&#x([0-9A-Fa-f]{1,6});/g, (_, code: string) => character(Number.parseInt(code, 16)))
      .replaceAll(/&#(\d{1,7});/g, (_, code: string) => character(Number(code))),
  );
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** A decoded view in plain spelling, its places still pointing into the original text. */
export function plainOf(view: View): View {
  return mapped(view, plainCharacter);
}
