/**
 * Does a judge err by what an answer says, or by how it looks and who wrote it? In: verdicts of people and the judge with the facts of
 * each answer. Out: for length, place and origin a figure with an interval; a bias is found where the interval leaves zero out.
 *
 * The error has a sign: 1 where the judge found good what people found bad, −1 the other way round, 0 where they agree. Bad answers can only
 * be favoured and good ones only accused, and often differ in length and origin; so all comparisons are made among answers with the same
 * human label and then pooled: correlations over deviations from the label's mean, differences with Mantel–Haenszel weights. The biases
 * are those of Zheng et al. 2023 (arXiv 2306.05685, section 3.3): verbosity, position and self-enhancement.
 */
import { middleRanks } from './correlation.ts';
import { type AgreementOptions, type LabelPair, measuredFigure } from './judge-agreement.ts';

export type BiasPair = LabelPair & {
  /** Characters of the answer. */
  length?: number | undefined;
  /** Where the answer stood in a comparison. */
  position?: 'first' | 'second' | undefined;
  /** Whether the answer is by a model of the judge's family. */
  isOwnFamily?: boolean | undefined;
};

export type BiasResult =
  | { status: 'found' | 'not-seen'; n: number; value: number; low: number; high: number; meaning: string }
  | { status: 'not-tested'; n: number; reason: string };

export type JudgeBiases = {
  /** Rank correlation of the signed error with length: above 0, longer answers are favoured. */
  length: BiasResult;
  /** Rank correlation of any error with length: above 0, longer answers are judged worse. */
  lengthError: BiasResult;
  /** Mean signed error of answers in the first place minus that of the second. */
  position: BiasResult;
  /** Mean signed error of answers of the judge's own family minus that of others. */
  selfPreference: BiasResult;
};

const fewest = 10;

export function judgeBiases(pairs: readonly BiasPair[], options: AgreementOptions): JudgeBiases {
  const sized = pairs.flatMap((pair) => (pair.length === undefined ? [] : [{ pair, length: pair.length }]));
  const byLength = (errorOf: (pair: BiasPair) => number) => (sample: typeof sized) =>
    pooledCorrelation(sample.map(({ pair, length }) => ({ stratum: stratumOf(pair), length, error: errorOf(pair) })));
  const placed = groups(pairs, ({ position }) => (position === undefined ? undefined : position === 'first'));
  const owned = groups(pairs, ({ isOwnFamily }) => isOwnFamily);
  const noLengths = 'the lengths of too few answers are known, or the judge never erred';
  return {
    length: result(sized, byLength(signedError), {
      ...{ ...options, name: 'length', reason: noLengths },
      meaning: 'rank correlation; above 0: longer answers are favoured',
    }),
    lengthError: result(
      sized,
      byLength((pair) => Math.abs(signedError(pair))),
      {
        ...{ ...options, name: 'length error', reason: noLengths },
        meaning: 'rank correlation; above 0: longer answers are judged wrongly more often',
      },
    ),
    position: result(placed, difference, {
      ...{ ...options, name: 'position', reason: 'too few answers have a place in a comparison, or all have the same' },
      meaning: 'difference of mean signed errors; above 0: the first place is favoured',
    }),
    selfPreference: result(owned, difference, {
      ...{ ...options, name: 'self', reason: "there are too few answers of the judge's family, or of others" },
      meaning: "difference of mean signed errors; above 0: answers of the judge's family are favoured",
    }),
  };
}

export function signedError({ humanEnd, judgeEnd }: LabelPair): number {
  if (humanEnd === judgeEnd) return 0;
  return judgeEnd === 'good' ? 1 : -1;
}

function stratumOf({ human, humanEnd }: LabelPair): string {
  return `${humanEnd}/${human}`;
}

type Sized = { stratum: string; length: number; error: number };

/** Of the ranks of length with the error, within strata. */
function pooledCorrelation(sample: readonly Sized[]): number | undefined {
  let [product, lengths, errors] = [0, 0, 0];
  for (const own of Map.groupBy(sample, ({ stratum }) => stratum).values()) {
    const ranks = middleRanks(own.map(({ length }) => length));
    const middle = (own.length + 1) / 2;
    const mean = own.reduce((sum, { error }) => sum + error, 0) / own.length;
    for (const [index, { error }] of own.entries()) {
      const [rank, deviation] = [(ranks[index] ?? middle) - middle, error - mean];
      // Ranks of a large stratum reach further; as shares of its size all strata have one scale.
      product += (rank / own.length) * deviation;
      lengths += (rank / own.length) ** 2;
      errors += deviation ** 2;
    }
  }
  const scale = Math.sqrt(lengths * errors);
  return scale > 0 ? product / scale : undefined;
}

type Grouped = { stratum: string; error: number; isFirst: boolean };

/** Empty where either group has too few. */
function groups(pairs: readonly BiasPair[], of: (pair: BiasPair) => boolean | undefined): Grouped[] {
  const grouped = pairs.flatMap((pair) => {
    const isFirst = of(pair);
    return isFirst === undefined ? [] : [{ stratum: stratumOf(pair), error: signedError(pair), isFirst }];
  });
  const first = grouped.filter(({ isFirst }) => isFirst).length;
  return Math.min(first, grouped.length - first) < fewest ? [] : grouped;
}

/** Mean error of the first group minus that of the second; a stratum with one group alone says nothing. */
function difference(sample: readonly Grouped[]): number | undefined {
  let [sum, weights] = [0, 0];
  for (const own of Map.groupBy(sample, ({ stratum }) => stratum).values()) {
    const [first, second] = [own.filter(({ isFirst }) => isFirst), own.filter(({ isFirst }) => !isFirst)];
    if (first.length === 0 || second.length === 0) continue;
    const weight = (first.length * second.length) / own.length;
    sum += weight * (meanError(first) - meanError(second));
    weights += weight;
  }
  return weights > 0 ? sum / weights : undefined;
}

function meanError(group: readonly Grouped[]): number {
  return group.reduce((sum, { error }) => sum + error, 0) / group.length;
}

type Told = AgreementOptions & { name: string; meaning: string; reason: string };

function result<T>(items: readonly T[], statistic: (sample: T[]) => number | undefined, told: Told): BiasResult {
  const { meaning, reason } = told;
  const n = items.length;
  const figure = n < fewest ? null : measuredFigure(items, (sample) => statistic([...sample]), told);
  if (figure === null) return { status: 'not-tested', n, reason };
  return { status: figure.low > 0 || figure.high < 0 ? 'found' : 'not-seen', n, ...figure, meaning };
}
