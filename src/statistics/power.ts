/**
 * How many items it takes. In: what is to be seen, with what power. Out: numbers of items, and what a given number can see. All take
 * items as independent; clusters multiply the number by the design effect.
 *
 * Paired shares: Connor (1987, Biometrics 43: 207–211) for the start, then the power of the exact McNemar test itself, summed over all
 * numbers of discordant pairs; Miettinen (1968, Biometrics 24: 339–352) beside it. Unpaired shares: Fleiss, Levin & Paik (2003, Statistical
 * Methods for Rates and Proportions, equation 4.14). Half width: Wilson's interval, by search. Design effect: Kish (1965, Survey
 * Sampling, section 5.4).
 */
import jStat from 'jstat';
import { logBinomial } from './binomial.ts';
import { normalQuantile, wilson } from './clustered-rate.ts';

/** `alpha` is two-sided. */
export type TestOptions = { alpha: number; power: number };
/** `difference`: of the two shares; `discordance`: the share of items that only one of the two gets right, above the difference. */
export type PairedPlan = { difference: number; discordance: number };

const quantile = (probability: number) => jStat.normal.inv(probability, 0, 1);

/** 1 + (size − 1) × correlation within clusters. */
export function kishDesignEffect(size: number, correlation: number): number {
  return 1 + (size - 1) * correlation;
}

/** The smallest number of items whose Wilson interval at the share `rate` is no wider than ± `halfWidth`. */
export function numberForHalfWidth(halfWidth: number, rate: number, level: number): number {
  inside(halfWidth, 'half width');
  const z = normalQuantile(level);
  return smallest((n) => wilsonHalfWidth(n, rate, z) <= halfWidth);
}

/** Half the length of Wilson's interval for a share `rate` of `n` items. */
export function wilsonHalfWidth(n: number, rate: number, z: number): number {
  const { low, high } = wilson(rate, n, z);
  return (high - low) / 2;
}

export function connorNumber(plan: PairedPlan, { alpha, power }: TestOptions): number {
  const { difference: d, discordance: s } = checked(plan);
  const root = quantile(1 - alpha / 2) * Math.sqrt(s) + quantile(power) * Math.sqrt(s - d * d);
  return Math.ceil((root / d) ** 2);
}

export function miettinenNumber(plan: PairedPlan, { alpha, power }: TestOptions): number {
  const { difference: d, discordance: s } = checked(plan);
  const root = quantile(1 - alpha / 2) * s + quantile(power) * Math.sqrt(s * s - (d * d * (3 + s)) / 4);
  return Math.ceil((root * root) / (s * d * d));
}

/** Of the exact McNemar test with `n` pairs. */
export function exactPairedPower(n: number, plan: PairedPlan, alpha: number): number {
  const { difference, discordance } = checked(plan);
  const share = (discordance + difference) / (2 * discordance);
  const spread = 8 * Math.sqrt(n * discordance * (1 - discordance)) + 1;
  const [from, to] = [
    Math.max(0, Math.floor(n * discordance - spread)),
    Math.min(n, Math.ceil(n * discordance + spread)),
  ];
  let power = 0;
  for (let discordant = from; discordant <= to; discordant++)
    power += Math.exp(logBinomial(discordant, n, discordance)) * rejection(discordant, share, alpha);
  return Math.min(1, power);
}

/** How often so many discordant pairs, each for B with probability `share`, end in a rejection. */
function rejection(discordant: number, share: number, alpha: number): number {
  let [tail, rejected] = [0, 0];
  for (let few = 0; few < discordant / 2; few++) {
    tail += Math.exp(logBinomial(few, discordant, 0.5));
    if (2 * tail > alpha) break;
    rejected +=
      Math.exp(logBinomial(few, discordant, share)) + Math.exp(logBinomial(discordant - few, discordant, share));
  }
  return rejected;
}

const mostExact = 3000;

/** Pairs for the exact McNemar test; beyond 3,000, where it hardly differs, Connor's number. */
export function pairedNumber(plan: PairedPlan, options: TestOptions): number {
  let n = connorNumber(plan, options);
  // A power once reached may be missed again by a few pairs more: the test's steps are whole pairs.
  while (n <= mostExact && exactPairedPower(n, plan, options.alpha) < options.power)
    n += Math.max(1, Math.floor(n / 200));
  return n;
}

/** Items for each of two models on different items. `rate` is that of the first, `rate + difference` that of the second. */
export function unpairedNumber(rate: number, difference: number, { alpha, power }: TestOptions): number {
  const other = rate + difference;
  if (!(rate >= 0 && rate <= 1 && other >= 0 && other <= 1 && difference !== 0))
    throw new RangeError(`Shares lie between 0 and 1 and differ; ${rate} and ${other} do not.`);
  const mean = (rate + other) / 2;
  const root =
    quantile(1 - alpha / 2) * Math.sqrt(2 * mean * (1 - mean)) +
    quantile(power) * Math.sqrt(rate * (1 - rate) + other * (1 - other));
  return Math.ceil((root / difference) ** 2);
}

/** The smallest difference that `n` pairs show; undefined where not even one as large as the discordance is seen. */
export function detectablePaired(n: number, discordance: number, options: TestOptions): number | undefined {
  return smallestDifference(discordance, (difference) => connorNumber({ difference, discordance }, options) <= n);
}

/** The smallest loss or gain from `rate` that `n` items for each of two models show, towards the middle. */
export function detectableUnpaired(n: number, rate: number, options: TestOptions): number | undefined {
  const sign = rate < 0.5 ? 1 : -1;
  return smallestDifference(Math.max(rate, 1 - rate), (size) => unpairedNumber(rate, sign * size, options) <= n);
}

function smallestDifference(most: number, isSeen: (difference: number) => boolean): number | undefined {
  if (!isSeen(most)) return undefined;
  let [low, high] = [0, most];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (isSeen(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** By doubling, then halving; `isEnough` never turns false again. */
function smallest(isEnough: (n: number) => boolean): number {
  let high = 1;
  while (!isEnough(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function checked({ difference, discordance }: PairedPlan): PairedPlan {
  const size = Math.abs(difference);
  inside(discordance, 'discordance');
  if (!(size > 0 && size <= discordance))
    throw new RangeError(`A difference of ${difference} needs a discordance of at least as much, not ${discordance}.`);
  return { difference: size, discordance };
}

function inside(value: number, name: string): void {
  if (!(value > 0 && value <= 1)) throw new RangeError(`A ${name} lies between 0 and 1; ${value} does not.`);
}
