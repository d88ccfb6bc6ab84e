/**
 * The SQL of the PostgreSQL store, for the tables of one schema. Rows go in as one list a column (`unnest`), so that a statement's text is
 * the same for one row and for hundreds. Listings select light columns only, take the last `ordinal` seen and stop at one page.
 */
import { pageSize } from './postgres-connection.ts';
import { quoted } from './postgres-migrations.ts';

export type PostgresQueries = ReturnType<typeof postgresQueries>;

export function postgresQueries(schema: string) {
  const s = quoted(schema);
  return { ...documentQueries(s), ...resultQueries(s), ...listingQueries(s), ...pendingQueries(s), ...cacheQueries(s) };
}

function documentQueries(s: string) {
  const place = 'SELECT rc.ordinal, c.json FROM';
  const caseOf = `${s}.run_cases rc JOIN ${s}.cases c ON c.id = rc.case_id WHERE rc.run_id = $1`;
  return {
    insertRun: `INSERT INTO ${s}.runs (id, started_at, json) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`,
    updateRun: `UPDATE ${s}.runs SET json = $2 WHERE id = $1`,
    selectRun: `SELECT json FROM ${s}.runs WHERE id = $1`,
    selectRunToChange: `SELECT json FROM ${s}.runs WHERE id = $1 FOR UPDATE`,
    selectRuns: `SELECT json FROM ${s}.runs ORDER BY started_at DESC, place DESC`,
    insertRecords: `INSERT INTO ${s}.records SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (id) DO NOTHING`,
    selectRecord: `SELECT json FROM ${s}.records WHERE id = $1`,
    /** Until the end of the transaction nobody else adds cases to the run. */
    lockCases: `SELECT pg_advisory_xact_lock(hashtextextended('trustgen cases ' || $1, 0))`,
    selectNextOrdinal: `SELECT coalesce(max(ordinal) + 1, 0) AS next FROM ${s}.run_cases WHERE run_id = $1`,
    insertCases: `
      INSERT INTO ${s}.cases (id, task_id, unit, origin, probe, attributes, json)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
      ON CONFLICT (id) DO NOTHING`,
    insertRunCases: `
      INSERT INTO ${s}.run_cases (run_id, ordinal, task_id, case_id)
      SELECT $1, $2::int + row_number() OVER (ORDER BY place) - 1, task_id, case_id
      FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS new (task_id, case_id, place)
      WHERE NOT EXISTS (SELECT 1 FROM ${s}.run_cases rc WHERE rc.run_id = $1 AND rc.case_id = new.case_id)`,
    selectCase: `SELECT json FROM ${s}.cases WHERE id = $1`,
    selectCases: `${place} ${caseOf} AND rc.ordinal > $2 ORDER BY rc.ordinal LIMIT ${pageSize}`,
    selectCasesOfTask: `${place} ${caseOf} AND rc.task_id = $2 AND rc.ordinal > $3 ORDER BY rc.ordinal LIMIT ${pageSize}`,
    selectCasesAt: `${place} ${caseOf} AND rc.ordinal = ANY($2::int[])`,
  };
}

function resultQueries(s: string) {
  return {
    /** Only a failed answer gives way to a later one of the same id. */
    insertResponses: `
      INSERT INTO ${s}.responses (id, role, model, model_id, series, trial, subject_id, outcome, failure_kind, input_tokens, output_tokens,
        cost_usd, latency_ms, json, case_id)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::text[], $8::text[], $9::text[],
        $10::bigint[], $11::bigint[], $12::float8[], $13::float8[], $14::text[], $15::text[])
      ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, failure_kind = excluded.failure_kind,
        input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens, cost_usd = excluded.cost_usd,
        latency_ms = excluded.latency_ms, json = excluded.json
      WHERE responses.outcome = 'failed'`,
    selectResponse: `SELECT json FROM ${s}.responses WHERE id = $1`,
    /** Only an unscored verdict gives way to a later one of the same id. */
    insertScores: `
      INSERT INTO ${s}.scores (id, response_id, scoring_id, status, label, value, reason, parts, json)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::text[], $8::text[], $9::text[])
      ON CONFLICT (id) DO UPDATE SET status = excluded.status, label = excluded.label, value = excluded.value,
        reason = excluded.reason, parts = excluded.parts, json = excluded.json
      WHERE scores.status = 'unscored'`,
    selectScore: `SELECT json FROM ${s}.scores WHERE response_id = $1 AND scoring_id = $2`,
  };
}

function listingQueries(s: string) {
  const columns = 'role, model, outcome, input_tokens, output_tokens, cost_usd, latency_ms';
  const itemsWith = (more: string) => `
      SELECT rc.ordinal, c.id AS "caseId", c.unit, c.origin, c.probe, c.attributes, r.id AS "responseId", r.outcome,
        r.failure_kind AS "failureKind", s.status, s.label, s.value, s.parts, s.reason${more}
      FROM (
        SELECT ordinal, case_id FROM ${s}.run_cases
        WHERE run_id = $1 AND task_id = $2 AND ordinal > $7 ORDER BY ordinal LIMIT ${pageSize}
      ) rc
      JOIN ${s}.cases c ON c.id = rc.case_id
      LEFT JOIN ${s}.responses r
        ON r.role = 'target' AND r.case_id = rc.case_id AND r.model_id = $3 AND r.series = $4 AND r.trial = $5
      LEFT JOIN ${s}.scores s ON s.response_id = r.id AND s.scoring_id = $6
      ORDER BY rc.ordinal`;
  return {
    selectItems: itemsWith(''),
    /** The one listing that reads documents, for runs that have varied cases. */
    selectVariedItems: itemsWith(`,
        c.json::jsonb ->> 'variedFrom' AS "variedFrom", (c.json::jsonb -> 'variations')::text AS variations`),
    /** The models' answers to the run's cases, and the judge calls about these very answers. */
    selectTotals: `
      WITH answers AS MATERIALIZED (
        SELECT r.id, r.role, r.model, r.outcome, r.input_tokens, r.output_tokens, r.cost_usd, r.latency_ms
        FROM ${s}.run_cases rc
        JOIN ${s}.responses r ON r.role = 'target' AND r.case_id = rc.case_id AND r.series = $2 AND r.model_id = ANY($3::text[])
        WHERE rc.run_id = $1
      ), calls AS (
        SELECT ${columns} FROM answers
        UNION ALL
        SELECT ${columns.replaceAll(/\w+/g, 'j.$&')} FROM answers a JOIN ${s}.responses j ON j.subject_id = a.id AND j.role = 'judge'
      )
      SELECT role, model, count(*) AS calls, count(*) FILTER (WHERE outcome = 'answered') AS answered,
        count(*) FILTER (WHERE outcome = 'blocked') AS blocked, count(*) FILTER (WHERE outcome = 'failed') AS failed,
        sum(input_tokens)::bigint AS "inputTokens", sum(output_tokens)::bigint AS "outputTokens",
        coalesce(sum(cost_usd), 0) AS "costUsd", count(*) FILTER (WHERE cost_usd IS NULL) AS unpriced,
        sum(latency_ms) AS "latencyMsTotal"
      FROM calls GROUP BY role, model ORDER BY role DESC, model`,
    selectProgress: `
      SELECT r.model_id AS "modelId", rc.task_id AS "taskId", count(*) AS done
      FROM ${s}.run_cases rc
      JOIN ${s}.responses r ON r.role = 'target' AND r.case_id = rc.case_id AND r.series = $2 AND r.model_id = ANY($3::text[])
        AND r.trial < $4 AND r.outcome <> 'failed'
      WHERE rc.run_id = $1 GROUP BY r.model_id, rc.task_id`,
  };
}

function pendingQueries(s: string) {
  const plan =
    'unnest($2::text[], $3::int[], $4::text[], $5::text[]) AS plan (task_id, position, model_id, scoring_id)';
  const isFinal = `(r.outcome = 'blocked' OR (r.outcome = 'answered' AND (s.status = 'scored' OR s.reason NOT LIKE 'judge-%')))`;
  return {
    /** About how many answers there are. */
    selectSize: `SELECT reltuples::float8 AS responses FROM pg_class WHERE oid = '${s}.responses'::regclass`,
    /** Of two ways to meet a million scores the planner would take the slow one: it cannot tell how many rows a plan has. */
    settings: "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB'; SET LOCAL jit = off",
    /** The cases whose items of a trial are all final, for all trials at once. */
    selectFinalCases: `
      WITH plan AS (SELECT * FROM ${plan}), planned AS (SELECT task_id, count(*) AS columns FROM plan GROUP BY task_id)
      SELECT final.trial, string_agg(final.ordinal::text, ',') AS ordinals
      FROM (
        SELECT rc.task_id, rc.ordinal, r.trial, count(*) AS columns
        FROM ${s}.run_cases rc
        JOIN plan ON plan.task_id = rc.task_id
        JOIN ${s}.responses r ON r.role = 'target' AND r.case_id = rc.case_id AND r.model_id = plan.model_id AND r.series = $6 AND r.trial < $7
        LEFT JOIN ${s}.scores s ON s.response_id = r.id AND s.scoring_id = plan.scoring_id
        WHERE rc.run_id = $1 AND ${isFinal}
        GROUP BY rc.task_id, rc.ordinal, r.trial
      ) final
      JOIN planned USING (task_id, columns)
      GROUP BY final.trial`,
    /** The items of some cases that have no final state. What is looked up stands in a LATERAL, so that no plan reads whole tables. */
    selectPending: `
      SELECT rc.ordinal, plan.model_id AS "modelId", CASE WHEN r.outcome = 'answered' THEN r.id END AS "responseId",
        r.failure_kind AS "failureKind"
      FROM ${plan}
      JOIN ${s}.run_cases rc ON rc.run_id = $1 AND rc.task_id = plan.task_id AND rc.ordinal = ANY($8::int[])
      LEFT JOIN LATERAL (
        SELECT r.id, r.outcome, r.failure_kind FROM ${s}.responses r
        WHERE r.role = 'target' AND r.case_id = rc.case_id AND r.model_id = plan.model_id AND r.series = $6 AND r.trial = $7 LIMIT 1
      ) r ON true
      LEFT JOIN LATERAL (
        SELECT s.status, s.reason FROM ${s}.scores s WHERE s.response_id = r.id AND s.scoring_id = plan.scoring_id LIMIT 1
      ) s ON true
      WHERE ${isFinal} IS NOT TRUE
      ORDER BY rc.ordinal, plan.position`,
  };
}

function cacheQueries(s: string) {
  return {
    selectCached: `
      SELECT r.json FROM ${s}.cache c JOIN ${s}.responses r ON r.id = c.response_id WHERE c.key = $1 AND r.outcome <> 'failed'`,
    insertCached: `INSERT INTO ${s}.cache SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) ON CONFLICT (key) DO NOTHING`,
    selectCacheTotals: `
      SELECT model, count(*) AS entries, min(stored_at) AS oldest, max(stored_at) AS newest
      FROM ${s}.cache GROUP BY model ORDER BY model`,
    pruneCache: `DELETE FROM ${s}.cache WHERE ($1::text IS NULL OR stored_at < $1) AND ($2::text IS NULL OR model = $2)`,
    insertBatch: `INSERT INTO ${s}.batches (id, account, json) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`,
    selectBatches: `SELECT json FROM ${s}.batches WHERE account = $1 ORDER BY place`,
    deleteBatch: `DELETE FROM ${s}.batches WHERE id = $1`,
    insertAnnotation: `
      INSERT INTO ${s}.annotations (id, run_id, task_id, annotator, json) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (id) DO UPDATE SET run_id = excluded.run_id, json = excluded.json`,
    selectAnnotations: `
      SELECT json FROM ${s}.annotations WHERE ($1::text IS NULL OR run_id = $1) AND ($2::text IS NULL OR task_id = $2)
        AND ($3::text IS NULL OR annotator = $3) ORDER BY place`,
    insertImage: `INSERT INTO ${s}.images VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING`,
    selectImageSize: `SELECT octet_length(bytes) AS size FROM ${s}.images WHERE sha256 = $1`,
    selectImage: `SELECT bytes FROM ${s}.images WHERE sha256 = $1`,
  };
}
