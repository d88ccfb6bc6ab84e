/**
 * How well stated probabilities agree with what happens. In: pairs of a confidence (0 to 1) and whether the answer was right. Out: expected
 * calibration error with bins of equal width or equal mass (Guo et al. 2017, arXiv 1706.04599, equations 2 and 3), Brier score (1950)
 * with its decomposition (Murphy 1973, J. Appl. Meteorol. 12: 595–600), and bootstrap intervals over clusters.
 */
import type { Random } from '../core/random.ts';
import { type Bootstrapped, bootstrapInterval } from './bootstrap.ts';

export type Forecast = {
  confidence: number;
  isRight: boolean;
  /** What is sampled together; each forecast is its own where absent. */
  cluster?: string;
};

export type CalibrationBin = {
  /** Smallest and largest confidence of the bin: its bounds for equal width, those observed for equal mass. */
  low: number;
  high: number;
  n: number;
  /** Mean confidence and share right. */
  confidence: number;
  accuracy: number;
};
export type Binning = { kind: 'equal-width' | 'equal-mass'; bins: number };

/** Empty bins are left out. Throws a RangeError for a confidence outside [0, 1] or a count of bins below 1. */
export function calibrationBins(forecasts: readonly Forecast[], { kind, bins }: Binning): CalibrationBin[] {
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`The number of bins is a positive integer, not ${bins}.`);
  for (const { confidence } of forecasts) requireShare(confidence);
  return kind === 'equal-width' ? widthBins(forecasts, bins) : massBins(forecasts, bins);
}

/** Bins are open on the left, as in the paper; 0 falls into the first. */
function widthBins(forecasts: readonly Forecast[], bins: number): CalibrationBin[] {
  const members = Array.from({ length: bins }, (): Forecast[] => []);
  for (const forecast of forecasts) {
    const index = Math.min(bins - 1, Math.max(0, Math.ceil(forecast.confidence * bins - 1e-12) - 1));
    members[index]?.push(forecast);
  }
  return members.flatMap((own, index) => (own.length === 0 ? [] : binOf(own, index / bins, (index + 1) / bins)));
}

/** As equal in number as can be; equal confidences stay together, so that the order of the forecasts changes nothing. */
function massBins(forecasts: readonly Forecast[], bins: number): CalibrationBin[] {
  const sorted = [...forecasts].sort((a, b) => a.confidence - b.confidence);
  const made: CalibrationBin[] = [];
  let start = 0;
  for (let bin = 1; bin <= bins && start < sorted.length; bin++) {
    let end = Math.max(start + 1, Math.round((bin * sorted.length) / bins));
    while (end < sorted.length && sorted[end]?.confidence === sorted[end - 1]?.confidence) end++;
    const own = sorted.slice(start, end);
    made.push(binOf(own, own[0]?.confidence ?? 0, own.at(-1)?.confidence ?? 1));
    start = end;
  }
  return made;
}

function binOf(own: readonly Forecast[], low: number, high: number): CalibrationBin {
  const n = own.length;
  return {
    low,
    high,
    n,
    confidence: own.reduce((sum, { confidence }) => sum + confidence, 0) / n,
    accuracy: own.filter(({ isRight }) => isRight).length / n,
  };
}

export type CalibrationError = {
  /** Mean over forecasts of the distance between confidence and accuracy of their bin, 0 to 1. */
  expected: number;
  /** Of the worst bin. */
  maximum: number;
};

/** Undefined where there is no forecast. */
export function calibrationError(forecasts: readonly Forecast[], binning: Binning): CalibrationError | undefined {
  if (forecasts.length === 0) return undefined;
  const gaps = calibrationBins(forecasts, binning).map(({ n, confidence, accuracy }) => ({
    n,
    gap: Math.abs(confidence - accuracy),
  }));
  return {
    expected: gaps.reduce((sum, { n, gap }) => sum + (n / forecasts.length) * gap, 0),
    maximum: Math.max(...gaps.map(({ gap }) => gap)),
  };
}

export type BrierScore = {
  /** Mean squared distance of confidence and outcome, 0 to 1; 0 is best. reliability − resolution + uncertainty. */
  score: number;
  /** 0 is best. */
  reliability: number;
  /** Larger is better. */
  resolution: number;
  /** Of the outcomes alone: share right times share wrong. */
  uncertainty: number;
};

/** Decomposed over the distinct confidences, so that the three parts add up exactly. Undefined where there is no forecast. */
export function brierScore(forecasts: readonly Forecast[]): BrierScore | undefined {
  const n = forecasts.length;
  if (n === 0) return undefined;
  const groups = new Map<number, { n: number; right: number }>();
  let [squares, right] = [0, 0];
  for (const { confidence, isRight } of forecasts) {
    requireShare(confidence);
    const outcome = isRight ? 1 : 0;
    squares += (confidence - outcome) ** 2;
    right += outcome;
    const group = groups.get(confidence) ?? { n: 0, right: 0 };
    groups.set(confidence, { n: group.n + 1, right: group.right + outcome });
  }
  const base = right / n;
  let [reliability, resolution] = [0, 0];
  for (const [confidence, group] of groups) {
    reliability += (group.n / n) * (confidence - group.right / group.n) ** 2;
    resolution += (group.n / n) * (group.right / group.n - base) ** 2;
  }
  return { score: squares / n, reliability, resolution, uncertainty: base * (1 - base) };
}

/**
 * Percentile bootstrap of a figure of the forecasts, clusters being drawn where they have any. The calibration error is biased upwards in
 * small samples, and its interval with it. Undefined where there are fewer than two forecasts or clusters. Throws a RangeError where
 * some forecasts have a cluster and others none.
 * @param options.level for instance 0.95
 */
export function calibrationInterval(
  forecasts: readonly Forecast[],
  figure: (forecasts: readonly Forecast[]) => number | undefined,
  options: { level: number; random: Random; repetitions?: number },
): Bootstrapped | undefined {
  const clusters = new Set(forecasts.flatMap(({ cluster }) => cluster ?? []));
  const isClustered = clusters.size > 0;
  if (isClustered && forecasts.some(({ cluster }) => cluster === undefined))
    throw new RangeError('Either all forecasts have a cluster or none has.');
  if ((isClustered ? clusters.size : forecasts.length) < 2) return undefined;
  return bootstrapInterval(forecasts, figure, {
    ...options,
    kind: 'percentile',
    ...(isClustered && { cluster: ({ cluster = '' }: Forecast) => cluster }),
  });
}

function requireShare(confidence: number): void {
  if (!(confidence >= 0 && confidence <= 1))
    throw new RangeError(`A confidence lies between 0 and 1; ${confidence} does not.`);
}
