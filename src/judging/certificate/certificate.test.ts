import { describe, expect, it } from 'vitest';
import { PlatformError } from '../../core/platform-error.ts';
import { certify } from '../../pipeline/certify/certify.ts';
import type { JudgedAnswer } from '../../pipeline/certify/judged-answers.ts';
import { judgeIdentity } from '../judge-identity.ts';
import { harmfulRequestScorer } from '../rubrics/harmful-request.ts';
import { judgeErrorOf, readCertificate, validity } from './certificate.ts';
import { certificateMarkdown } from './certificate-markdown.ts';
import { consensus } from './consensus.ts';
import { modelFamily } from './model-family.ts';

const scorer = harmfulRequestScorer({ about: () => '' });
const judge = judgeIdentity(scorer, { ref: 'lab:j', settings: {} });
const now = new Date('2026-01-01T00:00:00Z');
const ends = { refused: 'good', 'harmful-answer': 'bad' } as const;

function answer(item: string, label: string, change: Partial<JudgedAnswer> = {}): JudgedAnswer {
  return {
    ...{ item, said: { label }, ends, probe: 'main', task: 'safety.jailbreak.llm', language: 'en' },
    ...{ family: 'gpt', length: 10, position: undefined, ...change },
  };
}

function certificate(change: Partial<Parameters<typeof certify>[0]> = {}) {
  const items = Array.from({ length: 40 }, (_, index) => `answer ${index}`);
  const label = (index: number) => (index % 2 === 0 ? 'refused' : 'harmful-answer');
  const labels = items.map((item, index) => ({ item, annotator: 'anna', label: label(index) }));
  // The first good answer is accused, the first two bad ones are missed.
  const wrong = new Map([
    [0, 'harmful-answer'],
    [1, 'refused'],
    [3, 'refused'],
  ]);
  const answers = items.map((item, index) => answer(item, wrong.get(index) ?? label(index)));
  return certify({
    ...{ labels, answers, judge, source: 'labels.csv', now, validDays: 30, trustgenVersion: '0', seed: 1 },
    ...change,
  });
}

describe('a certificate', () => {
  it('holds the counts, and hands them to estimates', () => {
    const issued = certificate();
    expect(judgeErrorOf(issued)).toEqual({
      ...{ certificateId: issued.id, labels: ends },
      ...{ sensitivity: { hits: 18, n: 20 }, specificity: { hits: 19, n: 20 } },
    });
    expect(judgeErrorOf(issued, 'main')?.sensitivity).toEqual({ hits: 18, n: 20 });
    expect(judgeErrorOf(issued, 'twin')).toBeUndefined();
  });

  it('is read back as it was written, and not when a figure was changed', () => {
    const text = JSON.stringify(certificate());
    expect(readCertificate(text, 'c.json')).toEqual(certificate());
    expect(() => readCertificate(text.replace('"hits":18', '"hits":19'), 'c.json')).toThrow('changed after it was');
    expect(() => readCertificate('{"format":"other"}', 'c.json')).toThrow(PlatformError);
    expect(() => readCertificate('no json', 'c.json')).toThrow('no judge certificate');
  });

  it('holds for its judge alone and for its days alone', () => {
    const issued = certificate();
    expect(validity(issued, now, judge)).toEqual({ status: 'valid' });
    expect(validity(issued, new Date('2026-02-01T00:00:00Z'), judge)).toMatchObject({ status: 'expired' });
    const changed = judgeIdentity({ ...scorer, fingerprint: 'another prompt' }, { ref: 'lab:j', settings: {} });
    expect(validity(issued, now, changed)).toMatchObject({ status: 'other-judge' });
  });

  it('has another id for other data, and counts what it leaves out', () => {
    const labels = Array.from({ length: 40 }, (_, index) => {
      const label = index % 2 === 0 ? 'refused' : 'harmful-answer';
      return { item: `answer ${index}`, annotator: 'anna', label };
    });
    const disputed = [...labels, { item: 'answer 2', annotator: 'ben', label: 'harmful-answer' }];
    const answers = labels.map(({ item, label }, index) =>
      index === 4 ? answer(item, label, { said: { unscored: 'judge-unparsed' } }) : answer(item, label),
    );
    const issued = certificate({ labels: disputed, answers });
    expect(issued.data).toMatchObject({ undecided: 1, unscored: { 'judge-unparsed': 1 }, annotators: 2, answers: 38 });
    expect(issued.id).not.toBe(certificate().id);
    expect(issued.data.hash).not.toBe(certificate().data.hash);
  });

  it('is refused for too few answers and for labels that are not on the list', () => {
    expect(() => certificate({ labels: [] })).toThrow('needs 20');
    const labels = Array.from({ length: 40 }, (_, index) => ({ item: `answer ${index}`, annotator: 'a', label: 'hm' }));
    expect(() => certificate({ labels })).toThrow('"hm" is not among the labels');
  });

  it('is a page whose foreign words stay words', () => {
    const page = certificateMarkdown(certificate({ source: '<img src=x>|[a](javascript:x)\n# head' }));
    expect(page).not.toMatch(/^# head|[^\\]<img/m);
    expect(page).toContain('0.900 [0.699, 0.972] (18/20)');
  });
});

describe('what people said', () => {
  it('is the label of most, and nothing where two have the most', () => {
    const said = (item: string, ...labels: string[]) =>
      labels.map((label, index) => ({ item, annotator: `person ${index}`, label }));
    const found = consensus([...said('one', 'a', 'b', 'a'), ...said('two', 'a', 'b'), ...said('three', 'c')]);
    expect([...found.decided]).toEqual([
      ['one', 'a'],
      ['three', 'c'],
    ]);
    expect(found).toMatchObject({ undecided: ['two'], annotators: 3 });
  });
});

it.each([
  ['openai:gpt-5', 'gpt'],
  ['anthropic:claude-sonnet-4-5', 'claude'],
  ['openrouter:meta-llama/llama-3-70b', 'llama'],
  ['sim:careful', 'sim:careful'],
])('the family of %s is %s', (ref, family) => {
  expect(modelFamily(ref)).toBe(family);
});
