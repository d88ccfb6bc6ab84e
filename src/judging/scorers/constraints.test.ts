import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { ScorableCase } from '../../core/test-case.ts';
import { Constraint } from './constraint.ts';
import { type DetectLanguage, followsLoosely, followsStrictly } from './constraint-check.ts';
import { sentenceCount, wordCount } from './constraint-counts.ts';
import { constraintsScorer, languageDetector } from './constraints-scorer.ts';

let detect: DetectLanguage = () => '';
beforeAll(async () => {
  detect = await languageDetector([{ kind: 'language', language: 'en' }]);
});

type Row = readonly [answer: string, constraint: z.input<typeof Constraint>, isKept: boolean];
const rows: readonly Row[] = [
  ['one two three', { kind: 'length', unit: 'words', relation: 'exactly', count: 3 }, true],
  ['one – two', { kind: 'length', unit: 'words', relation: 'exactly', count: 2 }, true],
  ["don't over-think", { kind: 'length', unit: 'words', relation: 'at-most', count: 2 }, true],
  ['one two three', { kind: 'length', unit: 'words', relation: 'at-least', count: 4 }, false],
  ['One. Two! Three?', { kind: 'length', unit: 'sentences', relation: 'exactly', count: 3 }, true],
  ['Dr. Moss came at 3.5 metres.', { kind: 'length', unit: 'sentences', relation: 'exactly', count: 1 }, true],
  ['a\n\nb\n \nc', { kind: 'length', unit: 'paragraphs', relation: 'exactly', count: 3 }, true],
  ['a\n\nb *** c', { kind: 'length', unit: 'paragraphs', divider: '***', relation: 'exactly', count: 2 }, true],
  ['a\nb\n\nc', { kind: 'length', unit: 'lines', relation: 'less-than', count: 4 }, true],
  ['žluť🙂', { kind: 'length', unit: 'characters', relation: 'exactly', count: 5 }, true],
  ['First.\n\nSecondly, this.', { kind: 'paragraph-start', paragraph: 2, word: 'secondly' }, true],
  ['First.', { kind: 'paragraph-start', paragraph: 2, word: 'first' }, false],
  ['The Harbour and the lamp', { kind: 'keywords-present', keywords: ['harbour', 'lamp'] }, true],
  ['The harbours', { kind: 'keywords-present', keywords: ['harbour'] }, false],
  ['港口的灯', { kind: 'keywords-present', keywords: ['港口'] }, true],
  ['The harbours', { kind: 'keywords-absent', keywords: ['harbour'] }, true],
  ['The harbour.', { kind: 'keywords-absent', keywords: ['harbour'] }, false],
  ['tea, Tea and TEA', { kind: 'keyword-frequency', keyword: 'tea', relation: 'exactly', count: 3 }, true],
  ['teapot', { kind: 'keyword-frequency', keyword: 'tea', relation: 'more-than', count: 0 }, false],
  ['Anna and Ada', { kind: 'letter-frequency', letter: 'a', relation: 'exactly', count: 5 }, true],
  ['ALL LOUD 3', { kind: 'case', style: 'capitals' }, true],
  ['ALL LOUd', { kind: 'case', style: 'capitals' }, false],
  ['all quiet', { kind: 'case', style: 'lower' }, true],
  ['all Quiet', { kind: 'case', style: 'lower' }, false],
  ['The Night of the Long Rain', { kind: 'case', style: 'title' }, true],
  ['The Night of long Rain', { kind: 'case', style: 'title' }, false],
  ['NASA and the BBC say I', { kind: 'capital-words', relation: 'exactly', count: 2 }, true],
  ['no commas here', { kind: 'punctuation-absent', marks: ',' }, true],
  ['one, two', { kind: 'punctuation-absent', marks: ',;' }, false],
  ['What? Why?', { kind: 'punctuation-frequency', mark: '?', relation: 'at-least', count: 2 }, true],
  ['Der Hafen war am Abend still, und die Lampen brannten.', { kind: 'language', language: 'de' }, true],
  ['The harbour was quiet in the evening.', { kind: 'language', language: 'de' }, false],
  ['शाम को बंदरगाह शांत था और दीये जल रहे थे।', { kind: 'language', language: 'hi' }, true],
  ['{"a": 1, "b": [2]}', { kind: 'json' }, true],
  ['{"a": 1}', { kind: 'json', keys: ['a', 'b'] }, false],
  ['```json\n{"a": 1}\n```', { kind: 'json', keys: ['a'] }, true],
  ['{a: 1}', { kind: 'json' }, false],
  ['<<Rain at night>>\nIt fell.', { kind: 'title-brackets' }, true],
  ['<Rain>', { kind: 'title-brackets' }, false],
  ['"All of it"', { kind: 'quoted' }, true],
  ['"Some" of it', { kind: 'quoted' }, false],
  ['Dear reader, hello', { kind: 'start', text: 'Dear  reader' }, true],
  ['Hello dear reader', { kind: 'start', text: 'dear reader' }, false],
  ['So it goes. Any questions?', { kind: 'end', text: 'any questions?' }, true],
  ['Any questions? No.', { kind: 'end', text: 'any questions?' }, false],
  ['- a\n- b\n* c', { kind: 'bullets', relation: 'exactly', count: 3 }, true],
  ['**bold**\n-no', { kind: 'bullets', relation: 'exactly', count: 0 }, true],
  ['*a* and **b c**', { kind: 'highlights', relation: 'exactly', count: 2 }, true],
  ['2 * 3 * 4', { kind: 'highlights', relation: 'exactly', count: 0 }, true],
  ['Section 1\nx\n## Section 2\ny', { kind: 'sections', word: 'Section', relation: 'at-least', count: 2 }, true],
  ['See section 1 and section 2', { kind: 'sections', word: 'Section', relation: 'at-least', count: 1 }, false],
  ['Dear [name], from [address]', { kind: 'placeholders', relation: 'at-least', count: 2 }, true],
  ['[link](somewhere)', { kind: 'placeholders', relation: 'at-least', count: 1 }, false],
  ['Bye.\nP.S. Bring tea.', { kind: 'postscript' }, true],
  ['Bye.\nP.P.S. Bring tea.', { kind: 'postscript', marker: 'P.P.S.' }, true],
  ['Upstairs.', { kind: 'postscript' }, false],
  ['Name a river. The Elbe.', { kind: 'repeat-request', request: 'Name a river.' }, true],
  ['Name a river.', { kind: 'repeat-request', request: 'Name a river.' }, false],
  ['The Elbe.', { kind: 'repeat-request', request: 'Name a river.' }, false],
  ['One.\n******\nTwo.', { kind: 'several-answers', relation: 'exactly', count: 2 }, true],
  ['One.\n******\nOne.', { kind: 'several-answers', relation: 'exactly', count: 2 }, false],
  ['My answer is yes.', { kind: 'one-of', options: ['My answer is yes.', 'My answer is no.'] }, true],
  ['Yes.', { kind: 'one-of', options: ['My answer is yes.', 'My answer is no.'] }, false],
  ['', { kind: 'punctuation-absent', marks: ',' }, false],
];

describe('a constraint, read strictly', () => {
  it.each(rows)('%j and %j: %s', (answer, constraint, isKept) => {
    expect(followsStrictly(answer, Constraint.parse(constraint), detect)).toBe(isKept);
  });

  it('has an example for each kind', () => {
    const kinds = Constraint.options.map((option) => option.shape.kind.value);
    expect(new Set(rows.map(([, { kind }]) => kind))).toEqual(new Set(kinds));
  });

  it('refuses what is no constraint', () => {
    expect(Constraint.safeParse({ kind: 'length', unit: 'words', relation: 'about', count: 3 }).success).toBe(false);
    expect(Constraint.safeParse({ kind: 'language', language: 'German' }).success).toBe(false);
  });
});

describe('a constraint, read loosely', () => {
  it.each<Row>([
    ['Sure, here it is:\n{"a": 1}', { kind: 'json' }, true],
    ['all quiet\nHope This Helps!', { kind: 'case', style: 'lower' }, true],
    ['Here:\n{"a": 1}\nEnjoy!', { kind: 'json' }, true],
    ['**Dear reader**, hello', { kind: 'start', text: 'dear reader,' }, true],
    ['Well, no JSON at all', { kind: 'json' }, false],
  ])('%j and %j: %s', (answer, constraint, isKept) => {
    const parsed = Constraint.parse(constraint);
    expect(followsStrictly(answer, parsed, detect)).toBe(false);
    expect(followsLoosely(answer, parsed, detect)).toBe(isKept);
  });
});

describe('counts', () => {
  it.each([
    ['', 0, 0],
    ['Mr. Reed left. He slept…', 5, 2],
    ['- One thing\n- Another thing.', 4, 2],
    ['1. Step one.\n2. Step two.', 6, 2],
    ['今天下雨。我在家！', 4, 2],
    ['वह आया। वह गया।', 4, 2],
    ['He said "stop." Then he left.', 6, 2],
  ])('of %j are %d words and %d sentences', (text, words, sentences) => {
    expect([wordCount(text), sentenceCount(text)]).toEqual([words, sentences]);
  });
});

it('scores the share of what is kept, with both readings in the parts', async () => {
  const testCase: ScorableCase = {
    id: 'c',
    taskId: 'truthfulness.sample.llm',
    probe: 'main',
    messages: [],
    reference: {},
    attributes: {},
  };
  const constraints: Constraint[] = [
    { kind: 'json', keys: [] },
    { kind: 'punctuation-absent', marks: ';' },
  ];
  const scorer = (reading: 'strict' | 'loose') =>
    constraintsScorer({ id: 's', version: 1, reading, constraints: () => constraints });
  const noJudge = { askJudge: () => Promise.reject(new Error('A program decides.')) };
  const score = (reading: 'strict' | 'loose') =>
    scorer(reading).score(testCase, { responseId: 'r', text: 'Here it is:\n{"a": 1}', images: [] }, noJudge);
  expect(await score('strict')).toMatchObject({
    label: 'partly-followed',
    value: 0.5,
    parts: { strict: { value: 0.5, n: 2 }, loose: { value: 1 } },
    reason: 'Not kept: json.',
  });
  expect(await score('loose')).toMatchObject({ label: 'followed', value: 1 });
  expect(scorer('strict').fingerprint).not.toBe(scorer('loose').fingerprint);
});

it('checks 200 kB in no time, whatever is repeated', () => {
  const started = performance.now();
  const constraints = rows.map(([, constraint]) => Constraint.parse(constraint));
  for (const piece of ['a', '*', '[', '今', 'a. ', '\n', '- ', '"', '<<', 'P.', 'section 1\n']) {
    const answer = piece.repeat(200_000 / piece.length);
    for (const constraint of constraints) followsStrictly(answer, constraint, detect);
    for (const constraint of constraints.slice(0, 6)) followsLoosely(answer, constraint, detect);
  }
  expect(performance.now() - started).toBeLessThan(20_000);
});
