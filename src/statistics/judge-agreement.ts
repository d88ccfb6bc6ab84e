/**
 * How well a judge agrees with people. In: for each answer the label people gave and the one the judge gave, with the end each stands
 * at. Out: the confusion table and figures with intervals: Wilson for rates, percentile bootstrap over answers for kappa, alpha and
 * balanced accuracy. Same pairs, same seed, same figures.
 *
 * Where answers have unequal weights, rates are weighted, and the counts beside them are effective ones: so many equally weighted answers
 * would tell as much (Kish 1965, Survey Sampling, section 11.7). Kappa and alpha are not given then.
 */
import type { LabelEnd } from '../core/judge-error.ts';
import { Random } from '../core/random.ts';
import { cohensKappa, krippendorffAlpha } from './agreement.ts';
import { bootstrapInterval, type Statistic } from './bootstrap.ts';
import { normalQuantile, wilson } from './clustered-rate.ts';

export type LabelPair = {
  item: string;
  human: string;
  judge: string;
  humanEnd: LabelEnd;
  judgeEnd: LabelEnd;
  /** For how many answers it stands, where some were drawn more often than others; 1 where absent. */
  weight?: number;
};

/** A share of `n`; null where n is 0. */
export type MeasuredRate = { hits: number; n: number; value: number | null; low: number | null; high: number | null };
/** Null where it has no value: all labels are the same, or there are fewer than two answers. */
export type MeasuredFigure = { value: number; low: number; high: number } | null;
export type LabelRates = {
  label: string;
  /** Of answers that people gave the label, those the judge gave it too. */
  sensitivity: MeasuredRate;
  /** Of answers that people gave another label, those the judge gave another one too. */
  specificity: MeasuredRate;
};
export type JudgeAgreement = {
  n: number;
  /** Rows: the labels of people; columns: those of the judge. */
  confusion: { labels: string[]; counts: number[][] };
  equal: MeasuredRate;
  labels: LabelRates[];
  /** Of answers that are bad by people's labels, those the judge found bad; of good ones, good. */
  sensitivity: MeasuredRate;
  specificity: MeasuredRate;
  /** The mean of the labels' sensitivities (Brodersen et al. 2010, ICPR: 3121–3124), over labels that people gave. */
  balancedAccuracy: MeasuredFigure;
  cohensKappa: MeasuredFigure;
  krippendorffAlpha: MeasuredFigure;
};

export type AgreementOptions = { level: number; seed: number; repetitions?: number };

const defaultRepetitions = 1000;

/** Throws a RangeError for a level outside (0, 1). */
export function judgeAgreement(pairs: readonly LabelPair[], options: AgreementOptions): JudgeAgreement {
  const { level } = options;
  const labels = [...new Set(pairs.flatMap(({ human, judge }) => [human, judge]))].sort();
  const rate = (among: readonly LabelPair[], isHit: (pair: LabelPair) => boolean) =>
    measuredRate(effectiveCount(among, isHit), level);
  const isWeighted = new Set(pairs.map(weightOf)).size > 1;
  const figure = (statistic: Statistic<LabelPair>, name: string) =>
    measuredFigure(pairs, statistic, { ...options, name });
  return {
    n: pairs.length,
    confusion: { labels, counts: confusionOf(pairs, labels) },
    equal: rate(pairs, isEqual),
    labels: labels.map((label) => {
      const [having, others] = [
        pairs.filter(({ human }) => human === label),
        pairs.filter(({ human }) => human !== label),
      ];
      return {
        label,
        sensitivity: rate(having, isEqual),
        specificity: rate(others, ({ judge }) => judge !== label),
      };
    }),
    sensitivity: rate(atEnd(pairs, 'bad'), ({ judgeEnd }) => judgeEnd === 'bad'),
    specificity: rate(atEnd(pairs, 'good'), ({ judgeEnd }) => judgeEnd === 'good'),
    balancedAccuracy: figure(balancedAccuracy, 'balanced'),
    cohensKappa: isWeighted
      ? null
      : figure((sample) => cohensKappa(sample.map(({ human, judge }) => [human, judge])), 'kappa'),
    krippendorffAlpha: isWeighted
      ? null
      : figure(
          (sample) =>
            krippendorffAlpha(
              sample.map(({ human, judge }) => [human, judge]),
              'nominal',
            ),
          'alpha',
        ),
  };
}

function isEqual({ human, judge }: LabelPair): boolean {
  return human === judge;
}

function atEnd(pairs: readonly LabelPair[], end: LabelEnd): LabelPair[] {
  return pairs.filter(({ humanEnd }) => humanEnd === end);
}

function confusionOf(pairs: readonly LabelPair[], labels: readonly string[]): number[][] {
  const place = new Map(labels.map((label, index) => [label, index]));
  const counts = labels.map(() => labels.map(() => 0));
  for (const { human, judge } of pairs) {
    const [row, column] = [counts[place.get(human) ?? 0], place.get(judge) ?? 0];
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  return counts;
}

function balancedAccuracy(pairs: readonly LabelPair[]): number | undefined {
  const counts = new Map<string, { hits: number; n: number }>();
  for (const pair of pairs) {
    const count = counts.get(pair.human) ?? { hits: 0, n: 0 };
    const weight = weightOf(pair);
    counts.set(pair.human, { hits: count.hits + (isEqual(pair) ? weight : 0), n: count.n + weight });
  }
  if (counts.size === 0) return undefined;
  return [...counts.values()].reduce((sum, { hits, n }) => sum + hits / n, 0) / counts.size;
}

function weightOf({ weight = 1 }: LabelPair): number {
  return weight;
}

function effectiveCount(
  among: readonly LabelPair[],
  isHit: (pair: LabelPair) => boolean,
): { hits: number; n: number; share: number } {
  const sum = (pairs: readonly LabelPair[], power = 1) =>
    pairs.reduce((total, pair) => total + weightOf(pair) ** power, 0);
  const hitting = among.filter(isHit);
  if (among.length === 0) return { hits: 0, n: 0, share: 0 };
  const share = sum(hitting) / sum(among);
  const n = Math.round(sum(among) ** 2 / sum(among, 2));
  return { hits: Math.round(share * n), n, share };
}

/** Wilson's interval. */
function measuredRate({ hits, n, share }: { hits: number; n: number; share: number }, level: number): MeasuredRate {
  if (n === 0) return { hits, n, value: null, low: null, high: null };
  return { hits, n, value: share, ...wilson(share, n, normalQuantile(level)) };
}

type Named = AgreementOptions & { name: string };

/** Null where there are fewer than two items, or the statistic has no value. */
export function measuredFigure<T>(items: readonly T[], statistic: Statistic<T>, options: Named): MeasuredFigure {
  if (items.length < 2) return null;
  const { level, seed, name, repetitions = defaultRepetitions } = options;
  const random = new Random(seed, `judge agreement/${name}`);
  const found = bootstrapInterval(items, statistic, { random, level, repetitions, kind: 'percentile' });
  return found === undefined ? null : { value: found.value, low: found.low, high: found.high };
}
