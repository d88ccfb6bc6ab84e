/** Coverage behind a judge that errs, and with predictions beside human labels. In: how many seeds. Out: rows. */
import type { Random } from '../src/core/random.ts';
import { confusionCorrected } from '../src/statistics/confusion-corrected.ts';
import { betaDraw, binomialDraw } from '../src/statistics/draws.ts';
import { type Corrected, judgeCorrected, posteriorCorrected, type Refused } from '../src/statistics/judge-corrected.ts';
import { clusteredPredictionPoweredMean, predictionPoweredMean } from '../src/statistics/prediction-powered.ts';
import { rateInterval } from '../src/statistics/rate-intervals.ts';
import { covered, type Limits, type Row, range } from './statistics-cells.ts';

export const goodShares = [0.02, 0.1, 0.5, 0.9, 0.98];
const level = 0.95;
const planted = { sensitivity: 0.8, specificity: 0.9 };
const designs = [
  [50, 50],
  [200, 50],
  [200, 200],
  [1000, 200],
] as const;

const tableMethod = 'confusion table, two labels';

type Counts = { hits: number; n: number };
type Judged = { said: Counts; sensitivity: Counts; specificity: Counts };

/** Bad answers are found with the sensitivity, good ones spared with the specificity; the certificate has `labels` of each. */
function judged(truth: number, n: number, labels: number): (random: Random) => Judged {
  return (random) => {
    const good = binomialDraw(random, n, truth);
    const spared = binomialDraw(random, good, planted.specificity);
    return {
      said: { hits: spared + binomialDraw(random, n - good, 1 - planted.sensitivity), n },
      sensitivity: { hits: binomialDraw(random, labels, planted.sensitivity), n: labels },
      specificity: { hits: binomialDraw(random, labels, planted.specificity), n: labels },
    };
  };
}

export function judgeRows(seeds: number): Row[] {
  const methods: [name: string, interval: (world: Judged, random: Random) => Limits | undefined][] = [
    ['Rogan–Gladen, Lang–Reiczigel', ({ said, ...judge }) => given(judgeCorrected(apparent(said), judge, level))],
    [
      'Rogan–Gladen, posterior draws',
      ({ said, ...judge }, random) =>
        given(posteriorCorrected(apparent(said), judge, { level, random: random.fork('draws'), draws: 1000 })),
    ],
    [
      tableMethod,
      ({ said, sensitivity, specificity }, random) => {
        const confusion = [
          [specificity.hits, specificity.n - specificity.hits],
          [sensitivity.n - sensitivity.hits, sensitivity.hits],
        ];
        const counts = { confusion, said: [said.hits, said.n - said.hits] };
        return confusionCorrected(counts, { level, random: random.fork('draws'), repetitions: 200 })[0];
      },
    ],
    ['not corrected (Wilson)', ({ said }) => rateInterval(said, 'wilson', level)],
  ];
  return methods.flatMap(([method, interval]) =>
    // The table is solved anew for every draw: one design shows it.
    (method === tableMethod ? designs.slice(1, 2) : designs).map(([n, labels]) => ({
      head: [method, `${n}`, `${labels} + ${labels}`],
      cells: goodShares.map((truth) =>
        covered(truth, (random) => interval(judged(truth, n, labels)(random), random), {
          seeds,
          name: `judge/${n}/${labels}/${truth}`,
        }),
      ),
    })),
  );
}

function apparent({ hits, n }: Counts) {
  return { share: hits / n, n };
}

function given(found: Corrected | Refused): Limits | undefined {
  return 'refused' in found ? undefined : found;
}

export const labelledSizes = [20, 50, 200];

/** 1,000 items without a human label; the human rate is 0.3, and a prediction is right with the accuracy. */
export function predictionRows(seeds: number): Row[] {
  const accuracies: [name: string, accuracy: number][] = [
    ['good (0.95)', 0.95],
    ['fair (0.8)', 0.8],
    ['useless (0.5)', 0.5],
    ['wrong (0.1)', 0.1],
  ];
  const powers: [name: string, power: { power?: number }][] = [
    ['PPI, λ = 1', { power: 1 }],
    ['PPI++', {}],
    ['human labels alone', { power: 0 }],
  ];
  return powers.flatMap(([method, power]) =>
    // Without predictions their accuracy changes nothing.
    (power.power === 0 ? accuracies.slice(0, 1) : accuracies).map(([name, accuracy]) => ({
      head: [method, name],
      cells: labelledSizes.map((n) => {
        const world = (random: Random) => {
          const item = () => predicted(random, 0.3, accuracy);
          return predictionPoweredMean(
            { labelled: range(n, item), unlabelled: range(1000, item) },
            { level, ...power },
          );
        };
        return covered(0.3, world, { seeds, name: `ppi/${n}/${accuracy}` });
      }),
    })),
  );
}

/** Clusters of five with rates of their own; those of the human labels are others than those without. */
export function clusteredPredictionRows(seeds: number): Row[] {
  return [0.95, 0.5].map((accuracy) => ({
    head: ['PPI++, clustered by five', accuracy === 0.95 ? 'good (0.95)' : 'useless (0.5)'],
    cells: labelledSizes.map((n) => {
      const world = (random: Random) => {
        const items = (name: string, count: number) =>
          range(count / 5, (cluster) => {
            const own = betaDraw(random, 0.7, (0.7 * 7) / 3);
            return range(5, () => ({ ...predicted(random, own, accuracy), cluster: `${name}${cluster}` }));
          }).flat();
        return clusteredPredictionPoweredMean({ labelled: items('l', n), unlabelled: items('u', 1000) }, { level });
      };
      return covered(0.3, world, { seeds, name: `ppi/clusters/${n}/${accuracy}` });
    }),
  }));
}

function predicted(random: Random, rate: number, accuracy: number) {
  const human = Number(random.chance(rate));
  return { human, predicted: random.chance(accuracy) ? human : 1 - human };
}
