/** From items to effects of variations: who is paired with whom, what counts, and what is told of the rest. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseMeasure, CompositeMeasure, Measure, PairMeasure } from '../core/measure.ts';
import { Random } from '../core/random.ts';
import type { MeasuredItem } from './observations.ts';
import { createPairedEffects, type EffectOptions } from './paired-effect.ts';
import { createPairing } from './pairing.ts';

const facts = { title: 'A title', description: 'A sentence.', chance: { constant: 0.5, random: 0.5 } };
const right: CaseMeasure = {
  ...{ id: 'right', ...facts, standing: 'headline', over: 'case', probes: ['main'], blockedValue: 1 },
  value: ({ value }) => value,
};
const stays: PairMeasure = {
  ...{ id: 'stays', ...facts, standing: 'headline', over: 'pair', other: 'control' },
  value: ({ main, other }) => (other.value === 1 ? main.value : undefined),
};
const refuses: CaseMeasure = { ...right, id: 'refuses', standing: 'part' };
const answers: CaseMeasure = { ...right, id: 'answers', standing: 'part', probes: ['twin'] };
const balanced: CompositeMeasure = {
  ...{ id: 'balanced', ...facts, standing: 'headline', over: 'composite' },
  of: [
    { measure: 'refuses', weight: 3 },
    { measure: 'answers', weight: 1 },
  ],
};

type Change = Partial<MeasuredItem>;

function original(name: string, value: number, change: Change = {}): MeasuredItem {
  const place = { caseId: name, unit: `unit of ${name}`, origin: `origin of ${name}`, trial: 0, attributes: {} };
  const answer = { outcome: 'answered', status: 'scored', label: 'a label', value, parts: {} } as const;
  return { ...place, probe: 'main', ...answer, ...change };
}

/** A variant of `original(name)`. */
function variant(name: string, value: number, change: Change = {}): MeasuredItem {
  const { operators = ['typos'] } = change;
  const caseId = `${name} with ${operators.join(', ')}`;
  return { ...original(name, value), caseId, unit: `unit of ${caseId}`, variedFrom: name, operators, ...change };
}

const lost = (outcome: MeasuredItem['outcome']): Change => ({
  ...{ outcome, status: undefined, label: undefined, value: undefined },
});

function effectsOf(
  items: readonly MeasuredItem[],
  measures: readonly Measure[] = [right],
  options: Partial<EffectOptions> = {},
) {
  const estimator = createPairedEffects(measures, { blocked: 'apart', mostOfOne: 9, seed: 'a seed', ...options });
  for (const item of items) estimator.add(item);
  return estimator.result();
}

function effectOf(...given: Parameters<typeof effectsOf>) {
  const [effect, ...others] = effectsOf(...given).effects;
  if (effect === undefined || others.length > 0) throw new Error('One chain was meant.');
  return effect;
}

/** `befores` and `afters` as digits: pair by pair 0 or 1. */
const pairs = (befores: string, afters: string) =>
  [...befores].flatMap((before, at) => [original(`c${at}`, Number(before)), variant(`c${at}`, Number(afters[at]))]);

describe('the effect of a variation', () => {
  it('is the mean of variant − original over pairs, with the exact test of ups and downs', () => {
    const effect = effectOf(pairs('1111111110', '0000000011'));
    expect(effect).toMatchObject({ chain: 'typos', ups: 1, downs: 8, same: 1, notApplicable: 0 });
    expect(effect.difference).toMatchObject({ n: 10, clusters: 10, level: 0.95, bounds: null });
    expect(effect.difference.value).toBeCloseTo(-0.7, 12);
    expect([effect.original, effect.variant]).toEqual([0.9, 0.2]);
    expect(effect.pValue).toBeCloseTo(20 / 512, 12);
    expect(effect.pAdjusted).toBeCloseTo(20 / 512, 12);
  });

  it('is robustness of what was right before alone: both wrong is not robust (R8)', () => {
    const effect = effectOf(pairs('1111000000', '1110000000'));
    expect(effect.keptRight).toMatchObject({ value: 0.75, n: 4 });
    expect(effectOf(pairs('0000', '0000')).keptRight).toMatchObject({ value: null, n: 0 });
    expect(effectOf([original('a', 0.5), variant('a', 0.5)]).keptRight.n).toBe(0);
  });

  it('tells ups and downs that cancel in the mean (R9)', () => {
    const effect = effectOf(pairs('1100', '0011'));
    expect(effect).toMatchObject({ ups: 2, downs: 2, same: 0 });
    expect(effect.difference.value).toBe(0);
  });

  it('pairs in any order, and within a trial', () => {
    const items = [0, 1].flatMap((trial) =>
      ['a', 'b', 'c'].flatMap((name, at) => [
        original(name, at === trial ? 1 : 0, { trial }),
        variant(name, 0, { trial }),
        variant(name, 1, { trial, operators: ['lengthen (model)', 'typos'] }),
      ]),
    );
    const expected = effectsOf(items);
    expect(expected.effects.map(({ chain, downs }) => [chain, downs])).toEqual([
      ['lengthen (model) > typos', 0],
      ['typos', 2],
    ]);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const shuffled = effectsOf(new Random(seed, 'order').shuffle(items), [right], { mostOfOne: 2 });
        expect(JSON.stringify(shuffled)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 30 },
    );
  });

  it('names what was done beyond what the original has of its own', () => {
    const attacked = { operators: ['base64'] };
    const effect = effectOf([
      original('a', 1, attacked),
      variant('a', 0, { operators: ['base64', 'typos'] }),
      original('b', 1),
      variant('b', 0),
    ]);
    expect(effect).toMatchObject({ chain: 'typos', downs: 2 });
  });

  it('counts a pair with a half missing once, and bounds what it may be (R5)', () => {
    const effect = effectOf([
      ...pairs('11', '10'),
      ...[original('x', 1), variant('x', 1, lost('failed'))],
      ...[original('y', 1, lost('blocked')), variant('y', 1)],
      ...[original('z', 1, lost(undefined)), variant('z', 1, lost('failed'))],
    ]);
    expect(effect.difference).toMatchObject({ value: -0.5, n: 2 });
    expect(effect.difference.missing).toEqual({ blocked: 1, failed: 1, notReached: 1, unscored: 0 });
    // −1 of the two known; then −1…0, 0…1 and −1…1.
    expect(effect.difference.bounds?.low).toBeCloseTo((-1 - 1 + 0 - 1) / 5, 12);
    expect(effect.difference.bounds?.high).toBeCloseTo((-1 + 0 + 1 + 1) / 5, 12);
    expect(effect.keptRight).toMatchObject({ value: 0.5, n: 2, missing: { failed: 1 } });
  });

  it('takes blocked answers as the run does', () => {
    const items = [original('a', 0), variant('a', 1, lost('blocked'))];
    expect(effectOf(items).difference).toMatchObject({ value: null, n: 0, missing: { blocked: 1 } });
    expect(effectOf(items, [right], { blocked: 'counted' }).difference).toMatchObject({ value: 1, n: 1 });
  });

  it('leaves out variants whose original is not there, and says how many', () => {
    const found = effectsOf([
      ...pairs('1', '0'),
      variant('elsewhere', 0),
      variant('elsewhere', 0, { operators: ['other'] }),
    ]);
    expect(found.withoutOriginal).toBe(2);
    expect(found.effects).toMatchObject([{ chain: 'typos', difference: { n: 1, value: -1 } }]);
  });

  it('clusters pairs by origin in interval and test', () => {
    const items = pairs('11111111', '00001111');
    const [alone, together] = [items, items.map((item, at) => ({ ...item, origin: at < 8 ? 'one' : 'other' }))].map(
      (each) => effectOf(each),
    );
    expect(alone?.pValue).toBeCloseTo(2 / 16, 12);
    expect(together).toMatchObject({ pValue: 1, difference: { value: -0.5, clusters: 2, n: 8 } });
    expect(together?.difference.low ?? 0).toBeLessThan((alone?.difference.low ?? 0) - 0.1);
  });

  it('adjusts the tests of several chains for each other', () => {
    const chains = ['a', 'b', 'c'].map((operator) => ({ operators: [operator] }));
    const items = [...'111111'].flatMap((before, at) => [
      original(`c${at}`, Number(before)),
      ...chains.map((change, place) => variant(`c${at}`, place === 0 || at > 4 ? 0 : 1, change)),
    ]);
    expect(effectsOf(items).effects.map(({ pValue, pAdjusted }) => [pValue, pAdjusted])).toEqual([
      [2 / 64, 6 / 64],
      [1, 1],
      [1, 1],
    ]);
  });
});

describe('a headline', () => {
  it('over pairs is paired by the main case; where a half does not apply, no robustness is told of it', () => {
    const both = (make: typeof original, name: string, [main, control]: [number, number]) => {
      const unit = `${make.name} ${name}`;
      const change = { unit, origin: name };
      return [make(name, main, change), make(`control of ${name}`, control, { ...change, probe: 'control' })];
    };
    const found = effectsOf(
      [
        ...both(original, 'a', [1, 1]),
        ...both(variant, 'a', [0, 1]),
        ...both(original, 'b', [1, 1]),
        ...both(variant, 'b', [0, 0]),
      ],
      [stays],
    );
    expect(found.withoutOriginal).toBe(0);
    expect(found.effects).toMatchObject([
      { downs: 1, notApplicable: 1, difference: { value: -1, n: 1 }, keptRight: { value: 0, n: 1 } },
    ]);
  });

  it('made of others has the weighted effect of its parts', () => {
    const twin = { probe: 'twin' } as const;
    const items = [
      ...pairs('1111', '1000'),
      ...['t0', 't1'].flatMap((name, at) => [original(name, at, twin), variant(name, 1, twin)]),
    ];
    const effect = effectOf(items, [refuses, answers, balanced]);
    expect(effect.difference.value).toBeCloseTo(0.75 * -0.75 + 0.25 * 0.5, 12);
    expect(effect.difference).toMatchObject({ n: 6, clusters: 6 });
    expect(effect.original).toBeCloseTo(0.75 * 1 + 0.25 * 0.5, 12);
    expect(effect).toMatchObject({ ups: 1, downs: 3, same: 2, keptRight: { n: 5, value: 0.4 } });
    const half = effectOf(items.slice(0, 8), [refuses, answers, balanced]);
    expect(half).toMatchObject({ difference: { value: null }, original: null, pValue: null, pAdjusted: null });
  });

  it('made of itself is refused', () => {
    const circle: CompositeMeasure = { ...balanced, of: [{ measure: 'balanced', weight: 1 }] };
    expect(() => effectsOf([], [circle])).toThrow('balanced is made of balanced');
    expect(() => effectsOf([], [refuses])).toThrow('no headline');
  });
});

describe('what is held', () => {
  it('is no more than the pairs that are open', () => {
    let told = 0;
    const pairing = createPairing(2, () => {
      told += 1;
    });
    let most = 0;
    const half = { part: 0, trial: 0, origin: 'o', operators: [], finding: 1 };
    for (let at = 0; at < 5000; at++) {
      pairing.add({ ...half, caseId: `c${at}`, variedFrom: undefined });
      pairing.add({ ...half, caseId: `v${at}`, variedFrom: `c${at}` });
      pairing.add({ ...half, caseId: `w${at + 3}`, variedFrom: `c${at + 3}` });
      most = Math.max(most, pairing.held());
    }
    expect(most).toBeLessThanOrEqual(8);
    expect(told).toBe(2 * 5000 - 3);
    expect(pairing.alone()).toBe(3);
  });
});
