/**
 * Paired answers of two models whose true shares are known. In: how the four outcomes of a case are shared out, how many cases, in
 * clusters of what size and likeness. Out: pairs of 0/1 values. A case has its cluster's common outcome with the probability √ρ, and one
 * of its own otherwise, so that two differences within a cluster are correlated by ρ.
 */
import type { Random } from '../src/core/random.ts';
import { createDifferenceTally, type DifferencePart } from '../src/statistics/paired-difference.ts';

export type World = {
  /** Shares of cases that only A, and only B, gets right; of the rest both get `rest` right. */
  onlyA: number;
  onlyB: number;
  rest: number;
  n: number;
  clusterSize: number;
  correlation: number;
};

export function drawPairs(world: World, random: Random, weight = 1): DifferencePart {
  const tally = createDifferenceTally();
  const common = Math.sqrt(world.correlation);
  let shared = outcome(world, random);
  for (let item = 0; item < world.n; item++) {
    if (item % world.clusterSize === 0) shared = outcome(world, random);
    const own = world.clusterSize > 1 && random.chance(common) ? shared : outcome(world, random);
    tally.add({ ...own, cluster: String(Math.floor(item / world.clusterSize)) });
  }
  return tally.part(weight);
}

function outcome({ onlyA, onlyB, rest }: World, random: Random): { a: number; b: number } {
  const draw = random.next();
  if (draw < onlyA) return { a: 1, b: 0 };
  if (draw < onlyA + onlyB) return { a: 0, b: 1 };
  const both = random.chance(rest) ? 1 : 0;
  return { a: both, b: both };
}
