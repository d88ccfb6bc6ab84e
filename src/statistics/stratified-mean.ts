/**
 * Means and totals from a stratified random sample. In: measured values by stratum, and how many units there are. Out: an estimate with
 * a t interval. Cochran, Sampling Techniques (3rd ed. 1977): mean and its variance with the finite population correction by theorem
 * 5.3, degrees of freedom after Satterthwaite by equation 5.16.
 */
import jStat from 'jstat';

export type StratifiedEstimate = { value: number; low: number; high: number };
/** `units`: how many there are, those measured among them. */
export type Stratum = { values: readonly number[]; units: number };
/** `rest`: how many units, not measured, are to be told; `trials`: so many of them behave alike, being the same case again. */
export type RestStratum = { values: readonly number[]; rest: number; trials: number };

type Term = { mean: number; weight: number; variance: number; degrees: number };

/** The mean over all units of all strata. Throws a RangeError as `combined` does. */
export function stratifiedMean(strata: readonly Stratum[], level: number): StratifiedEstimate {
  const all = strata.reduce((sum, { units }) => sum + units, 0);
  return combined(
    strata.map(({ values, units }) => {
      const weight = units / all;
      const open = 1 - values.length / units;
      return term(values, { weight, factor: (weight * weight * open) / values.length });
    }),
    level,
  );
}

/** The sum over what was not measured: the uncertainty of the mean, and the scatter of the units themselves. Never below 0. */
export function restTotal(strata: readonly RestStratum[], level: number): StratifiedEstimate {
  const total = combined(
    strata.map(({ values, rest, trials }) =>
      term(values, { weight: rest, factor: (rest * rest) / values.length + rest * trials }),
    ),
    level,
  );
  return { ...total, low: Math.max(0, total.low) };
}

/** @param parts.factor what the variance of single values is multiplied with */
function term(values: readonly number[], { weight, factor }: { weight: number; factor: number }): Term {
  if (values.length === 0) throw new RangeError('A stratum needs a measured value.');
  if (values.length === 1 && factor > 0) throw new RangeError('One value tells nothing of the scatter of others.');
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const degrees = values.length - 1;
  return { mean, weight, variance: degrees === 0 ? 0 : (factor * squares) / degrees, degrees };
}

function combined(terms: readonly Term[], level: number): StratifiedEstimate {
  if (!(level > 0 && level < 1)) throw new RangeError(`A confidence level lies between 0 and 1; ${level} does not.`);
  const value = terms.reduce((sum, { mean, weight }) => sum + weight * mean, 0);
  const variance = terms.reduce((sum, each) => sum + each.variance, 0);
  if (variance === 0) return { value, low: value, high: value };
  const scattered = terms.filter((each) => each.variance > 0);
  const degrees = variance ** 2 / scattered.reduce((sum, each) => sum + each.variance ** 2 / each.degrees, 0);
  const half = jStat.studentt.inv(1 - (1 - level) / 2, degrees) * Math.sqrt(variance);
  return { value, low: value - half, high: value + half };
}
