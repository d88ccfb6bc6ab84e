/**
 * Operators that say the same in other words. In: a text in English (rules) or in any language (model). Out: the reworded text, or
 * why the operator has nothing to say about this one. A rewording is not used before the meaning check has passed it.
 */
import type { Random } from '../core/random.ts';
import type { Variation } from '../core/test-case.ts';
import { isEnglish } from './english.ts';
import { quotationsOf } from './meaning-check-facts.ts';
import type { ModelForm } from './model-form.ts';
import type { OperatorFacts, OperatorSettings } from './operator.ts';

export type Reworded =
  | { status: 'made'; text: string; parameters: Variation['parameters'] }
  /** Nothing is wrong with the text: the rules are not certain, or have nothing to change in it. */
  | { status: 'not-applicable'; why: string };

export type Rewording = OperatorFacts & {
  readonly accepts: 'text';
  readonly purpose: 'rewording';
  /** Same text and same random stream give the same bytes. */
  rules(text: string, random: Random, settings?: OperatorSettings): Reworded;
  readonly model: ModelForm;
};

type Facts = Omit<OperatorFacts, 'purpose'>;

/** What a reworder by rules may look at. */
export type RewordContext = { random: Random; protect: readonly string[] };

/** @param rules gives the other words, or a reason; asked for English texts alone */
export function rewording(
  facts: Facts,
  model: ModelForm,
  rules: (text: string, context: RewordContext) => Reworded,
): Rewording {
  return {
    ...facts,
    accepts: 'text',
    purpose: 'rewording',
    model,
    rules(text, random, { protect: told = [] } = {}) {
      if (!isEnglish(text)) return notApplicable('the rules are for English');
      const protect = [...told, ...quotationsOf(text)];
      const made = rules(text, { random, protect });
      if (made.status === 'not-applicable') return made;
      if (made.text.trim() === '' || made.text === text) return notApplicable('nothing in it could be said otherwise');
      const lost = protect.find((passage) => text.includes(passage) && !made.text.includes(passage));
      return lost === undefined ? made : notApplicable('it would change a protected passage');
    },
  };
}

export function notApplicable(why: string): Reworded {
  return { status: 'not-applicable', why };
}

/** Words before and behind a text, by the name that is recorded. */
export type WordFrames = Readonly<Record<string, readonly [before: string, behind: string]>>;

/** A rewording that leaves the text itself as it is. */
export function framedRewording(facts: Facts, model: ModelForm, frames: WordFrames): Rewording {
  const named = Object.entries(frames);
  return rewording(facts, model, (text, { random }) => {
    const [frame, [before, behind]] = random.pick(named);
    return { status: 'made', text: `${before}${text}${behind}`, parameters: { frame } };
  });
}

/** What every instruction to a model ends with. */
export const keepMeaning =
  'Keep the meaning, the language, every number, name, negation and quotation, and do not answer the text.';
