/**
 * The true share of good answers behind a judge's verdicts. In: the share the judge found good, and how often it was right about answers
 * that people had labelled. Out: the share people would find, with the uncertainty of both in the interval; or why there is none.
 *
 * With J = sensitivity + specificity − 1, the share the judge finds good is θ · specificity + (1 − θ) · (1 − sensitivity), where bad is
 * what is to be found; so θ = (share + sensitivity − 1) / J (Rogan & Gladen 1978, American Journal of Epidemiology 107: 71–76).
 */
import type { EndCount, JudgeError } from '../core/judge-error.ts';
import type { Random } from '../core/random.ts';
import { sortedQuantile } from './bootstrap.ts';
import { normalQuantile } from './clustered-rate.ts';
import { betaDraw } from './draws.ts';
import { checkLevel } from './rate-intervals.ts';

/** `share` found good by the judge, of `n` independent items; n need not be whole where items come in clusters. */
export type Apparent = { share: number; n: number };
export type JudgeCounts = Pick<JudgeError, 'sensitivity' | 'specificity'>;
export type Corrected = {
  value: number;
  low: number;
  high: number;
  /** The value before it was cut to 0…1. */
  uncut: number;
  /** Whether it was: the verdicts are then further out than this judge's errors explain. */
  isTruncated: boolean;
  method: string;
};
export type Refused = { refused: string };

/**
 * The delta method with added observations and shifted centre of Lang & Reiczigel (2014, Preventive Veterinary Medicine 113: 13–22),
 * which holds its level with few labels too. Throws a RangeError for a share outside 0…1, n not above 0 or a level outside (0, 1).
 */
export function judgeCorrected(apparent: Apparent, judge: JudgeCounts, level: number): Corrected | Refused {
  const refused = refusal(apparent, judge, level);
  if (refused !== undefined) return { refused };
  const z = normalQuantile(level);
  const n = apparent.n + z * z;
  const share = (apparent.share * apparent.n + (z * z) / 2) / n;
  const [sensitivity, specificity] = [padded(judge.sensitivity), padded(judge.specificity)];
  const youden = sensitivity.rate + specificity.rate - 1;
  const centre = (share + sensitivity.rate - 1) / youden;
  const variance =
    (share * (1 - share)) / n + specificity.variance * centre ** 2 + sensitivity.variance * (1 - centre) ** 2;
  const shift = 2 * z * z * (centre * specificity.variance - (1 - centre) * sensitivity.variance);
  const half = (z * Math.sqrt(variance)) / youden;
  return described(
    pointOf(apparent, judge),
    { low: centre + shift - half, high: centre + shift + half },
    {
      ...judge,
      name: 'Rogan–Gladen, interval of Lang and Reiczigel',
    },
  );
}

export type PosteriorOptions = { level: number; random: Random /** Default 4,000. */; draws?: number };

/**
 * The same without normal approximations: share, sensitivity and specificity each have a Jeffreys posterior, and the limits are quantiles
 * of what draws of the three give, cut to 0…1. Draws with J ≤ 0 tell nothing of the share and are left out. Throws as `judgeCorrected`.
 */
export function posteriorCorrected(
  apparent: Apparent,
  judge: JudgeCounts,
  { level, random, draws = 4000 }: PosteriorOptions,
): Corrected | Refused {
  const refused = refusal(apparent, judge, level);
  if (refused !== undefined) return { refused };
  const found: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const share = betaDraw(random, apparent.share * apparent.n + 0.5, (1 - apparent.share) * apparent.n + 0.5);
    const [sensitivity, specificity] = [drawnRate(judge.sensitivity, random), drawnRate(judge.specificity, random)];
    const youden = sensitivity + specificity - 1;
    if (youden > 0) found.push(clamp((share + sensitivity - 1) / youden));
  }
  found.sort((a, b) => a - b);
  const tail = (1 - level) / 2;
  const limits = { low: sortedQuantile(found, tail), high: sortedQuantile(found, 1 - tail) };
  return described(pointOf(apparent, judge), limits, { ...judge, name: `Rogan–Gladen, ${draws} posterior draws` });
}

/** Why nothing can be corrected; undefined where it can. */
function refusal({ share, n }: Apparent, judge: JudgeCounts, level: number): string | undefined {
  checkLevel(level);
  if (!(n > 0 && share >= 0 && share <= 1)) throw new RangeError(`There is no share of ${share} among ${n} items.`);
  if (judge.sensitivity.n === 0) return 'no answer that people found bad is in the certificate';
  if (judge.specificity.n === 0) return 'no answer that people found good is in the certificate';
  const [sensitivity, specificity] = [padded(judge.sensitivity), padded(judge.specificity)];
  const youden = sensitivity.rate + specificity.rate - 1;
  const error = normalQuantile(level) * Math.sqrt(sensitivity.variance + specificity.variance);
  if (youden > error) return undefined;
  return `the judge is not known to tell good from bad better than chance: sensitivity ${counted(judge.sensitivity)}, specificity ${counted(judge.specificity)}`;
}

function pointOf({ share }: Apparent, { sensitivity, specificity }: JudgeCounts): number {
  const [caught, spared] = [sensitivity.hits / sensitivity.n, specificity.hits / specificity.n];
  return (share + caught - 1) / (caught + spared - 1);
}

/** A rate with one hit and one miss added (Agresti & Coull 1998), and its variance. */
function padded({ hits, n }: EndCount): { rate: number; variance: number } {
  const rate = (hits + 1) / (n + 2);
  return { rate, variance: (rate * (1 - rate)) / (n + 2) };
}

function drawnRate({ hits, n }: EndCount, random: Random): number {
  return betaDraw(random, hits + 0.5, n - hits + 0.5);
}

function described(
  uncut: number,
  limits: { low: number; high: number },
  { name, sensitivity, specificity }: JudgeCounts & { name: string },
): Corrected {
  const value = clamp(uncut);
  return {
    value,
    low: Math.min(value, clamp(limits.low)),
    high: Math.max(value, clamp(limits.high)),
    uncut,
    isTruncated: uncut !== value,
    method: `${name} (sensitivity ${counted(sensitivity)}, specificity ${counted(specificity)})`,
  };
}

function counted({ hits, n }: EndCount): string {
  return `${hits}/${n}`;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
