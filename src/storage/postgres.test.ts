import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { needsPostgres, postgresPrograms, testServer } from '../../test/postgres-server.ts';
import type { Store } from '../core/store.ts';
import { imageStoreContract, pictures } from '../testing/contracts/image-store-contract.ts';
import { storeContract } from '../testing/store-contract.ts';
import {
  modelId,
  runId,
  sampleCase,
  sampleCases,
  sampleResponse,
  sampleRun,
  sampleScore,
  scoringId,
  taskId,
} from '../testing/store-samples.ts';
import { createPostgresStore, openPostgres } from './postgres.ts';

const server = testServer();
let count = 0;
const newSchema = () => `test_${count++}`;
const newStore = (schema = newSchema()) => createPostgresStore({ url: server().url, schema });

describe.skipIf(postgresPrograms() === undefined)(`PostgreSQL${needsPostgres()}`, () => {
  storeContract('postgres', () => {
    const schema = newSchema();
    return () => newStore(schema);
  });
  imageStoreContract('postgres', async () => (await openPostgres({ url: server().url, schema: newSchema() })).images);

  describe('a database', () => databaseTests());
  describe('several writers', () => writersTests());
  describe('a server that restarts', () => restartTests());
  describe('an address that does not work', () => addressTests());
  describe('a database that is left as it is', () => refusedTests());
});

function databaseTests(): void {
  it('is made ready by whoever comes first', async () => {
    const schema = newSchema();
    const stores = await Promise.all(Array.from({ length: 6 }, () => newStore(schema)));
    await Promise.all(stores.map((store) => store.putRun(sampleRun())));
    expect(await stores[5]?.runs()).toEqual([sampleRun()]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('holds several stores in schemas of their own, whatever their names', async () => {
    await using first = await newStore();
    await using second = await newStore('Odd "name"; --');
    await second.putRun(sampleRun());
    expect(await first.runs()).toEqual([]);
    expect(await second.runs()).toEqual([sampleRun()]);
  });

  it('is named without user and password', async () => {
    await using store = await newStore();
    expect(store.location).toBe(`postgres://127.0.0.1:${server().port}/postgres`);
  });

  it('leaves the number parsers of others as they are', async () => {
    await using store = await newStore();
    expect(await store.cacheTotals()).toEqual([]);
    const rows = await query('SELECT count(*) AS count FROM pg_class');
    expect(typeof rows[0]?.count).toBe('string');
  });

  it('keeps store and pictures together, and closes both', async () => {
    const workspace = await openPostgres({ url: server().url, schema: newSchema() });
    const { sha256 } = await workspace.images.put(pictures.png);
    await workspace[Symbol.asyncDispose]();
    await expect(workspace.images.get(sha256)).rejects.toThrow();
    await expect(workspace.store.runs()).rejects.toThrow();
  });

  it('never gives out a changed picture', async () => {
    const schema = newSchema();
    await using workspace = await openPostgres({ url: server().url, schema });
    const { sha256 } = await workspace.images.put(pictures.png);
    await query(`UPDATE ${schema}.images SET bytes = 'other'`);
    await expect(workspace.images.get(sha256)).rejects.toMatchObject({ code: 'storage.broken-image' });
  });

  it('says where a document is damaged', async () => {
    const schema = newSchema();
    await using store = await newStore(schema);
    await store.putRun(sampleRun());
    await query(`UPDATE ${schema}.runs SET json = '{"id":"run_sample"}'`);
    await expect(store.runs()).rejects.toMatchObject({ code: 'storage.broken', place: store.location });
  });

  it('lets one refused answer fail alone among many that are put at once', async () => {
    await using store = await newStore();
    const cases = sampleCases(100);
    await store.putResponse(sampleResponse('case_50'), modelId);
    const puts = cases.map(({ id }) =>
      store.putResponse(sampleResponse(id, id === 'case_50' ? { id: 'response_stray' } : {}), modelId),
    );
    const ended = await Promise.allSettled(puts);
    expect(ended.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([50]);
    expect(await store.response(sampleResponse('case_99').id)).toBeDefined();
    expect(await store.response('response_stray')).toBeUndefined();
  });
}

function writersTests(): void {
  const start = (schema: string, body: string): ChildProcess =>
    spawn(
      process.execPath,
      [
        ...['--no-warnings', '--input-type=module', '-e'],
        `import { createPostgresStore } from ${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)};
         import { modelId, sampleCases, sampleResponse } from ${JSON.stringify(new URL('../testing/store-samples.ts', import.meta.url).href)};
         const store = await createPostgresStore(${JSON.stringify({ url: server().url, schema })});
         ${body}`,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );

  it('in processes of their own make each document once, and keep the order of the cases', async () => {
    const schema = newSchema();
    const writers = ['a', 'b', 'c'].map((name) =>
      start(
        schema,
        `await store.putCases('run', sampleCases(700));
         const names = Array.from({ length: 300 }, (_, index) => ['${name}_' + index, 'common_' + index]).flat();
         await Promise.all(names.map((name) => store.putResponse(sampleResponse(name), modelId)));
         await store.close();`,
      ),
    );
    const codes = await Promise.all(writers.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0]);
    expect(await query(`SELECT count(*)::int AS count FROM ${schema}.responses`)).toEqual([{ count: 1200 }]);
    await using store = await newStore(schema);
    expect(await idsOf(store, 'run')).toEqual(sampleCases(700).map(({ id }) => id));
  });

  it('lose nothing that a put has returned from when killed with -9', async () => {
    const schema = newSchema();
    const child = start(
      schema,
      `for (let index = 0; ; index++) {
         await store.putResponse(sampleResponse('case_' + index), modelId);
         await new Promise((resolve) => process.stdout.write(index + '\\n', resolve));
       }`,
    );
    if (child.stdout === null) throw new Error('The child has a pipe.');
    let last = -1;
    for await (const line of createInterface({ input: child.stdout })) {
      last = Number(line);
      if (last === 200) child.kill('SIGKILL');
    }
    expect(last).toBeGreaterThanOrEqual(200);
    await using store = await newStore(schema);
    for (let index = 0; index <= last; index++) {
      expect(await store.response(sampleResponse(`case_${index}`).id)).toBeDefined();
    }
  });

  it('that put shared cases in opposite orders do not block each other', async () => {
    const schema = newSchema();
    await using first = await newStore(schema);
    await using second = await newStore(schema);
    const cases = sampleCases(3000);
    await Promise.all([first.putCases('run_a', cases), second.putCases('run_b', cases.toReversed())]);
    expect(await idsOf(first, 'run_a')).toEqual(cases.map(({ id }) => id));
    expect(await idsOf(first, 'run_b')).toEqual(cases.toReversed().map(({ id }) => id));
  });

  it('see the changes of a run that somebody else makes at the same moment', async () => {
    const schema = newSchema();
    const stores = await Promise.all(Array.from({ length: 4 }, () => newStore(schema)));
    await stores[0]?.putRun(sampleRun());
    const changes = ['state', 'hosts', 'stopReason', 'notReached'] as const;
    const values = {
      state: 'incomplete',
      hosts: ['a.example'],
      stopReason: 'stop',
      notReached: { m: 'down' },
    } as const;
    for (let round = 0; round < 10; round++) {
      await Promise.all(
        changes.map(async (name, index) => {
          await stores[index]?.updateRun(
            runId,
            name === 'hosts' ? { hosts: [...values.hosts] } : { [name]: values[name] },
          );
        }),
      );
    }
    expect(await stores[0]?.run(runId)).toEqual({ ...sampleRun(), ...values });
    await Promise.all(stores.map((store) => store.close()));
  });
}

function restartTests(): void {
  it('is waited for in the middle of puts and reads: nothing is lost and nothing doubled', async () => {
    const schema = newSchema();
    await using store = await newStore(schema);
    const cases = sampleCases(4000);
    await store.putCases(runId, cases);
    let done = 0;
    const left = cases.values();
    const slot = async () => {
      for (const { id } of left) {
        await store.putResponse(sampleResponse(id), modelId);
        await store.putScore(sampleScore(id));
        expect(await store.response(sampleResponse(id).id)).toBeDefined();
        done += 1;
      }
    };
    const slots = Promise.all(Array.from({ length: 64 }, slot));
    for (const [atLeast, downMs] of [
      [500, 0],
      [1500, 700],
    ] as const) {
      while (done < atLeast) await new Promise((resolve) => setTimeout(resolve, 5));
      await server().restart(downMs);
    }
    await slots;
    const counts = await query(
      `SELECT (SELECT count(*)::int FROM ${schema}.responses) AS responses, (SELECT count(*)::int FROM ${schema}.scores) AS scores`,
    );
    expect(counts).toEqual([{ responses: cases.length, scores: cases.length }]);
    expect(await pendingCount(store)).toBe(0);
  });

  it('is waited for in the middle of a listing, of cases that are put and of changes', async () => {
    await using store = await newStore();
    await store.putRun(sampleRun());
    await store.putCases(runId, sampleCases(3000));
    const seen: string[] = [];
    for await (const { id } of store.cases(runId)) {
      seen.push(id);
      if (seen.length === 1500) await server().restart();
    }
    expect(seen).toEqual(sampleCases(3000).map(({ id }) => id));
    const work = [
      store.putCases('run_b', sampleCases(3000)),
      store.updateRun(runId, { state: 'complete' }),
      store.putRecords([]),
    ];
    await server().restart(200);
    await Promise.all(work);
    expect(await idsOf(store, 'run_b')).toEqual(seen);
    expect((await store.run(runId))?.state).toBe('complete');
  });

  it('is given up after a while, in words that tell where and what to do, and is found again later', async () => {
    const store = await createPostgresStore({ url: server().url, schema: newSchema(), patienceMs: 400 });
    await server().stop();
    try {
      const error = await rejected(store.runs());
      expect(error).toMatchObject({ code: 'storage.unreachable', place: store.location });
      expect(String(error)).toMatch(/cannot be reached.*→ Check the host/s);
      expectNoPassword(error);
      await expect(store.putResponse(sampleResponse('case_1'), modelId)).rejects.toMatchObject({
        code: 'storage.unreachable',
      });
    } finally {
      await server().start();
    }
    expect(await store.runs()).toEqual([]);
    await store.close();
  });
}

function addressTests(): void {
  const changed = (change: (url: URL) => void) => {
    const url = new URL(server().url);
    change(url);
    return url.href;
  };
  const refused = async (url: string) => {
    const error = await rejected(createPostgresStore({ url, patienceMs: 300 }));
    expectNoPassword(error);
    return error;
  };

  it('has a wrong password', async () => {
    const error = await refused(changed((url) => (url.password = 'wrong-password')));
    expect(error).toMatchObject({
      code: 'storage.cannot-open',
      place: `postgres://127.0.0.1:${server().port}/postgres`,
    });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('wrong-password');
  });

  it('has no password', async () => {
    expect(await refused(changed((url) => (url.password = '')))).toMatchObject({ code: 'storage.cannot-open' });
  });

  it('has an unknown user', async () => {
    expect(await refused(changed((url) => (url.username = 'nobody')))).toMatchObject({ code: 'storage.cannot-open' });
  });

  it('names a database that is not there', async () => {
    const error = await refused(changed((url) => (url.pathname = '/absent')));
    expect(error).toMatchObject({ code: 'storage.cannot-open' });
    expect(String(error)).toContain('"absent" does not exist');
  });

  it('names a port where nobody listens', async () => {
    expect(await refused(changed((url) => (url.port = '1')))).toMatchObject({ code: 'storage.unreachable' });
  });

  it('names a host that is not there', async () => {
    expect(await refused(changed((url) => (url.hostname = 'nowhere.invalid')))).toMatchObject({
      ...{ code: 'storage.unreachable', place: `postgres://nowhere.invalid:${server().port}/postgres` },
    });
  });

  it.each([
    'http://user:secret-word@host/name',
    'postgres://user:secret-word@ho st/name',
    'postgres://:secret-word@:x',
  ])('is none: %s', async (url) => {
    const error = await rejected(createPostgresStore({ url }));
    expect(error).toMatchObject({ code: 'storage.bad-address' });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('secret-word');
  });
}

function refusedTests(): void {
  it('by a user who may not make a schema, but who may use one that is there', async () => {
    await query("CREATE ROLE guest LOGIN PASSWORD 'guest-word'");
    const url = new URL(server().url);
    [url.username, url.password] = ['guest', 'guest-word'];
    const error = await rejected(createPostgresStore({ url: url.href, schema: 'guest_schema' }));
    expect(error).toMatchObject({ code: 'storage.cannot-open' });
    await query('CREATE SCHEMA guest_schema AUTHORIZATION guest');
    await using store = await createPostgresStore({ url: url.href, schema: 'guest_schema' });
    await store.putRun(sampleRun());
    expect(await store.runs()).toEqual([sampleRun()]);
  });

  it('where a newer trustgen has written', async () => {
    const schema = newSchema();
    await (await newStore(schema)).close();
    await query(`UPDATE ${schema}.version SET steps = steps + 1`);
    await expect(newStore(schema)).rejects.toMatchObject({ code: 'storage.newer-version' });
  });

  it('where the schema has tables of another program', async () => {
    const schema = newSchema();
    await query(`CREATE SCHEMA ${schema}`);
    await query(`CREATE TABLE ${schema}.cases (title text)`);
    await expect(newStore(schema)).rejects.toMatchObject({ code: 'storage.foreign' });
    expect(await query(`SELECT table_name FROM information_schema.tables WHERE table_schema = '${schema}'`)).toEqual([
      { table_name: 'cases' },
    ]);
  });
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server().url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function rejected(work: Promise<unknown>): Promise<unknown> {
  const [ended] = await Promise.allSettled([work]);
  if (ended.status === 'rejected') return ended.reason;
  throw new Error('It was to be rejected.');
}

function expectNoPassword(error: unknown): void {
  const shown = inspect(error, { depth: 10, showHidden: true });
  expect(shown).not.toContain(server().password);
  expect(String(error)).not.toContain(server().password);
}

async function idsOf(store: Store, run: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of store.cases(run)) ids.push(id);
  return ids;
}

async function pendingCount(store: Store): Promise<number> {
  let pending = 0;
  const columns = [{ modelId, taskIds: [sampleCase('any').taskId] }];
  const query = { runId, series: 0, trials: 1, columns, scoringIds: { [taskId]: scoringId } };
  for await (const _ of store.pending(query)) pending += 1;
  return pending;
}
