import { describe, expect, it } from 'vitest';
import { groupedAccuracy } from './grouped-accuracy.ts';
import { type YesNoAnswer, yesNoFigures } from './yes-no.ts';

const times = (n: number, isTrue: boolean, said: YesNoAnswer['said']): YesNoAnswer[] =>
  Array.from({ length: n }, () => ({ isTrue, said }));

describe('answers yes or no', () => {
  it('are told by the four counts', () => {
    // 6 hits, 3 false yes, 2 missed, 9 rightly denied, 1 that says neither.
    const answers = [
      ...times(6, true, 'yes'),
      ...times(3, false, 'yes'),
      ...times(2, true, 'no'),
      ...times(9, false, 'no'),
      ...times(1, true, undefined),
    ];
    const found = yesNoFigures(answers);
    expect(found).toMatchObject({ n: 20, missing: 1, accuracy: 0.75, yesShare: 0.45, yesSurplus: 0.05 });
    expect(found?.precision).toBeCloseTo(6 / 9, 12);
    expect(found?.recall).toBeCloseTo(6 / 8, 12);
    expect(found?.f1).toBeCloseTo(12 / 17, 12);
    expect(found?.falseYesAmongErrors).toBeCloseTo(3 / 5, 12);
  });

  it('have no figure where there is nothing to divide by', () => {
    expect(yesNoFigures(times(2, false, 'no'))).toMatchObject({
      accuracy: 1,
      precision: undefined,
      recall: undefined,
      f1: undefined,
      falseYesAmongErrors: undefined,
    });
    expect(yesNoFigures(times(2, true, undefined))).toBeUndefined();
  });
});

describe('groups', () => {
  it('are right where all their items are', () => {
    const answers = [
      { isRight: true, group: 'a' },
      { isRight: true, group: 'a' },
      { isRight: true, group: 'b' },
      { isRight: false, group: 'b' },
      { isRight: false, group: 'c' },
      { isRight: true, group: undefined },
    ];
    expect(groupedAccuracy(answers)).toEqual({ right: 1, mixed: 1, wrong: 1, groups: 3, accuracy: 1 / 3 });
  });

  it('may be absent', () => {
    expect(groupedAccuracy([{ isRight: true, group: undefined }])).toMatchObject({ groups: 0, accuracy: undefined });
  });
});
