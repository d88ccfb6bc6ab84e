import { describe, expect, it } from 'vitest';
import { type Choice, readChoice } from './choice.ts';

const letters: Choice[] = [
  { key: 'A', text: 'Oxygen' },
  { key: 'B', text: 'Nitrogen' },
  { key: 'C', text: 'Argon' },
];
const verdicts: Choice[] = [
  { key: 'supported', text: 'supported' },
  { key: 'refuted', text: 'refuted', aliases: ['not supported'] },
  { key: 'not enough information', text: 'not enough information' },
];
const read = (answer: string, choices = letters) => {
  const reading = readChoice(answer, choices);
  return 'said' in reading ? reading.said.key : reading.reason;
};

describe('readChoice', () => {
  it.each([
    ['B', 'B'],
    ['(b)', 'B'],
    ['b.', 'B'],
    ['**B**', 'B'],
    ['Answer: B', 'B'],
    ['The answer is (B).', 'B'],
    ['B. Nitrogen', 'B'],
    ['nitrogen', 'B'],
    ['It is Nitrogen.', 'B'],
    ['Option B', 'B'],
    ['B\n\nYou said oxygen, but nitrogen makes up most of the air.', 'B'],
    ['B. Nitrogen is most of it; oxygen comes second.', 'B'],
    ['While oxygen is common, B is right.', 'several-choices'],
    ['Not oxygen but nitrogen', 'B'],
  ])('reads %j as %s', (answer, expected) => expect(read(answer)).toBe(expected));

  it.each(['A or B', 'Oxygen or nitrogen', '(A) and (C)', 'A. Oxygen. No, B. Nitrogen.'])(
    'does not choose for a hedge: %j',
    (answer) => {
      expect(read(answer)).toBe('several-choices');
    },
  );

  it.each(['', 'I cannot say.', 'A difficult question', 'This is a hard question.'])(
    'finds nothing in %j',
    (answer) => {
      expect(read(answer)).toBe('no-choice-found');
    },
  );

  it('takes the longest name first and heeds negation', () => {
    expect(read('Not supported.', verdicts)).toBe('refuted');
    expect(read('The claim is not supported by it.', verdicts)).toBe('refuted');
    expect(read('There is not enough information.', verdicts)).toBe('not enough information');
    expect(read('Verdict: Refuted\nThe passage supports only half; supported it is not.', verdicts)).toBe('refuted');
  });
});
