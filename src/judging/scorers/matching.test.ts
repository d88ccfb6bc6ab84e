import { describe, expect, it } from 'vitest';
import type { Scorer } from '../../core/scorer.ts';
import { labelSetScorer, readLabelSet } from './label-set.ts';
import { type AnswerLanguage, answerTokens, normalText } from './normal-text.ts';
import { type ExpectedNumber, numberScorer, readNumber } from './number-match.ts';
import { noJudge, sampleCase } from './sample-case.suite.ts';
import { isExactMatch, listItems, setMatch, textMatchScorer, tokenF1 } from './text-match.ts';

const score = (scorer: Scorer, text: string) =>
  scorer.score(sampleCase, { responseId: 'r', text, images: [] }, noJudge);

describe('normal text', () => {
  it.each<[string, AnswerLanguage, string]>([
    ['The  Blue-Whale, a mammal!', 'en', 'blue whale mammal'],
    ["An owl's nest", 'en', 'owls nest'],
    ['La ballena azul.', 'es', 'ballena azul'],
    ["L'Étoile du Nord", 'fr', 'étoile nord'],
    ['Die Straße, ein Weg', 'de', 'straße weg'],
    ['O rio e a ponte', 'pt', 'rio e ponte'],
    ['الكِتَاب', 'ar', 'كتاب'],
    ['Река Обь.', 'ru', 'река обь'],
    ['नीली व्हेल।', 'hi', 'नीली व्हेल'],
    ['নীল তিমি।', 'bn', 'নীল তিমি'],
    ['蓝鲸。', 'zh', '蓝鲸'],
    ['青い　クジラ', 'ja', '青い クジラ'],
    ['A theory', 'es', 'a theory'],
  ])('of %j in %s is %j', (text, language, normal) =>
    expect(normalText(text, language)).toBe(normal.normalize('NFKC')),
  );

  it('has one token a character where words are not divided', () => {
    expect(answerTokens('蓝鲸 ABC 12')).toEqual(['蓝', '鲸', 'abc', '12']);
    expect(answerTokens('3頭のクジラ', 'ja')).toEqual(['3', '頭', 'の', 'ク', 'ジ', 'ラ']);
  });
});

describe('exact match and F1', () => {
  it.each<[string, string[], boolean, number]>([
    ['The Danube', ['danube'], true, 1],
    ['danube.', ['River Danube', 'the Danube'], true, 1],
    ['the river Danube', ['Danube'], false, 2 / 3],
    ['It is the Danube', ['Danube'], false, 0.5],
    ['Rhine', ['Danube'], false, 0],
    ['the', ['a'], true, 1],
    ['red red blue', ['red blue blue'], false, 2 / 3],
  ])('of %j with %j are %s and %d', (...[answer, right, isExact, f1]) => {
    expect(isExactMatch(answer, right)).toBe(isExact);
    expect(tokenF1(answer, right).f1).toBeCloseTo(f1, 12);
  });

  it('has precision and recall apart', () => {
    expect(tokenF1('one two three four', ['one two'])).toEqual({ precision: 0.5, recall: 1, f1: 2 / 3 });
  });
});

describe('sets', () => {
  it.each<[string, string[]]>([
    ['Rhine, Elbe and Oder', ['Rhine', 'Elbe', 'Oder']],
    ['- Rhine\n- Elbe\n- Oder', ['Rhine', 'Elbe', 'Oder']],
    ['1. Rhine\n2) Elbe', ['Rhine', 'Elbe']],
    ['["Rhine", "Elbe"]', ['Rhine', 'Elbe']],
    ['```json\n["Rhine"]\n```', ['Rhine']],
    ['The rivers are: Rhine; Elbe.', ['Rhine', 'Elbe']],
    ['莱茵河、易北河', ['莱茵河', '易北河']],
    ['Here they are:\n* Rhine\n* Elbe\nThat is all.', ['Rhine', 'Elbe']],
  ])('are read from %j', (answer, items) => expect(listItems(answer)).toEqual(items));

  it.each<[string, number, number]>([
    ['Oder, the Elbe, Rhine', 1, 1],
    ['Rhine, Rhine, Elbe, Oder', 1, 1],
    ['Rhine', 1, 1 / 3],
    ['Rhine, Elbe, Oder, Seine', 0.75, 1],
    ['Seine', 0, 0],
  ])('%j has precision %d and recall %d', (answer, precision, recall) => {
    expect(setMatch(answer, ['Rhine', 'Elbe', 'Oder'])).toMatchObject({ precision, recall });
  });
});

const number = (value: number, more: Omit<ExpectedNumber, 'value'> = {}): ExpectedNumber => ({ value, ...more });
describe('numbers', () => {
  it.each<[string, ExpectedNumber, boolean | 'several' | undefined]>([
    ['42', number(42), true],
    ['The answer is 42.', number(42), true],
    ['43', number(42), false],
    ['forty-two', number(42), true],
    ['1,234.5', number(1234.5), true],
    ['1.234,5', number(1234.5, { decimal: 'comma' }), true],
    ['1 234 567', number(1_234_567), true],
    ['1\u202f234', number(1234), true],
    ['3,5', number(3.5, { decimal: 'comma' }), true],
    ['1.500', number(1500, { decimal: 'comma' }), true],
    ['1.500', number(1.5), true],
    ['3/4', number(0.75), true],
    ['¾', number(0.75), true],
    ['1 1/2', number(1.5), true],
    ['2½', number(2.5), true],
    ['1/3', number(0.333, { tolerance: { absolute: 0.001 } }), true],
    ['75%', number(0.75), true],
    ['75 percent', number(0.75), true],
    ['75 %', number(75, { unit: '%' }), true],
    ['75', number(75, { unit: '%' }), true],
    ['0.75, that is 75 %', number(0.75), true],
    ['-5', number(-5), true],
    ['minus 5', number(-5), true],
    ['−5', number(-5), true],
    ['6.02e23', number(6.02e23), true],
    ['6.02 × 10^23', number(6.02e23), true],
    ['2 million', number(2e6), true],
    ['1.5 billion', number(1.5e9), true],
    ['5 km', number(5000, { unit: 'm' }), true],
    ['500 cm', number(5, { unit: 'm' }), true],
    ['5 kg', number(5, { unit: 'm' }), undefined],
    ['It took 3 hours for 5 km.', number(5, { unit: 'km' }), true],
    ['90 minutes', number(1.5, { unit: 'h' }), true],
    ['100 °C', number(212, { unit: '°F' }), true],
    ['36 km/h', number(10, { unit: 'm/s' }), true],
    ['12 inches', number(1, { unit: 'ft' }), true],
    ['$1,200', number(1200, { unit: '$' }), true],
    ['€5', number(5, { unit: '$' }), undefined],
    ['9.9', number(10, { tolerance: { relative: 0.01 } }), true],
    ['9.8', number(10, { tolerance: { relative: 0.01 } }), false],
    ['10.05', number(10, { tolerance: { absolute: 0.05 } }), true],
    ['0.3', number(0.1 + 0.2), true],
    ['3 or 4', number(3), 'several'],
    ['at least 3', number(3), 'several'],
    ['not 4 but 3', number(3), true],
    ['2 + 3 = 5', number(5), true],
    ['Step 2 gives 7 and step 3 gives 9. Answer: 9', number(9), true],
    ['I cannot tell.', number(3), undefined],
    ['1/0', number(1), undefined],
  ])('%j for %j is %s', (answer, expected, result) => expect(readNumber(answer, expected)).toBe(result));

  it('refuses a unit that it does not know', () => {
    expect(() => readNumber('3', { value: 3, unit: 'parsec' })).toThrow(/unit "parsec"/);
  });
});

describe('label sets', () => {
  const set = { all: ['fire', 'flood', 'storm', 'frost'], right: ['fire', 'storm'] };
  it.each<[string, string | undefined]>([
    ['Storm and fire.', 'complete'],
    ['fire', 'partial'],
    ['fire, storm and flood', 'wrong'],
    ['frost', 'wrong'],
    ['not frost but fire', 'partial'],
    ['none of these', undefined],
  ])('%j is %s', (answer, label) => expect(readLabelSet(answer, set)?.label).toBe(label));
});

describe('the scorers', () => {
  const text = (kind: 'exact' | 'f1' | 'set', right: readonly string[]) =>
    textMatchScorer({ id: 't', version: 1, kind, right: () => right });
  const numbers = numberScorer({ id: 'n', version: 1, expected: () => ({ value: 5, unit: 'km' }) });
  const labels = labelSetScorer({ id: 'l', version: 1, labels: () => ({ all: ['x', 'y'], right: ['x', 'y'] }) });

  it('give labels, values and parts', async () => {
    expect(await score(text('exact', ['Elbe']), 'the elbe')).toMatchObject({ label: 'right', value: 1 });
    expect(await score(text('f1', ['river Elbe']), 'Elbe')).toMatchObject({
      label: 'partly',
      value: 2 / 3,
      parts: { recall: { value: 0.5 } },
    });
    expect(await score(text('set', ['Elbe', 'Oder']), 'Seine')).toMatchObject({ label: 'wrong', value: 0 });
    expect(await score(numbers, '5000 m')).toMatchObject({ label: 'right', value: 1 });
    expect(await score(labels, 'x')).toMatchObject({ label: 'partial', value: 0.5 });
  });

  it('leave unscored what says nothing', async () => {
    expect(await score(text('f1', ['x']), ' ')).toMatchObject({ status: 'unscored', reason: 'no-choice-found' });
    expect(await score(numbers, '5 km or 6 km')).toMatchObject({ status: 'unscored', reason: 'several-choices' });
    expect(await score(numbers, 'far')).toMatchObject({ status: 'unscored', reason: 'no-choice-found' });
    expect(await score(labels, 'z')).toMatchObject({ status: 'unscored', reason: 'no-choice-found' });
  });

  it('have another fingerprint for another kind', () => {
    expect(text('f1', []).fingerprint).not.toBe(text('set', []).fingerprint);
  });
});

it('reads 200 kB in no time, whatever is repeated', () => {
  const started = performance.now();
  for (const piece of ['1 ', '1,', '1.', '3/4 ', 'one ', 'a, ', '- x\n', '[', '5 km ', 'x:', '½', '-', 'the ', '蓝']) {
    const answer = piece.repeat(200_000 / piece.length);
    readNumber(answer, { value: 3, unit: 'm', decimal: 'comma' });
    readNumber(answer, { value: 3 });
    tokenF1(answer, [answer]);
    setMatch(answer, ['x']);
    readLabelSet(answer, { all: ['the', 'x'], right: ['x'] });
  }
  expect(performance.now() - started).toBeLessThan(15_000);
});
