import { describe, expect, it } from 'vitest';
import type { AskedItem } from '../core/question-form.ts';
import { Random } from '../core/random.ts';
import { formatByModel } from './format-by-model.ts';
import { type FormatChange, type Formatted, formatByRules } from './format-change.ts';
import type { AskModel } from './model-form.ts';
import { toMultipleChoice } from './operators/to-multiple-choice.ts';
import { toOpenQuestion } from './operators/to-open-question.ts';
import { toTrueFalse } from './operators/to-true-false.ts';

const item: AskedItem = {
  question: 'Which river flows through Vienna?',
  reference: 'the Danube',
  alsoRight: ['Donau'],
  distractors: ['the Rhine', 'Danube', 'the Elbe', 'the Rhine.', 'Donau', 'the Oder', 'the Po'],
};

function made(change: FormatChange, seed: number, turn?: number): Extract<Formatted, { status: 'made' }> {
  const settings = turn === undefined ? {} : { balance: { seed: 5, turn } };
  const formatted = formatByRules(change, item, { random: new Random(seed, 'case'), settings });
  if (formatted.status !== 'made') throw new Error(formatted.why);
  return formatted;
}

describe('to multiple choice', () => {
  it('R13: the letter is that of the right answer, and no wrong choice says the same', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { text, gold } = made(toMultipleChoice, seed);
      if (gold.format !== 'multiple-choice') throw new Error(gold.format);
      expect(gold.choices.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D']);
      expect(gold.choices.filter((choice) => /danube|donau/i.test(choice.text))).toEqual([
        { letter: gold.letter, text: 'the Danube' },
      ]);
      expect(new Set(gold.choices.map((choice) => choice.text)).size).toBe(4);
      for (const choice of gold.choices) expect(text).toContain(`(${choice.letter}) ${choice.text}\n`);
      expect(text.startsWith(item.question)).toBe(true);
    }
  });

  it('R2: places come out even in the long run, and exactly even with a balance', () => {
    const free = Map.groupBy(
      Array.from({ length: 800 }, (_, seed) => made(toMultipleChoice, seed)),
      ({ parameters }) => parameters.letter,
    );
    for (const group of free.values()) expect(Math.abs(group.length - 200)).toBeLessThan(50);
    const balanced = Map.groupBy(
      Array.from({ length: 40 }, (_, turn) => made(toMultipleChoice, turn, turn)),
      ({ parameters }) => parameters.letter,
    );
    expect([...balanced.values()].map(({ length }) => length)).toEqual([10, 10, 10, 10]);
  });

  it('says why it makes nothing where the task declares no wrong answers', () => {
    const bare = { question: item.question, reference: item.reference, distractors: ['The Danube!', ' '] };
    expect(formatByRules(toMultipleChoice, bare, { random: new Random(1, 'x') })).toEqual({
      status: 'not-applicable',
      why: 'the task declares no wrong answers for it',
    });
  });
});

describe('to true or false', () => {
  it('R13: true exactly where the proposed answer is the right one, in half of the cases', () => {
    const all = Array.from({ length: 40 }, (_, turn) => made(toTrueFalse, turn, turn));
    for (const { text, gold } of all) {
      if (gold.format !== 'true-false') throw new Error(gold.format);
      expect(gold.isTrue).toBe(gold.proposed === 'the Danube');
      expect(text).toContain(`Proposed answer: ${gold.proposed}\n`);
    }
    expect(all.filter(({ parameters }) => parameters.isTrue === true)).toHaveLength(20);
  });
});

describe('to an open question', () => {
  it('leaves the choices out and accepts every right answer', () => {
    const { text, gold } = made(toOpenQuestion, 1);
    expect(text).toBe('Which river flows through Vienna?\nAnswer in a few words.');
    expect(gold).toEqual({ format: 'open', accepted: ['the Danube', 'Donau'] });
  });

  it.each([
    'Which of the following is a river?',
    'Which of these flows north?',
    'Pick from the options below: which is a river?',
  ])('does not suit: %s', (question) => {
    const formatted = formatByRules(toOpenQuestion, { ...item, question }, { random: new Random(1, 'x') });
    expect(formatted.status).toBe('not-applicable');
  });
});

describe('the form by a model', () => {
  const says =
    (text: string): AskModel =>
    async () => ({ outcome: 'answered', text: JSON.stringify({ text, declined: false }) });
  const formatted = (change: FormatChange, text: string) =>
    formatByModel(change, item, { random: new Random(3, 'case'), ask: says(text) });

  it('R13: takes the words from the model and the right answer from the program', async () => {
    const stem = 'Through Vienna flows which river?';
    const byModel = await formatted(toMultipleChoice, stem);
    const byRules = made(toMultipleChoice, 3);
    expect(byModel).toMatchObject({ status: 'made', gold: byRules.gold });
    expect(byModel.status === 'made' && byModel.text).toBe(byRules.text.replace(item.question, stem));
  });

  it.each([
    ['answer-shown', toMultipleChoice, 'Is the Danube the river that flows through Vienna?'],
    ['name-changed', toOpenQuestion, 'Which river flows through Linz?'],
    ['payload-changed', toTrueFalse, 'The river that flows through Vienna is the Vistula.'],
    ['negation-changed', toOpenQuestion, 'Which river does not flow through Vienna?'],
    ['empty', toOpenQuestion, '  '],
  ] as const)('rejects a stem: %s', async (reason, change, stem) => {
    const result = await formatted(change, stem);
    expect(result.status === 'rejected' && result.reasons).toContain(reason);
  });

  it('counts a model that declines', async () => {
    const ask: AskModel = async () => ({ outcome: 'answered', text: '{"text":"","declined":true}' });
    expect(await formatByModel(toOpenQuestion, item, { random: new Random(1, 'x'), ask })).toEqual({
      status: 'rejected',
      reasons: ['refused'],
    });
  });
});
