/** The program checks of the validity gate, in the order in which they look; what comes first has made sure of what comes later. */
import { answerHidden } from './answer-leak.ts';
import type { Check } from './check.ts';
import { notAskedBefore, recordUnlikeOthers } from './duplicates.ts';
import { intentKept } from './intent.ts';
import { languageDeclared } from './language.ts';
import { lengthPlausible } from './length.ts';
import { pairComplete } from './pair.ts';
import { placeholderFilled, promptPresent, slotsUsed } from './prompt.ts';
import { referencePresent, referenceShape, referenceUnique } from './reference.ts';

export const programChecks: readonly Check[] = [
  referenceShape,
  referencePresent,
  referenceUnique,
  promptPresent,
  placeholderFilled,
  pairComplete,
  slotsUsed,
  answerHidden,
  intentKept,
  lengthPlausible,
  languageDeclared,
  notAskedBefore,
  recordUnlikeOthers,
];
