/**
 * How quick the SQLite store is beside bare `node:sqlite`, in the same process: single inserts, listings, sums and opening. In: a folder
 * to write in. Out: lines for the table.
 */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { contentId } from '../src/core/canonical.ts';
import { loadSqlite } from '../src/storage/load-sqlite.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { createSqliteStore } from '../src/storage/sqlite.ts';
import {
  modelId,
  runId,
  sampleCase,
  sampleResponse,
  sampleScore,
  scoringId,
  taskId,
} from '../src/testing/store-samples.ts';
import { type Line, line, middle, milliseconds, rateLine, seconds, thousands } from './storage-lines.ts';

const inserts = 40_000;
const scores = 200_000;

export async function benchSqlite(folder: string): Promise<Line[]> {
  return [...(await benchInserts(folder)), ...(await benchReading(folder))];
}

/** Single puts, each awaited, against the same row put by a bare prepared statement, each in a transaction of its own. */
async function benchInserts(folder: string): Promise<Line[]> {
  const cases = Array.from({ length: inserts }, (_, index) => sampleCase(contentId('case', index)));
  const responses = cases.map(({ id }) => sampleResponse(id, { id: contentId('response', id) }));
  const bare: number[] = [];
  const own: number[] = [];
  // Taken in turns, and who begins alternates: on a busy disk the later one pays for what the earlier one left to be written.
  for (let round = 0; round < 6; round++) {
    const both = [
      async () =>
        bare.push(inserts / (await seconds(() => bareInserts(responses, join(folder, `bare-${round}.sqlite`))))),
      async () => own.push(inserts / (await ownInserts(cases, responses, join(folder, `own-${round}.sqlite`)))),
    ];
    for (const measure of round % 2 === 0 ? both : both.toReversed()) await measure();
  }
  const [rate, baseline] = [middle(own), middle(bare)];
  const what = `single inserts of responses, each awaited (${thousands(Math.min(...own))} to ${thousands(Math.max(...own))})`;
  return [rateLine(what, { own: rate, target: 20_000, bare: baseline })];
}

/** Seconds for all responses. */
async function ownInserts(
  cases: readonly ReturnType<typeof sampleCase>[],
  responses: readonly ReturnType<typeof sampleResponse>[],
  file: string,
): Promise<number> {
  await using store = await createSqliteStore({ file });
  await store.putCases(runId, cases);
  return await seconds(async () => {
    for (const response of responses) await store.putResponse(response, modelId);
  });
}

/** The same table, indexes and JSON text as the store's. */
async function bareInserts(responses: readonly ReturnType<typeof sampleResponse>[], file: string): Promise<void> {
  const database = await openDatabase(file);
  const insert = database.prepare(`INSERT INTO responses VALUES (${Array.from({ length: 15 }, () => '?').join(', ')})`);
  for (const [key, response] of responses.entries()) {
    const { id, model, series, trial } = response;
    const json = JSON.stringify(response);
    insert.run(id, 'target', key, model, modelId, series, trial, null, 'answered', null, 20, 3, 0.001, 12, json);
  }
  database.close();
}

async function benchReading(folder: string): Promise<Line[]> {
  const file = join(folder, 'reading.sqlite');
  const rows = await fill(file);
  const database = new (loadSqlite().DatabaseSync)(file);
  const countScores = () => database.prepare('SELECT count(*) AS count FROM scores').get()?.count;
  if (countScores() !== scores || rows !== scores)
    throw new Error(`There should be ${scores} scores, not ${countScores()}.`);
  const lines = [await benchAggregation(database), ...(await benchStore(file)), await benchOpening(file)];
  database.close();
  return lines;
}

/** A run whose every case is answered and scored, with ids as they really are. */
async function fill(file: string): Promise<number> {
  await using store = await createSqliteStore({ file });
  const cases = Array.from({ length: scores }, (_, index) => sampleCase(contentId('case', index)));
  await store.putCases(runId, cases);
  for (const { id } of cases) {
    const responseId = contentId('response', id);
    await store.putResponse(sampleResponse(id, { id: responseId }), modelId);
    await store.putScore(sampleScore(id, { id: contentId('score', id), responseId }));
  }
  return cases.length;
}

async function benchAggregation(database: DatabaseSync): Promise<Line> {
  const select = database.prepare(
    "SELECT count(*) AS n, sum(status = 'scored') AS scored, avg(value) AS mean FROM scores WHERE scoring_id = ?",
  );
  const walk = database.prepare('SELECT value FROM scores');
  const own = await milliseconds(() => select.get(scoringId));
  const bare = await milliseconds(() => {
    let sum = 0;
    for (const row of walk.iterate()) sum += Number(row.value);
    if (sum !== scores) throw new Error('All scores are right in this sample.');
  });
  return line(`${thousands(scores)} score rows aggregated`, { own, target: 200, bare });
}

async function benchStore(file: string): Promise<Line[]> {
  await using store = await createSqliteStore({ file });
  const query = { runId, taskId, model: 'sim:average', modelId, series: 0, trials: 1, scoringId };
  let items = 0;
  const streamed = await milliseconds(async () => {
    for await (const item of store.items(query)) items += item.value ?? 0;
  }, 3);
  const totals = await milliseconds(() => store.callTotals({ runId, series: 0, modelIds: [modelId] }), 3);
  if (items !== 3 * scores) throw new Error(`${items} items were streamed.`);
  return [
    line(`items() over ${thousands(scores)} cells, joined and checked`, { own: streamed }),
    line(`callTotals() over ${thousands(scores)} calls`, { own: totals }),
  ];
}

async function benchOpening(file: string): Promise<Line> {
  const { DatabaseSync: Database } = loadSqlite();
  const own = await milliseconds(async () => (await createSqliteStore({ file })).close(), 9);
  const bare = await milliseconds(() => {
    const database = new Database(file);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    database.close();
  }, 9);
  return line('opening and closing an existing file', { own, target: 50, bare });
}
