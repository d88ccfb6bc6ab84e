/**
 * Does the prompt give its answer away? In: a case of a task that says what would, and where those words may stand. Out:
 * `answer-leaked` where they stand anywhere else. Words count whole; answers of one or two characters and those that any text may
 * hold are not looked for. Where a passage is not found to the letter, as after a variation, nothing can be told.
 */
import { caseText } from '../../core/test-case.ts';
import { type Check, plainAnswer, plainText } from './check.ts';

const fewestCharacters = 3;

/** Answers that stand in most texts without telling anything. */
const common: ReadonlySet<string> = new Set(
  `yes no not true false none all any one two three four five six seven eight nine ten first last left right up down above below
  both other same more less most many some and the are was has can may will who what when where which why how`.split(
    /\s+/,
  ),
);

export const answerHidden: Check = {
  id: 'answer-hidden',
  applies: ({ validity }) => validity?.answer !== undefined,
  check(testCase, { task, record }) {
    const answer = task.validity?.answer?.(testCase, record?.fields);
    const words = answer === undefined ? '' : plainAnswer(answer.text);
    if (answer === undefined || words.length < fewestCharacters || common.has(words)) return undefined;
    const rest = without(caseText(testCase), answer.mayStandIn);
    const at = rest === undefined ? -1 : indexOfWords(plainText(rest), words);
    if (rest === undefined || at === -1) return undefined;
    const found = plainText(rest).slice(Math.max(0, at - 40), at + words.length + 40);
    return { reason: 'answer-leaked', detail: `"${words}" stands in … ${found} …` };
  },
};

/** The text with each passage taken out once; undefined where one is not in it. */
function without(text: string, passages: readonly string[]): string | undefined {
  let rest = text;
  // Long ones first: a short one may be a part of them.
  for (const passage of passages.toSorted((a, b) => b.length - a.length)) {
    const at = rest.indexOf(passage);
    if (at === -1) return undefined;
    rest = `${rest.slice(0, at)}\n|\n${rest.slice(at + passage.length)}`;
  }
  return rest;
}

function indexOfWords(text: string, words: string): number {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (!isWordPart(text.charAt(at - 1)) && !isWordPart(text.charAt(at + words.length))) return at;
  }
  return -1;
}

function isWordPart(character: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(character);
}
