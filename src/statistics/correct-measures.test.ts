/** Which measures a certificate corrects, and that the corrected ones cover a planted truth where the verdicts alone do not. */
import { describe, expect, it } from 'vitest';
import type { JudgeErrors } from '../core/judge-correction.ts';
import type { JudgeError } from '../core/judge-error.ts';
import type { Measure } from '../core/measure.ts';
import { Random } from '../core/random.ts';
import type { Probe } from '../core/test-case.ts';
import { createCorrector } from './correct-measures.ts';
import { binomialDraw } from './draws.ts';
import { createEstimator } from './estimate-measures.ts';
import type { MeasuredItem } from './observations.ts';

const facts = { title: '', description: '', standing: 'part' as const, chance: { constant: 0, random: 0 } };
type Value = (label: string, own: number) => number | undefined;
const over = (id: string, value: Value, ...probes: Probe[]): Measure => ({
  ...facts,
  id,
  over: 'case',
  probes: probes.length === 0 ? ['main'] : probes,
  value: (item) => value(item.label, item.value),
});
const plain = over('plain', (_, value) => value);
const measures: Measure[] = [
  plain,
  over('turned', (label) => (label === 'bad' ? 1 : 0)),
  over('graded', (label) => (label === 'bad' ? 0 : 0.5)),
  over('never', () => undefined),
  { ...facts, id: 'pair', over: 'pair', other: 'twin', value: () => 1 },
  {
    ...facts,
    id: 'mean',
    over: 'composite',
    of: [
      { measure: 'plain', weight: 1 },
      { measure: 'plain', weight: 3 },
    ],
  },
  {
    ...facts,
    id: 'mixed',
    over: 'composite',
    of: [
      { measure: 'plain', weight: 1 },
      { measure: 'pair', weight: 1 },
    ],
  },
];
const error: JudgeError = {
  certificateId: 'certificate_1',
  sensitivity: { hits: 120, n: 150 },
  specificity: { hits: 135, n: 150 },
  labels: { good: 'good', bad: 'bad' },
};

const errorsOf = (judge: JudgeError): JudgeErrors => ({
  certificateId: judge.certificateId,
  of: (probe) => (probe === 'main' ? judge : undefined),
});

function item(index: number, given: Partial<MeasuredItem>): MeasuredItem {
  return {
    caseId: `case ${index}`,
    unit: `unit ${index}`,
    origin: `origin ${index}`,
    probe: 'main',
    trial: 0,
    attributes: {},
    outcome: 'answered',
    status: 'scored',
    label: 'good',
    value: 1,
    parts: {},
    ...given,
  };
}
const bad = { label: 'bad', value: 0 };

function corrected(items: readonly MeasuredItem[], own: readonly Measure[] = measures, judge = error) {
  const [estimator, corrector] = [createEstimator(own, { blocked: 'apart' }), createCorrector(own, errorsOf(judge))];
  for (const each of items) for (const to of [estimator, corrector]) to.add(each);
  const estimates = estimator.estimates();
  return { estimates, corrections: corrector.corrections(estimates) };
}

const sixty = Array.from({ length: 100 }, (_, index) => item(index, index < 60 ? {} : bad));

describe('a certificate', () => {
  it('corrects measures over good and bad, and means of them', () => {
    const { estimates, corrections } = corrected(sixty);
    expect(estimates.plain?.value).toBe(0.6);
    for (const id of ['plain', 'mean']) {
      expect(corrections[id]).toMatchObject({
        status: 'corrected',
        certificateId: 'certificate_1',
        isTruncated: false,
        estimate: {
          value: expect.closeTo(0.4 / 0.7, 9),
          n: estimates[id]?.n,
          method: expect.stringContaining('Rogan–Gladen'),
        },
      });
    }
    expect(corrections.plain).toMatchObject({ estimate: { method: expect.stringMatching(/; Wilson$/) } });
  });

  it('says why it does not correct the others', () => {
    const { corrections } = corrected(sixty);
    const reasons = Object.fromEntries(
      Object.entries(corrections).map(([id, each]) => [id, each.status === 'refused' ? each.reason : undefined]),
    );
    expect(reasons).toMatchObject({
      turned: 'the certificate has "good" at the good end, and here it counts 0',
      graded: 'its values are graded: "good" counts 0.5',
      never: 'nothing was scored',
      pair: 'it is over pairs of answers',
      mixed: 'it is made of pair, and it is over pairs of answers',
    });
  });

  it('does not speak of labels it has not seen, nor of a judge that guesses', () => {
    const strange = [...sixty, item(100, { label: 'toString', value: 1 })];
    expect(corrected(strange, [plain]).corrections.plain).toMatchObject({
      reason: 'the label "toString" is not in the certificate',
    });
    const guess = { ...error, sensitivity: { hits: 75, n: 150 }, specificity: { hits: 75, n: 150 } };
    expect(corrected(sixty, [plain], guess).corrections.plain).toMatchObject({ status: 'refused' });
  });

  it('has errors of their own for probes, and corrects a mean over both part by part', () => {
    const twin: Measure = over('twin', (_, value) => value, 'twin');
    const both: Measure = over('both', (_, value) => value, 'main', 'twin');
    const of = [plain, twin].map(({ id }) => ({ measure: id, weight: 1 }));
    const own: Measure[] = [plain, twin, both, { ...facts, id: 'mean', over: 'composite', of }];
    const twins: JudgeError = {
      ...error,
      sensitivity: { hits: 140, n: 150 },
      specificity: { hits: 140, n: 150 },
      labels: { refused: 'bad', answered: 'good' },
    };
    const corrector = createCorrector(own, {
      certificateId: error.certificateId,
      of: (probe) => (probe === 'main' ? error : twins),
    });
    const estimator = createEstimator(own, { blocked: 'apart' });
    const answered = sixty.map((each, index) => {
      const said = index < 80 ? { label: 'answered', value: 1 } : { label: 'refused', value: 0 };
      return { ...each, ...said, caseId: `twin ${index}`, probe: 'twin' as const };
    });
    for (const each of [...sixty, ...answered]) for (const to of [estimator, corrector]) to.add(each);
    const { plain: main, twin: other, mean, both: mixed } = corrector.corrections(estimator.estimates());
    if (main?.status !== 'corrected' || other?.status !== 'corrected' || mean?.status !== 'corrected') {
      throw new Error('All three can be corrected.');
    }
    expect(other.estimate.value).toBeCloseTo((0.8 + 14 / 15 - 1) / (28 / 15 - 1), 9);
    expect(mean.estimate.value).toBeCloseTo(((main.estimate.value ?? 0) + (other.estimate.value ?? 0)) / 2, 9);
    expect(mean.estimate.low).toBeCloseTo(((main.estimate.low ?? 0) + (other.estimate.low ?? 0)) / 2, 6);
    expect(mean.estimate.clusters).toBe(100);
    expect(mixed).toMatchObject({ status: 'refused', reason: 'the judge errs differently over its probes' });
  });

  it('counts what is missing in the bounds of the corrected value', () => {
    const missing = Array.from({ length: 25 }, (_, index) => item(200 + index, { outcome: 'failed' }));
    const { corrections } = corrected([...sixty, ...missing], [plain]);
    const value = 0.4 / 0.7;
    expect(corrections.plain).toMatchObject({
      estimate: { bounds: { low: expect.closeTo(0.8 * value, 9), high: expect.closeTo(0.8 * value + 0.2, 9) } },
    });
  });
});

describe('a simulated judge with a planted sensitivity of 0.8 and specificity of 0.9', () => {
  it('over 300 seeds: the corrected interval covers the truth in 93 % or more, the plain one far less', () => {
    const truth = 0.85;
    let [covered, plainCovered] = [0, 0];
    for (let seed = 0; seed < 300; seed++) {
      const random = new Random(seed, 'judge');
      const items = Array.from({ length: 300 }, (_, index) => {
        const isGood = random.chance(truth);
        const saidGood = isGood ? random.chance(0.9) : random.chance(0.2);
        return item(index, saidGood ? {} : bad);
      });
      const judge = {
        ...error,
        sensitivity: { hits: binomialDraw(random, 120, 0.8), n: 120 },
        specificity: { hits: binomialDraw(random, 120, 0.9), n: 120 },
      };
      const { estimates, corrections } = corrected(items, [plain], judge);
      const own = corrections.plain;
      if (own?.status !== 'corrected') throw new Error('The judge is good enough to correct.');
      const holds = (each = own.estimate) => (each.low ?? 1) <= truth && truth <= (each.high ?? 0);
      covered += holds() ? 1 : 0;
      plainCovered += holds(estimates.plain) ? 1 : 0;
    }
    expect(covered / 300).toBeGreaterThanOrEqual(0.93);
    expect(plainCovered / 300).toBeLessThan(0.5);
  });

  it('in clusters: the corrected interval is wider where verdicts go up and down together', () => {
    const together = sixty.map((each, index) => ({ ...each, origin: `origin ${Math.floor(index / 5)}` }));
    const widthOf = (items: readonly MeasuredItem[]) => {
      const own = corrected(items, [plain]).corrections.plain;
      return own?.status === 'corrected' ? (own.estimate.high ?? 0) - (own.estimate.low ?? 1) : 0;
    };
    expect(widthOf(together)).toBeGreaterThan(1.3 * widthOf(sixty));
  });
});
