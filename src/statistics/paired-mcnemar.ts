/**
 * McNemar's test for the same items under two models. In: how many items only the one, and only the other, got right. Out: two-sided
 * p values, exact (McNemar 1947, Psychometrika 12: 153–157) and mid-p (Fagerland, Lydersen & Laake 2013, BMC Med. Res. Methodol. 13: 91).
 * Both take items as independent: for clustered ones only the permutation test holds.
 */
import { binomialTail, logBinomial } from './binomial.ts';

export type McNemar = { exact: number; midP: number };

/** Throws a RangeError for counts that are no whole numbers from 0. */
export function mcNemar(onlyA: number, onlyB: number): McNemar {
  if (![onlyA, onlyB].every((count) => Number.isInteger(count) && count >= 0))
    throw new RangeError(`Counts are whole numbers from 0; ${onlyA} and ${onlyB} are not.`);
  const discordant = onlyA + onlyB;
  if (discordant === 0) return { exact: 1, midP: 1 };
  const fewer = Math.min(onlyA, onlyB);
  const point = Math.exp(logBinomial(fewer, discordant, 0.5));
  if (onlyA === onlyB) return { exact: 1, midP: 1 - point / 2 };
  const exact = Math.min(1, 2 * binomialTail(fewer, discordant, 0.5));
  return { exact, midP: exact - point };
}
