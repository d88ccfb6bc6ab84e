/** Small documents of every kind a store keeps, for its contract suite and its benchmark. Each call gives a fresh object; `change` overrides fields. */
import type { MetadataRecord } from '../core/metadata-record.ts';
import type { Response } from '../core/response.ts';
import type { Run } from '../core/run.ts';
import type { Score } from '../core/score.ts';
import type { TaskId } from '../core/task-id.ts';
import type { TestCase } from '../core/test-case.ts';

export const taskId: TaskId = 'truthfulness.fact-checking.llm';
export const runId = 'run_sample';
export const modelId = 'model_a';
export const scoringId = 'scoring_a';

export function sampleRun(change: Partial<Run> = {}): Run {
  return {
    id: runId,
    plan: {
      seed: 1,
      series: 0,
      trials: 1,
      tasks: [],
      targets: [{ ref: 'sim:average', kinds: ['llm'], simulated: true, settings: { temperature: 0 }, modelId }],
      blocked: 'apart',
      forced: [],
      trustgenVersion: '0.0.0',
    },
    state: 'running',
    hosts: [],
    nodeVersion: 'v24.0.0',
    startedAt: '2026-01-01T00:00:00.000Z',
    ...change,
  };
}

export function sampleRecord(
  id: string,
  fields: MetadataRecord['fields'] = { claim: 'Water is wet.' },
): MetadataRecord {
  return { id, taskId, fields, source: { name: 'sample', licence: 'Apache-2.0' }, language: 'en' };
}

export function sampleCase(id: string, change: Partial<TestCase> = {}): TestCase {
  return {
    id,
    taskId,
    taskVersion: 1,
    unit: `unit of ${id}`,
    origin: `record of ${id}`,
    probe: 'main',
    messages: [{ role: 'user', content: [{ type: 'text', text: `Is this claim true? Claim of ${id}.` }] }],
    reference: { verdict: 'true' },
    attributes: { topic: 'water' },
    variations: [],
    ...change,
  };
}

/** `case_0`, `case_1`, … */
export function sampleCases(count: number): TestCase[] {
  return Array.from({ length: count }, (_, index) => sampleCase(`case_${index}`));
}

/** A target's answer; its id follows from case, trial and series. */
export function sampleResponse(caseId: string, change: Partial<Response> = {}): Response {
  const { trial = 0, series = 0 } = change;
  return {
    id: `response of ${caseId} ${trial} ${series}`,
    role: 'target',
    caseId,
    taskId,
    model: 'sim:average',
    simulated: true,
    trial,
    series,
    outcome: 'answered',
    text: 'A. True',
    images: [],
    finishReason: 'stop',
    usage: { inputTokens: 20, outputTokens: 3 },
    costUsd: 0.001,
    latencyMs: 12,
    attempts: 1,
    requestHash: 'b'.repeat(64),
    finishedAt: '2026-01-01T00:00:01.000Z',
    ...change,
  };
}

/** Of `sampleResponse(caseId)`; right unless changed. */
export function sampleScore(caseId: string, change: Partial<Score> = {}): Score {
  const responseId = sampleResponse(caseId).id;
  return {
    id: `score of ${responseId}`,
    responseId,
    caseId,
    taskId,
    scoringId,
    verdict: { status: 'scored', label: 'right', value: 1, parts: {} },
    ...change,
  };
}

export function sampleUnscored(caseId: string): Score {
  return sampleScore(caseId, { verdict: { status: 'unscored', reason: 'judge-failed', detail: 'No answer.' } });
}
