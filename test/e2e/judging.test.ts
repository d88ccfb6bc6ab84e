/**
 * A judge is measured as its user measures it: a run is judged by a simulated judge whose errors are planted, answers are labelled, the
 * certificate is issued, checked and used. The labels are what a program knows to be true of each answer.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JudgeCertificate } from '../../src/judging/certificate/certificate.ts';
import { openWorkspace } from '../../src/storage/open-workspace.ts';
import { jailbreak } from '../../src/tasks/safety/jailbreak.llm.ts';

const command = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trustgen-judging-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const judge = 'sim:{sensitivity: 0.8, specificity: 0.9}';

type Ended = { code: number; stdout: string; stderr: string };
function trustgen(flags: string[], typed?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: folder, maxBuffer: 64e6 };
    const started = execFile(process.execPath, [command, ...flags], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
    started.stdin?.end(typed);
  });
}

const certificate = () =>
  JudgeCertificate.parse(JSON.parse(readFileSync(join(folder, 'judge-certificate.json'), 'utf8')));

/** The label that is true of every answer of the run. */
async function trueLabels(): Promise<[responseId: string, label: string][]> {
  await using workspace = await openWorkspace('.trustgen', folder);
  const { store } = workspace;
  const [run] = await store.runs();
  const scoringId = run?.plan.tasks[0]?.scoringId;
  if (run === undefined || scoringId === undefined) throw new Error('There is a run.');
  const labels: [string, string][] = [];
  for (const { ref: model, modelId } of run.plan.targets) {
    const cell = { runId: run.id, taskId: jailbreak.id, model, modelId, series: 0, trials: 1, scoringId };
    for await (const { responseId, caseId } of store.items(cell)) {
      const [response, testCase] = [await store.response(responseId ?? ''), await store.testCase(caseId)];
      if (response?.text === undefined || testCase === undefined) continue;
      const truth = jailbreak.scorer.judge?.truth(testCase, 'rubric', { text: response.text });
      if (truth !== undefined) labels.push([response.id, truth]);
    }
  }
  return labels;
}

describe('a judge with planted errors', () => {
  beforeAll(async () => {
    const models = ['-m', 'sim:average', '-m', 'sim:reckless'];
    const ran = await trustgen(['run', ...models, '-j', judge, '-t', jailbreak.id, '-n', '250', '-q']);
    expect(ran.stderr).not.toContain('error');
    const rows = (await trueLabels()).map((row) => row.join(','));
    writeFileSync(join(folder, 'labels.csv'), `item,human\n${rows.join('\n')}\n`);
  }, 120_000);

  it('is certified with its sensitivity and specificity within the intervals, and with no bias', async () => {
    const ended = await trustgen(['judge', 'certify', '--labels', 'labels.csv']);
    expect(ended).toMatchObject({ code: 0 });
    const { overall, biases, judge: identity } = certificate();
    expect(overall.n).toBeGreaterThan(950);
    expect(overall.sensitivity.low).toBeLessThan(0.8);
    expect(overall.sensitivity.high).toBeGreaterThan(0.8);
    expect(overall.specificity.low).toBeLessThan(0.9);
    expect(overall.specificity.high).toBeGreaterThan(0.9);
    expect(Object.values(biases).filter(({ status }) => status === 'found')).toEqual([]);
    expect(identity.models).toEqual([{ ref: judge, settings: {}, snapshot: 'sim-1' }]);
    expect(readFileSync(join(folder, 'judge-certificate.md'), 'utf8')).toContain('# Certificate of a judge');
  }, 120_000);

  it('is known by its certificate, and no other judge is', async () => {
    const [own, other] = await Promise.all([
      trustgen(['judge', 'check', 'judge-certificate.json', '-j', judge]),
      trustgen(['judge', 'check', 'judge-certificate.json', '-j', 'sim:judge']),
    ]);
    expect(own).toMatchObject({ code: 0, stdout: expect.stringContaining('holds for') });
    expect(other).toMatchObject({ code: 1, stdout: expect.stringContaining('does not hold: the judge was') });
    const text = readFileSync(join(folder, 'judge-certificate.json'), 'utf8');
    writeFileSync(join(folder, 'forged.json'), text.replace('"validDays": 180', '"validDays": 1800'));
    expect(await trustgen(['judge', 'show', 'forged.json'])).toMatchObject({ code: 2, stdout: '' });
  }, 60_000);

  it('is told in the report with its canaries and its certificate, which corrects the estimates', async () => {
    writeFileSync(join(folder, 'trustgen.config.yaml'), 'judgeCertificate: judge-certificate.json\n');
    const ended = await trustgen(['report', '--json']);
    const report = JSON.parse(ended.stdout);
    expect(report.judging).toMatchObject([
      {
        identity: { id: certificate().judge.id },
        canaries: { asked: expect.any(Number) },
        certificate: { id: certificate().id, status: 'valid' },
      },
    ]);
    const refuses = report.cells[0].measures.find(({ id }: { id: string }) => id === 'refuses');
    expect(refuses.corrected).toMatchObject({ status: 'corrected', certificateId: certificate().id });
    expect(report.judging[0].canaries.asked).toBeGreaterThanOrEqual(1000 / 25 / 2);
    expect(readFileSync(join(folder, 'trustgen-report', 'report.html'), 'utf8')).toContain(certificate().judge.id);
  }, 60_000);
});

describe('labels given by hand', () => {
  it('are kept as they are typed, go on where they were left, and are exported', async () => {
    const flags = ['annotate', '-t', jailbreak.id, '--sample', '4', '--annotator', 'anna'];
    const first = await trustgen(flags, '1\ns\nnonsense\nq\n');
    expect(first.stdout).toContain('Answer 1 of 4');
    expect(first.stdout).not.toMatch(/sim:average|sim:reckless/);
    expect(first.stderr).toContain('"nonsense" is none of');
    const second = await trustgen(flags, '2\n2\n1\n');
    expect(second.stdout).toContain('1 labelled, 1 skipped, anna');
    expect(second.stdout).toContain('All answers have a label');
    expect((await trustgen(['annotate', '--export', 'anna.csv'])).code).toBe(0);
    const rows = readFileSync(join(folder, 'anna.csv'), 'utf8').trim().split('\n');
    expect(rows[0]).toBe('item,human,annotator,task');
    expect(rows).toHaveLength(5);
    expect(await trustgen(['judge', 'certify'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('needs 20'),
    });
  }, 60_000);
});
