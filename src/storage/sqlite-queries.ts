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
/** The case's key, then the values in the order of the columns. */
export const insertCase = 'INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING';
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
const itemsWith = (more: string) => `
  SELECT rc.ordinal, k.id AS caseId, c.unit, c.origin, c.probe, c.attributes, r.id AS responseId, r.outcome,
    r.failure_kind AS failureKind, s.status, s.label, s.value, s.parts, s.reason${more}
  FROM run_cases rc
  JOIN case_keys k ON k.key = rc.case_key
  JOIN cases c ON c.key = rc.case_key
  LEFT JOIN responses r
    ON r.role = 'target' AND r.case_key = rc.case_key AND r.model_id = $modelId AND r.series = $series AND r.trial = $trial
  LEFT JOIN scores s ON s.response_id = r.id AND s.scoring_id = $scoringId
  WHERE rc.run_id = $runId AND rc.task_id = $taskId AND rc.ordinal > $after
  ORDER BY rc.ordinal LIMIT ${pageSize}`;
export const selectItems = itemsWith('');
/** The one listing that reads documents, for runs that have varied cases. */
export const selectVariedItems = itemsWith(`,
    c.json ->> '$.variedFrom' AS variedFrom, c.json -> '$.variations' AS variations`);

const sums = (call: string) => `count(*) AS calls, sum(${call}.outcome = 'answered') AS answered,
    sum(${call}.outcome = 'blocked') AS blocked, sum(${call}.outcome = 'failed') AS failed, sum(${call}.input_tokens) AS inputTokens,
    sum(${call}.output_tokens) AS outputTokens, total(${call}.cost_usd) AS costUsd, sum(${call}.cost_usd IS NULL) AS unpriced,
    total(${call}.latency_ms) AS latencyMsTotal`;
const answersOfRun = `run_cases rc CROSS JOIN responses r INDEXED BY responses_by_cell ON r.role = 'target' AND r.case_key = rc.case_key`;
const wantedAnswers = `rc.run_id = $runId AND r.model_id IN (SELECT value FROM json_each($modelIds)) AND r.series = $series`;
/**
 * The models' answers to the run's cases, and the judge calls about these very answers. In SQLite a CROSS JOIN keeps its order: answers
 * come case by case and model by model, so that their sums are made without sorting a million rows, and the judge calls are looked up
 * by answer instead of all being walked through.
 */
export const selectTotals = `
  SELECT role, model, sum(calls) AS calls, sum(answered) AS answered, sum(blocked) AS blocked, sum(failed) AS failed,
    sum(inputTokens) AS inputTokens, sum(outputTokens) AS outputTokens, total(costUsd) AS costUsd, sum(unpriced) AS unpriced,
    total(latencyMsTotal) AS latencyMsTotal
  FROM (
    SELECT 'target' AS role, r.model AS model, ${sums('r')} FROM ${answersOfRun} WHERE ${wantedAnswers} GROUP BY rc.ordinal, r.model_id
    UNION ALL
    SELECT 'judge', j.model, ${sums('j')} FROM ${answersOfRun}
    CROSS JOIN responses j ON j.subject_id = r.id AND j.role = 'judge'
    WHERE ${wantedAnswers} GROUP BY j.model
  ) GROUP BY role, model ORDER BY role DESC, model`;

/** Case documents by their place in a run. */
export const selectCaseAt = `
  SELECT c.json FROM run_cases rc JOIN cases c ON c.key = rc.case_key WHERE rc.run_id = $runId AND rc.ordinal = $ordinal`;

/**
 * The items of some cases that have no final state. The cases are given by their ordinals, `$columns` as a list of [task, column, model,
 * scoring]. What is final is passed over inside the query, and no document is read.
 */
export const selectPending = `
  WITH plan AS MATERIALIZED (
    SELECT value ->> 0 AS task_id, value ->> 1 AS position, value ->> 2 AS model_id, value ->> 3 AS scoring_id FROM json_each($columns)
  )
  SELECT rc.ordinal, p.model_id AS modelId, iif(r.outcome = 'answered', r.id, NULL) AS responseId, r.failure_kind AS failureKind
  FROM plan p
  CROSS JOIN run_cases rc INDEXED BY run_cases_by_task ON rc.run_id = $runId AND rc.task_id = p.task_id
    AND rc.ordinal BETWEEN $first AND $last AND +rc.ordinal IN (SELECT value FROM json_each($ordinals))
  LEFT JOIN responses r
    ON r.role = 'target' AND r.case_key = rc.case_key AND r.model_id = p.model_id AND r.series = $series AND r.trial = $trial
  LEFT JOIN scores s ON s.response_id = r.id AND s.scoring_id = p.scoring_id
  WHERE r.id IS NULL OR r.outcome = 'failed' OR (
    r.outcome = 'answered' AND (s.id IS NULL OR (s.status = 'unscored' AND s.reason GLOB 'judge-*')))
  ORDER BY rc.ordinal, p.position`;

/** How many rows the tables of results have had. */
export const selectSizes = `
  SELECT (SELECT coalesce(max(rowid), 0) FROM responses) AS responses, (SELECT coalesce(max(rowid), 0) FROM scores) AS scores`;
/** Changes when rows are renumbered, which VACUUM does. */
export const selectNumbering = 'PRAGMA schema_version';
export const selectTasksOfCases = `
  SELECT task_id AS taskId, json_group_array(ordinal) AS ordinals FROM run_cases
  WHERE run_id = $runId AND ordinal >= $from AND ordinal < $to GROUP BY task_id`;
const cellsOfCases = `rc.run_id = $runId AND rc.ordinal >= $from AND rc.ordinal < $to
    AND r.model_id IN (SELECT value FROM json_each($modelIds)) AND r.series = $series AND r.trial < $trials`;
/** Row numbers of the answers to some cases, from the index alone. In SQLite a CROSS JOIN keeps its order. */
export const selectAsked = `
  SELECT rc.ordinal, r.model_id AS modelId, json_group_array(r.trial) AS trials, json_group_array(r.rowid) AS rows
  FROM run_cases rc CROSS JOIN responses r INDEXED BY responses_by_cell ON r.role = 'target' AND r.case_key = rc.case_key
  WHERE ${cellsOfCases} GROUP BY rc.ordinal, r.model_id`;
export const selectUnanswered = `
  SELECT rc.ordinal, r.model_id AS modelId, r.trial, r.outcome, r.rowid AS row
  FROM run_cases rc CROSS JOIN responses r INDEXED BY responses_unanswered
    ON r.role = 'target' AND r.outcome <> 'answered' AND r.case_key = rc.case_key
  WHERE ${cellsOfCases}`;
/** Rows of `selectScored`: some 10 ms. */
export const scoredPageSize = 10_000;
/**
 * Row numbers of the answers that have their final score, by scoring, from the indexes alone: both are walked in the order of the
 * answers' ids, which is many times quicker than to look up the score of one answer after the other.
 */
export const selectScored = `
  SELECT scoringId, json_group_array(row) AS rows, max(responseId) AS last FROM (
    SELECT s.scoring_id AS scoringId, r.rowid AS row, s.response_id AS responseId
    FROM scores s INDEXED BY scores_by_response CROSS JOIN responses r ON r.id = s.response_id
    WHERE s.response_id > $after AND s.scoring_id IN (SELECT value FROM json_each($scoringIds)) AND NOT EXISTS (
      SELECT 1 FROM scores t INDEXED BY scores_in_trouble
      WHERE t.response_id = s.response_id AND t.scoring_id = s.scoring_id AND t.status = 'unscored' AND t.reason GLOB 'judge-*')
    ORDER BY s.response_id LIMIT ${scoredPageSize}
  ) GROUP BY scoringId`;

export const selectCached = `
  SELECT r.json FROM cache c JOIN responses r ON r.id = c.response_id WHERE c.key = $key AND r.outcome <> 'failed'`;
export const insertCached = 'INSERT INTO cache VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING';
export const selectCacheTotals = `
  SELECT model, count(*) AS entries, min(stored_at) AS oldest, max(stored_at) AS newest FROM cache GROUP BY model ORDER BY model`;
export const pruneCache = `
  DELETE FROM cache WHERE ($before IS NULL OR stored_at < $before) AND ($model IS NULL OR model = $model)`;

export const insertBatch = 'INSERT INTO batches VALUES ($id, $account, $json) ON CONFLICT (id) DO NOTHING';
export const selectBatches = 'SELECT json FROM batches WHERE account = $account ORDER BY rowid';
export const deleteBatch = 'DELETE FROM batches WHERE id = $id';

/** How far a run is: what was answered or blocked, by model and task. */
export const selectProgress = `
  SELECT r.model_id AS modelId, rc.task_id AS taskId, count(*) AS done
  FROM run_cases rc
  CROSS JOIN responses r ON r.role = 'target' AND r.case_key = rc.case_key AND r.series = $series
    AND r.trial < $trials AND r.outcome <> 'failed' AND r.model_id IN (SELECT value FROM json_each($modelIds))
  WHERE rc.run_id = $runId GROUP BY r.model_id, rc.task_id`;

/** `place` keeps the order of the first puts when a verdict is replaced. */
export const insertAnnotation = `
  INSERT INTO annotations (id, run_id, task_id, annotator, json) VALUES ($id, $runId, $taskId, $annotator, $json)
  ON CONFLICT (id) DO UPDATE SET run_id = excluded.run_id, json = excluded.json`;
export const selectAnnotations = `
  SELECT json FROM annotations WHERE ($runId IS NULL OR run_id = $runId) AND ($taskId IS NULL OR task_id = $taskId)
    AND ($annotator IS NULL OR annotator = $annotator) ORDER BY place`;
