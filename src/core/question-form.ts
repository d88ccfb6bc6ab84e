/** Other forms of a question that has a right answer. In: what a task hands over. Out: what a format change gives back, and a task takes. */
import type { TestCase } from './test-case.ts';
import type { CaseContent } from './validity.ts';

/** What a task hands over of a case. */
export type AskedItem = {
  question: string;
  /** The right answer, as it is shown. */
  reference: string;
  /** Other ways of saying the right answer; never shown as wrong ones. */
  alsoRight?: readonly string[];
  /** Wrong answers that the task declares to be wrong. */
  distractors?: readonly string[];
};

/** The right answer in the other form, in the shape that the closed scorers compare with. */
export type FormatGold =
  | { format: 'multiple-choice'; letter: string; choices: { letter: string; text: string }[] }
  | { format: 'true-false'; isTrue: boolean; proposed: string }
  | { format: 'open'; accepted: string[] };

export type OtherForm = { text: string; gold: FormatGold };

/** How a task's questions are put in another form: declared by tasks whose scorer reads the answers to it. */
export type QuestionForms<Reference = TestCase['reference']> = {
  /** The question without its own choices; undefined where the case is none that could be put otherwise. */
  item(given: CaseContent<Reference>): AskedItem | undefined;
  /** The case with this text in place of its question; undefined where its scorer does not read answers in this form. */
  put(
    given: CaseContent<Reference>,
    form: OtherForm,
  ): (Pick<TestCase, 'messages'> & { reference: Reference }) | undefined;
};
