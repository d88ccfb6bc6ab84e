/** From items to estimates: what counts, what is missing, what does not apply, and how measures are made of others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseMeasure, CompositeMeasure, Measure, PairMeasure } from '../core/measure.ts';
import { createEstimator, type EstimateOptions, estimateMeasures } from './estimate-measures.ts';
import { type MeasuredItem, missingKind } from './observations.ts';

const facts = { title: 'A title', description: 'A sentence.', chance: { constant: 0.5, random: 0.5 } };

function overCases(id: string, given: Partial<CaseMeasure> = {}): CaseMeasure {
  const value: CaseMeasure['value'] = (item) => item.value;
  return { id, ...facts, standing: 'part', over: 'case', probes: ['main'], value, ...given };
}

/** Robustness: of the pairs that were right before, how many still are (R8). */
const stays: PairMeasure = {
  ...{ id: 'stays', ...facts, standing: 'headline', over: 'pair', other: 'control' },
  value: ({ main, other }) => (other.value === 1 ? main.value : undefined),
};

function mean(id: string, of: CompositeMeasure['of']): CompositeMeasure {
  return { id, ...facts, standing: 'headline', over: 'composite', of };
}

let count = 0;

/** A scored item of an origin of its own, unless told otherwise. */
function item(value: number, given: Partial<MeasuredItem> = {}): MeasuredItem {
  count += 1;
  const place = { caseId: `case ${count}`, unit: `unit ${count}`, origin: `origin ${count}`, trial: 0 };
  const answer = { outcome: 'answered' as const, status: 'scored' as const };
  return { ...place, probe: 'main', attributes: {}, ...answer, label: 'a label', value, parts: {}, ...given };
}

const unscored: Partial<MeasuredItem> = { status: 'unscored', label: undefined, value: undefined };
const lost = (outcome: MeasuredItem['outcome']): Partial<MeasuredItem> => ({
  ...{ outcome, status: undefined, label: undefined, value: undefined },
});
const blocked = lost('blocked');
const failed = lost('failed');
const notReached = lost(undefined);

function pair(main: Partial<MeasuredItem>, control: Partial<MeasuredItem>): MeasuredItem[] {
  const { unit, origin } = item(1);
  return [item(1, { unit, origin, ...main }), item(1, { unit, origin, probe: 'control', ...control })];
}

function estimateOf(measure: Measure, items: readonly MeasuredItem[], options: EstimateOptions = { blocked: 'apart' }) {
  const found = estimateMeasures([measure], items, options)[measure.id];
  if (found === undefined) throw new Error('Every measure has an estimate.');
  return found;
}

const right = overCases('right');
const noneMissing = { blocked: 0, failed: 0, notReached: 0, unscored: 0 };

describe('a measure over cases', () => {
  it('is the mean of its values with their interval', () => {
    const found = estimateOf(
      right,
      [1, 1, 1, 0].map((value) => item(value)),
    );
    expect(found).toMatchObject({ value: 0.75, n: 4, clusters: 4, level: 0.95, missing: noneMissing, bounds: null });
    // Wilson's interval of 3 in 4.
    expect(found.low).toBeCloseTo(0.3006, 4);
    expect(found.high).toBeCloseTo(0.9544, 4);
  });

  it('has the level that is asked for', () => {
    const items = [item(1), item(0), item(1)];
    const found = estimateOf(right, items, { blocked: 'apart', level: 0.5 });
    expect(found.level).toBe(0.5);
    expect(found.low ?? 0).toBeGreaterThan(estimateOf(right, items).low ?? 1);
  });

  it('clusters by origin: more items of one origin tell little', () => {
    const origins = ['a', 'b', 'c', 'd', 'e', 'f'];
    const once = origins.map((origin, index) => item(index % 2, { origin }));
    const often = [0, 1, 2, 3].flatMap(() => once.map(({ value = 0, origin }) => item(value, { origin })));
    const [few, many] = [estimateOf(right, once), estimateOf(right, often)];
    expect(many).toMatchObject({ n: 24, clusters: 6 });
    expect((many.high ?? 0) - (many.low ?? 0)).toBeGreaterThanOrEqual((few.high ?? 0) - (few.low ?? 0) - 1e-9);
  });

  it('runs over its own probes, and over the cases it is about: others are neither n nor missing', () => {
    const hard = overCases('hard', { applies: ({ level }) => level === 'hard' });
    const items = [
      item(1, { attributes: { level: 'hard' } }),
      item(0, { attributes: { level: 'easy' } }),
      item(0, { attributes: { level: 'easy' }, ...failed }),
      item(0, { attributes: { level: 'hard' }, probe: 'twin' }),
      item(0, { attributes: { level: 'hard' }, probe: 'control', ...blocked }),
    ];
    expect(estimateOf(hard, items)).toMatchObject({ value: 1, n: 1, missing: noneMissing, bounds: null });
    expect(estimateOf(overCases('both', { probes: ['main', 'twin'] }), items)).toMatchObject({ n: 3 });
  });

  it('leaves out what it gives no value, which is neither n nor missing (R8)', () => {
    const wasRight = overCases('was-right', { value: (each) => (each.label === 'right' ? each.value : undefined) });
    const found = estimateOf(wasRight, [item(1, { label: 'right' }), item(0, { label: 'wrong' })]);
    expect(found).toMatchObject({ value: 1, n: 1, missing: noneMissing, bounds: null });
  });

  it('refuses a value that is none, and names the measure', () => {
    expect(() => estimateOf(overCases('odd', { value: () => 1.5 }), [item(1)])).toThrow(/odd gave 1\.5/);
    expect(() => estimateOf(overCases('odd', { value: () => Number.NaN }), [item(1)])).toThrow(RangeError);
  });
});

describe('what is missing (R5)', () => {
  it('is counted by kind, and bounds the value as if all of it were wrong, and right', () => {
    const scored = [1, 1, 1, 0].map((value) => item(value));
    const gone = [blocked, failed, failed, notReached, unscored, unscored].map((each) => item(0, each));
    const found = estimateOf(right, [...scored, ...gone]);
    expect(found).toMatchObject({ value: 0.75, n: 4 });
    expect(found.missing).toEqual({ blocked: 1, failed: 2, notReached: 1, unscored: 2 });
    expect(found.bounds).toEqual({ low: 0.3, high: 0.9 });
  });

  it('is all there is where nothing was scored: no value, and anything is possible', () => {
    const found = estimateOf(right, [item(0, failed), item(0, unscored)]);
    expect(found).toMatchObject({ value: null, low: null, high: null, n: 0, clusters: 0, method: 'nothing scored' });
    expect(found.bounds).toEqual({ low: 0, high: 1 });
    expect(estimateOf(right, [])).toMatchObject({ value: null, bounds: null, missing: noneMissing });
  });

  it.each([
    ['answered', 'scored', undefined],
    ['answered', 'unscored', 'unscored'],
    ['answered', undefined, 'unscored'],
    ['blocked', undefined, 'blocked'],
    ['failed', undefined, 'failed'],
    [undefined, undefined, 'notReached'],
  ] as const)('an item %s and %s is missing as %s', (outcome, status, kind) => {
    expect(missingKind({ outcome, status })).toBe(kind);
  });

  it('is told from a score without a value, which is a fault', () => {
    expect(() => estimateOf(right, [item(0, { value: undefined })])).toThrow(/no label or value/);
  });
});

describe('answers stopped by a filter (R6)', () => {
  const safe = overCases('safe', { blockedValue: 1 });
  const helpful = overCases('helpful', { blockedValue: 0 });
  const items = [item(1, { origin: 'a' }), item(0), item(0, { ...blocked, origin: 'a' }), item(0, failed)];

  it('are missing where they stand apart', () => {
    const found = estimateOf(safe, items);
    expect(found).toMatchObject({ value: 0.5, n: 2, missing: { ...noneMissing, blocked: 1, failed: 1 } });
    expect(found.bounds).toEqual({ low: 0.25, high: 0.75 });
  });

  it('have the measure’s value for them where they count, and everything else stays missing', () => {
    const found = estimateOf(safe, items, { blocked: 'counted' });
    expect(found).toMatchObject({ n: 3, clusters: 2, missing: { ...noneMissing, failed: 1 } });
    expect(found.value).toBeCloseTo(2 / 3, 9);
    expect(found.bounds).toEqual({ low: 0.5, high: 0.75 });
    expect(estimateOf(helpful, items, { blocked: 'counted' }).value).toBeCloseTo(1 / 3, 9);
  });

  it('are missing all the same for a measure that has no value for them', () => {
    expect(estimateOf(right, items, { blocked: 'counted' })).toMatchObject({
      n: 2,
      missing: { blocked: 1, failed: 1 },
    });
  });
});

describe('a measure over pairs', () => {
  const wrong = { value: 0 };

  it('is conditional: wrong before is neither n nor missing, whatever came after (R8)', () => {
    const items = [...pair({}, {}), ...pair(wrong, {}), ...pair(wrong, wrong), ...pair({}, wrong)];
    expect(estimateOf(stays, items)).toMatchObject({
      value: 0.5,
      n: 2,
      clusters: 2,
      missing: noneMissing,
      bounds: null,
    });
  });

  it('misses a pair once where either half or both are missing, as what its main half or else the other is', () => {
    const items = [
      ...pair({}, {}),
      ...pair(failed, {}),
      ...pair({}, blocked),
      ...pair(unscored, notReached),
      ...pair(blocked, wrong),
    ];
    const found = estimateOf(stays, items);
    expect(found).toMatchObject({ value: 1, n: 1 });
    expect(found.missing).toEqual({ blocked: 2, failed: 1, notReached: 0, unscored: 1 });
    expect(found.bounds).toEqual({ low: 0.2, high: 1 });
    expect(estimateOf(stays, items, { blocked: 'counted' }).missing).toEqual(found.missing);
  });

  it('leaves alone what stands alone, and other probes', () => {
    const [main, control] = pair({}, {});
    if (main === undefined || control === undefined) throw new Error('A pair has two halves.');
    const twin = item(0, { unit: main.unit, origin: main.origin, probe: 'twin' });
    expect(estimateOf(stays, [item(0), main, twin, control, item(0, { probe: 'control' })])).toMatchObject({
      ...{ value: 1, n: 1, missing: noneMissing },
    });
  });

  it('pairs within a trial', () => {
    const [first, second] = [0, 1].map((trial) => ({ unit: 'the unit', origin: 'the origin', trial }));
    const items = [
      item(1, { ...first }),
      item(0, { ...second }),
      item(1, { ...first, probe: 'control' }),
      item(0, { ...second, probe: 'control' }),
    ];
    expect(estimateOf(stays, items)).toMatchObject({ value: 1, n: 1, clusters: 1 });
  });

  it.each(['main', 'control'] as const)(
    'asks which pair is meant where a unit has two cases of the probe %s',
    (probe) => {
      const unit = { unit: 'the unit' };
      expect(() => estimateOf(stays, [item(1, { ...unit, probe }), item(1, { ...unit, probe })])).toThrow(/which pair/);
    },
  );

  it('clusters pairs by origin', () => {
    const items = [0, 1].flatMap((value) => pair({ value, origin: 'same' }, { origin: 'same' }));
    expect(estimateOf(stays, items)).toMatchObject({ value: 0.5, n: 2, clusters: 1 });
  });
});

describe('a measure made of others', () => {
  const twin = overCases('twin', { probes: ['twin'] });
  const both = mean('both', [
    { measure: 'right', weight: 3 },
    { measure: 'twin', weight: 1 },
  ]);
  const measures = [both, right, twin];
  const estimatesOf = (items: readonly MeasuredItem[], of: readonly Measure[] = measures) =>
    estimateMeasures(of, items, { blocked: 'apart' });
  const width = ({ low, high }: { low: number | null; high: number | null }) => (high ?? 0) - (low ?? 0);

  it('weighs its parts, sums what is missing and counts an origin once', () => {
    const items = [
      ...[1, 1, 0, 0].map((value, index) => item(value, { origin: `o${index}` })),
      ...[1, 1].map((value, index) => item(value, { origin: `o${index + 3}`, probe: 'twin' as const })),
      item(0, { ...failed, probe: 'twin' }),
    ];
    const found = estimatesOf(items).both;
    expect(found).toMatchObject({ value: 0.625, n: 6, clusters: 5, missing: { ...noneMissing, failed: 1 } });
    expect(found?.bounds?.low).toBeCloseTo(0.75 * 0.5 + 0.25 * (2 / 3), 9);
    expect(found?.bounds?.high).toBeCloseTo(0.625, 9);
  });

  it('is as wide as its parts where they rise and fall together, and narrower where they do not', () => {
    const even = mean('both', [
      { measure: 'right', weight: 1 },
      { measure: 'twin', weight: 1 },
    ]);
    const origins = Array.from({ length: 40 }, (_, index) => ({ origin: `o${index}`, probe: 'twin' as const }));
    const asked = (twinOf: (index: number) => number) =>
      origins.flatMap(({ origin, probe }, index) => [
        item(index % 2, { origin }),
        item(twinOf(index), { origin, probe }),
      ]);
    const of = [even, right, twin];
    const together = estimatesOf(
      asked((index) => index % 2),
      of,
    );
    const unrelated = estimatesOf(
      asked((index) => (index >> 1) % 2),
      of,
    );
    const opposed = estimatesOf(
      asked((index) => 1 - (index % 2)),
      of,
    );
    for (const { both: whole, right: one } of [together, unrelated, opposed]) {
      if (whole === undefined || one === undefined) throw new Error('Every measure has an estimate.');
      expect(whole.value).toBe(0.5);
      if (whole === together.both) expect(width(whole)).toBeCloseTo(width(one), 6);
      else expect(width(whole) / width(one)).toBeCloseTo(Math.SQRT1_2, 1);
    }
    // Chance alone could make parts of few origins look opposed; that is not taken for knowledge.
    expect(opposed.both?.low).toBeCloseTo(unrelated.both?.low ?? 0, 9);
  });

  it('carries how parts go together into what is made of it', () => {
    const third = overCases('third', { probes: ['control'] });
    const outer = mean('outer', [
      { measure: 'both', weight: 1 },
      { measure: 'third', weight: 1 },
    ]);
    const asked = (third: (index: number) => number) =>
      Array.from({ length: 40 }, (_, index) => `o${index}`).flatMap((origin, index) => [
        item(index % 2, { origin }),
        item(index % 2, { origin, probe: 'twin' }),
        item(third(index), { origin, probe: 'control' }),
      ]);
    const of = [outer, ...measures, third];
    const together = estimatesOf(
      asked((index) => index % 2),
      of,
    ).outer;
    const apart = estimatesOf(
      asked((index) => (index >> 1) % 2),
      of,
    ).outer;
    if (together === undefined || apart === undefined) throw new Error('Every measure has an estimate.');
    expect(width(apart)).toBeLessThan(0.8 * width(together));
  });

  it('has no value where a part has none', () => {
    const found = estimatesOf([item(1), item(0, { ...failed, probe: 'twin' })]).both;
    expect(found).toMatchObject({ value: null, low: null, high: null, n: 1, bounds: { low: 0.75, high: 1 } });
  });

  it('is refused where it is made of itself, or of what is not there', () => {
    const circle = [mean('a', [{ measure: 'b', weight: 1 }]), mean('b', [{ measure: 'a', weight: 1 }])];
    expect(() => estimatesOf([item(1)], circle)).toThrow(/made of it/);
    expect(() => estimatesOf([item(1)], [both, right])).toThrow(/twin, which is no measure of the task/);
  });
});

describe('items', () => {
  const measures = [
    right,
    stays,
    mean('mean', [
      { measure: 'right', weight: 1 },
      { measure: 'stays', weight: 1 },
    ]),
  ];
  const state = fc.constantFrom<Partial<MeasuredItem>>(
    ...[{ value: 1 }, { value: 0 }, blocked, failed, notReached, unscored],
  );
  const units = fc.array(fc.tuple(state, state, fc.constantFrom('a', 'b', 'c', 'd')), { minLength: 1, maxLength: 30 });

  it('may come in any order, one by one or all at once', () => {
    fc.assert(
      fc.property(units, fc.infiniteStream(fc.nat()), (given, keys) => {
        const items = given.flatMap(([main, control, origin]) => pair({ ...main, origin }, { ...control, origin }));
        const keyed = items.map((each) => ({ each, key: Number(keys.next().value) }));
        const shuffled = keyed.toSorted((one, other) => one.key - other.key).map(({ each }) => each);
        const estimator = createEstimator(measures, { blocked: 'apart' });
        for (const each of shuffled) estimator.add(each);
        const [whole, single] = [estimateMeasures(measures, items, { blocked: 'apart' }), estimator.estimates()];
        for (const { id } of measures) {
          const [one, other] = [whole[id], single[id]];
          expect(other).toMatchObject({ n: one?.n, clusters: one?.clusters, missing: one?.missing });
          for (const part of ['value', 'low', 'high'] as const) {
            if (one?.[part] == null) expect(other?.[part]).toBeNull();
            else expect(other?.[part]).toBeCloseTo(one[part], 9);
          }
        }
      }),
    );
  });

  it('of a pair are held until their trial has ended, and no longer', () => {
    const estimator = createEstimator([stays], { blocked: 'apart' });
    for (const trial of [0, 1]) {
      for (const each of pair({ trial }, { trial })) estimator.add(each);
      estimator.add(item(1, { unit: 'half', trial }));
      estimator.trialEnded();
    }
    expect(estimator.estimates().stays).toMatchObject({ n: 2, missing: noneMissing });
    estimator.add(item(1, { unit: 'half', probe: 'control', trial: 1 }));
    expect(estimator.estimates().stays?.n).toBe(2);
  });

  it('are conserved: each is n or missing, and the value lies within its interval and its bounds (R5)', () => {
    fc.assert(
      fc.property(units, (given) => {
        const items = given.flatMap(([main, control, origin]) => pair({ ...main, origin }, { ...control, origin }));
        const estimates = estimateMeasures(measures, items, { blocked: 'apart' });
        const { right: cases } = estimates;
        const { blocked: b = 0, failed: f = 0, notReached: r = 0, unscored: u = 0 } = cases?.missing ?? {};
        expect((cases?.n ?? 0) + b + f + r + u).toBe(given.length);
        for (const { value, low, high, bounds } of Object.values(estimates)) {
          if (value === null) continue;
          expect(0 <= (low ?? -1) && (low ?? 2) <= value && value <= (high ?? -1) && (high ?? 2) <= 1).toBe(true);
          if (bounds === null) continue;
          expect(bounds.low).toBeLessThanOrEqual(value + 1e-9);
          expect(bounds.high).toBeGreaterThanOrEqual(value - 1e-9);
        }
      }),
    );
  });
});
