/**
 * A score beside those of a reference set of models. In: the score, and mean and standard deviation of the set. Out: a z-score, positive
 * for better than most. A deviation of nearly nothing would make any difference enormous: it is taken as `leastDeviation` at least, 1/30
 * as garak does in its digests.
 */
export type Calibration = { mean: number; deviation: number };

/** Throws a RangeError where the deviation used would not be above 0. */
export function calibratedScore(score: number, { mean, deviation }: Calibration, leastDeviation = 1 / 30): number {
  const used = Math.max(deviation, leastDeviation);
  if (!(used > 0)) throw new RangeError(`A z-score needs a deviation above 0; ${used} is not.`);
  return (score - mean) / used;
}
