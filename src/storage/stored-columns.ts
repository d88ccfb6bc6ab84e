/**
 * The values that stand in columns beside a document's JSON, in the order every database's statements take them. In: documents. Out:
 * plain values; what listings and sums need is in them, so that they read no texts.
 */
import type { Response } from '../core/response.ts';
import type { Score } from '../core/score.ts';
import type { TestCase } from '../core/test-case.ts';

export type ColumnValue = string | number | null;

/** id, role, model, model_id, series, trial, subject_id, outcome, failure_kind, input_tokens, output_tokens, cost_usd, latency_ms, json, case id */
export function responseValues(response: Response, modelId: string): ColumnValue[] {
  const { id, role, caseId, model, series, trial, subjectId, outcome, failure, usage, costUsd, latencyMs } = response;
  return [
    ...[id, role, model, modelId, series, trial, subjectId ?? null, outcome, failure?.kind ?? null],
    ...[usage.inputTokens ?? 0, usage.outputTokens ?? 0, costUsd ?? null, latencyMs, JSON.stringify(response), caseId],
  ];
}

/** id, response_id, scoring_id, status, label, value, reason, parts, json */
export function scoreValues(score: Score): ColumnValue[] {
  const { id, responseId, scoringId, verdict } = score;
  const scored = verdict.status === 'scored' ? verdict : undefined;
  const reason = verdict.status === 'unscored' ? verdict.reason : null;
  return [
    ...[id, responseId, scoringId, verdict.status, scored?.label ?? null, scored?.value ?? null, reason],
    ...[JSON.stringify(scored?.parts ?? {}), JSON.stringify(score)],
  ];
}

/** task_id, unit, origin, probe, attributes, json */
export function caseValues(testCase: TestCase): ColumnValue[] {
  const { taskId, unit, origin, probe, attributes } = testCase;
  return [taskId, unit, origin, probe, JSON.stringify(attributes), JSON.stringify(testCase)];
}
