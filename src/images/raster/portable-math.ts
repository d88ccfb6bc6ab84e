/**
 * Functions that the standard leaves to each engine (`Math.exp`, `Math.cos` and their like may differ in the last bit between
 * machines), from + − × ÷ alone, which may not. Errors are below 1e-12 of the result.
 */

/** e to the power of x, for −700 < x < 700: the series of a 1024th part, squared ten times. */
export function exponential(x: number): number {
  const part = x / 1024;
  let [term, sum] = [1, 1];
  for (let n = 1; n <= 10; n++) {
    term = (term * part) / n;
    sum += term;
  }
  for (let time = 0; time < 10; time++) sum *= sum;
  return sum;
}

/** The natural logarithm of x > 0: halved or doubled to within √½…√2, then 2 artanh((x − 1) / (x + 1)). */
export function logarithm(x: number): number {
  let [rest, halvings] = [x, 0];
  for (; rest > Math.SQRT2; halvings++) rest /= 2;
  for (; rest < Math.SQRT1_2; halvings--) rest *= 2;
  const ratio = (rest - 1) / (rest + 1);
  let [power, sum] = [ratio, 0];
  for (let n = 1; n <= 21; n += 2) {
    sum += power / n;
    power *= ratio * ratio;
  }
  return 2 * sum + halvings * Math.LN2;
}

/** The cosine of an angle in turns (1 is 360°), by its series on an eighth of a turn. */
export function cosineOfTurns(turns: number): number {
  const within = Math.abs(turns - Math.round(turns));
  if (within > 0.25) return -cosineOfTurns(0.5 - within);
  const angle = 2 * Math.PI * within;
  return within > 0.125 ? series(2 * Math.PI * (0.25 - within), 1) : series(angle, 0);
}

/** The sine of an angle in turns (1 is 360°). */
export function sineOfTurns(turns: number): number {
  return cosineOfTurns(turns - 0.25);
}

/** Σ (−1)^k x^(2k + first) / (2k + first)!: the cosine from 0, the sine from 1. */
function series(x: number, first: 0 | 1): number {
  let [term, sum] = [first === 0 ? 1 : x, 0];
  for (let n = first; n < 22; n += 2) {
    sum += term;
    term = (-term * x * x) / ((n + 1) * (n + 2));
  }
  return sum;
}
