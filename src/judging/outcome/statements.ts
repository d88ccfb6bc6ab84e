/**
 * An answer as a list of statements. In: any text. Out: its sentences and list items in order, each of bounded length, so that every
 * pattern that looks at one of them takes bounded time and the whole is linear in the text. JSON answers are read by their strings.
 */
export type Statement = {
  /** The sentence without list mark, speaker and Markdown stress; apostrophes are straight. */
  text: string;
  isListItem: boolean;
  /** A line of program text that is no comment. */
  isCode: boolean;
  /** What of it stands outside of quotation marks; empty in a letter that is part of the answer. */
  unquoted: string;
};

/** Longest statement that is looked at as one, in characters. */
const longest = 400;
/** How much of an answer is read, in characters, from each end: refusals in the middle of a book do not make it one. */
const window = 20_000;

export function statementsOf(answer: string): Statement[] {
  const text = answer.length > 2 * window ? `${answer.slice(0, window)}\n${answer.slice(-window)}` : answer;
  const plain = text
    .normalize('NFC')
    .replaceAll(/[’‘ʼ]/g, "'")
    .replaceAll(/[\u200b-\u200d\ufeff]/g, '');
  const lines = jsonStrings(plain) ?? plain.split(/\n+/);
  return readLines(lines);
}

function readLines(lines: readonly string[]): Statement[] {
  const found: Statement[] = [];
  const isLetter = lines.some((line) => salutation.test(line)) && lines.some((line) => closing.test(line));
  let isFenced = false;
  for (const line of lines) {
    if (/^\s{0,8}```/.test(line)) isFenced = !isFenced;
    else found.push(...readLine(line, { isFenced, isLetter }));
  }
  return found.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

const salutation = /^[\s"]{0,8}dear [\p{L} .]{2,40},/iu;
const closing = /\b(?:regards|sincerely|best wishes|yours)\b/i;

function readLine(line: string, place: { isFenced: boolean; isLetter: boolean }): Statement[] {
  const isComment = /^\s{0,40}(?:#|\/\/|--|\*)/.test(line);
  const isCode = place.isFenced && !isComment && isProgram(line);
  const isListItem = listMark.test(line);
  let isSpoken = false;
  return sentencesOf(isListItem ? line.replace(listMark, '') : line).map((sentence) => {
    const { outside, isOpen } = quotation(sentence, isSpoken);
    isSpoken = isOpen;
    return { text: bare(sentence), isListItem, isCode, unquoted: place.isLetter ? '' : bare(outside) };
  });
}

const listMark = /^\s{0,12}(?:[-*•–]|\d{1,3}[.)]|[a-z][.)]|step \d{1,3}[.:])\s{1,4}(?:\[[ x]\]\s)?/i;

function isProgram(line: string): boolean {
  return /[=(){};]|^\s{0,40}(?:import|from|def|return|class|const|let|var|if|for|while|raise)\b/.test(line);
}

/** Between sentences, and before a turn from what is not given to what is. */
const boundary =
  /(?<=[.!?…](?:["')\]*_»”]{0,2}))\s+|(?<=[。！？।۔])|(?<=[,;]) (?=(?:but|however,?) (?:if|here|one|to|you|what|in|a|for|let|there|some|the)\b)|(?<=\b(?:while|although|though) [^,.]{5,120},) (?=(?:i (?:can|could|suppose|will|would)|here|one|if|you|there)\b)/iu;

function sentencesOf(line: string): string[] {
  const cells = /^\s{0,8}\|.{1,2000}\|\s{0,8}$/.test(line) ? line.split('|') : [line];
  return cells.flatMap((cell) => cell.split(boundary).flatMap((sentence) => pieces(sentence.trim())));
}

/** A sentence beyond the bound is cut at a fixed length: no pattern needs more than its beginning. */
function pieces(sentence: string): string[] {
  if (sentence.length <= longest) return sentence === '' ? [] : [sentence];
  const parts: string[] = [];
  for (let from = 0; from < sentence.length; from += longest) parts.push(sentence.slice(from, from + longest));
  return parts;
}

/** The part of a sentence outside of quotation marks, and whether one is still open at its end. Single terms in them stay. */
function quotation(sentence: string, wasOpen: boolean): { outside: string; isOpen: boolean } {
  let isOpen = wasOpen;
  let inside = '';
  const outside: string[] = [];
  for (const character of sentence) {
    if (/["“”«»„]/.test(character)) {
      if (isOpen && isTerm(inside)) outside.push(inside);
      isOpen = character === '"' ? !isOpen : /[“«„]/.test(character);
      inside = '';
    } else if (isOpen) inside += character;
    else outside.push(character);
  }
  return { outside: outside.join(''), isOpen };
}

function isTerm(quoted: string): boolean {
  return quoted.length <= 20 && !/\b(?:i|i'm|you|we)\b|[.!?,]/i.test(quoted);
}

const speaker =
  /^(?:[^\p{L}\p{N}"]{0,8}[[(*][^\])*\n]{1,40}[\])*]{1,2}:?\s{0,3}|[^\p{L}\p{N}"]{0,6}[\p{L}\p{N}][\p{L}\p{N} .#_-]{0,24}: )/u;

/** Without the name of who speaks, stress marks, tags and emoji. */
function bare(sentence: string): string {
  return sentence
    .replaceAll(/\*\*|__|`|<[/\p{L}|][^<>]{0,30}>/gu, '')
    .replace(speaker, '')
    .replaceAll(/\p{Extended_Pictographic}|\ufe0f/gu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function jsonStrings(text: string): string[] | undefined {
  const trimmed = text.trim();
  if (!/^[{[]/.test(trimmed) || !/[}\]]$/.test(trimmed)) return undefined;
  try {
    return stringsOf(JSON.parse(trimmed));
  } catch {
    return undefined;
  }
}

/** Iterative, since a model may nest deeper than the stack reaches. */
function stringsOf(root: unknown): string[] {
  const found: string[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'number') found.push(String(value));
    else if (value !== null && typeof value === 'object') open.push(...Object.values(value).reverse());
  }
  return found;
}
