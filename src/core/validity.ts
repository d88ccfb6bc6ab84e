/**
 * What makes a case fit to be asked, and why one is not. In: a task's own words on its cases. Out: the types that the validity gate of
 * the builder reads. Whatever a task leaves out is not looked for, or looked for in a way that holds for all tasks.
 */
import type { Probe, TestCase } from './test-case.ts';

export const rejectionReasons = [
  'reference-invalid',
  'reference-absent',
  'reference-ambiguous',
  'prompt-empty',
  'placeholder-unfilled',
  'slot-unused',
  'answer-leaked',
  'intent-lost',
  'intent-in-twin',
  'length-out-of-bounds',
  'language-other',
  'duplicate',
  'near-duplicate',
  'pair-incomplete',
  'solver-disagrees',
  'dimension-unfit',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** A case that must not be asked, or its unit. */
export type Rejection = {
  caseId: string;
  /** Id of the check that found it. */
  check: string;
  reason: RejectionReason;
  /** What was found, at most 200 characters. */
  detail: string;
};

/** What is told of a build as a whole; it stops nothing. */
export type BuildFinding = { finding: string; detail: string };

/** What of a case its task is asked about; a draft has it as well. */
export type CaseContent<Reference = TestCase['reference']> = Pick<
  TestCase,
  'probe' | 'messages' | 'attributes' | 'variations'
> & {
  reference: Reference;
};

type Placeable<Reference> = Pick<TestCase, 'messages'> & { reference: Reference };

/** Texts to choose from, in the order shown, and the one that is right. */
export type OfferedChoices = {
  offered: readonly string[];
  right: string;
  /** Set where the respondent does not see the list, so that places in it say nothing. */
  hidden?: true;
};

export type LengthBounds = {
  characters?: readonly [least: number, most: number];
  words?: readonly [least: number, most: number];
};

/** Functions are given cases whose reference has the task's shape, and the fields of their record where it is at hand. */
export type TaskValidity<Fields = unknown, Reference = TestCase['reference']> = {
  /** Every list the case offers; the first is the one that is asked about. */
  choices?(given: CaseContent<Reference>): readonly OfferedChoices[];
  /** The words that would give the answer away, and the passages, to the letter, in which they may stand: options, evidence. */
  answer?(given: CaseContent<Reference>, fields?: Fields): { text: string; mayStandIn: readonly string[] } | undefined;
  /** What fills the slots of the prompt's template: slot → text that must stand in the prompt, to the letter. Asked of unvaried cases. */
  slots?(given: CaseContent<Reference>, fields?: Fields): Readonly<Record<string, string>>;
  /** For requests with a twin: what the harmful half asks for and what the benign one does. */
  intent?: {
    of(fields: Fields): { harmful: string; benign: string };
    /** Whether the case says this text, once codes and frames are undone. */
    carries?(given: CaseContent<Reference>, text: string): boolean;
  };
  /** The probes that the case's unit must have; absent: `main`. */
  probes?(given: CaseContent<Reference>): readonly Probe[];
  /** Of all text of a case together; absent: bounds far outside of what the build's first cases have. */
  length?: LengthBounds;
  /** BCP 47 tag of the prompts; absent: that of the record. */
  language?: string;
  /** Whether the right answer stays right when the case's pictures are turned or mirrored. Absent: it may not. */
  picturesMayTurn?(given: CaseContent<Reference>): boolean;
  /** The same draft with its right choice at this place (from 0): the builder then spreads the right choices evenly over the places. */
  placeRight?(draft: Placeable<Reference>, place: number): Placeable<Reference>;
};
