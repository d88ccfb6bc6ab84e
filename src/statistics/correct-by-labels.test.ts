/** Which measures people's labels correct, and that the corrected ones cover a planted truth, with narrower intervals than labels alone. */
import { describe, expect, it } from 'vitest';
import type { PeopleLabels } from '../core/judge-correction.ts';
import type { Measure } from '../core/measure.ts';
import { Random } from '../core/random.ts';
import type { ItemRow } from '../core/store.ts';
import { createLabelCorrector } from './correct-by-labels.ts';
import { createEstimator } from './estimate-measures.ts';
import { clusteredPredictionPoweredMean } from './prediction-powered.ts';

const tables = { main: { good: 1, bad: 0 } };
const facts = { title: '', description: '', standing: 'part' as const, chance: { constant: 0, random: 0 } };
type Value = Extract<Measure, { over: 'case' }>['value'];
const over = (id: string, value: Value): Measure => ({ ...facts, id, over: 'case', probes: ['main'], value });
const plain = over('plain', ({ value }) => value);

function item(index: number, label: 'good' | 'bad', given: Partial<ItemRow> = {}): ItemRow {
  return {
    ...{ caseId: `case ${index}`, unit: `unit ${index}`, origin: `origin ${index}`, probe: 'main', trial: 0 },
    ...{ attributes: {}, responseId: `response ${index}`, outcome: 'answered', failureKind: undefined },
    ...{ status: 'scored', label, value: tables.main[label], parts: {}, unscoredReason: undefined },
    ...given,
  };
}

type Given = { measures?: readonly Measure[]; labels: Partial<PeopleLabels>; blocked?: 'apart' | 'counted' };

function corrections(items: readonly ItemRow[], { measures = [plain], labels, blocked = 'apart' }: Given) {
  const all = { decided: new Map<string, string>(), undecided: new Set<string>(), isStratified: false, ...labels };
  const corrector = createLabelCorrector(measures, { tables, labels: all, blocked });
  const estimator = createEstimator(measures, { blocked });
  for (const each of items) for (const to of [estimator, corrector]) to.add(each);
  return corrector.corrections(estimator.estimates());
}

/** The judge takes every fourth answer for bad, people every fifth of those they saw. */
const items = Array.from({ length: 120 }, (_, index) => item(index, index % 4 === 0 ? 'bad' : 'good'));
const labelsOf = (count: number) =>
  new Map(items.slice(0, count).map(({ responseId }, index) => [`${responseId}`, index % 5 === 0 ? 'bad' : 'good']));

describe('people’s labels', () => {
  it('correct a measure over single answers, and say how', () => {
    const { plain: found } = corrections(items, {
      labels: { decided: labelsOf(40), undecided: new Set(['response 50']) },
    });
    expect(found).toMatchObject({
      status: 'corrected',
      labelled: 40,
      unlabelled: 80,
      caution: expect.stringContaining('skipped or disagreed on count as unlabelled: 1'),
      estimate: { n: 120, method: expect.stringMatching(/^PPI\+\+, λ .*40 with and 80 without.*clustered by origin$/) },
    });
  });

  it('say why they do not correct others', () => {
    const measures: Measure[] = [
      over('parts', ({ parts }) => parts.objects?.value),
      over('leaves-out', ({ label }) => (label === 'bad' ? 0 : undefined)),
      { ...facts, id: 'pair', over: 'pair', other: 'twin', value: () => 1 },
      { ...facts, id: 'mean', over: 'composite', of: [{ measure: 'parts', weight: 1 }] },
      { ...plain, id: 'described', standing: 'descriptive' },
    ];
    const parts = { objects: { value: 0.5, n: 4 } };
    const found = corrections(
      items.map((each) => ({ ...each, parts })),
      { measures, labels: { decided: labelsOf(40) } },
    );
    expect(found).toEqual({
      parts: { status: 'refused', reason: 'a label alone does not tell its value' },
      'leaves-out': { status: 'refused', reason: 'it leaves answers out by their verdict' },
      pair: { status: 'refused', reason: 'it is over pairs of answers' },
      mean: { status: 'refused', reason: 'it is made of other measures' },
    });
  });

  it.each<[string, Given, readonly ItemRow[]]>([
    ['a stratified sample', { labels: { decided: labelsOf(40), isStratified: true } }, items],
    ['people labelled 19 of its answers', { labels: { decided: labelsOf(19) } }, items],
    ['people labelled all', { labels: { decided: labelsOf(120) } }, items],
    ['one origin', { labels: { decided: labelsOf(40) } }, items.map((each) => ({ ...each, origin: 'one' }))],
    ['"odd" is not in', { labels: { decided: labelsOf(40).set('response 3', 'odd') } }, items],
    ['the same value', { labels: { decided: new Map([...labelsOf(40).keys()].map((id) => [id, 'good'])) } }, items],
    [
      'blocked answers are counted',
      {
        measures: [{ ...plain, over: 'case', blockedValue: 1 } as Measure],
        labels: { decided: labelsOf(40) },
        blocked: 'counted',
      },
      [...items, item(200, 'good', { outcome: 'blocked', status: undefined })],
    ],
  ])('correct nothing: %s', (reason, given, own) => {
    expect(corrections(own, given).plain).toMatchObject({ status: 'refused', reason: expect.stringContaining(reason) });
  });
});

it('over 200 seeds of a judge that errs: 93 % cover the truth or more, and are narrower than labels alone', () => {
  const truth = 0.6;
  let [covered, width, alone, judged] = [0, 0, 0, 0];
  for (let seed = 0; seed < 200; seed++) {
    const random = new Random(seed, 'labels');
    const people: ('good' | 'bad')[] = [];
    const own = Array.from({ length: 600 }, (_, index) => {
      const isGood = random.chance(truth);
      people.push(isGood ? 'good' : 'bad');
      return item(index, random.chance(isGood ? 0.95 : 0.25) ? 'good' : 'bad');
    });
    const decided = new Map(people.slice(0, 120).map((label, index) => [`response ${index}`, label]));
    const { plain: found } = corrections(own, { labels: { decided } });
    if (found?.status !== 'corrected') throw new Error('There are labels enough.');
    const [low, high] = [found.estimate.low ?? 1, found.estimate.high ?? 0];
    covered += low <= truth && truth <= high ? 1 : 0;
    width += high - low;
    const all = own.map(({ origin: cluster, value: predicted = 0 }, index) => ({
      ...{ cluster, predicted, human: people[index] === 'good' ? 1 : 0 },
    }));
    const sample = { labelled: all.slice(0, 120), unlabelled: all.slice(120) };
    const labelsAlone = clusteredPredictionPoweredMean(sample, { level: 0.95, power: 0 });
    alone += labelsAlone.high - labelsAlone.low;
    judged += all.reduce((sum, { predicted }) => sum + predicted, 0) / 600;
  }
  expect(covered / 200).toBeGreaterThanOrEqual(0.93);
  expect(width).toBeLessThan(0.85 * alone);
  // As judged, all seeds are off.
  expect(judged / 200).toBeGreaterThan(0.65);
});
