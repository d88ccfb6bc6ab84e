import { describe, expect, it } from 'vitest';
import type { ItemRow } from '../core/store.ts';
import { createEstimator } from '../statistics/estimate-measures.ts';
import { hallucination } from '../tasks/truthfulness/hallucination.vlm.ts';
import { sampleRun } from '../testing/store-samples.ts';
import { type CreateEstimator, createCell } from './cell.ts';

const [target] = sampleRun().plan.targets;
if (target === undefined) throw new Error('The sample run has a target.');
const input = { run: sampleRun(), task: hallucination, target, casesPerCell: 4 };

function item(given: Partial<ItemRow>): ItemRow {
  return {
    caseId: `case of ${given.unit} ${given.probe}`,
    unit: 'unit',
    origin: 'record',
    probe: 'main',
    trial: 0,
    attributes: { content: 'objects', form: 'yes/no', edit: 'none' },
    responseId: 'response',
    outcome: 'answered',
    failureKind: undefined,
    status: 'scored',
    label: 'right',
    value: 1,
    parts: {},
    unscoredReason: undefined,
    ...given,
  };
}

/** A pair, and an open question that stands alone. */
const trialOf = (trial: number) => [
  item({ trial, unit: 'a' }),
  item({ trial, unit: 'b', attributes: { content: 'objects', form: 'open', edit: 'none' } }),
  item({ trial, unit: 'a', probe: 'control', label: 'wrong', value: trial % 2 }),
];

describe('a cell of a report', () => {
  it('counts every trial’s pairs, cases and answers, in the breakdowns too', () => {
    const cell = createCell({ ...input, estimator: createEstimator });
    for (const trial of [0, 1, 2, 3]) for (const each of trialOf(trial)) cell.add(each);
    const { conservation, measures, breakdowns } = cell.result();
    expect(conservation).toMatchObject({ planned: 12, answered: 12, scored: 12 });
    const estimateOf = (id: string) => measures.find((measure) => measure.id === id)?.estimate;
    expect(estimateOf('pair-accuracy')).toMatchObject({ n: 4, value: 0.5 });
    expect(estimateOf('accuracy')).toMatchObject({ n: 8, value: 0.75 });
    expect(estimateOf('open-accuracy')).toMatchObject({ n: 4, value: 1 });
    const [byContent] = breakdowns;
    const objects = byContent?.rows.find(({ value }) => value === 'objects')?.measures;
    expect(objects?.find(({ id }) => id === 'pair-accuracy')?.estimate).toMatchObject({ n: 4, value: 0.5 });
  });

  it('tells every estimator when a trial has ended, before the next one’s items', () => {
    const told: string[][] = [];
    const recording: CreateEstimator = (measures, options) => {
      const own: string[] = [];
      told.push(own);
      return {
        ...createEstimator(measures, options),
        add: ({ trial }) => void own.push(`trial ${trial}`),
        trialEnded: () => void own.push('ended'),
      };
    };
    const cell = createCell({ ...input, estimator: recording });
    for (const trial of [0, 1]) for (const each of trialOf(trial)) cell.add(each);
    // Both conventions, and the values that occur: one content, two forms, one edit.
    expect(told).toHaveLength(6);
    for (const own of told) {
      const first = own.indexOf('trial 0');
      const [next, ended] = [own.indexOf('trial 1'), own.lastIndexOf('ended')];
      expect([first >= 0, ended > own.lastIndexOf('trial 0'), next > ended]).toEqual([true, true, true]);
    }
  });

  it('hands every item to a corrector, and shows what it says beside the estimates', () => {
    let seen = 0;
    const refused = { status: 'refused', certificateId: 'certificate_1', reason: 'it is a test' } as const;
    const corrector = {
      add: () => {
        seen += 1;
      },
      corrections: (estimates: object) => Object.fromEntries(Object.keys(estimates).map((id) => [id, refused])),
    };
    const cell = createCell({ ...input, estimator: createEstimator, corrector });
    for (const each of trialOf(0)) cell.add(each);
    const { measures } = cell.result();
    expect(seen).toBe(3);
    expect(measures.every(({ corrected }) => corrected === refused)).toBe(true);
  });
});
