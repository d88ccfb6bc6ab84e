/** How often each test rejects, and each interval holds the truth. In: a world, how many repetitions. Out: shares of the repetitions. */
import { Random } from '../src/core/random.ts';
import { adjustedP } from '../src/statistics/multiplicity.ts';
import { comparePairs, type PairComparison } from '../src/statistics/paired-comparison.ts';
import { drawPairs, type World } from './comparison-worlds.ts';

export const alpha = 0.05;
export type Rates = {
  permutation: number;
  exact: number;
  midP: number;
  interval: number;
  bootstrap: number;
  covered: number;
  equivalence: number;
};
export type RateOptions = { repetitions: number; delta: number; draws: number; seed: number };

/** McNemar's tests are counted for independent pairs alone, where they hold; NaN elsewhere. */
export function ratesOf(world: World, { repetitions, delta, draws, seed }: RateOptions): Rates {
  const truth = world.onlyB - world.onlyA;
  const sums = { permutation: 0, exact: 0, midP: 0, interval: 0, bootstrap: 0, covered: 0, equivalence: 0 };
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const random = new Random(seed, `${JSON.stringify(world)}/${repetition}`);
    const found = comparePairs([drawPairs(world, random)], { level: 1 - alpha, delta, random, draws });
    if (found === undefined) throw new Error('Pairs were drawn.');
    sums.permutation += found.p <= alpha ? 1 : 0;
    sums.exact += found.mcNemar === null ? Number.NaN : found.mcNemar.exact <= alpha ? 1 : 0;
    sums.midP += found.mcNemar === null ? Number.NaN : found.mcNemar.midP <= alpha ? 1 : 0;
    sums.interval += excludesZero(found) ? 1 : 0;
    sums.bootstrap += found.bootstrap !== null && excludesZero(found.bootstrap) ? 1 : 0;
    sums.covered += found.low <= truth + 1e-12 && truth <= found.high + 1e-12 ? 1 : 0;
    sums.equivalence += found.equivalence <= alpha ? 1 : 0;
  }
  const share = (count: number) => count / repetitions;
  return {
    permutation: share(sums.permutation),
    exact: share(sums.exact),
    midP: share(sums.midP),
    interval: share(sums.interval),
    bootstrap: share(sums.bootstrap),
    covered: share(sums.covered),
    equivalence: share(sums.equivalence),
  };
}

function excludesZero({ low, high }: Pick<PairComparison, 'low' | 'high'>): boolean {
  return low > 0 || high < 0;
}

export type FamilyRates = { holm: number; benjaminiHochberg: number; unadjusted: number };

/** Five tasks without any difference: how often at least one of them is called different. */
export function familyRates(world: World, { repetitions, draws, delta, seed }: RateOptions): FamilyRates {
  const sums = { holm: 0, benjaminiHochberg: 0, unadjusted: 0 };
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const values = [0, 1, 2, 3, 4].map((task) => {
      const random = new Random(seed, `family/${JSON.stringify(world)}/${repetition}/${task}`);
      return comparePairs([drawPairs(world, random)], { level: 1 - alpha, delta, random, draws })?.p ?? 1;
    });
    sums.holm += Math.min(...adjustedP(values, 'holm')) <= alpha ? 1 : 0;
    sums.benjaminiHochberg += Math.min(...adjustedP(values, 'benjamini-hochberg')) <= alpha ? 1 : 0;
    sums.unadjusted += Math.min(...values) <= alpha ? 1 : 0;
  }
  return {
    holm: sums.holm / repetitions,
    benjaminiHochberg: sums.benjaminiHochberg / repetitions,
    unadjusted: sums.unadjusted / repetitions,
  };
}

/** Six tasks weighing alike: how often their mean difference is called one, and how often its interval holds the truth. */
export function combinedRates(
  world: World,
  { repetitions, draws, delta, seed }: RateOptions,
): { rejected: number; covered: number } {
  const sums = { rejected: 0, covered: 0 };
  const truth = world.onlyB - world.onlyA;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const random = new Random(seed, `combined/${JSON.stringify(world)}/${repetition}`);
    const parts = [0, 1, 2, 3, 4, 5].map((task) => {
      const part = drawPairs(world, random.fork(String(task)), 1 / 6);
      return { ...part, clusters: new Map([...part.clusters].map(([name, sum]) => [`${task}/${name}`, sum])) };
    });
    const found = comparePairs(parts, { level: 1 - alpha, delta, random, draws });
    if (found === undefined) throw new Error('Pairs were drawn.');
    sums.rejected += found.p <= alpha ? 1 : 0;
    sums.covered += found.low <= truth && truth <= found.high ? 1 : 0;
  }
  return { rejected: sums.rejected / repetitions, covered: sums.covered / repetitions };
}
