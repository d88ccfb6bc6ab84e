/** The SQL of the SQLite store. Listings select light columns only, take `$after` and stop at one page. */
import { pageSize } from './sqlite-connection.ts';

export const insertRun = 'INSERT INTO runs VALUES ($id, $startedAt, $json) ON CONFLICT (id) DO NOTHING';
export const updateRun = 'UPDATE runs SET json = $json WHERE id = $id';
export const selectRun = 'SELECT json FROM runs WHERE id = $id';
export const selectRuns = 'SELECT json FROM runs ORDER BY started_at DESC, rowid DESC';

export const insertRecord = 'INSERT INTO records VALUES ($id, $json) ON CONFLICT (id) DO NOTHING';
export const selectRecord = 'SELECT json FROM records WHERE id = $id';

export const insertCaseKey = 'INSERT INTO case_keys (id) VALUES ($id) ON CONFLICT (id) DO NOTHING';
export const selectCaseKey = 'SELECT key FROM case_keys WHERE id = $id';
export const insertCase = `
  INSERT INTO cases VALUES ($key, $taskId, $unit, $origin, $probe, $attributes, $json) ON CONFLICT (key) DO NOTHING`;
export const insertRunCase = `
  INSERT INTO run_cases VALUES ($runId, $ordinal, $taskId, $key) ON CONFLICT (run_id, case_key) DO NOTHING`;
export const selectNextOrdinal = 'SELECT coalesce(max(ordinal) + 1, 0) AS next FROM run_cases WHERE run_id = $runId';
export const selectCase = 'SELECT c.json FROM case_keys k JOIN cases c ON c.key = k.key WHERE k.id = $id';
export const selectCases = `
  SELECT rc.ordinal, c.json FROM run_cases rc JOIN cases c ON c.key = rc.case_key
  WHERE rc.run_id = $runId AND rc.ordinal > $after ORDER BY rc.ordinal LIMIT ${pageSize}`;
export const selectCasesOfTask = `
  SELECT rc.ordinal, c.json FROM run_cases rc JOIN cases c ON c.key = rc.case_key
  WHERE rc.run_id = $runId AND rc.task_id = $taskId AND rc.ordinal > $after ORDER BY rc.ordinal LIMIT ${pageSize}`;

/**
 * The values in the order of the columns, the case's key left out, and the case's id last. Only a failed answer gives way to a later
 * one of the same id. Nothing happens while the case's id has no key.
 */
export const insertResponse = `
  INSERT INTO responses SELECT ?, ?, key, ${Array.from({ length: 12 }, () => '?').join(', ')} FROM case_keys WHERE id = ?
  ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, failure_kind = excluded.failure_kind,
    input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens, cost_usd = excluded.cost_usd,
    latency_ms = excluded.latency_ms, json = excluded.json
  WHERE responses.outcome = 'failed'`;
export const selectResponse = 'SELECT json FROM responses WHERE id = $id';

/** The values in the order of the columns. Only an unscored verdict gives way to a later one of the same id. */
export const insertScore = `
  INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET status = excluded.status, label = excluded.label, value = excluded.value,
    reason = excluded.reason, parts = excluded.parts, json = excluded.json
  WHERE scores.status = 'unscored'`;
export const selectScore = 'SELECT json FROM scores WHERE response_id = $responseId AND scoring_id = $scoringId';

/** `role = 'target'` is written out, because a partial index serves no bound value. */
export const selectItems = `
  SELECT rc.ordinal, k.id AS caseId, c.unit, c.origin, c.probe, c.attributes, r.id AS responseId, r.outcome,
    r.failure_kind AS failureKind, s.status, s.label, s.value, s.parts, s.reason
  FROM run_cases rc
  JOIN case_keys k ON k.key = rc.case_key
  JOIN cases c ON c.key = rc.case_key
  LEFT JOIN responses r
    ON r.role = 'target' AND r.case_key = rc.case_key AND r.model_id = $modelId AND r.series = $series AND r.trial = $trial
  LEFT JOIN scores s ON s.response_id = r.id AND s.scoring_id = $scoringId
  WHERE rc.run_id = $runId AND rc.task_id = $taskId AND rc.ordinal > $after
  ORDER BY rc.ordinal LIMIT ${pageSize}`;

const totalled = `role, model, outcome, input_tokens, output_tokens, cost_usd, latency_ms`;
/**
 * The models' answers to the run's cases, and the judge calls about these very answers. In SQLite a CROSS JOIN keeps its order: the
 * judge calls are looked up by answer instead of all being walked through.
 */
export const selectTotals = `
  WITH answers AS MATERIALIZED (
    SELECT r.id, r.role, r.model, r.outcome, r.input_tokens, r.output_tokens, r.cost_usd, r.latency_ms
    FROM run_cases rc
    JOIN responses r ON r.role = 'target' AND r.case_key = rc.case_key AND r.series = $series
      AND r.model_id IN (SELECT value FROM json_each($modelIds))
    WHERE rc.run_id = $runId
  ), calls AS (
    SELECT ${totalled} FROM answers
    UNION ALL
    SELECT ${totalled.replaceAll(/\w+/g, 'j.$&')} FROM answers a CROSS JOIN responses j ON j.subject_id = a.id AND j.role = 'judge'
  )
  SELECT role, model, count(*) AS calls, sum(outcome = 'answered') AS answered, sum(outcome = 'blocked') AS blocked,
    sum(outcome = 'failed') AS failed, sum(input_tokens) AS inputTokens, sum(output_tokens) AS outputTokens,
    total(cost_usd) AS costUsd, sum(cost_usd IS NULL) AS unpriced, total(latency_ms) AS latencyMsTotal
  FROM calls GROUP BY role, model ORDER BY role DESC, model`;
