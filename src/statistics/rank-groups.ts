/**
 * An order of models that says where there is none. In: which pairs differ for sure; or the models' values cluster by cluster. Out:
 * letters, such that two models share one exactly where they could not be told apart (Piepho 2004, J. Comput. Graph. Stat. 13:
 * 456–466, insert and absorb); and for each model the ranks it may have.
 */
import {
  type BootstrapOptions,
  type ClusterSums,
  clusterDraws,
  drawnMean,
  percentileInterval,
} from './cluster-bootstrap.ts';

/** Letters of each model; models are told by their places, best first gives `a` to the best. */
export function letterDisplay(models: number, different: readonly (readonly [number, number])[]): string[] {
  let groups: ReadonlySet<number>[] = [new Set(Array.from({ length: models }, (_, model) => model))];
  for (const [one, other] of different) {
    const split = groups.flatMap((group) =>
      group.has(one) && group.has(other) ? [without(group, one), without(group, other)] : [group],
    );
    groups = split.filter((group, index) => !isAbsorbed(group, index, split));
  }
  const ordered = groups.map((group) => [...group].sort((a, b) => a - b)).sort(byMembers);
  return Array.from({ length: models }, (_, model) =>
    ordered.flatMap((group, index) => (group.includes(model) ? [letter(index)] : [])).join(''),
  );
}

function without(group: ReadonlySet<number>, model: number): Set<number> {
  return new Set([...group].filter((each) => each !== model));
}

/** A group within another says nothing of its own; of two equal ones the first stays. */
function isAbsorbed(group: ReadonlySet<number>, index: number, all: readonly ReadonlySet<number>[]): boolean {
  return all.some(
    (other, place) => place !== index && isWithin(group, other) && (group.size < other.size || place < index),
  );
}

function isWithin(group: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return [...group].every((model) => other.has(model));
}

function byMembers(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((model, index) => model !== other[index]);
  return place === -1 ? one.length - other.length : (one[place] ?? 0) - (other[place] ?? Number.POSITIVE_INFINITY);
}

/** a … z, then a1 … z1, and so on. */
function letter(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(97 + (index % 26))}${round === 0 ? '' : round}`;
}

/** The rank of each value, 1 for the largest; equal ones share the mean of theirs. */
export function ranksOf(values: readonly number[]): number[] {
  return values.map((value) => {
    const above = values.filter((other) => other > value + 1e-12).length;
    const equal = values.filter((other) => Math.abs(other - value) <= 1e-12).length;
    return above + (equal + 1) / 2;
  });
}

/** For each model between which ranks it lies in `level` of the draws. All sums are over the same clusters. Null with fewer than two. */
export function rankIntervals(
  models: readonly (readonly ClusterSums[])[],
  level: number,
  options: BootstrapOptions,
): { low: number; high: number }[] | null {
  const clusters = models[0]?.[0]?.sums.length ?? 0;
  if (clusters < 2) return null;
  const drawn: number[][] = models.map(() => []);
  for (const times of clusterDraws(clusters, options)) {
    const values = models.map((parts) => drawnMean(parts, times));
    if (!values.every((value) => value !== undefined)) continue;
    for (const [model, rank] of ranksOf(values).entries()) drawn[model]?.push(rank);
  }
  if (drawn.some((ranks) => ranks.length === 0)) return null;
  return drawn.map((ranks) => {
    const { low, high } = percentileInterval(ranks, level);
    return { low: Math.floor(low), high: Math.ceil(high) };
  });
}
