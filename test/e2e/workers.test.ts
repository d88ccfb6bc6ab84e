/** Runs on many processes: real PostgreSQL, real worker processes, a simulation server that counts what it is asked. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needsPostgres, postgresPrograms, testServer } from '../postgres-server.ts';

const command = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const where = mkdtempSync(join(tmpdir(), 'trustgen-workers-'));
const children: ChildProcess[] = [];
const state = { simulation: '' };
/** What workers complained of, for the message of a test that fails. */
const said: string[] = [];

function start(environment: Record<string, string>, ...flags: string[]): ChildProcess {
  const child = spawn(process.execPath, [command, ...flags], { cwd: where, env: { ...process.env, ...environment } });
  children.push(child);
  child.stderr?.on('data', (chunk) => said.push(String(chunk)));
  return child;
}

type Ended = { code: number; stdout: string; stderr: string };
function trustgen(environment: Record<string, string>, ...flags: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: where, env: { ...process.env, ...environment }, maxBuffer: 64e6, timeout: 150_000 };
    execFile(process.execPath, [command, ...flags], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, stdout, stderr });
    });
  });
}

async function endAll(): Promise<void> {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

const plan = ['-t', 'truthfulness.fact-checking.llm', '-n', '120', '--concurrency', '4'];
const cells = (text: string) => JSON.parse(text).cells;
const asked = async () => (await (await fetch(`${state.simulation}/health`)).json()).requests.chat as number;

describe.skipIf(postgresPrograms() === undefined)(`workers${needsPostgres()}`, () => {
  const server = testServer();
  const simulations: ChildProcess[] = [];

  beforeAll(async () => {
    const simulation = spawn(
      process.execPath,
      [command, 'simulate', '-t', 'truthfulness.fact-checking.llm', '-n', '120', '--port', '0', '--latency', '60'],
      { cwd: where },
    );
    simulations.push(simulation);
    state.simulation = await new Promise<string>((resolve) => {
      simulation.stdout.on('data', (chunk) => {
        const [url] = /http:\/\/[^\s,/]+/.exec(String(chunk)) ?? [];
        if (url !== undefined) resolve(url);
      });
    });
    const local = { baseUrl: `${state.simulation}/v1`, kinds: ['llm'] };
    // It plants no failing calls, so that what is asked twice can be counted; with a seed the server knows which trial is meant, however often it was asked before.
    const models = [{ model: 'compatible:local/sim:careful', settings: { seed: 1 } }];
    writeFileSync(
      join(where, 'trustgen.config.json'),
      JSON.stringify({ models, providers: { compatible: { local } } }),
    );
  });
  afterEach(async ({ task }) => {
    await endAll();
    if (task.result?.state === 'fail') process.stderr.write(said.join(''));
    said.length = 0;
  });
  afterAll(async () => {
    for (const simulation of simulations) simulation.kill('SIGKILL');
    rmSync(where, { recursive: true, force: true });
  });

  it('do a submitted run as one machine does, and what they did is there for every command', async () => {
    const environment = { TRUSTGEN_DATABASE: await server().newDatabase() };
    for (const _ of [1, 2]) start(environment, 'worker', '--concurrency', '4');
    const done = await trustgen(environment, 'run', ...plan, '--workers', '--json');
    expect(done.code, done.stderr).toBe(0);
    const alone = await trustgen(environment, 'run', ...plan, '--json', '--workspace', 'alone');
    expect(cells(done.stdout)).toEqual(cells(alone.stdout));
    const report = await trustgen(environment, 'report', '--workspace', 'env:TRUSTGEN_DATABASE', '--json');
    expect(cells(report.stdout)).toEqual(cells(done.stdout));
    expect(done.stderr + done.stdout).not.toContain(server().password);
  });

  it('take over what a killed worker had; nothing is lost, and no more is repeated than was on the wire', async () => {
    const environment = { TRUSTGEN_DATABASE: await server().newDatabase() };
    const before = await asked();
    const workers = [1, 2, 3].map(() => start(environment, 'worker', '--concurrency', '4'));
    const running = trustgen(environment, 'run', ...plan, '--workers', '--json');
    while ((await asked()) < before + 25) await wait(20);
    workers[0]?.kill('SIGKILL');
    const done = await running;
    expect(done.code, done.stderr).toBe(0);
    const [cell] = cells(done.stdout);
    expect(cell.conservation).toMatchObject({ planned: 120, notReached: 0 });
    const inFlight = 4;
    expect((await asked()) - before).toBeLessThanOrEqual(120 + inFlight);
  });

  it('go on when the database was restarted in the middle', async () => {
    const environment = { TRUSTGEN_DATABASE: await server().newDatabase() };
    const before = await asked();
    for (const _ of [1, 2]) start(environment, 'worker', '--concurrency', '4');
    const running = trustgen(environment, 'run', ...plan, '--workers', '--json');
    while ((await asked()) < before + 25) await wait(20);
    await server().restart(500);
    const done = await running;
    expect(done.code, done.stderr).toBe(0);
    expect(cells(done.stdout)[0].conservation).toMatchObject({ planned: 120, notReached: 0 });
  });

  it('keep a cap over all of them together', async () => {
    const environment = { TRUSTGEN_DATABASE: await server().newDatabase() };
    const before = await asked();
    for (const _ of [1, 2, 3]) start(environment, 'worker', '--concurrency', '4');
    const done = await trustgen(environment, 'run', ...plan, '--workers', '--max-calls', '40', '--json');
    expect(done.code, done.stderr).toBe(3);
    const { run } = JSON.parse(done.stdout);
    expect(run).toMatchObject({ state: 'incomplete', stopReason: 'the cap on calls is reached' });
    // Beyond the cap at the most what was in progress when it was reached: two items a place on the wire.
    const inProgress = 3 * 2 * 4;
    expect((await asked()) - before).toBeLessThanOrEqual(40 + inProgress);
    expect(cells(done.stdout)[0].conservation.answered).toBeGreaterThan(15);
  });

  it('plan and do a scheduled run when it is due', async () => {
    const environment = { TRUSTGEN_DATABASE: await server().newDatabase() };
    const flags = ['schedule', 'add', 'minutely', '--cron', '* * * * *', '--', ...plan];
    expect((await trustgen(environment, ...flags)).code).toBe(0);
    expect((await trustgen(environment, 'schedule')).stdout).toContain('minutely');
    start(environment, 'worker', '--concurrency', '4');
    let reported: Ended;
    do {
      await wait(2000);
      reported = await trustgen(environment, 'report', '--workspace', 'env:TRUSTGEN_DATABASE', '--json');
    } while (reported.code !== 0 || cells(reported.stdout)[0].conservation.notReached > 0);
    expect((await trustgen(environment, 'schedule', 'remove', 'minutely')).code).toBe(0);
    const again = await trustgen(environment, 'schedule', 'remove', 'minutely');
    expect(again.code).toBe(2);
  }, 200_000);

  it('say what is wrong with the database', async () => {
    const missing = await trustgen({ TRUSTGEN_DATABASE: '' }, 'worker');
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('TRUSTGEN_DATABASE') });
    const wrong = new URL(server().url);
    wrong.password = 'not-the-one';
    const refused = await trustgen({ TRUSTGEN_DATABASE: wrong.href }, 'worker');
    expect(refused.code, refused.stderr).toBe(2);
    expect(refused.stderr).not.toContain('not-the-one');
    const literal = await trustgen({}, 'run', '--workspace', server().url);
    expect(literal.code).toBe(2);
    expect(literal.stderr).not.toContain(server().password);
    expect(readFileSync(join(where, 'trustgen.config.json'), 'utf8')).not.toContain('postgres');
  });
});
