/** Answers of `trustgen power`. In: what is asked, what is known of rates and clusters. Out: numbers, and sentences with them. */
import { whole } from '../../report/numbers.ts';
import { normalQuantile } from '../../statistics/clustered-rate.ts';
import {
  connorNumber,
  detectablePaired,
  detectableUnpaired,
  kishDesignEffect,
  miettinenNumber,
  numberForHalfWidth,
  pairedNumber,
  unpairedNumber,
  wilsonHalfWidth,
} from '../../statistics/power.ts';

export type PowerInput = {
  /** Of a pilot's task; empty without one. */
  name: string;
  halfWidth?: number;
  difference?: number;
  n?: number;
  rate: number;
  discordance?: number | undefined;
  unpaired?: boolean;
  clusterSize: number;
  correlation: number;
  /** As seen in a pilot; in place of cluster size and correlation. */
  designEffect?: number;
  alpha: number;
  power: number;
};
export type PowerLine = { question: string; n?: number; value?: number | null; method: string; text: string };

/** Without one: items on which two models of this rate differ if their errors have nothing to do with each other. */
const independentDiscordance = (rate: number) => Math.max(0.01, 2 * rate * (1 - rate));

export function powerLines(input: PowerInput): PowerLine[] {
  const designEffect = input.designEffect ?? kishDesignEffect(input.clusterSize, input.correlation);
  const lines = [
    ...halfWidthLine(input, designEffect),
    ...differenceLine(input, designEffect),
    ...seenLines(input, designEffect),
  ];
  if (designEffect < 1.005) return lines;
  const origin = input.designEffect === undefined ? 'Kish 1965' : 'as seen in the pilot';
  const text = `Numbers are multiplied by the design effect ${designEffect.toFixed(2)} (${origin}); more records help, more cases of the same records hardly do.`;
  return [...lines, { question: 'design effect', value: designEffect, method: origin, text }];
}

function halfWidthLine({ halfWidth, rate, alpha }: PowerInput, designEffect: number): PowerLine[] {
  if (halfWidth === undefined) return [];
  const n = Math.ceil(numberForHalfWidth(halfWidth, rate, 1 - alpha) * designEffect);
  const method = 'Wilson 1927, by search';
  const text = `${whole(n)} cases for an interval of ± ${halfWidth} around ${rate} (${method}).`;
  return [{ question: 'half width', n, method, text }];
}

function differenceLine(input: PowerInput, designEffect: number): PowerLine[] {
  const { difference, rate, unpaired = false, alpha, power } = input;
  if (difference === undefined) return [];
  const question = 'difference';
  if (unpaired) {
    // Towards the middle, where the scatter is larger and there is room.
    const n = Math.ceil(unpairedNumber(rate, rate < 0.5 ? difference : -difference, { alpha, power }) * designEffect);
    const method = 'Fleiss, Levin and Paik 2003, equation 4.14';
    return [
      {
        question,
        n,
        method,
        text: `${whole(n)} cases for each of two models on different cases, to see a difference of ${difference} from ${rate} (${method}).`,
      },
    ];
  }
  const discordance = discordanceOf(input);
  const plan = { difference, discordance };
  const exact = pairedNumber(plan, { alpha, power });
  const n = Math.ceil(exact * designEffect);
  const others = `Connor ${whole(connorNumber(plan, { alpha, power }))}, Miettinen ${whole(miettinenNumber(plan, { alpha, power }))} before any design effect`;
  const method = 'power of the exact McNemar test, from Connor 1987';
  return [
    {
      question,
      n,
      method,
      text: `${whole(n)} cases, the same for both models, to see a difference of ${difference} where the models differ on ${share(discordance)} of the cases (${method}; ${others}).`,
    },
  ];
}

function discordanceOf({ discordance, difference = 0, rate }: PowerInput): number {
  return Math.max(discordance ?? independentDiscordance(rate), difference);
}

function seenLines(input: PowerInput, designEffect: number): PowerLine[] {
  const { n, rate, unpaired = false, alpha, power } = input;
  if (n === undefined) return [];
  const worth = n / designEffect;
  const half = wilsonHalfWidth(worth, rate, normalQuantile(1 - alpha));
  const discordance = input.discordance ?? independentDiscordance(rate);
  const seen = unpaired
    ? detectableUnpaired(worth, rate, { alpha, power })
    : detectablePaired(worth, discordance, { alpha, power });
  const where = unpaired
    ? `for each of two models on different cases, from ${rate}`
    : `where the models differ on ${share(discordance)} of them`;
  const what =
    seen === undefined ? 'show no difference that is possible here' : `show a difference of ${seen.toFixed(3)}`;
  return [
    {
      question: 'half width of n',
      n,
      value: half,
      method: 'Wilson 1927',
      text: `${whole(n)} cases have an interval of about ± ${half.toFixed(3)} around ${rate}.`,
    },
    {
      question: 'seen with n',
      n,
      value: seen ?? null,
      method: unpaired ? 'Fleiss, Levin and Paik 2003' : 'Connor 1987',
      text: `${whole(n)} cases ${what}, ${where}, with a power of ${power}.`,
    },
  ];
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
