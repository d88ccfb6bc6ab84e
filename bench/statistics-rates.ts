/** Coverage of rates: of independent items, in clusters, and with answers missing. In: how many seeds. Out: rows, a column for each rate. */
import type { Random } from '../src/core/random.ts';
import { bootstrapInterval } from '../src/statistics/bootstrap.ts';
import { type ClusteredValue, clusteredRate } from '../src/statistics/clustered-rate.ts';
import { betaDraw, binomialDraw } from '../src/statistics/draws.ts';
import { missingBounds } from '../src/statistics/missing-bounds.ts';
import { clusteredMean, type RateMethod, rateInterval } from '../src/statistics/rate-intervals.ts';
import { covered, type Limits, type Row, range } from './statistics-cells.ts';

export const truths = [0.02, 0.1, 0.3, 0.5, 0.9, 0.98];
const sizes = [20, 50, 200];
const level = 0.95;
/** Share of a 0/1 item's variance that its cluster explains. */
const correlation = 0.3;

export function rateRows(seeds: number): Row[] {
  const methods: RateMethod[] = ['wilson', 'jeffreys', 'clopper-pearson'];
  return methods.flatMap((method) =>
    sizes.map((n) => ({
      head: [method, `${n}`],
      cells: truths.map((truth) => {
        const world = (random: Random) => rateInterval({ hits: binomialDraw(random, n, truth), n }, method, level);
        return covered(truth, world, { seeds, name: `${method}/${n}/${truth}` });
      }),
    })),
  );
}

type OfItems = (items: readonly ClusteredValue[], random: Random) => Limits | undefined;

export function clusteredRows(seeds: number): Row[] {
  const methods: [name: string, interval: OfItems][] = [
    ['Wilson, clustered', (items) => clusteredRate(items, level)],
    ['mean, clustered t', (items) => clusteredMean(items, level)],
    ['cluster bootstrap', bootstrapped],
    ['Wilson as if independent', (items) => rateInterval(hitsOf(items), 'wilson', level)],
  ];
  return methods.flatMap(([method, interval]) =>
    sizes.map((n) => ({
      head: [method, `${n} in ${n / 5}`],
      cells: truths.map((truth) =>
        covered(truth, (random) => interval(inClusters(n / 5, truth, random), random), {
          seeds,
          name: `clusters/${n}/${truth}`,
        }),
      ),
    })),
  );
}

/** A fifth of the answers are missing, and all of those would have been right. */
export function missingRows(seeds: number): Row[] {
  return sizes.map((n) => ({
    head: ['Imbens–Manski, a fifth missing', `${n}`],
    cells: truths.map((truth) => {
      const right = 0.2 + 0.8 * truth;
      const world = (random: Random) =>
        missingBounds(
          range(n, (index) => ({
            value: random.chance(0.2) ? undefined : Number(random.chance(truth)),
            cluster: `${index}`,
          })),
          level,
        );
      return covered(right, world, { seeds, name: `missing/${n}/${truth}` });
    }),
  }));
}

/** Clusters of five, each with a rate of its own from a beta distribution. */
function inClusters(clusters: number, truth: number, random: Random): ClusteredValue[] {
  const scale = (1 - correlation) / correlation;
  return range(clusters, (cluster) => {
    const own = betaDraw(random, truth * scale, (1 - truth) * scale);
    return range(5, () => ({ value: Number(random.chance(own)), cluster: `${cluster}` }));
  }).flat();
}

function hitsOf(items: readonly ClusteredValue[]) {
  return { hits: items.reduce((sum, { value }) => sum + value, 0), n: items.length };
}

function bootstrapped(items: readonly ClusteredValue[], random: Random): Limits | undefined {
  const mean = (sample: readonly ClusteredValue[]) => hitsOf(sample).hits / sample.length;
  return bootstrapInterval(items, mean, {
    random: random.fork('bootstrap'),
    level,
    repetitions: 400,
    cluster: ({ cluster }) => cluster,
  });
}
