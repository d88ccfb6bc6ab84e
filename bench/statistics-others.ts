/** Coverage of means, correlations and agreement. In: how many seeds. Out: rows, a column for each number of items. */
import type { Random } from '../src/core/random.ts';
import { cohensKappa, krippendorffAlpha, type RatedPair } from '../src/statistics/agreement.ts';
import { bootstrapInterval, type Statistic } from '../src/statistics/bootstrap.ts';
import {
  type Coefficient,
  correlationInterval,
  kendallTauB,
  type Point,
  pearson,
  spearman,
} from '../src/statistics/correlation.ts';
import { normalDraw } from '../src/statistics/draws.ts';
import { clusteredMean } from '../src/statistics/rate-intervals.ts';
import { covered, type Limits, type Row, range } from './statistics-cells.ts';

export const sizes = [20, 50, 200];
const level = 0.95;
const strength = 0.6;

type Setting = { method: string; truth: number; interval(n: number, random: Random): Limits | undefined };

export function otherRows(seeds: number): Row[] {
  return [...means, ...correlations, ...agreements].map(({ method, truth, interval }) => ({
    head: [method],
    cells: sizes.map((n) => covered(truth, (random) => interval(n, random), { seeds, name: `${method}/${n}` })),
  }));
}

const mean: Statistic<number> = (sample) => sample.reduce((sum, value) => sum + value, 0) / sample.length;
const normal = (n: number, random: Random) => range(n, () => normalDraw(random));
const skewed = (n: number, random: Random) => range(n, () => -Math.log(1 - random.next()));
const apart = (values: readonly number[]) => values.map((value, index) => ({ value, cluster: `${index}` }));

function again<T>(items: readonly T[], statistic: Statistic<T>, how: { random: Random; kind?: 'percentile' }) {
  return bootstrapInterval(items, statistic, { level, repetitions: 400, ...how, random: how.random.fork('bootstrap') });
}

const means: Setting[] = [
  {
    method: 'mean of normal values, t',
    truth: 0,
    interval: (n, random) => clusteredMean(apart(normal(n, random)), level),
  },
  {
    method: 'mean of exponential values, t',
    truth: 1,
    interval: (n, random) => clusteredMean(apart(skewed(n, random)), level),
  },
  {
    method: 'mean of exponential values, percentile bootstrap',
    truth: 1,
    interval: (n, random) => again(skewed(n, random), mean, { random, kind: 'percentile' }),
  },
  {
    method: 'mean of exponential values, BCa bootstrap',
    truth: 1,
    interval: (n, random) => again(skewed(n, random), mean, { random }),
  },
];

function points(n: number, random: Random): Point[] {
  return range(n, () => {
    const x = normalDraw(random);
    return [x, strength * x + Math.sqrt(1 - strength ** 2) * normalDraw(random)];
  });
}

/** Of two normal variables with that correlation (Kendall 1970, chapters 9 and 10). */
const coefficients: [Coefficient, Statistic<Point>, truth: number][] = [
  ['pearson', pearson, strength],
  ['spearman', spearman, (6 / Math.PI) * Math.asin(strength / 2)],
  ['kendall', kendallTauB, (2 / Math.PI) * Math.asin(strength)],
];
/** The bootstrap of Kendall's tau would take as long as all else. */
const bootstrapped = coefficients.filter(([name]) => name !== 'kendall');
const correlations: Setting[] = [
  ...coefficients.map(
    ([name, statistic, truth]): Setting => ({
      method: `${name} ${truth.toFixed(2)}, Fisher’s z`,
      truth,
      interval: (n, random) => correlationInterval({ value: statistic(points(n, random)) ?? 0, n }, name, level),
    }),
  ),
  ...bootstrapped.map(
    ([name, statistic, truth]): Setting => ({
      method: `${name} ${truth.toFixed(2)}, BCa bootstrap`,
      truth,
      interval: (n, random) => again(points(n, random), statistic, { random }),
    }),
  ),
];

/** Two raters of a 0/1 question with even answers who agree four times in five: both coefficients are 0.6. */
function pairs(n: number, random: Random): RatedPair[] {
  return range(n, () => {
    const one = random.integer(2);
    return [one, random.chance(0.8) ? one : 1 - one];
  });
}
const agreements: Setting[] = [
  {
    method: 'Cohen’s kappa 0.6, BCa bootstrap',
    truth: 0.6,
    interval: (n, random) => again(pairs(n, random), cohensKappa, { random }),
  },
  {
    method: 'Krippendorff’s alpha 0.6, BCa bootstrap',
    truth: 0.6,
    interval: (n, random) => again(pairs(n, random), (sample) => krippendorffAlpha(sample, 'nominal'), { random }),
  },
];
