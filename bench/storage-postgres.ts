/**
 * How quick the PostgreSQL store is beside bare `pg`, on the same server over loopback; every commit waits for the disk. In: nothing.
 * Out: lines for the table; none where there is no PostgreSQL.
 */
import pg from 'pg';
import { contentId } from '../src/core/canonical.ts';
import type { Response } from '../src/core/response.ts';
import type { Store } from '../src/core/store.ts';
import { openPostgres } from '../src/storage/postgres.ts';
import { responseValues } from '../src/storage/stored-columns.ts';
import { modelId, runId, sampleResponse, sampleScore, scoringId } from '../src/testing/store-samples.ts';
import { createTestServer, postgresPrograms } from '../test/postgres-server.ts';
import { type Line, line, middle, rateLine, seconds } from './storage-lines.ts';
import { millionCases, modelIds, pendingQuery } from './storage-pending.ts';

const puts = 20_000;
const inFlight = 64;
const rounds = 5;

export async function benchPostgres(): Promise<Line[]> {
  if (postgresPrograms() === undefined) return [];
  await using server = await createTestServer({ durable: true });
  return [...(await benchPuts(server.url)), ...(await benchPending(await server.newDatabase()))];
}

/** Puts with 64 in flight, against one connection that sends 64 rows in each statement. Taken in turns. */
async function benchPuts(url: string): Promise<Line[]> {
  await using workspace = await openPostgres({ url });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE SCHEMA bare');
  await client.query('CREATE TABLE bare.responses (LIKE trustgen.responses INCLUDING ALL)');
  const responses: number[] = [];
  const scores: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const samples = Array.from({ length: puts }, (_, index) => sampleOf(`${round} ${index}`));
    const { store } = workspace;
    responses.push(puts / (await seconds(() => keepBusy(samples, (each) => store.putResponse(each, modelId)))));
    bare.push(puts / (await seconds(() => bareInserts(client, samples))));
    scores.push(puts / (await seconds(() => keepBusy(samples, (each) => putScore(store, each)))));
  }
  await client.end();
  const [own, baseline] = [middle(responses), middle(bare)];
  return [
    rateLine(`durable puts of responses, ${inFlight} in flight`, { own, target: 5000, bare: baseline }),
    rateLine(`durable puts of scores, ${inFlight} in flight`, { own: middle(scores), target: 5000 }),
  ];
}

function sampleOf(name: string): Response {
  const caseId = contentId('case', name);
  return sampleResponse(caseId, { id: contentId('response', name) });
}

function putScore(store: Store, { id, caseId }: Response): Promise<void> {
  return store.putScore(sampleScore(caseId, { id: contentId('score', id), responseId: id }));
}

async function keepBusy<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const slot = async () => {
    for (const each of left) await work(each);
  };
  await Promise.all(Array.from({ length: inFlight }, slot));
}

async function bareInserts(client: pg.Client, samples: readonly Response[]): Promise<void> {
  for (let from = 0; from < samples.length; from += inFlight) {
    const rows = samples.slice(from, from + inFlight).map((response) => responseValues(response, modelId));
    const width = rows[0]?.length ?? 0;
    const places = rows.map((row, at) => `(${row.map((_, column) => `$${at * width + column + 1}`).join(', ')})`);
    await client.query(`INSERT INTO bare.responses VALUES ${places.join(', ')}`, rows.flat());
  }
}

async function benchPending(url: string): Promise<Line[]> {
  await using workspace = await openPostgres({ url });
  await workspace.store.putCases(runId, millionCases());
  await fill(url);
  let first = Number.NaN;
  let items = 0;
  const start = performance.now();
  for await (const _ of workspace.store.pending(pendingQuery)) {
    if (items === 0) first = (performance.now() - start) / 1000;
    items += 1;
  }
  if (items !== 50_000) throw new Error(`${items} items were left.`);
  const all = (performance.now() - start) / 1000;
  return [
    line('first open item after 1,000,000 results', { own: first, target: 4, unit: 's', digits: 2 }),
    line('and all 50,000 open items read', { own: all, unit: 's', digits: 2 }),
  ];
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const caseId = contentId('case', 0);
  await client.query(
    `INSERT INTO trustgen.responses
     SELECT 'response_' || left(encode(sha256((trial || case_id || m.id)::bytea), 'hex'), 24), 'target', 'sim:average', m.id, 0, trial, NULL,
       'answered', NULL, 20, 3, 0.001, 12, $1, case_id
     FROM generate_series(0, $2 - 1) trial, trustgen.run_cases, unnest($3::text[]) m (id)`,
    [JSON.stringify(sampleResponse(caseId)), pendingQuery.trials - 1, modelIds],
  );
  await client.query(
    `INSERT INTO trustgen.scores
     SELECT 'score_' || left(encode(sha256(id::bytea), 'hex'), 24), id, $1, 'scored', 'right', 1, NULL, '{}', $2 FROM trustgen.responses`,
    [scoringId, JSON.stringify(sampleScore(caseId))],
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
}
