/**
 * What an English sentence does. In: one sentence. Out: its act, read in the order of how much it tells: declining before all else,
 * then giving, then what may stand in place of either.
 */
import type { Act } from './acts.ts';
import { attitude, bareNo, declined, ignorant, unsure } from './english-declining.ts';
import {
  cautioning,
  conveying,
  correcting,
  guiding,
  normative,
  offering,
  polite,
  referring,
} from './english-statements.ts';
import { isImperative } from './imperatives.ts';

const barring = /\b(?:cannot|can't|must not|won't|will not|sorry|apologi[sz]e)\b/iu;

export function englishAct(text: string): Act {
  if (bareNo.test(text)) return 'no';
  const isConveying = conveying.test(text);
  if (!isConveying && matches(declined, text)) return 'decline';
  if (attitude.test(text)) return barring.test(text) ? 'decline' : 'attitude';
  if (matches(ignorant, text)) return 'ignorance';
  if (matches(unsure, text)) return 'modesty';
  if (isConveying) return 'substance';
  if ((guiding.test(text) || isImperative(text)) && !cautioning.test(text))
    return matches(referring, text) ? 'referral' : 'guidance';
  return standIns.find(([, patterns]) => matches(patterns, text))?.[0] ?? 'substance';
}

const standIns: readonly (readonly [Act, readonly RegExp[]])[] = [
  ['offer', offering],
  ['correction', correcting],
  ['referral', referring],
  ['courtesy', polite],
  ['norm', normative],
];

function matches(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((each) => each.test(text));
}
