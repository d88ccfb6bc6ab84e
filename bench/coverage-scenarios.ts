/**
 * What is planted. Out: scenarios, each with the model that answers a case under a seed. All cases of an origin are answered by one
 * model; in the last scenario origins are easy or hard by lot, so that cases of one origin go up and down together.
 */
import type { Model } from '../src/core/model.ts';
import { Random } from '../src/core/random.ts';
import { simulated } from './coverage-answers.ts';
import type { Planted, PlantedShare } from './coverage-truth.ts';

export type Scenario = {
  name: string;
  /** Items of one origin do not go up and down together. */
  isIndependent: boolean;
  shares: readonly PlantedShare[];
};

const flawless: Planted = { main: 0, control: 0, twin: 0, refusal: 0, formatFailure: 0, block: 0 };
const wrong = (rate: number): Planted => ({ ...flawless, main: rate, control: rate, twin: rate });
const alike = (name: string, planted: Planted): Scenario => ({
  name,
  isIndependent: true,
  shares: [{ share: 1, planted }],
});

export const scenarios: readonly Scenario[] = [
  alike('wrong 0.05', wrong(0.05)),
  alike('wrong 0.2', wrong(0.2)),
  alike('wrong 0.5', wrong(0.5)),
  alike('unlike probes', { ...flawless, main: 0.35, control: 0.1, twin: 0.05 }),
  alike('missing', { ...wrong(0.2), refusal: 0.05, formatFailure: 0.05, block: 0.1 }),
  {
    name: 'by origin',
    isIndependent: false,
    shares: [
      { share: 0.7, planted: wrong(0.1) },
      { share: 0.3, planted: wrong(0.6) },
    ],
  },
];

/** Models are made when first needed; the same origin has the same one. */
export function modelsOf({ shares }: Scenario, seed: number): (testCase: { origin: string }) => Model {
  const models = new Map<Planted, Model>();
  return ({ origin }) => {
    const planted = drawn(shares, new Random(seed, `origin/${origin}`));
    const model = models.get(planted) ?? simulated(profileOf(planted, seed));
    models.set(planted, model);
    return model;
  };
}

function drawn(shares: readonly PlantedShare[], random: Random): Planted {
  let left = random.next();
  for (const { share, planted } of shares) {
    if (left < share) return planted;
    left -= share;
  }
  throw new RangeError('The shares of a scenario add up to 1.');
}

function profileOf({ main, control, twin, ...rest }: Planted, seed: number): string {
  const rates = { '*:main': main, '*:control': control, '*:twin': twin };
  return `sim:${JSON.stringify({ wrong: rates, ...rest, seed })}`;
}
