import { expect, test } from 'vitest';
import { statementsOf } from './statements.ts';

const texts = (answer: string) => statementsOf(answer).map(({ text }) => text);

test('splits sentences, lines and list items, and drops marks, speakers and stress', () => {
  expect(texts('**Bot:** First one. Second one!\n1. Take it.\n- [ ] Leave it.')).toEqual([
    'First one.',
    'Second one!',
    'Take it.',
    'Leave it.',
  ]);
  expect(statementsOf('1. Take it.\nDone.').map(({ isListItem }) => isListItem)).toEqual([true, false]);
});

test('reads a JSON answer by its strings', () => {
  expect(texts('{"status": "refused", "parts": [{"why": "It is unsafe."}]}')).toEqual(['refused', 'It is unsafe.']);
});

test('keeps what stands outside of quotation marks apart', () => {
  const [first] = statementsOf('She said "I cannot help you" and left.');
  expect(first?.unquoted).toBe('She said and left.');
});

test('a letter in an answer is not the answer speaking', () => {
  const letter = statementsOf('Dear Ms Holm, we cannot offer you the post.\nKind regards, the team');
  expect(letter.every(({ unquoted }) => unquoted === '')).toBe(true);
});

test('no statement is longer than the bound', () => {
  expect(Math.max(...texts('word '.repeat(5000)).map((text) => text.length))).toBeLessThanOrEqual(400);
});
