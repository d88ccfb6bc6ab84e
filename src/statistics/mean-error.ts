/**
 * Mean and standard error, the two figures that most leaderboards print. In: numbers. Out: their mean, and the sample standard deviation
 * (over n − 1) divided by √n. For an interval use `clusteredRate`, `clusteredMean` or `rateInterval`.
 */
export type MeanError = {
  value: number;
  /** Of the mean. Undefined for a single number, whose scatter is not known. */
  error: number | undefined;
  /** Sample standard deviation of the numbers; undefined likewise. */
  deviation: number | undefined;
  n: number;
};

/** Undefined without numbers. */
export function meanError(values: readonly number[]): MeanError | undefined {
  const n = values.length;
  if (n === 0) return undefined;
  const value = values.reduce((sum, each) => sum + each, 0) / n;
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
  const deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : undefined;
  return { value, error: deviation === undefined ? undefined : deviation / Math.sqrt(n), deviation, n };
}
