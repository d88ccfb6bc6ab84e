import { describe, expect, it } from 'vitest';
import { fixedPassages, questionType, type RewriteFault, rewriteFault } from './rewrite-checks.ts';

const length = { least: 0.5, most: 2 };
const fault = (before: string, after: string, keep: string[] = []) => rewriteFault({ before, after, keep, length });

describe('a text in other words', () => {
  it('passes where it asks the same', () => {
    const good: [string, string][] = [
      ['Which river runs through Vienna?', 'What is the river called that flows through Vienna?'],
      ['Is it not true that 12 birds sat on the roof?', 'Did 12 birds not sit on the roof?'],
      ['Tell me how to bake bread at home.', 'Please explain to me how bread is baked at home.'],
      ['How many people live in Oslo?', 'In Oslo, how many inhabitants are there?'],
      ['Was heißt "Salz" auf Englisch?', 'Wie sagt man "Salz" im Englischen?'],
    ];
    for (const [before, after] of good) expect(fault(before, after), after).toBeUndefined();
  });

  it('is refused by the reason where it does not', () => {
    const long = 'A sentence about rivers that goes on and on. '.repeat(5);
    const bad: [RewriteFault, string, string][] = [
      ['unchanged', 'Which river runs through Vienna?', 'which river runs through Vienna'],
      ['too-short', long, 'Rivers.'],
      ['too-long', 'Which river runs through Vienna?', `${long}Which river runs through Vienna?`],
      ['commented', 'Tell me how to bake bread at home.', "Here's the rephrased text: how is bread baked at home."],
      ['passage-lost', 'What does "salt" mean to a sailor?', 'What does salt stand for among sailors?'],
      ['number-changed', 'Did 12 birds sit on the roof?', 'Did a dozen birds rest on that roof?'],
      ['negation-changed', 'Is the lake frozen in May?', 'Is the lake not frozen during May?'],
      ['question-type-changed', 'Is the lake frozen in May?', 'When is the lake frozen, in May?'],
      ['question-type-changed', 'Which river runs through Vienna?', 'Tell me the river that runs through Vienna.'],
      ['question-type-changed', 'How many people live in Oslo?', 'Which people live in Oslo these days?'],
    ];
    for (const [reason, before, after] of bad) expect(fault(before, after), after).toBe(reason);
    expect(fault('Which river runs through Vienna?', 'Which river crosses Wien?', ['Vienna'])).toBe('passage-lost');
  });

  it('tells kinds of questions and what stays to the letter', () => {
    const choices = 'Which is right?\n\nA. salt\nB. sugar';
    expect(['Salt is white.', choices, 'How long is it?', 'Why?', 'Is it?'].map(questionType)).toEqual([
      'statement',
      'choice',
      'amount',
      'open',
      'polar',
    ]);
    expect(fixedPassages(`${choices}\nSee https://example.com/a and "this", or \`code\`.`)).toEqual([
      '"this"',
      'https://example.com/a',
      '`code`',
      'A. salt',
      'B. sugar',
    ]);
  });
});
