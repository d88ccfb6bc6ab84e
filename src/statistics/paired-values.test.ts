import { describe, expect, it } from 'vitest';
import type { CaseMeasure, Measure, PairMeasure } from '../core/measure.ts';
import { Random } from '../core/random.ts';
import { estimateMeasures } from './estimate-measures.ts';
import type { MeasuredItem } from './observations.ts';
import { columnInfluence, columnMean, pairColumns } from './paired-columns.ts';
import { pairedEffect } from './paired-difference.ts';
import { createValueCollector, type HeadlineValues, headlineParts, pairHeadlines } from './paired-values.ts';

const facts = { description: '1: right.', chance: { constant: 0.5, random: 0.5 } };
const own: CaseMeasure['value'] = ({ value }) => value;
const over = (id: string, applies: (item: MeasuredItem['attributes']) => boolean): Measure => ({
  ...facts,
  ...{ id, title: id, standing: 'part', over: 'case', probes: ['main'], applies },
  value: own,
  blockedValue: 1,
});
const both: PairMeasure['value'] = ({ main, other }) => main.value * other.value;
/** A quarter on easy cases, the rest on pairs of which both halves are right. */
const measures: Measure[] = [
  {
    ...{ ...facts, id: 'all', title: 'All', standing: 'headline', over: 'composite' },
    of: [
      { measure: 'easy', weight: 1 },
      { measure: 'both', weight: 3 },
    ],
  },
  over('easy', ({ level }) => level === 'easy'),
  {
    ...{ ...facts, id: 'both', title: 'Both', standing: 'part', over: 'pair', other: 'control' },
    value: both,
  },
];

function item(change: Partial<MeasuredItem>): MeasuredItem {
  const scored = { outcome: 'answered', status: 'scored', label: 'right', value: 1 } as const;
  return {
    caseId: 'case',
    unit: 'unit',
    origin: 'record',
    probe: 'main',
    trial: 0,
    attributes: { level: 'easy' },
    parts: {},
    ...scored,
    ...change,
  };
}

/** 40 pairs, two of a record, right with the given probability. */
function answers(seed: number, right: number): MeasuredItem[] {
  const random = new Random(seed, 'answers');
  return Array.from({ length: 40 }, (_, index) =>
    (['main', 'control'] as const).map((probe) =>
      item({
        ...{ caseId: `${index}/${probe}`, unit: String(index), origin: String(Math.floor(index / 2)), probe },
        attributes: { level: index % 2 === 0 ? 'easy' : 'hard' },
        value: random.chance(right) ? 1 : 0,
      }),
    ),
  ).flat();
}

function collected(items: readonly MeasuredItem[], blocked: 'apart' | 'counted' = 'apart'): HeadlineValues {
  const collector = createValueCollector(headlineParts(measures), { blocked });
  for (const each of items) collector.add(each);
  return collector.values();
}

describe('paired values', () => {
  it('differ by the difference of the two headlines where nothing is missing', () => {
    const [a, b] = [answers(1, 0.5), answers(2, 0.8)];
    const value = (items: readonly MeasuredItem[]) =>
      estimateMeasures(measures, items, { blocked: 'apart' }).all?.value ?? Number.NaN;
    const found = pairedEffect(pairHeadlines(collected(a), collected(b), { share: 1 }));
    expect(found?.a).toBeCloseTo(value(a), 12);
    expect(found?.b).toBeCloseTo(value(b), 12);
    expect(found?.effect).toBeCloseTo(value(b) - value(a), 12);
  });

  it('count what one lacks a score for apart from what one side does not have', () => {
    const a = [item({ caseId: '1', unit: '1' }), item({ caseId: '2', unit: '2' }), item({ caseId: '3', unit: '3' })];
    const b = [
      item({ caseId: '1', unit: '1' }),
      item({ caseId: '2', unit: '2', outcome: 'failed', status: undefined }),
    ];
    const [easy] = pairHeadlines(collected(a), collected(b), { share: 1 });
    expect(easy).toMatchObject({ n: 1, incomplete: 1, unlike: 1 });
    const [among] = pairHeadlines(collected(a), collected(b), { share: 1, among: new Set(['1']) });
    expect(among).toMatchObject({ n: 1, incomplete: 0, unlike: 0 });
  });

  it('give a blocked answer the measure’s value only where blocked ones count', () => {
    const blocked = [item({ outcome: 'blocked', status: undefined, value: undefined, label: undefined })];
    expect([...(collected(blocked, 'counted')[0]?.values.values() ?? [])][0]?.value).toBe(1);
    expect([...(collected(blocked)[0]?.values.values() ?? [])][0]?.value).toBeUndefined();
  });

  it('keep trials apart', () => {
    const twice = [item({ trial: 0 }), item({ trial: 1, value: 0 })];
    const [easy] = pairHeadlines(collected(twice), collected([item({ trial: 1, value: 1 })]), { share: 1 });
    expect(easy).toMatchObject({ n: 1, unlike: 1, onlyB: 1 });
  });
});

describe('several columns', () => {
  it('rank over the items that all have a score for', () => {
    const [a, b, c] = [answers(1, 0.5), answers(2, 0.7), answers(3, 0.9)];
    const lacking = c.map((each, index) => (index < 20 ? { ...each, outcome: undefined, status: undefined } : each));
    const { columns, own, pairs } = pairColumns([collected(a), collected(b), collected(lacking)]);
    expect(pairs.map(({ a: one, b: other }) => [one, other])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    const counts = columns.map((parts) =>
      parts.map(({ clusters }) => [...clusters.values()].reduce((sum, { n }) => sum + n, 0)),
    );
    expect(counts).toEqual([
      [15, 30],
      [15, 30],
      [15, 30],
    ]);
    const [ownOfA = []] = own;
    expect(columnMean(ownOfA)).toBeCloseTo(
      estimateMeasures(measures, a, { blocked: 'apart' }).all?.value ?? Number.NaN,
      12,
    );
    expect([...columnInfluence(ownOfA).values()].reduce((sum, pull) => sum + pull, 0)).toBeCloseTo(0, 12);
  });
});
