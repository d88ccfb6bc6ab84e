/**
 * Whether a text in other words still asks the same, as far as a program can tell. In: the text before and after, passages to keep. Out:
 * the reason why it must not be used, or nothing. Questions are told by their marks in every language, by their words in English.
 */
import { times } from './reference-words.ts';

export type RewriteFault =
  | 'unchanged'
  | 'too-short'
  | 'too-long'
  | 'passage-lost'
  | 'number-changed'
  | 'negation-changed'
  | 'question-type-changed'
  | 'commented';

/** Bounds of the length, as shares of the length before, in characters. */
export type LengthBounds = { least: number; most: number };

export type Rewriting = { before: string; after: string; keep: readonly string[]; length: LengthBounds };

/** Characters that a short text may grow or shrink by, whatever its length. */
const slack = 20;

export function rewriteFault({ before, after, keep, length }: Rewriting): RewriteFault | undefined {
  const checks: [RewriteFault, boolean][] = [
    ['unchanged', bare(after) === bare(before)],
    ['too-short', after.length < before.length * length.least - slack],
    ['too-long', after.length > before.length * length.most + slack],
    ['commented', comments(after) > comments(before)],
    ['passage-lost', [...keep, ...fixedPassages(before)].some((passage) => !after.includes(passage))],
    ['number-changed', numbers(after) !== numbers(before)],
    ['negation-changed', isNegated(after) !== isNegated(before)],
    ['question-type-changed', questionType(after) !== questionType(before)],
  ];
  return checks.find(([, isAtFault]) => isAtFault)?.[0];
}

/**
 * `statement`: nothing is asked by a question mark. `choice`: options stand on lines of their own. `amount`: how many, how much, how
 * long. `open`: any other question word. `polar`: to be answered by yes or no, or by one of two.
 */
export type QuestionType = 'statement' | 'choice' | 'amount' | 'open' | 'polar';

export function questionType(text: string): QuestionType {
  if ((text.match(/^[ \t]*(?:[-*]|\(?[A-Za-z0-9][.):])[ \t]+\S/gm) ?? []).length >= 2) return 'choice';
  const questions = text.match(/[^.!?？؟。\n]*[?？؟]/gu);
  const last = questions?.at(-1);
  if (last === undefined) return 'statement';
  if (
    /\bhow (?:many|much|long|old|far|often|tall|high|deep|large|big)\b|\bwhat (?:number|amount|percentage)\b/i.test(
      last,
    )
  )
    return 'amount';
  return /\b(?:who|whom|whose|what|which|when|where|why|how)\b/i.test(last) ? 'open' : 'polar';
}

/** Quoted words, addresses, code, and lines that offer a choice. */
export function fixedPassages(text: string): string[] {
  const patterns = [
    /"[^"\n]{1,200}"|“[^”\n]{1,200}”|«[^»\n]{1,200}»/g,
    /\bhttps?:\/\/[^\s<>"]+/g,
    /`[^`\n]+`/g,
    /^[ \t]*\(?[A-Z][.):][ \t].+$/gm,
  ];
  return patterns.flatMap((pattern) => text.match(pattern) ?? []);
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function numbers(text: string): string {
  return (text.match(/\d+(?:[.,]\d+)*/g) ?? []).sort().join(' ');
}

const negations = ['not', 'no', 'never', 'none', 'nobody', 'nothing', 'neither', 'nor', 'without', 'cannot'];

function isNegated(text: string): boolean {
  return /n['’]t\b/i.test(text) || negations.some((word) => times(word, text) > 0);
}

/** Words about the text rather than of it. */
function comments(text: string): number {
  return (text.match(/<{3}|>{3}|\b(?:rephrased|reworded|rewritten|paraphrased?)\b|^here(?:['’]s| is)\b/gim) ?? [])
    .length;
}
