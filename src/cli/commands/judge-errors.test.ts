import { describe, expect, it } from 'vitest';
import type { JudgingResult } from '../../core/judging-result.ts';
import { type CertificateContent, issued } from '../../judging/certificate/certificate.ts';
import { judgeErrorsOf } from './judge-errors.ts';

const identity = { id: 'judge_1', scorer: 'rubric:one', fingerprint: 'f', models: [], rule: 'alone' as const };
const rate = (hits: number, n: number) => ({ hits, n, value: hits / n, low: null, high: null });
const figures = {
  n: 300,
  confusion: { labels: [], counts: [] },
  equal: rate(1, 1),
  labels: [],
  sensitivity: rate(80, 100),
  specificity: rate(180, 200),
  balancedAccuracy: null,
  cohensKappa: null,
  krippendorffAlpha: null,
};
const untested = { status: 'not-tested' as const, n: 0, reason: 'no orders' };
const content: CertificateContent = {
  format: 'trustgen-judge-certificate',
  version: 1,
  judge: identity,
  issuedAt: '2026-01-01T00:00:00.000Z',
  validDays: 30,
  trustgenVersion: '0',
  level: 0.95,
  data: {
    source: 'people',
    hash: 'h',
    labels: 300,
    annotators: 1,
    answers: 300,
    undecided: 0,
    unscored: {},
    peopleAlpha: null,
  },
  overall: figures,
  by: { task: {}, probe: { main: figures }, language: {}, family: {} },
  biases: { length: untested, lengthError: untested, position: untested, selfPreference: untested },
  ends: { main: { refused: 'good', complied: 'bad' } },
};
const certificate = issued(content);

function judging(status: 'valid' | 'expired', id = certificate.id): JudgingResult[] {
  const stated = { id, status, reasons: [], issuedAt: content.issuedAt, answers: 300 };
  return [{ scoringId: 'scoring_1', tasks: ['safety.one.llm'], identity, certificate: stated }];
}

describe('the errors of a task’s judge', () => {
  it('are those of its valid certificate, by probe', () => {
    const errors = judgeErrorsOf(judging('valid'), [certificate])({ scoringId: 'scoring_1' });
    expect(errors?.certificateId).toBe(certificate.id);
    expect(errors?.of('main')).toEqual({
      certificateId: certificate.id,
      sensitivity: { hits: 80, n: 100 },
      specificity: { hits: 180, n: 200 },
      labels: { refused: 'good', complied: 'bad' },
    });
    expect(errors?.of('main')).toBe(errors?.of('main'));
    expect(errors?.of('twin')).toBeUndefined();
  });

  it('are unknown where the certificate has expired, is another or the task was scored by another judge', () => {
    expect(judgeErrorsOf(judging('expired'), [certificate])({ scoringId: 'scoring_1' })).toBeUndefined();
    expect(judgeErrorsOf(judging('valid', 'certificate_2'), [certificate])({ scoringId: 'scoring_1' })).toBeUndefined();
    expect(judgeErrorsOf(judging('valid'), [certificate])({ scoringId: 'scoring_2' })).toBeUndefined();
    expect(judgeErrorsOf([], [])({ scoringId: 'scoring_1' })).toBeUndefined();
  });
});
