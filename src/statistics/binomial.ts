/** The binomial distribution in logarithms, so that no count is too large. */
import jStat from 'jstat';

/** Logarithm of the probability of exactly `k` of `n`, each with the probability `p` in [0, 1]. */
export function logBinomial(k: number, n: number, p: number): number {
  const ways = jStat.gammaln(n + 1) - jStat.gammaln(k + 1) - jStat.gammaln(n - k + 1);
  const log = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share));
  return ways + log(k, p) + log(n - k, 1 - p);
}

/** The probability of at most `k` of `n`. */
export function binomialTail(k: number, n: number, p: number): number {
  let sum = 0;
  for (let count = 0; count <= k; count++) sum += Math.exp(logBinomial(count, n, p));
  return Math.min(1, sum);
}
