/**
 * The tables of a workspace, step by step; `PRAGMA user_version` counts the steps a file has been through. Steps go forward only: one
 * that has been released is never edited, a change is a new step. Each table keeps the whole document as JSON, and beside it the
 * columns that queries need, so that listings never read texts. There are no foreign keys: a document may arrive before the one it
 * points to, and ids are hashes of content. `case_keys` numbers the case ids in the order they come: the index over cells then grows
 * at its end, where one over hashes would rewrite pages all over the file with each answer. `responses_unanswered` and
 * `scores_in_trouble` hold the exceptions: with them the other indexes alone tell which items are final, and answers that were scored
 * cost nothing more to write.
 */

/** Written into the file's header, so that another program's database is never taken for a workspace ("TRGN" in ASCII). */
export const applicationId = 0x5452474e;

export const migrations: readonly string[] = [
  `
  PRAGMA application_id = ${applicationId};
  CREATE TABLE runs (id TEXT PRIMARY KEY, started_at TEXT NOT NULL, json TEXT NOT NULL);
  CREATE TABLE records (id TEXT PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE case_keys (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
  CREATE TABLE cases (
    key INTEGER PRIMARY KEY, task_id TEXT NOT NULL, unit TEXT NOT NULL, origin TEXT NOT NULL, probe TEXT NOT NULL,
    attributes TEXT NOT NULL, json TEXT NOT NULL
  );
  CREATE TABLE run_cases (
    run_id TEXT NOT NULL, ordinal INTEGER NOT NULL, task_id TEXT NOT NULL, case_key INTEGER NOT NULL,
    PRIMARY KEY (run_id, ordinal)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX run_cases_by_case ON run_cases (run_id, case_key);
  CREATE INDEX run_cases_by_task ON run_cases (run_id, task_id, ordinal, case_key);
  CREATE TABLE responses (
    id TEXT PRIMARY KEY, role TEXT NOT NULL, case_key INTEGER NOT NULL, model TEXT NOT NULL, model_id TEXT NOT NULL,
    series INTEGER NOT NULL, trial INTEGER NOT NULL, subject_id TEXT, outcome TEXT NOT NULL, failure_kind TEXT,
    input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost_usd REAL, latency_ms REAL NOT NULL, json TEXT NOT NULL
  );
  CREATE UNIQUE INDEX responses_by_cell ON responses (case_key, model_id, series, trial) WHERE role = 'target';
  CREATE INDEX responses_by_subject ON responses (subject_id) WHERE subject_id IS NOT NULL;
  CREATE TABLE scores (
    id TEXT PRIMARY KEY, response_id TEXT NOT NULL, scoring_id TEXT NOT NULL, status TEXT NOT NULL,
    label TEXT, value REAL, reason TEXT, parts TEXT NOT NULL, json TEXT NOT NULL
  );
  CREATE UNIQUE INDEX scores_by_response ON scores (response_id, scoring_id);
  `,
  `
  CREATE TABLE cache (key TEXT PRIMARY KEY, response_id TEXT NOT NULL, model TEXT NOT NULL, stored_at TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE batches (id TEXT PRIMARY KEY, account TEXT NOT NULL, json TEXT NOT NULL);
  CREATE INDEX batches_by_account ON batches (account);
  CREATE INDEX responses_unanswered ON responses (case_key, model_id, series, trial, outcome)
    WHERE role = 'target' AND outcome <> 'answered';
  CREATE INDEX scores_in_trouble ON scores (response_id, scoring_id) WHERE status = 'unscored' AND reason GLOB 'judge-*';
  `,
  `
  CREATE TABLE annotations (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, run_id TEXT NOT NULL, task_id TEXT NOT NULL, annotator TEXT NOT NULL, json TEXT NOT NULL
  );
  CREATE INDEX annotations_by_run ON annotations (run_id, task_id);
  `,
];
