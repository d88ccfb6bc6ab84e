/**
 * The tests of one family, adjusted for each other, and what follows. In: the pairs compared. Out: for each its adjusted p values, the
 * verdict, how many more items it takes. What is asked of further items is asked at the strictest level of the family, α over its
 * number of tests.
 */
import { adjustedP, type Correction } from './multiplicity.ts';
import type { EffectSpread } from './paired-difference.ts';
import {
  detectableDifference,
  moreNeeded,
  type PairVerdict,
  pairVerdict,
  type VerdictOptions,
} from './paired-verdict.ts';

export type FamilyMember = { effect: number; p: number; equivalence: number; spread: EffectSpread };
export type Judged = {
  adjustedP: number;
  adjustedEquivalenceP: number;
  verdict: PairVerdict;
  /** Null where it can be told already. */
  moreNeeded: number | null;
  detectable: number;
};

export function judgeFamily(
  members: readonly FamilyMember[],
  { correction, ...options }: VerdictOptions & { correction: Correction },
): Judged[] {
  const differences = adjustedP(
    members.map(({ p }) => p),
    correction,
  );
  const equivalences = adjustedP(
    members.map(({ equivalence }) => equivalence),
    correction,
  );
  const strict = correction === 'none' ? options.alpha : options.alpha / Math.max(1, members.length);
  return members.map(({ effect, spread }, index) => {
    const [difference, equivalence] = [differences[index] ?? 1, equivalences[index] ?? 1];
    const verdict = pairVerdict(effect, { difference, equivalence }, options);
    return {
      adjustedP: difference,
      adjustedEquivalenceP: equivalence,
      verdict,
      moreNeeded: verdict === 'cannot tell' ? moreNeeded(effect, spread, { ...options, alpha: strict }) : null,
      detectable: detectableDifference(spread, { alpha: strict, power: options.power }),
    };
  });
}
