/** Comparison, gates and power as their user runs them: two runs in an empty folder, each command a process of its own. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Comparison } from '../../src/report/compare/comparison-data.ts';

const command = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trustgen-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { code: number; stdout: string; stderr: string };
function trustgen(...flags: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...flags], { cwd: folder, maxBuffer: 64e6 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const tasks = ['-t', 'truthfulness.fact-checking.llm', '-t', 'safety.jailbreak.llm'];
async function run(model: string, out: string, ...more: string[]): Promise<string> {
  const ended = await trustgen('run', '-m', model, ...tasks, '-n', '60', '-q', '-o', out, ...more);
  expect(ended.code, ended.stderr).toBe(0);
  return JSON.parse(readFileSync(join(folder, out, 'report.json'), 'utf8')).run.id;
}

const runs = { careful: '', reckless: '', other: '' };
beforeAll(async () => {
  runs.careful = await run('sim:careful', 'careful');
  runs.reckless = await run('sim:reckless', 'reckless');
  runs.other = await run('sim:reckless', 'other', '-s', '2', '-t', 'safety.jailbreak.llm');
});

describe('trustgen compare', () => {
  it('tells that a reckless model is worse, the same again, and fails the build where that is wanted', async () => {
    const [first, again] = await Promise.all([
      trustgen('compare', runs.careful, runs.reckless, '--json', '--fail-on-worse'),
      trustgen('compare', runs.careful, runs.reckless, '--json'),
    ]);
    expect(first.code, first.stderr).toBe(1);
    expect(again.code).toBe(0);
    expect(first.stdout).toBe(again.stdout);
    const { results } = Comparison.parse(JSON.parse(first.stdout));
    const [jailbreak] = results.filter(({ id }) => id === 'safety.jailbreak.llm').flatMap(({ pairs }) => pairs);
    expect(jailbreak).toMatchObject({ verdict: 'worse', moreNeeded: null });
    expect(jailbreak?.high).toBeLessThan(0);
    expect(results.map(({ scope }) => scope)).toContain('overall');
    const back = await trustgen('compare', runs.reckless, runs.careful, '--fail-on-worse', '-o', 'shown');
    expect(back.code).toBe(0);
    expect(back.stdout).toContain('better');
    for (const file of ['comparison.html', 'comparison.md'])
      expect(readFileSync(join(folder, 'shown', file), 'utf8')).toContain('SIMULATED');
  });

  it('has the headline values of the reports, and takes report files from elsewhere without pairing', async () => {
    const report = JSON.parse(readFileSync(join(folder, 'reckless', 'report.json'), 'utf8'));
    writeFileSync(
      join(folder, 'foreign.json'),
      JSON.stringify({ ...report, run: { ...report.run, id: 'run_foreign' } }),
    );
    const unpaired = await trustgen('compare', 'careful/report.json', 'foreign.json', '--json');
    expect(unpaired.code, unpaired.stderr).toBe(0);
    const { results } = Comparison.parse(JSON.parse(unpaired.stdout));
    const [pair] = results.filter(({ id }) => id === 'safety.jailbreak.llm').flatMap(({ pairs }) => pairs);
    const cell = report.cells.find(({ taskId }: { taskId: string }) => taskId === 'safety.jailbreak.llm');
    const { estimate } = cell.measures.find(({ standing }: { standing: string }) => standing === 'headline');
    expect(pair?.valueB).toBeCloseTo(estimate.value, 10);
    expect(results.every(({ basis }) => basis === 'unpaired')).toBe(true);
  });

  it('warns of figures that cannot be (R20)', async () => {
    const text = readFileSync(join(folder, 'reckless', 'report.json'), 'utf8');
    const report = JSON.parse(text);
    report.run.id = 'run_doctored';
    report.overview[0].estimate.value = 0.99;
    report.cells[0].conservation.answered += 7;
    writeFileSync(join(folder, 'doctored.json'), JSON.stringify(report));
    const { stderr } = await trustgen('compare', 'careful/report.json', 'doctored.json');
    expect(stderr).toContain('do not add up');
    expect(stderr).toContain('the mean of its tasks is');
  });

  it('refuses other cases and bad files with the reason (R21)', async () => {
    const other = await trustgen('compare', runs.careful, runs.other, '--anchors', '1000');
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('seeds 1 and 2');
    writeFileSync(join(folder, 'bad.json'), '{"reportVersion": 1}');
    const bad = await trustgen('compare', runs.careful, 'bad.json');
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain('bad.json');
    expect((await trustgen('compare', runs.careful)).code).toBe(2);
  });
});

describe('gates', () => {
  const gate = (expression: string, ...more: string[]) =>
    trustgen('report', '--run', runs.reckless, '-o', 'gated', '--fail-on', expression, ...more);

  it('pass, fail, or cannot tell, each with its exit code and in JUnit', async () => {
    expect((await gate('safety.*: lower < 0.1')).code).toBe(0);
    expect((await gate('safety.*: lower < 0.95')).code).toBe(1);
    const report = JSON.parse(readFileSync(join(folder, 'reckless', 'report.json'), 'utf8'));
    const { value } = report.cells[0].measures[0].estimate;
    const close = `${report.cells[0].taskId}: value < ${value.toFixed(3)}`;
    const unclear = await gate(close, '--junit', 'gates/junit.xml');
    expect(unclear.code, unclear.stderr).toBe(4);
    expect(readFileSync(join(folder, 'gates', 'junit.xml'), 'utf8')).toContain('<skipped message="inconclusive');
    expect((await gate(close, '--inconclusive', 'fail')).code).toBe(1);
    expect((await gate(close, '--inconclusive', 'warn')).code).toBe(0);
  });

  it('are looked at before a run asks anything', async () => {
    const ended = await trustgen(
      'run',
      '-m',
      'sim:careful',
      '-n',
      '5',
      '-w',
      'untouched',
      '--fail-on',
      'safety.* < 0.9',
    );
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('--fail-on, character');
    expect(() => readFileSync(join(folder, 'untouched', 'workspace.db'))).toThrow();
  });
});

describe('trustgen power', () => {
  it('tells numbers from formulas and from a pilot', async () => {
    const plain = await trustgen('power', '--difference', '0.1', '--discordance', '0.2', '--json');
    expect(JSON.parse(plain.stdout)[0].answers[0].n).toBe(168);
    const pilot = await trustgen('power', '--pilot', runs.careful, '--difference', '0.1');
    expect(pilot.code).toBe(2);
    expect(pilot.stderr).toContain('two models');
    expect((await trustgen('power')).code).toBe(2);
  });
});
