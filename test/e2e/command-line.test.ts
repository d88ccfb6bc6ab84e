/** The built command as its user runs it: in an empty folder, as a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRecords } from '../../src/metadata-curator/sources/dataset-pool.ts';
import { createSimulateServer } from '../../src/server/simulate/create-simulate-server.ts';
import { factChecking } from '../../src/tasks/truthfulness/fact-checking.llm.ts';
import { buildCases } from '../../src/test-case-builder/build.ts';
import { command, emptyFolders, trustgen } from './trustgen-process.ts';

const folder = emptyFolders();

/** A report without what may differ between two runs of one plan: times, and what was answered how fast. */
function timeless(text: string): string {
  return text.replaceAll(/"(startedAt|finishedAt|latencyMsTotal)": [^\n]+/g, '"$1": -');
}

/** Resolves when the workspace holds that many answers. */
async function answers(where: string, count: number): Promise<void> {
  const file = join(where, '.trustgen', 'workspace.db');
  while (stored(file) < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

function stored(file: string): number {
  if (!existsSync(file)) return 0;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(database.prepare('SELECT count(*) AS n FROM responses').get()?.n);
  } catch {
    return 0;
  } finally {
    database.close();
  }
}

/** Requests made for the answers that a workspace holds, retries included. */
function attempts(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare("SELECT sum(json_extract(json, '$.attempts')) AS n FROM responses").get();
  database.close();
  return Number(row?.n);
}

describe('trustgen run', () => {
  it('runs every task on simulated models and writes the same report twice', async () => {
    const [one, two] = [folder(), folder()];
    const flags = ['run', '-m', 'sim:careful', '-m', 'sim:reckless', '-n', '12', '--quiet'];
    const [first, second] = await Promise.all([trustgen(one, ...flags), trustgen(two, ...flags)]);
    expect(first.code, first.stderr).toBe(0);
    expect(second.code).toBe(0);
    const read = (where: string, file: string) => readFileSync(join(where, 'trustgen-report', file), 'utf8');
    expect(timeless(read(one, 'report.json'))).toBe(timeless(read(two, 'report.json')));
    expect(first.stdout).toContain('SIMULATED');
    for (const file of ['report.html', 'report.md', 'report.csv']) expect(read(one, file)).toContain('SIMULATED');
    expect(
      new Set(JSON.parse(read(one, 'report.json')).cells.map((cell: { taskId: string }) => cell.taskId)).size,
    ).toBe(7);
  });

  it('goes on after it was killed, asks nothing twice, and ends with the report of an undisturbed run', async () => {
    const [killed, calm] = [folder(), folder()];
    const flags = [
      '-m',
      'sim:{"wrong": 0.3, "latencyMs": 15}',
      '-t',
      'truthfulness.fact-checking.llm',
      '-n',
      '90',
      '--quiet',
    ];
    const child = spawn(process.execPath, [command, 'run', ...flags], { cwd: killed, stdio: 'ignore' });
    await answers(killed, 20);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const resumed = await trustgen(killed, 'run', '--resume', '--quiet');
    expect(resumed.code, resumed.stderr).toBe(0);
    expect((await trustgen(calm, 'run', ...flags)).code).toBe(0);
    const read = (where: string) => timeless(readFileSync(join(where, 'trustgen-report', 'report.json'), 'utf8'));
    expect(read(killed)).toBe(read(calm));
  });

  it('stops cleanly on Control-C with exit code 3 and keeps what was answered', async () => {
    const where = folder();
    const child = spawn(
      process.execPath,
      [command, 'run', '-m', 'sim:{"latencyMs": 40}', '-t', 'truthfulness.fact-checking.llm', '-n', '180'],
      { cwd: where },
    );
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    await answers(where, 10);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code, said).toBe(3);
    expect(said).toContain('--resume');
    const [cell] = JSON.parse(readFileSync(join(where, 'trustgen-report', 'report.json'), 'utf8')).cells;
    const { planned, answered, notReached } = cell.conservation;
    expect(answered).toBeGreaterThan(0);
    expect(notReached).toBeGreaterThan(0);
    expect(answered + notReached).toBe(planned);
  });
});

describe('bad input ends with exit code 2, the place and the remedy', () => {
  it.each([
    [['run', '-t', 'safety.jailbrake.llm'], 'safety.jailbreak.llm'],
    [['run', '-m', 'sim:carefull'], 'sim:careful'],
    [['run', '-m', 'opnai:gpt-5'], 'openai'],
    [['run', '-m', 'openai:gpt-5', '-t', 'safety.prompt-injection.llm'], 'OPENAI_API_KEY'],
    [['run', '-m', 'sim:average', '-j', 'sim:average'], 'judge itself'],
    [['run', '--resume'], 'no unfinished run'],
    [['report'], 'trustgen run'],
    [['score', '--import', 'nowhere.csv'], 'nowhere.csv'],
    [['frobnicate'], 'trustgen --help'],
  ])('%j', async (flags, said) => {
    const ended = await trustgen(folder(), ...flags);
    expect(ended.code, ended.stderr).toBe(2);
    expect(ended.stderr).toContain(said);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
  });

  it('names file, line and the nearest key of a configuration', async () => {
    const where = folder();
    writeFileSync(join(where, 'trustgen.config.yaml'), 'models:\n  - sim:average\nsed: 3\n');
    const ended = await trustgen(where, 'plan');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('trustgen.config.yaml:3:1');
    expect(ended.stderr).toContain('"seed"');
  });

  it('leaves a broken workspace as it is', async () => {
    const where = folder();
    await trustgen(where, 'plan', '-n', '5');
    const file = join(where, '.trustgen', 'workspace.db');
    writeFileSync(file, 'not a database at all, but somebody may need it');
    const ended = await trustgen(where, 'run', '-n', '5');
    expect(ended.code, ended.stderr).toBe(2);
    expect(ended.stderr).toContain('workspace.db');
    expect(readFileSync(file, 'utf8')).toBe('not a database at all, but somebody may need it');
  });
});

describe('init, plan, tasks, doctor', () => {
  it.each(['yaml', 'json'])('init writes a %s configuration that plan reads', async (format) => {
    const where = folder();
    expect((await trustgen(where, 'init', '--format', format)).code).toBe(0);
    expect(existsSync(join(where, '.trustgen', 'config.schema.json'))).toBe(true);
    const planned = await trustgen(where, 'plan', '--json');
    expect(planned.code, planned.stderr).toBe(0);
    expect(JSON.parse(planned.stdout).plan.tasks).toHaveLength(7);
  });

  it('doctor makes a trial call with every model', async () => {
    const ended = await trustgen(folder(), 'doctor', '-m', 'sim:average', '-j', 'sim:judge');
    expect(ended.code, ended.stdout).toBe(0);
    expect(ended.stdout).toContain('a structured verdict');
  });

  it('tasks shows a case to read', async () => {
    const ended = await trustgen(folder(), 'tasks', 'show', 'safety.prompt-injection.llm');
    expect(ended.stdout).toContain('── a case');
  });
});

describe('over HTTP, against a server in another process', () => {
  const where = folder();
  const state: { child?: ReturnType<typeof spawn>; url: string } = { url: '' };

  beforeAll(async () => {
    const child = spawn(process.execPath, [command, 'simulate', '-n', '8', '--port', '0'], { cwd: where });
    state.child = child;
    state.url = await new Promise<string>((resolve) => {
      child.stdout?.on('data', (chunk) => {
        const [url] = /http:\/\/[^\s,]+\/v1/.exec(String(chunk)) ?? [];
        if (url !== undefined) resolve(url);
      });
    });
    const server = { baseUrl: state.url, kinds: ['llm', 'vlm', 't2i'] };
    writeFileSync(
      join(where, 'trustgen.config.json'),
      JSON.stringify({ providers: { compatible: { local: server, judge: { ...server } } } }),
    );
  });
  afterAll(() => {
    state.child?.kill('SIGTERM');
  });

  it('asks text, vision and pictures, judges, and scores what in-process models score', async () => {
    const over = await trustgen(
      where,
      'run',
      '-n',
      '8',
      '-m',
      'compatible:local/sim:reckless',
      '-j',
      'compatible:judge/sim:judge',
      '--json',
    );
    expect(over.code, over.stderr).toBe(0);
    const inside = await trustgen(folder(), 'run', '-n', '8', '-m', 'sim:reckless', '-j', 'sim:judge', '--json');
    const values = (text: string) =>
      JSON.parse(text).cells.map((cell: { taskId: string; measures: { estimate: { value: number } }[] }) => [
        cell.taskId,
        cell.measures.map(({ estimate }) => estimate.value),
      ]);
    expect(values(over.stdout)).toEqual(values(inside.stdout));
    expect(JSON.parse(over.stdout).run.hosts).toEqual([new URL(state.url).host]);
  });
});

describe('plan', () => {
  const ref = 'compatible:local/sim:average';

  /** A server that answers fact-checking, and a folder whose configuration knows it. */
  async function served() {
    const { cases } = buildCases(factChecking, seedRecords(factChecking), { seed: 1, count: 40 });
    const server = await createSimulateServer({
      cases: cases.map((testCase) => ({ testCase, simulation: factChecking.simulation })),
      draw: async () => new Uint8Array(),
      imageHash: async () => '',
      readEmbeddedDrawing: () => undefined,
      port: 0,
    });
    const where = folder();
    const providers = { compatible: { local: { baseUrl: `${server.url}/v1`, kinds: ['llm'] } } };
    const configure = (rest: Record<string, unknown>) =>
      writeFileSync(join(where, 'trustgen.config.json'), JSON.stringify({ providers, models: [ref], n: 40, ...rest }));
    return { server, where, configure, [Symbol.asyncDispose]: () => server.close() };
  }

  it('asks a pilot over HTTP whose items the run does not ask again', async () => {
    await using parts = await served();
    const { server, where, configure } = parts;
    const tasks = [factChecking.id];
    configure({ tasks });
    const unpriced = await trustgen(where, 'plan', '--pilot', '10', '--json');
    expect(unpriced.code, unpriced.stderr).toBe(0);
    const askedFirst = server.requests.chat;
    expect(askedFirst).toBeGreaterThanOrEqual(10);
    expect(JSON.parse(unpriced.stdout)).toMatchObject({ pricesUnknown: [ref], pricesFromConfiguration: [] });

    configure({ tasks, prices: { [ref]: { inputPerMillionUsd: 1000, outputPerMillionUsd: 0 } } });
    const told = JSON.parse((await trustgen(where, 'plan', '--pilot', '10', '--json')).stdout);
    expect(server.requests.chat).toBe(askedFirst);
    expect(told).toMatchObject({ pricesFromConfiguration: [ref], pilot: { perTarget: 10, asked: 0, kept: 10 } });
    const [pilot] = told.pilot.targets;
    expect(pilot).toMatchObject({ model: ref, chosen: 10, n: 10, rest: 30 });

    const ran = await trustgen(where, 'run', '--json');
    expect(ran.code, ran.stderr).toBe(0);
    const [calls] = JSON.parse(ran.stdout).calls;
    expect(calls.calls).toBe(40);
    const retries = attempts(join(where, '.trustgen', 'workspace.db')) - 40;
    expect(server.requests.chat).toBe(40 + retries);
    expect(pilot.perItem.inputTokens.low).toBeLessThan(calls.inputTokens / 40);
    expect(pilot.perItem.inputTokens.high).toBeGreaterThan(calls.inputTokens / 40);

    const late = await trustgen(where, 'plan', '--pilot', '10');
    expect(late.code).toBe(2);
    expect(late.stderr).toContain('nothing left to forecast');
  });

  it('prints the date of the prices, what has none, and the tasks that are left out, which the report names too', async () => {
    await using parts = await served();
    const { where, configure } = parts;
    configure({ tasks: ['truthfulness.{fact,comp}*'] });
    const planned = await trustgen(where, 'plan');
    expect(planned.code, planned.stderr).toBe(0);
    expect(planned.stdout).toMatch(/prices are as of 20\d\d-\d\d/);
    expect(planned.stdout).toContain(`no price is known for ${ref};`);
    expect(planned.stderr).toContain('left out: truthfulness.composition.t2i: it needs a model that makes pictures');
    expect((await trustgen(where, 'run', '--quiet')).code).toBe(0);
    const read = (file: string) => readFileSync(join(where, 'trustgen-report', file), 'utf8');
    const [left] = JSON.parse(read('report.json')).run.plan.leftOut;
    expect(left.task).toBe('truthfulness.composition.t2i');
    for (const file of ['report.html', 'report.md']) expect(read(file)).toContain(`${left.task}: ${left.reason}`);
  });

  it('refuses a pilot of nothing', async () => {
    const ended = await trustgen(folder(), 'plan', '--pilot', '0');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('--pilot 20');
  });
});

describe('answers recorded elsewhere', () => {
  const answersOf = (where: string, text: (index: number) => string) => {
    const cases = readFileSync(join(where, 'cases.jsonl'), 'utf8').trim().split('\n');
    const rows = cases.map((line, index) => ({ caseId: JSON.parse(line).caseId, model: 'lab:a', text: text(index) }));
    writeFileSync(join(where, 'answers.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  };
  const plan = ['-t', 'truthfulness.fact-checking.llm', '-n', '9'];

  it('are scored under the plan whose cases were exported, and judged again later, as long as they are stored', async () => {
    const where = folder();
    expect((await trustgen(where, 'plan', ...plan, '--cases', 'cases.jsonl')).code).toBe(0);
    answersOf(where, (index) => (index === 0 ? '' : 'Supported'));
    const scored = await trustgen(where, 'score', '--import', 'answers.jsonl', ...plan, '--json');
    expect(scored.code, scored.stderr).toBe(0);
    const { cells, run } = JSON.parse(scored.stdout);
    expect(run.importedFrom).toBe('answers.jsonl');
    expect(cells[0].conservation).toMatchObject({
      planned: 9,
      answered: 8,
      failed: 1,
      failedBy: { 'empty-answer': 1 },
    });
    const again = await trustgen(where, 'score', '--json');
    expect(JSON.parse(again.stdout).cells).toEqual(cells);
    answersOf(where, () => 'Refuted');
    const other = await trustgen(where, 'score', '--import', 'answers.jsonl', ...plan, '--json');
    expect(JSON.parse(other.stdout).cells[0].labels).not.toEqual(cells[0].labels);
  });

  it('to a case that is not in the plan are refused with their line', async () => {
    const where = folder();
    await trustgen(where, 'plan', ...plan, '--cases', 'cases.jsonl');
    answersOf(where, () => 'Supported');
    const ended = await trustgen(where, 'score', '--import', 'answers.jsonl', ...plan, '--seed', '5');
    expect(ended.code, ended.stderr).toBe(2);
    expect(ended.stderr).toMatch(/answers\.jsonl:\d/);
  });
});
