/**
 * What may be said of a difference. In: the effect with its spread, p values adjusted for their family, what difference matters. Out:
 * better, worse, equivalent within δ, or cannot tell, with how many more items it would take.
 *
 * Equivalent: both one-sided tests against ±δ reject (Schuirmann 1987, J. Pharmacokinet. Biopharm. 15: 657–680). As in a score test
 * (Tango 1998, Stat. Med. 17: 891–908) the scatter is taken to be no less than what a true difference of δ would make; else few
 * differences seen would speak for themselves. A difference that is surely there and surely within ±δ is called equivalent: δ says
 * what matters.
 */
import jStat from 'jstat';
import type { EffectSpread } from './paired-difference.ts';

export type PairVerdict = 'better' | 'worse' | 'equivalent' | 'cannot tell';

/** Two-sided α of each test, δ above 0 in units of the measure, power for what is asked for. */
export type VerdictOptions = { alpha: number; delta: number; power: number };

/** The larger p of the two one-sided tests against −δ and δ, with a correction for continuity. Throws a RangeError for a δ outside (0, 1). */
export function equivalenceP(effect: number, spread: EffectSpread, delta: number): number {
  if (!(delta > 0 && delta < 1))
    throw new RangeError(`The difference that matters lies between 0 and 1; ${delta} does not.`);
  const distance = Math.abs(effect) + spread.step / 2 - delta;
  return jStat.studentt.cdf(distance / errorAtDelta(spread, delta), spread.degrees);
}

function errorAtDelta({ standardError, unitVariance }: EffectSpread, delta: number): number {
  return Math.max(standardError, Math.sqrt(unitVariance * delta * (1 - delta)));
}

/** @param p adjusted, of no difference and of equivalence */
export function pairVerdict(
  effect: number,
  p: { difference: number; equivalence: number },
  { alpha }: Pick<VerdictOptions, 'alpha'>,
): PairVerdict {
  if (p.equivalence <= alpha) return 'equivalent';
  if (p.difference > alpha || effect === 0) return 'cannot tell';
  return effect > 0 ? 'better' : 'worse';
}

/**
 * Items still needed until the verdict falls with the wanted power, if the difference and the scatter stay as they are: either as a
 * difference or as equivalence, whichever takes fewer. At least 1. New items come from new clusters of the same size. `alpha` is that
 * of the strictest test of the family.
 */
export function moreNeeded(effect: number, spread: EffectSpread, { alpha, delta, power }: VerdictOptions): number {
  const size = Math.abs(effect);
  const forDifference = size / (normal(1 - alpha / 2) + normal(power));
  // At no difference both one-sided tests have to reject.
  const bothSides = size < delta / 10 ? (1 + power) / 2 : power;
  const forEquivalence = Math.max(0, delta - size) / (normal(1 - alpha) + normal(bothSides));
  // Times the number at hand.
  const times = Math.min(
    (spread.standardError / forDifference) ** 2,
    (errorAtDelta(spread, delta) / forEquivalence) ** 2,
  );
  return Math.max(1, Math.ceil(spread.n * times) - spread.n);
}

/** The smallest true difference that so many items with this scatter show with the wanted power. */
export function detectableDifference(
  { standardError }: Pick<EffectSpread, 'standardError'>,
  { alpha, power }: Pick<VerdictOptions, 'alpha' | 'power'>,
): number {
  return (normal(1 - alpha / 2) + normal(power)) * standardError;
}

function normal(probability: number): number {
  return jStat.normal.inv(probability, 0, 1);
}
