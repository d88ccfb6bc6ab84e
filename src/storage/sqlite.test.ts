import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeContract } from '../testing/store-contract.ts';
import {
  modelId,
  runId,
  sampleCases,
  sampleResponse,
  sampleRun,
  sampleScore,
  sampleUnscored,
  scoringId,
  taskId,
} from '../testing/store-samples.ts';
import { loadSqlite, withoutSqliteNotice } from './load-sqlite.ts';
import { applicationId, migrations } from './migrations.ts';
import { createSqliteStore } from './sqlite.ts';
import * as queries from './sqlite-queries.ts';
import { caseValues, responseValues, scoreValues } from './stored-columns.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trustgen-store-'));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
const newFile = () => join(folder, `${count++}`, 'workspace.sqlite');

storeContract('sqlite', () => {
  const file = newFile();
  return () => createSqliteStore({ file });
});

const listings = [
  ...[
    queries.selectItems,
    queries.selectTotals,
    queries.selectProgress,
    queries.selectCases,
    queries.selectCasesOfTask,
  ],
  ...[
    queries.selectPending,
    queries.selectCaseAt,
    queries.selectSizes,
    queries.selectTasksOfCases,
    queries.selectAsked,
  ],
  ...[queries.selectUnanswered, queries.selectScored, queries.selectCached, queries.selectBatches],
];

describe('a workspace file', () => {
  it('is made with its folder, and holds after closing what was put', async () => {
    const file = join(folder, 'a', 'b', 'workspace.sqlite');
    const store = await createSqliteStore({ file });
    expect(store.location).toBe(file);
    await store.putRun(sampleRun());
    await store.close();
    await store.close();
    await using again = await createSqliteStore({ file });
    expect(await again.runs()).toEqual([sampleRun()]);
    await expect(store.runs()).rejects.toThrow();
  });

  it('of zero bytes becomes a workspace', async () => {
    await using store = await createSqliteStore({ file: await fileWith('') });
    expect(await store.runs()).toEqual([]);
  });

  it('counts its migrations', async () => {
    const file = newFile();
    await (await createSqliteStore({ file })).close();
    expect(pragma(file, 'user_version')).toBe(migrations.length);
    expect(pragma(file, 'application_id')).toBe(applicationId);
    expect(pragma(file, 'journal_mode')).toBe('wal');
  });

  it('answers its listings through indexes', async () => {
    const file = newFile();
    await (await createSqliteStore({ file })).close();
    const database = open(file);
    for (const sql of listings) {
      const names = [...new Set(sql.match(/\$\w+/g))];
      const plan = database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(Object.fromEntries(names.map((name) => [name, 1])));
      const steps = plan
        .map((row) => String(row.detail))
        .filter((step) => !/SCAN (answers|a|calls|json_each|p|\(subquery-\d+\)|CONSTANT ROW)( |$)/.test(step));
      expect(steps.filter((step) => /SCAN|AUTOMATIC/.test(step))).toEqual([]);
    }
    database.close();
  });

  it('adds answers up without sorting them: only judge calls and the sums themselves are grouped', async () => {
    const file = newFile();
    await (await createSqliteStore({ file })).close();
    const database = open(file);
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN ${queries.selectTotals}`)
      .all({ $runId: runId, $series: 0, $modelIds: JSON.stringify([modelId]) })
      .map((row) => String(row.detail));
    const [ofAnswers, ofRest] = [plan.slice(0, plan.indexOf('UNION ALL')), plan.slice(plan.indexOf('UNION ALL'))];
    expect(ofAnswers.join('\n')).toMatch(/responses_by_cell/);
    expect(ofAnswers.filter((step) => /TEMP B-TREE|MATERIALIZE/.test(step))).toEqual([]);
    expect(ofRest.filter((step) => /TEMP B-TREE/.test(step))).toHaveLength(2);
    database.close();
  });
});

describe('a workspace of an earlier version', () => {
  it('is carried over, and what is left of its runs is told rightly', async () => {
    const file = newFile();
    await mkdir(join(file, '..'));
    const database = open(file);
    database.exec(`PRAGMA journal_mode = WAL; ${migrations[0]} PRAGMA user_version = 1`);
    const insertCase = database.prepare('INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?)');
    const insertResponse = database.prepare(`INSERT INTO responses VALUES (${Array(15).fill('?').join(', ')})`);
    const insertScore = database.prepare('INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    database.exec('BEGIN');
    for (const [index, testCase] of sampleCases(4000).entries()) {
      database.prepare('INSERT INTO case_keys VALUES (?, ?)').run(index + 1, testCase.id);
      insertCase.run(index + 1, ...caseValues(testCase));
      database.prepare('INSERT INTO run_cases VALUES (?, ?, ?, ?)').run(runId, index, taskId, index + 1);
      const outcome = index === 7 ? 'failed' : index === 8 ? 'blocked' : 'answered';
      const failure = { kind: 'timeout', message: 'No answer.', isRetryable: true } as const;
      const response = sampleResponse(testCase.id, { outcome, ...(index === 7 && { failure }) });
      const [id, role, ...others] = responseValues(response, modelId).slice(0, -1);
      insertResponse.run(id ?? null, role ?? null, index + 1, ...others);
      if (outcome !== 'answered') continue;
      insertScore.run(...scoreValues(index === 9 ? sampleUnscored(testCase.id) : sampleScore(testCase.id)));
    }
    database.exec('COMMIT');
    database.close();
    await using store = await createSqliteStore({ file });
    const columns = [{ modelId, taskIds: [taskId] }];
    const left: string[] = [];
    for await (const { testCase, failureKind, responseId } of store.pending({
      ...{ runId, series: 0, trials: 1, columns, scoringIds: { [taskId]: scoringId } },
    })) {
      left.push(`${testCase.id} ${failureKind} ${responseId}`);
    }
    expect(left).toEqual(['case_7 timeout undefined', `case_9 undefined ${sampleResponse('case_9').id}`]);
  });
});

describe('a file that is no workspace is left as it is', () => {
  const refused = async (file: string, code: string) => {
    const before = await readFile(file);
    const names = await readdir(join(file, '..'));
    await expect(createSqliteStore({ file })).rejects.toMatchObject({ name: 'PlatformError', code, place: file });
    expect((await readFile(file)).equals(before)).toBe(true);
    expect(await readdir(join(file, '..'))).toEqual(names);
  };

  it.each([
    ['a text', 'These are my notes, and no database.\n'],
    ['a single byte', 'x'],
    ['zeros', '\0'.repeat(8192)],
    ['a right head with nothing true behind it', `SQLite format 3\0${'garbage '.repeat(1000)}`],
  ])('%s', async (_, content) => {
    const file = await fileWith(content);
    await refused(file, 'storage.broken');
    await expect(createSqliteStore({ file })).rejects.toMatchObject({
      message: expect.stringContaining('left as it is') as string,
      remedy: expect.stringContaining('--workspace') as string,
    });
  });

  it('a workspace that was cut off', async () => {
    const file = newFile();
    await using store = await createSqliteStore({ file });
    await store.putCases('run', sampleCases(2000));
    await store.close();
    await truncate(file, Math.floor((await stat(file)).size / 2));
    await refused(file, 'storage.broken');
  });

  it("another program's database", async () => {
    const file = await fileWith('');
    const database = open(file);
    database.exec('CREATE TABLE recipes (title TEXT); PRAGMA user_version = 7');
    database.close();
    await refused(file, 'storage.foreign');
  });

  it('a workspace of a newer version', async () => {
    const file = newFile();
    await (await createSqliteStore({ file })).close();
    const database = open(file);
    database.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    database.close();
    await refused(file, 'storage.newer-version');
  });

  it('a folder, and a file where the folder should be', async () => {
    await mkdir(join(folder, 'taken'));
    await expect(createSqliteStore({ file: join(folder, 'taken') })).rejects.toMatchObject({
      code: 'storage.cannot-open',
    });
    const file = await fileWith('notes');
    await expect(createSqliteStore({ file: join(file, 'workspace.sqlite') })).rejects.toMatchObject({
      code: 'storage.cannot-open',
    });
  });
});

describe('damage that shows only when it is read', () => {
  it('inside the file', async () => {
    const file = newFile();
    const store = await createSqliteStore({ file });
    await store.putCases('run', sampleCases(3000));
    await store.close();
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xee, 3 * 4096, bytes.length - 4096));
    await using again = await createSqliteStore({ file });
    const reading = async () => {
      for await (const testCase of again.cases('run')) expect(testCase.id).toMatch(/^case_/);
    };
    await expect(reading()).rejects.toMatchObject({ code: 'storage.broken', place: file });
  });

  it('inside a document', async () => {
    const file = newFile();
    await using store = await createSqliteStore({ file });
    await store.putRun(sampleRun());
    const database = open(file);
    database.exec(`UPDATE runs SET json = '{"id":"run_sample"}'`);
    database.close();
    await expect(store.runs()).rejects.toMatchObject({ code: 'storage.broken', place: file });
  });
});

describe('several processes', () => {
  const storeModule = JSON.stringify(new URL('./sqlite.ts', import.meta.url).href);
  const samples = JSON.stringify(new URL('../testing/store-samples.ts', import.meta.url).href);
  const start = (file: string, body: string): ChildProcess =>
    spawn(
      process.execPath,
      [
        ...['--no-warnings', '--input-type=module', '-e'],
        `import { createSqliteStore } from ${storeModule};
         import { modelId, sampleCases, sampleResponse } from ${samples};
         const file = ${JSON.stringify(file)};
         ${body}`,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
  const output = (child: ChildProcess) => {
    if (child.stdout === null) throw new Error('The child has a pipe.');
    return child.stdout;
  };
  const ended = async (child: ChildProcess) => (child.exitCode ?? (await once(child, 'exit'))[0]) as number | null;

  it('lose nothing that a put has returned from when killed with -9', async () => {
    const file = newFile();
    const child = start(
      file,
      `const store = await createSqliteStore({ file });
       for (let index = 0; ; index++) {
         await store.putResponse(sampleResponse('case_' + index), modelId);
         await new Promise((resolve) => process.stdout.write(index + '\\n', resolve));
       }`,
    );
    let last = -1;
    try {
      for await (const line of createInterface({ input: output(child) })) {
        last = Number(line);
        if (last === 500) child.kill('SIGKILL');
      }
    } finally {
      child.kill('SIGKILL');
    }
    expect(last).toBeGreaterThanOrEqual(500);
    await using store = await createSqliteStore({ file });
    for (let index = 0; index <= last; index++) {
      expect((await store.response(sampleResponse(`case_${index}`).id))?.caseId).toBe(`case_${index}`);
    }
  });

  it('write into one file at the same time, made by whoever is first', async () => {
    const file = newFile();
    const writers = ['a', 'b', 'c'].map((name) =>
      start(
        file,
        `const store = await createSqliteStore({ file });
         await store.putCases('run', sampleCases(300));
         for (let index = 0; index < 300; index++) await store.putResponse(sampleResponse('${name}_' + index), modelId);
         await store.close();`,
      ),
    );
    expect(await Promise.all(writers.map(ended))).toEqual([0, 0, 0]);
    const database = open(file);
    expect(database.prepare('SELECT count(*) AS count FROM responses').get()?.count).toBe(900);
    expect(database.prepare('SELECT count(*) AS count FROM run_cases').get()?.count).toBe(300);
    database.close();
  });

  it('wait for one another over a short lock', async () => {
    const file = newFile();
    await using store = await createSqliteStore({ file });
    const child = start(
      file,
      `import { DatabaseSync } from 'node:sqlite';
       const database = new DatabaseSync(file);
       database.exec("BEGIN IMMEDIATE; INSERT INTO records VALUES ('record_1', '{}')");
       process.stdout.write('locked');
       setTimeout(() => database.exec('COMMIT'), 300);`,
    );
    await once(output(child), 'data');
    await store.putResponse(sampleResponse('case_1'), modelId);
    expect(await store.response(sampleResponse('case_1').id)).toBeDefined();
    const database = open(file);
    expect(database.prepare('SELECT count(*) AS count FROM records').get()?.count).toBe(1);
    database.close();
    expect(await ended(child)).toBe(0);
  });
});

describe("Node's notice that SQLite is experimental", () => {
  it('is dropped alone, and warnings work as before afterwards', async () => {
    const emitWarning = process.emitWarning;
    const seen: string[] = [];
    const listen = (warning: Error) => seen.push(warning.message);
    process.on('warning', listen);
    const loaded = withoutSqliteNotice(() => {
      process.emitWarning('SQLite is an experimental feature and might change at any time', 'ExperimentalWarning');
      process.emitWarning('SQLite is an experimental feature, says another', { type: 'SampleWarning' });
      process.emitWarning('Something else', 'ExperimentalWarning');
      return 'loaded';
    });
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', listen);
    expect(loaded).toBe('loaded');
    expect(seen).toEqual(['SQLite is an experimental feature, says another', 'Something else']);
    expect(process.emitWarning).toBe(emitWarning);
  });
});

async function fileWith(content: string): Promise<string> {
  const file = newFile();
  await mkdir(join(file, '..'));
  await writeFile(file, content, 'latin1');
  return file;
}

function open(file: string) {
  const { DatabaseSync } = loadSqlite();
  return new DatabaseSync(file);
}

function pragma(file: string, name: string): unknown {
  const database = open(file);
  const value = database.prepare(`PRAGMA ${name}`).get()?.[name];
  database.close();
  return value;
}
