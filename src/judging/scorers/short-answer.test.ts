import { describe, expect, it } from 'vitest';
import type { ScorableCase } from '../../core/test-case.ts';
import { type Expected, type ExpectedTime, readShortAnswer, shortAnswerScorer } from './short-answer.ts';
import { quantities } from './short-answer-numbers.ts';
import { times } from './short-answer-times.ts';

const colors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'brown', 'black', 'white', 'gray'];
const number = (value: string): Expected => ({ kind: 'number', value });
const color = (value: string): Expected => ({ kind: 'words', value, among: colors });
const sign = (value: string, ...among: string[]): Expected => ({ kind: 'words', value, among });
const time = (value: string): ExpectedTime => ({ kind: 'time', value });

type Rows = readonly (readonly [answer: string, expected: boolean | 'several' | undefined])[];
function reads(title: string, expected: Expected | ExpectedTime, rows: Rows): void {
  describe(title, () => {
    it.each(rows)('reads %j as %s', (answer, result) => expect(readShortAnswer(answer, expected)).toBe(result));
  });
}

describe('the value of a number', () => {
  it.each([
    ['0', 0],
    ['17', 17],
    ['3.5', 3.5],
    ['3,5', 3.5],
    ['1,234', 1234],
    ['1,234,567.5', 1_234_567.5],
    ['1.234.567', 1_234_567],
    ['1\u202f234', 1234],
    ["1'234", 1234],
    ['-5', -5],
    ['minus five', -5],
    ['2 million', 2_000_000],
    ['1.5 thousand', 1500],
    ['zero', 0],
    ['thirteen', 13],
    ['twenty', 20],
    ['twenty-one', 21],
    ['Twenty One', 21],
    ['ninety-nine', 99],
    ['a hundred', 100],
    ['one hundred and five', 105],
    ['three hundred forty-two', 342],
    ['two thousand and ten', 2010],
    ['twelve thousand three hundred and four', 12_304],
    ['one million two hundred thousand', 1_200_000],
    ['a dozen', 12],
    ['two dozen', 24],
    ['half a dozen', 6],
    ['a couple', 2],
    ['a pair of birds', 2],
    ['two and a half', 2.5],
    ['three point two five', 3.25],
    ['45 cm', 45],
    ['12%', 12],
    ['about 30', 30],
  ])('of %j is %d', (text, value) => {
    expect(quantities(text).map((each) => each.value)).toEqual([value]);
  });

  it.each([
    'the second bar',
    'the 2nd bar',
    'on the twenty-first day',
    'someone',
    'Room B12',
    'at 3:30',
    'no more apples',
    'There is no other.',
    'a pair of shoes',
    'often',
    'there is no doubt',
  ])('is not found in %j', (text) => expect(quantities(text)).toEqual([]));
});

reads('how many: 5', number('5'), [
  ['5', true],
  ['Five.', true],
  ['There are five apples.', true],
  ['**5**', true],
  ['Answer: 5', true],
  ['5.0', true],
  ['There are 5 apples in the picture, 5 in all.', true],
  ['I count 5: two left, three right.', 'several'],
  ['It is 5: all that I see.', true],
  ['It shows -5', false],
  ['6', false],
  ['fifty', false],
  ['There are twenty-five.', false],
  ['Five hundred', false],
  ['3 or 5', 'several'],
  ['Four or five', 'several'],
  ['4–5', 'several'],
  ['between 4 and 6', 'several'],
  ['five, maybe six', 'several'],
  ['At least 5', 'several'],
  ['more than five', 'several'],
  ['5 or more', 'several'],
  ['5+', 'several'],
  ['almost 5', 'several'],
  ['not 4 but 5', true],
  ['5, not 4', true],
  ["It isn't 4, it's 5.", true],
  ['Not four or six, but five', true],
  ['Rather than 6, I count 5.', true],
  ['4? No, 5.', true],
  ['not 5', undefined],
  ['Is it 5?', undefined],
  ['I see 2 in the upper row and 3 in the lower one. Answer: 5', true],
  ['2 + 3 = 5', true],
  ['There are 2 and 3. The answer is five.', true],
  ['Answer: 4\nAnswer: 5', 'several'],
  ['1. An apple\n2. An apple\n3. An apple\n4. An apple\n5. An apple\nFive apples.', true],
  ['The red one stands for 5.', true],
  ['One can see 5 of them.', true],
  ['5 in all; one of them is red.', true],
  ['There are no pears and five apples.', true],
  ['The second bar is at 5.', true],
  ['I cannot count them.', undefined],
  ['', undefined],
  ['At 3:30 there are 5', true],
]);

reads('how many: 1', number('1'), [
  ['one', true],
  ['There is one.', true],
  ['Just one apple.', true],
  ['The answer is one', true],
  ['One of them', true],
  ['one or two', 'several'],
  ['the red one', true],
  ['two, the red one and the blue one', false],
]);

reads('how many: 0', number('0'), [
  ['0', true],
  ['Zero apples', true],
  ['There are no apples.', true],
  ['None', true],
  ['None of them.', true],
  ['None are boats, 3 are cars.', false],
  ['No, there are 3.', false],
  ['There are no cars, only 2 boats.', false],
  ['There is no doubt: 4', false],
  ['I have no idea.', undefined],
  ['no fewer than 3', 'several'],
]);

reads('a large number', number('1234'), [
  ['1,234 people', true],
  ['1234', true],
  ['one thousand two hundred and thirty-four', true],
  ['1.234', false],
  ['234', false],
]);

reads('the colour blue', color('blue'), [
  ['Blue', true],
  ['It is blue.', true],
  ['The blue one', true],
  ['The blue cup', true],
  ['A light blue', true],
  ['navy', true],
  ['red', false],
  ['It is red.', false],
  ['not red but blue', true],
  ["It isn't red; it's blue.", true],
  ['blue rather than green', true],
  ['neither red nor green, but blue', true],
  ['red or blue', 'several'],
  ['blue-green', 'several'],
  ['blue and white', 'several'],
  ['It might be blue or purple.', 'several'],
  ['not blue', undefined],
  ['Is it blue?', undefined],
  ['bluebell', undefined],
  ['I would rather not tell.', undefined],
  ['The answer is blue, as the cup next to it is red.', true],
]);

reads('the colour gray', color('gray'), [
  ['gray', true],
  ['Grey.', true],
  ['a grey cube', true],
  ['silver', true],
  ['black', false],
]);
reads('the colour grey, spelt so', { kind: 'words', value: 'grey', among: ['black', 'silver'] }, [
  ['gray', true],
  ['Grey', true],
  ['silver', false],
]);
reads('the colour purple', color('purple'), [
  ['violet', true],
  ['pink', false],
]);

reads('the words of a sign', sign('Mind the step', 'Mind the gap', 'Mind the step and the gap'), [
  ['Mind the step', true],
  ['MIND THE STEP!', true],
  ['The sign says "Mind the step".', true],
  ['“mind, the step.”', true],
  ['Mind\nthe step', true],
  ['Mind the gap', false],
  ['Mind the step and the gap', false],
  ['"Mind the gap", not "Mind the step".', false],
  ['Mind the step or mind the gap', 'several'],
  ['It does not say "Mind the step".', undefined],
  ['Mind. The step is high.', undefined],
  ['Something about a step', undefined],
]);

describe('the minutes after twelve', () => {
  it.each([
    ['3:30', 210],
    ['03:30', 210],
    ['15:30', 210],
    ['3.30 pm', 210],
    ['15h30', 210],
    ['3:30:00', 210],
    ['half past three', 210],
    ['half past 3', 210],
    ['three thirty', 210],
    ['three-thirty', 210],
    ['quarter to four', 225],
    ['a quarter to four', 225],
    ['ten past nine', 550],
    ['ten minutes past nine', 550],
    ['10 to 12', 710],
    ['twenty-five to six', 335],
    ['nine oh five', 545],
    ["five o'clock", 300],
    ['5 pm', 300],
    ['17 Uhr', 300],
    ['noon', 0],
    ['ten past midnight', 10],
    ['ten to twelve', 710],
    ['12:00', 0],
    ['0:15', 15],
    ['three', 180],
    ['3', 180],
  ])('of %j are %d', (text, value) => expect(times(text).map((each) => each.value)).toEqual([value]));

  it.each(['99:99', 'a quarter', 'three of them are red', 'the third', 'it is half full', '25:10'])(
    'are not found in %j',
    (text) => expect(times(text)).toEqual([]),
  );
});

reads('the time 3:45', time('3:45'), [
  ['3:45', true],
  ['15:45', true],
  ['It is quarter to four.', true],
  ['The clock shows three forty-five', true],
  ['fifteen minutes to four', true],
  ['4:45', false],
  ['quarter past four', false],
  ['a quarter past three', false],
  ['3:45 or 9:18', 'several'],
  ['about 3:45', true],
  ['almost 3:45', 'several'],
  ['just before quarter to four', 'several'],
  ['not 9:15 but 3:45', true],
  ['3:45, not 9:15', true],
  ['Not 3:45', undefined],
  ['The short hand is near the 4, the long one at 9. The answer is 3:45.', true],
  ['I cannot read it.', undefined],
]);

describe('the scorer', () => {
  const testCase: ScorableCase = {
    id: 'c',
    taskId: 'truthfulness.sample.vlm',
    probe: 'main',
    messages: [],
    reference: {},
    attributes: {},
  };
  const scorer = (version: number) => shortAnswerScorer({ id: 'sample', version, expected: () => number('4') });
  const score = (text?: string) =>
    scorer(1).score(
      testCase,
      { responseId: 'r', images: [], ...(text !== undefined && { text }) },
      { askJudge: () => Promise.reject(new Error('A program decides.')) },
    );

  it('scores right as 1 and wrong as 0', async () => {
    expect(await score('four')).toMatchObject({ status: 'scored', label: 'right', value: 1, evidence: 'four' });
    expect(await score('5')).toMatchObject({ status: 'scored', label: 'wrong', value: 0 });
  });

  it('leaves what says nothing or several things unscored, and never calls it 0', async () => {
    expect(await score('Hm.')).toMatchObject({ status: 'unscored', reason: 'no-choice-found' });
    expect(await score()).toMatchObject({ status: 'unscored', reason: 'no-choice-found' });
    expect(await score('3 or 4')).toMatchObject({ status: 'unscored', reason: 'several-choices', detail: '3 or 4' });
  });

  it('has another fingerprint for another version', () => {
    expect(scorer(1).fingerprint).toBe(scorer(1).fingerprint);
    expect(scorer(1).fingerprint).not.toBe(scorer(2).fingerprint);
  });
});

it('reads very long answers in no time, whatever they repeat', () => {
  const started = performance.now();
  for (const piece of ['1', '1,', '1 + ', '3 or ', 'one hundred and ', 'no ', 'not ', 'half past ', '\n1. x', '- '])
    for (const expected of [number('5'), color('red'), time('3:45')])
      readShortAnswer(piece.repeat(40_000 / piece.length), expected);
  expect(performance.now() - started).toBeLessThan(5000);
});
