/**
 * Operators that ask the same question in another form. In: a question, its right answer and, where the task declares them, wrong
 * ones. Out: the question in the other form and the right answer in that form. The right answer is always computed here, by program
 * (R13): a model may reword the question, and nothing else.
 */
import type { AskedItem, FormatGold } from '../core/question-form.ts';
import { Random } from '../core/random.ts';
import type { Variation } from '../core/test-case.ts';
import type { OperatorFacts } from './operator.ts';

export type Formatted =
  | { status: 'made'; text: string; gold: FormatGold; parameters: Variation['parameters'] }
  | { status: 'not-applicable'; why: string };

/**
 * Makes the places of the right answer come out exactly even: in every run of as many cases as there are places, each place is used
 * once. Without it they are even in the long run.
 */
export type Balance = {
  seed: number | string;
  /** Running number of the case, from 0, among those formatted together. */
  turn: number;
};

export type FormatSettings = { balance?: Balance };

/** A question that was laid out, before the text around it is known: what a model may reword is `stem` alone. */
export type Layout = {
  /** What the model form rewords. */
  stem: string;
  /** Must be in the reworded stem to the letter; empty where nothing must. */
  keep: readonly string[];
  /** Must not be in it, because it would give the answer away. */
  hide: readonly string[];
  gold: FormatGold;
  /** The whole text around a stem. */
  put(stem: string): string;
};

export type FormatChange = OperatorFacts & {
  readonly accepts: 'question';
  readonly purpose: 'format';
  /** Draws places and choices; the reason in words where the form does not suit the item. */
  layout(item: AskedItem, random: Random, settings?: FormatSettings): Layout | string;
  /** What a model is told to do with the stem. */
  readonly model: { readonly version: number; readonly instructions: string };
};

/** By program alone. */
export function formatByRules(
  change: FormatChange,
  item: AskedItem,
  { random, settings = {} }: { random: Random; settings?: FormatSettings },
): Formatted {
  const layout = change.layout(item, random, settings);
  if (typeof layout === 'string') return { status: 'not-applicable', why: layout };
  return { status: 'made', text: layout.put(layout.stem), gold: layout.gold, parameters: goldParameters(layout.gold) };
}

export function goldParameters(gold: FormatGold): Variation['parameters'] {
  switch (gold.format) {
    case 'multiple-choice':
      return { choices: gold.choices.length, letter: gold.letter };
    case 'true-false':
      return { isTrue: gold.isTrue };
    case 'open':
      return {};
  }
}

/** The place of the right answer among `count`, from 0. */
export function goldPlace(
  name: string,
  count: number,
  { random, balance }: { random: Random; balance?: Balance },
): number {
  if (balance === undefined) return random.integer(count);
  const block = Math.floor(balance.turn / count);
  const places = new Random(balance.seed, `places/${name}/${count}/${block}`).shuffle([...Array(count).keys()]);
  return places[balance.turn % count] ?? 0;
}

/** Compared without capitals, marks and articles, so that "the Danube." is "Danube". */
export function sameAnswer(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(answer: string): string {
  return answer
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s]/gu, ' ')
    .replaceAll(/\b(?:the|an?)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The wrong answers that are different from each other and from every right one. */
export function usableDistractors({ reference, alsoRight = [], distractors = [] }: AskedItem): string[] {
  const right = [reference, ...alsoRight];
  return distractors.filter(
    (each, index) =>
      each.trim() !== '' &&
      !right.some((answer) => sameAnswer(answer, each)) &&
      !distractors.slice(0, index).some((earlier) => sameAnswer(earlier, each)),
  );
}

/** "Which of these …" makes no sense without the choices. */
export function leansOnChoices(question: string): boolean {
  return /\b(?:which|what|who|one|any|none|all) of (?:these|those|the following|the (?:choices|options|answers)|them)\b|\bthe following\b|\b(?:listed|given|shown|options?|choices?|answers?) below\b/i.test(
    question,
  );
}
