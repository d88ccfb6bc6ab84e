/**
 * Whether a rewording still says the same, as far as a program can tell. In: the text before and after, what must stay in it. Out: a
 * list of reasons against it, empty where it may be used. Numbers, names, negations and quotations are compared as facts; the whole
 * by two bounds on likeness. What a program cannot see, such as who did it to whom, is left to entailment (`meaning-check-entailment.ts`).
 */
import { isEnglish } from './english.ts';
import { numbersOf, quotationsOf, sameFigures, sameNames, sameNegations, sameSets } from './meaning-check-facts.ts';
import { contentOverlap, trigramCosine } from './meaning-check-similarity.ts';

export const meaningReasons = [
  'empty',
  'unchanged',
  'number-changed',
  'name-changed',
  'negation-changed',
  'payload-changed',
  'reference-lost',
  'too-different',
  'not-entailed',
  'entailment-unanswered',
] as const;
export type MeaningReason = (typeof meaningReasons)[number];

/**
 * A text is too different where its trigrams AND its content words fall below these, or its content words below the lower one alone.
 * Set where 30 free rewordings by hand all pass and 7 of 4,290 pairs of different sentences do; `npm run bench meaning` measures on the
 * same sentences, so its shares are those of the data that the bounds were set on.
 */
export const meaningThresholds = { trigramCosine: 0.35, contentOverlap: 0.4, leastContentOverlap: 0.25 } as const;

export type MeaningQuestion = {
  before: string;
  after: string;
  /** Passages that must be in the text to the letter: a quoted payload, told names, choices. */
  mustKeep?: readonly string[];
  /** The right answer, where the task says that it stands in the text; compared without capitals and spacing. */
  reference?: string;
  /** `facts` compares figures and `mustKeep` alone: for texts in another language or in deliberately dark words. */
  scope?: 'all' | 'facts';
};

export type MeaningVerdict = {
  /** In the order of `meaningReasons`; empty for a rewording that may be used. */
  reasons: MeaningReason[];
  /** Both 0…1. */
  trigramCosine: number;
  contentOverlap: number;
};

export function meaningCheck(question: MeaningQuestion): MeaningVerdict {
  const { before, after, scope = 'all' } = question;
  const likeness = { trigramCosine: trigramCosine(before, after), contentOverlap: contentOverlap(before, after) };
  if (after.trim() === '') return { reasons: ['empty'], ...likeness };
  if (spaced(after) === spaced(before)) return { reasons: ['unchanged'], ...likeness };
  const found = new Set<MeaningReason>();
  if (scope === 'all' ? !sameSets(numbersOf(before), numbersOf(after)) : !sameFigures(before, after))
    found.add('number-changed');
  if (losesPassage(question)) found.add('payload-changed');
  if (scope === 'all') {
    if (losesReference(question)) found.add('reference-lost');
    if (quotationsOf(before).some((quotation) => !after.includes(quotation))) found.add('payload-changed');
    if (hasNames(before) && !sameNames(before, after)) found.add('name-changed');
    if (!sameNegations(before, after)) found.add('negation-changed');
    if (isTooDifferent(likeness)) found.add('too-different');
  }
  return { reasons: meaningReasons.filter((reason) => found.has(reason)), ...likeness };
}

function isTooDifferent(likeness: Pick<MeaningVerdict, 'trigramCosine' | 'contentOverlap'>): boolean {
  const { trigramCosine: letters, contentOverlap: words } = likeness;
  const { trigramCosine: fewLetters, contentOverlap: fewWords, leastContentOverlap } = meaningThresholds;
  return words < leastContentOverlap || (letters < fewLetters && words < fewWords);
}

/** Names are told by capitals and by the English tagger; German, for one, writes every noun with a capital. */
function hasNames(text: string): boolean {
  return isEnglish(text);
}

function losesPassage({ after, mustKeep = [] }: MeaningQuestion): boolean {
  return mustKeep.some((passage) => passage !== '' && !after.includes(passage));
}

function losesReference({ before, after, reference }: MeaningQuestion): boolean {
  if (reference === undefined || reference.trim() === '') return false;
  const wanted = spaced(reference).toLowerCase();
  return spaced(before).toLowerCase().includes(wanted) && !spaced(after).toLowerCase().includes(wanted);
}

function spaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
