/** The tables of a workspace, step by step. A step that has been released is never edited; a change is a new step. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE runs (id TEXT PRIMARY KEY, started_at TEXT NOT NULL, json TEXT NOT NULL);
  CREATE TABLE records (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE cases (
    id TEXT PRIMARY KEY, task_id TEXT NOT NULL, unit TEXT NOT NULL, origin TEXT NOT NULL, probe TEXT NOT NULL,
    attributes TEXT NOT NULL, json TEXT NOT NULL
  );
  CREATE TABLE run_cases (
    run_id TEXT NOT NULL, task_id TEXT NOT NULL, ordinal INTEGER NOT NULL, case_id TEXT NOT NULL,
    PRIMARY KEY (run_id, task_id, ordinal)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX run_cases_by_case ON run_cases (run_id, case_id);
  CREATE TABLE responses (
    id TEXT PRIMARY KEY, role TEXT NOT NULL, case_id TEXT NOT NULL, model TEXT NOT NULL, model_id TEXT NOT NULL,
    series INTEGER NOT NULL, trial INTEGER NOT NULL, subject_id TEXT, outcome TEXT NOT NULL, failure_kind TEXT,
    input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost_usd REAL, latency_ms REAL NOT NULL, json TEXT NOT NULL
  );
  CREATE INDEX responses_by_case ON responses (case_id, model_id, series, trial, role);
  CREATE TABLE scores (
    id TEXT PRIMARY KEY, response_id TEXT NOT NULL, scoring_id TEXT NOT NULL, status TEXT NOT NULL,
    label TEXT, value REAL, parts TEXT NOT NULL, reason TEXT, json TEXT NOT NULL
  );
  CREATE UNIQUE INDEX scores_by_response ON scores (response_id, scoring_id);
  `,
];
