import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScorableCase } from '../../core/test-case.ts';
import { type Expected, readShortAnswer, shortAnswerScorer } from './short-answer.ts';
import { numbersIn } from './short-answer-numbers.ts';
import { timesIn } from './short-answer-times.ts';

const number = (value: string): Expected => ({ kind: 'number', values: [value] });
const time = (value: string): Expected => ({ kind: 'time', values: [value] });
const color = (...values: string[]): Expected => ({
  kind: 'word',
  values,
  among: ['red', 'blue', 'orange', 'gray', 'purple'],
});
const sign: Expected = { kind: 'text', values: ['Mind the step'], among: ['Mind the gap'] };

describe('a short answer', () => {
  it.each<[Expected, string, string]>([
    [number('5'), '5', 'right'],
    [number('5'), 'There are five.', 'right'],
    [number('5'), '**5**', 'right'],
    [number('5'), '5.0', 'right'],
    [number('5'), 'Five (5) apples', 'right'],
    [number('5'), '6', 'wrong'],
    [number('5'), 'five or six', 'several'],
    [number('5'), '5-6', 'several'],
    [number('5'), 'I count 3 above and 2 below. The answer is 5', 'right'],
    [number('5'), 'Quite a few.', 'none'],
    [number('5'), '', 'none'],
    [number('7'), 'twenty-seven', 'wrong'],
    [number('27'), 'Twenty seven loaves.', 'right'],
    [number('1200'), '1,200', 'right'],
    [number('16'), 'sixteen', 'right'],
    [number('30'), 'The 2nd bar stands for 30.', 'right'],
    [number('2'), 'often', 'none'],
    [color('red'), 'Red.', 'right'],
    [color('red'), 'It is not blue but red', 'right'],
    [color('red'), "It isn't blue", 'none'],
    [color('red'), 'orange', 'wrong'],
    [color('red'), 'red or orange', 'several'],
    [color('red'), 'reddish', 'none'],
    [color('gray'), 'Grey', 'right'],
    [color('purple', 'violet'), 'violet', 'right'],
    [color('purple', 'violet'), 'Purple (violet).', 'right'],
    [color('red'), 'violet', 'none'],
    [time('3:40'), '3:40', 'right'],
    [time('3:40'), '15:40', 'right'],
    [time('3:40'), 'It is twenty to four.', 'right'],
    [time('3:40'), 'Three forty', 'right'],
    [time('3:40'), '4:40', 'wrong'],
    [time('3:40'), '3:40 or 4:40', 'several'],
    [time('3:40'), 'afternoon', 'none'],
    [time('3:00'), "three o'clock", 'right'],
    [time('9:30'), 'half past nine', 'right'],
    [time('9:30'), 'half nine', 'none'],
    [sign, 'Mind the step', 'right'],
    [sign, 'The sign says: "MIND THE STEP!"', 'right'],
    [sign, 'Mind the gap', 'wrong'],
    [sign, 'Mind the', 'wrong'],
    [sign, 'Either mind the step or mind the gap.', 'several'],
    [sign, 'I cannot read it.', 'none'],
    [sign, 'A blue board on a wooden post stands before a pale sky and there are some words written on it.', 'none'],
  ])('%j %j is %s', (expected, answer, reading) => {
    expect(readShortAnswer(answer, expected)).toBe(reading);
  });

  it('becomes a verdict: right 1, wrong 0, and unscored with its reason', async () => {
    const scorer = shortAnswerScorer({ id: 'test', version: 1, expected: () => color('red') });
    const testCase = {
      id: 'c',
      taskId: 'truthfulness.x.vlm',
      probe: 'main',
      messages: [],
      reference: {},
      attributes: {},
    } satisfies ScorableCase;
    const askJudge = () => Promise.reject(new Error('No judge is needed.'));
    const score = (text: string) => scorer.score(testCase, { responseId: 'r', text, images: [] }, { askJudge });
    expect(await score('red')).toMatchObject({ status: 'scored', label: 'right', value: 1 });
    expect(await score('blue')).toMatchObject({ status: 'scored', label: 'wrong', value: 0 });
    expect(await score('red and blue')).toMatchObject({ status: 'unscored', reason: 'several-choices' });
    expect(await score('no idea')).toMatchObject({ status: 'unscored', reason: 'no-choice-found' });
  });

  it('has another fingerprint in another version', () => {
    const of = (version: number) => shortAnswerScorer({ id: 'test', version, expected: () => color('red') }).fingerprint;
    expect(of(1)).not.toBe(of(2));
  });
});

describe('numbers and times', () => {
  it('reads every whole number back from its digits', () => {
    fc.assert(fc.property(fc.nat(999_999), (value) => expect(numbersIn(`It is ${value}.`)).toEqual([String(value)])));
  });

  it.each([
    ['quarter past one', '1:15'],
    ['a quarter to seven', '6:45'],
    ['ten past eight', '8:10'],
    ['20 minutes past 11', '11:20'],
    ['twenty-five to one', '12:35'],
    ['twenty to 12', '11:40'],
    ['00:15', '12:15'],
    ['3 pm', '3:00'],
    ['7.05 a.m.', '7:05'],
    ['10:08:30', '10:08'],
    ['nine thirty-five', '9:35'],
  ])('reads %j as %s', (text, time) => {
    expect(timesIn(text)).toEqual([time]);
  });

  it('reads the written-out form of every time in steps of five minutes', () => {
    const hours = ['twelve', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'];
    const minutes = ['five', 'ten', 'quarter', 'twenty', 'twenty-five'];
    for (const [hour, word] of hours.entries()) {
      for (const [step, part] of minutes.entries()) {
        const shown = (hours: number, past: number) => `${hours % 12 === 0 ? 12 : hours % 12}:${String(past).padStart(2, '0')}`;
        expect(timesIn(`${part} past ${word}`)).toEqual([shown(hour, (step + 1) * 5)]);
        expect(timesIn(`${part} to ${word}`)).toEqual([shown(hour + 11, 60 - (step + 1) * 5)]);
      }
    }
  });

  it.each(['25:10', '3:75', 'half nine', 'a bit later'])('reads no time in %j', (text) => {
    expect(timesIn(text)).toEqual([]);
  });
});
