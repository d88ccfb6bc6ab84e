/**
 * The tables of a store in PostgreSQL, step by step; the table `version` counts the steps a schema has been through. Steps go forward
 * only: one that has been released is never edited, a change is a new step. As in SQLite each table keeps the whole document as JSON
 * text, and beside it the columns that queries need; there are no foreign keys. Ids are compared byte by byte (`COLLATE "C"`). Two indexes
 * include what tells whether an item is final, so that large runs are looked through without reading a table.
 */
import { PlatformError } from '../core/platform-error.ts';
import type { PostgresConnection, Query } from './postgres-connection.ts';

/** `schema` is quoted. */
const migrations: readonly ((schema: string) => string)[] = [
  (schema) => `
  CREATE TABLE ${schema}.runs (
    id text COLLATE "C" PRIMARY KEY, started_at text COLLATE "C" NOT NULL, place bigint GENERATED ALWAYS AS IDENTITY, json text NOT NULL
  );
  CREATE TABLE ${schema}.records (id text COLLATE "C" PRIMARY KEY, json text NOT NULL);
  CREATE TABLE ${schema}.cases (
    id text COLLATE "C" PRIMARY KEY, task_id text COLLATE "C" NOT NULL, unit text NOT NULL, origin text NOT NULL, probe text NOT NULL,
    attributes text NOT NULL, json text NOT NULL
  );
  CREATE TABLE ${schema}.run_cases (
    run_id text COLLATE "C" NOT NULL, ordinal int NOT NULL, task_id text COLLATE "C" NOT NULL, case_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (run_id, ordinal)
  );
  CREATE UNIQUE INDEX run_cases_by_case ON ${schema}.run_cases (run_id, case_id);
  CREATE INDEX run_cases_by_task ON ${schema}.run_cases (run_id, task_id, ordinal) INCLUDE (case_id);
  CREATE TABLE ${schema}.responses (
    id text COLLATE "C" PRIMARY KEY, role text NOT NULL, model text COLLATE "C" NOT NULL, model_id text COLLATE "C" NOT NULL,
    series int NOT NULL, trial int NOT NULL, subject_id text COLLATE "C", outcome text NOT NULL, failure_kind text,
    input_tokens bigint NOT NULL, output_tokens bigint NOT NULL, cost_usd float8, latency_ms float8 NOT NULL, json text NOT NULL,
    case_id text COLLATE "C" NOT NULL
  );
  CREATE UNIQUE INDEX responses_by_cell ON ${schema}.responses (case_id, model_id, series, trial) INCLUDE (id, outcome)
    WHERE role = 'target';
  CREATE INDEX responses_by_subject ON ${schema}.responses (subject_id) WHERE subject_id IS NOT NULL;
  CREATE TABLE ${schema}.scores (
    id text COLLATE "C" PRIMARY KEY, response_id text COLLATE "C" NOT NULL, scoring_id text COLLATE "C" NOT NULL, status text NOT NULL,
    label text, value float8, reason text, parts text NOT NULL, json text NOT NULL
  );
  CREATE UNIQUE INDEX scores_by_response ON ${schema}.scores (response_id, scoring_id) INCLUDE (status, reason);
  CREATE TABLE ${schema}.cache (
    key text COLLATE "C" PRIMARY KEY, response_id text COLLATE "C" NOT NULL, model text COLLATE "C" NOT NULL,
    stored_at text COLLATE "C" NOT NULL
  );
  CREATE TABLE ${schema}.batches (
    id text COLLATE "C" PRIMARY KEY, account text COLLATE "C" NOT NULL, place bigint GENERATED ALWAYS AS IDENTITY, json text NOT NULL
  );
  CREATE INDEX batches_by_account ON ${schema}.batches (account, place);
  CREATE TABLE ${schema}.images (sha256 text COLLATE "C" PRIMARY KEY, bytes bytea NOT NULL);
  ALTER TABLE ${schema}.images ALTER COLUMN bytes SET STORAGE EXTERNAL;
  `,
  (schema) => `
  CREATE TABLE ${schema}.annotations (
    id text COLLATE "C" PRIMARY KEY, run_id text COLLATE "C" NOT NULL, task_id text COLLATE "C" NOT NULL, annotator text NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY, json text NOT NULL
  );
  CREATE INDEX annotations_by_run ON ${schema}.annotations (run_id, task_id);
  `,
];

/** Whoever comes first makes the tables; the others wait for it. Throws `storage.newer-version`, `storage.foreign` and what statements throw. */
export async function migrate(connection: PostgresConnection, schema: string): Promise<void> {
  if ((await stepsDone(connection.query, schema, connection.place)) === migrations.length) return;
  await connection.transaction(async (query) => {
    await query("SELECT pg_advisory_xact_lock(hashtextextended('trustgen tables ' || $1, 0))", [schema]);
    const done = await stepsDone(query, schema, connection.place);
    // Asked first, because making a schema needs a right that one who finds it there may lack.
    const found = await query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
    if (found.count === 0) await query(`CREATE SCHEMA ${quoted(schema)}`, []);
    for (const step of migrations.slice(done)) await query(step(quoted(schema)), []);
    if (done === 0) await query(`CREATE TABLE ${quoted(schema)}.version (steps int NOT NULL)`, []);
    if (done === 0) await query(`INSERT INTO ${quoted(schema)}.version VALUES (0)`, []);
    await query(`UPDATE ${quoted(schema)}.version SET steps = $1`, [migrations.length]);
  });
}

/** Looked up in the catalogue's tables: the functions made for it may answer from memory what was true before the lock was got. */
const selectVersionTable = `
  SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'version'`;

async function stepsDone(query: Query, schema: string, place: string): Promise<number> {
  if ((await query(selectVersionTable, [schema])).count === 0) return 0;
  const steps = Number((await query(`SELECT steps FROM ${quoted(schema)}.version`, [])).rows[0]?.steps);
  if (steps <= migrations.length) return steps;
  throw new PlatformError('storage.newer-version', {
    message: `This database was written by a newer trustgen (format ${steps}; this one knows ${migrations.length}). It was left as it is.`,
    place,
    remedy: 'Update trustgen, or choose another database.',
  });
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
