/**
 * How long a run of 1,000,000 results takes to come to its first open item, and what memory that needs. In: a folder to write in. Out:
 * lines for the table. The workspace is filled here and read in a process of its own, whose peak is the figure.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentId } from '../src/core/canonical.ts';
import type { PendingQuery } from '../src/core/store.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { createSqliteStore } from '../src/storage/sqlite.ts';
import { runId, sampleCase, sampleResponse, sampleScore, scoringId, taskId } from '../src/testing/store-samples.ts';
import { type Line, line } from './storage-lines.ts';

const cases = 5000;
const trials = 20;
export const modelIds = Array.from({ length: 10 }, (_, index) => contentId('model', index));

/** One trial more than was run: what is left begins after a million results. */
export const pendingQuery: PendingQuery = {
  runId,
  series: 0,
  trials: trials + 1,
  columns: modelIds.map((modelId) => ({ modelId, taskIds: [taskId] })),
  scoringIds: { [taskId]: scoringId },
};

export const sampleOf = (index: number) => sampleCase(contentId('case', index));
export const millionCases = () => Array.from({ length: cases }, (_, index) => sampleOf(index));

export type PendingFigures = {
  firstSeconds: number;
  allSeconds: number;
  items: number;
  peakMb: number;
  idleMb: number;
};

export async function benchPending(folder: string): Promise<Line[]> {
  const file = join(folder, 'million.sqlite');
  await fill(file);
  const child = fileURLToPath(new URL('./storage-pending-child.ts', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', child, file], { encoding: 'utf8' });
  if (stdout === '') throw new Error(`Nothing was measured: ${stderr}`);
  const figures: PendingFigures = JSON.parse(stdout);
  if (figures.items !== cases * modelIds.length) throw new Error(`${figures.items} items were left.`);
  const { firstSeconds, allSeconds, peakMb, idleMb } = figures;
  return [
    line('first open item after 1,000,000 results', { own: firstSeconds, target: 4, unit: 's', digits: 2 }),
    line('and all 50,000 open items read', { own: allSeconds, unit: 's', digits: 2 }),
    line(`peak memory meanwhile (idle: ${idleMb.toFixed(0)} MB)`, { own: peakMb, target: 256, unit: 'MB', digits: 0 }),
  ];
}

/** By statements on whole tables; ids are as long and as scattered as real ones. */
async function fill(file: string): Promise<void> {
  const store = await createSqliteStore({ file });
  await store.putCases(runId, millionCases());
  await store.close();
  const database = await openDatabase(file);
  database.exec('PRAGMA cache_size = -500000; BEGIN');
  const response = JSON.stringify(sampleResponse(contentId('case', 0), { id: contentId('response', 0) }));
  const insert = database.prepare(`
    INSERT INTO responses
    SELECT 'response_' || lower(hex(randomblob(12))), 'target', rc.case_key, 'sim:average', m.value, 0, $trial, NULL, 'answered', NULL, 20, 3,
      0.001, 12, $json
    FROM run_cases rc CROSS JOIN json_each($modelIds) m WHERE rc.run_id = $runId ORDER BY rc.ordinal, m.key`);
  const values = { $runId: runId, $modelIds: JSON.stringify(modelIds), $json: response };
  for (let trial = 0; trial < trials; trial++) insert.run({ ...values, $trial: trial });
  const score = JSON.stringify(sampleScore(contentId('case', 0), { id: contentId('score', 0) }));
  database
    .prepare(`
    INSERT INTO scores
    SELECT 'score_' || lower(hex(randomblob(12))), id, ?, 'scored', 'right', 1, NULL, '{}', ? FROM responses ORDER BY rowid`)
    .run(scoringId, score);
  database.exec('COMMIT');
  database.close();
}
