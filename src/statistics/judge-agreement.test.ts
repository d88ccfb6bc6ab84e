import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { judgeAgreement, type LabelPair } from './judge-agreement.ts';
import { type BiasPair, judgeBiases } from './judge-biases.ts';

const options = { level: 0.95, seed: 1, repetitions: 300 };
const end = (label: string) => (label === 'yes' ? ('good' as const) : ('bad' as const));
const pair = (human: string, judge: string, change: Partial<BiasPair> = {}): BiasPair => ({
  ...{ item: '', human, judge, humanEnd: end(human), judgeEnd: end(judge) },
  ...change,
});
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

describe('the agreement of a judge with people', () => {
  // Cohen's kappa by hand: 20 + 15 of 50 agree, 0.7; by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5; kappa 0.4.
  const pairs = [
    ...times(20, () => pair('yes', 'yes')),
    ...times(5, () => pair('yes', 'no')),
    ...times(10, () => pair('no', 'yes')),
    ...times(15, () => pair('no', 'no')),
  ];
  const found = judgeAgreement(pairs, options);

  it('has the table, the rates of each label and of the ends', () => {
    expect(found.confusion).toEqual({
      ...{ labels: ['no', 'yes'] },
      counts: [
        [15, 10],
        [5, 20],
      ],
    });
    expect(found.equal).toMatchObject({ hits: 35, n: 50, value: 0.7 });
    expect(found.labels[1]).toMatchObject({ label: 'yes', sensitivity: { value: 0.8 }, specificity: { value: 0.6 } });
    expect(found.sensitivity).toMatchObject({ hits: 15, n: 25 });
    expect(found.specificity).toMatchObject({ hits: 20, n: 25 });
    // Wilson, 20 of 25 (Newcombe 1998 by its formula): 0.609 – 0.911.
    expect(found.specificity.low).toBeCloseTo(0.6087, 4);
    expect(found.specificity.high).toBeCloseTo(0.9114, 4);
  });

  it('has kappa, alpha and balanced accuracy with intervals around them', () => {
    expect(found.cohensKappa?.value).toBeCloseTo(0.4, 10);
    expect(found.balancedAccuracy?.value).toBeCloseTo(0.7, 10);
    // 1 − (2n − 1) · 15 · 2 / (2 · 55 · 45) with 55 yes and 45 no among 100 ratings.
    expect(found.krippendorffAlpha?.value).toBeCloseTo(1 - (99 * 30) / (2 * 55 * 45), 10);
    for (const figure of [found.cohensKappa, found.balancedAccuracy, found.krippendorffAlpha]) {
      expect(figure?.low).toBeLessThan(figure?.value ?? 0);
      expect(figure?.high).toBeGreaterThan(figure?.value ?? 1);
    }
    expect(judgeAgreement(pairs, options)).toEqual(found);
  });

  it('gives no figure where there is none', () => {
    expect(judgeAgreement([], options)).toMatchObject({ n: 0, equal: { value: null }, cohensKappa: null });
    expect(judgeAgreement([pair('yes', 'yes')], options).sensitivity).toMatchObject({ n: 0, value: null });
  });

  it('undoes a sample in which rare verdicts were drawn more often', () => {
    const random = new Random(4, 'population');
    const population = times(20_000, (): LabelPair => {
      const isBad = random.chance(0.1);
      const isRight = random.chance(isBad ? 0.8 : 0.9);
      return pair(isBad ? 'no' : 'yes', isBad === isRight ? 'no' : 'yes');
    });
    const byVerdict = Map.groupBy(population, ({ judge }) => judge);
    const sample = [...byVerdict.values()].flatMap((own) =>
      own.slice(0, 1000).map((each) => ({ ...each, weight: own.length / 1000 })),
    );
    const weighted = judgeAgreement(sample, options);
    const naive = judgeAgreement(
      sample.map(({ weight: _, ...each }) => each),
      options,
    );
    expect(naive.sensitivity.low).toBeGreaterThan(0.85);
    expect(weighted.sensitivity.low).toBeLessThan(0.8);
    expect(weighted.sensitivity.high).toBeGreaterThan(0.8);
    expect(weighted.specificity.value).toBeCloseTo(0.9, 1);
    expect(weighted.sensitivity.n).toBeLessThan(naive.sensitivity.n);
    expect(weighted.cohensKappa).toBeNull();
  });
});

describe('what errors depend on', () => {
  /** A judge that errs at the given rate, which may depend on the answer. */
  function simulated(rate: (facts: Partial<BiasPair>, human: string) => number, seed = 1): BiasPair[] {
    const random = new Random(seed, 'biases');
    return times(1500, (index) => {
      const human = index % 2 === 0 ? 'yes' : 'no';
      // Bad answers are longer, and more of them are of the judge's family: no bias of the judge.
      const length = 50 + random.integer(100) + (human === 'no' ? 200 : 0);
      const isOwnFamily = random.chance(human === 'no' ? 0.7 : 0.3);
      const facts = { length, isOwnFamily, position: random.chance(0.5) ? ('first' as const) : ('second' as const) };
      const isWrong = random.chance(rate(facts, human));
      return pair(human, isWrong ? (human === 'yes' ? 'no' : 'yes') : human, facts);
    });
  }

  it('is seen for length, place and family, in the direction planted', () => {
    const byLength = simulated(({ length = 0 }, human) => (human === 'no' && length > 300 ? 0.5 : 0.1));
    expect(judgeBiases(byLength, options).length).toMatchObject({ status: 'found' });
    const byPlace = simulated(({ position }, human) => (human === 'no' && position === 'first' ? 0.4 : 0.1));
    const { position, selfPreference } = judgeBiases(byPlace, options);
    expect(position).toMatchObject({ status: 'found' });
    expect(position.status === 'found' && position.low > 0).toBe(true);
    expect(selfPreference.status).toBe('not-seen');
    const byFamily = simulated(({ isOwnFamily }, human) => (human === 'yes' && !isOwnFamily ? 0.4 : 0.1));
    expect(judgeBiases(byFamily, options).selfPreference).toMatchObject({ status: 'found' });
  });

  it('is not told where answers differ but errors do not: at most about one in twenty by chance', () => {
    const runs = times(40, (seed) =>
      judgeBiases(
        simulated(() => 0.15, seed + 10),
        { ...options, repetitions: 200 },
      ),
    );
    for (const test of ['length', 'position', 'selfPreference'] as const) {
      expect(runs.filter((biases) => biases[test].status === 'found').length).toBeLessThanOrEqual(6);
    }
  }, 60_000);

  it('is not tested where nothing is known', () => {
    const bare = times(50, () => pair('yes', 'no'));
    expect(Object.values(judgeBiases(bare, options)).map(({ status }) => status)).toEqual(Array(4).fill('not-tested'));
  });
});
