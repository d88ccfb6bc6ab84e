/** Editions as their user makes, checks, passes on and runs them: the command as a process of its own, in an empty folder. */
import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { command, type Ended, emptyFolders, trustgen } from './trustgen-process.ts';

const newFolder = emptyFolders();

/** Every file below, as text that keeps each byte. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]));
}

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const build = ['edition', 'build', '--at', '2026-01-01T00:00:00Z', '-n', '6'];
let home: string;
let other: string;

beforeAll(async () => {
  home = newFolder();
  other = newFolder();
  for (const { code, stderr } of await Promise.all([trustgen(home, ...build), trustgen(other, ...build)]))
    expect(code, stderr).toBe(0);
});

describe('trustgen edition', () => {
  it('builds all tasks offline to the same bytes twice, and again with --rebuild', async () => {
    const files = contents(join(home, 'editions'));
    expect(contents(join(other, 'editions'))).toEqual(files);
    expect(Object.keys(files).filter((path) => path.includes('/cases/')).length).toBeGreaterThanOrEqual(7);
    const { canary } = json(join(home, 'editions/shipped-1/edition.json'));
    for (const page of ['README.md', 'croissant.json']) expect(files[`/shipped-1/${page}`]).toContain(canary);
    const verified = await trustgen(home, 'edition', 'verify', 'shipped', '--rebuild');
    expect(verified.code, verified.stdout + verified.stderr).toBe(0);
    expect(json(join(home, 'trustgen.lock.json')).editions).toMatchObject([{ name: 'shipped', number: 1 }]);
    expect((await trustgen(home, ...build)).stderr).toContain('edition.exists');
  });

  it('names the place of one changed letter, and does not run the edition', async () => {
    const where = newFolder();
    cpSync(join(home, 'editions'), join(where, 'editions'), { recursive: true });
    const file = 'cases/truthfulness.fact-checking.llm.jsonl';
    const path = join(where, 'editions/shipped-1', file);
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, [lines[0], lines[1]?.replace('"text":"', '"text":"x'), ...lines.slice(2)].join('\n'));
    const [verified, run] = await Promise.all([
      trustgen(where, 'edition', 'verify', 'editions/shipped-1'),
      trustgen(where, 'run', '--edition', 'editions/shipped-1', '-q'),
    ]);
    expect([verified.code, verified.stdout]).toEqual([2, expect.stringContaining(`${file}:2`)]);
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('edition.changed')]);
  });

  it('refreshes with anchors, and tells two editions and runs on them apart', async () => {
    const refreshed = await trustgen(home, 'edition', 'refresh', 'shipped@1', '--anchors', '34%');
    expect(refreshed.code, refreshed.stderr).toBe(0);
    expect((await trustgen(home, 'edition', 'verify', 'shipped@2', '--rebuild')).code).toBe(0);
    for (const edition of ['shipped@1', 'shipped@2']) {
      const flags = ['-m', 'sim:careful', '-q', '-o', `report-${edition}`];
      const ran = await trustgen(home, 'run', '--edition', edition, ...flags);
      expect(ran.code, ran.stderr).toBe(0);
    }
    const [one, two] = ['shipped@1', 'shipped@2'].map(
      (edition) => json(join(home, `report-${edition}`, 'report.json')).run.plan,
    );
    expect([one.edition.number, two.edition.number]).toEqual([1, 2]);
    expect(one.edition.id).not.toBe(two.edition.id);
    expect(readFileSync(join(home, 'report-shipped@2', 'report.html'), 'utf8')).toContain(two.edition.id);
    const diff = JSON.parse((await trustgen(home, 'edition', 'diff', 'shipped@1', 'shipped@2', '--json')).stdout);
    const { anchors } = json(join(home, 'editions/shipped-2/edition.json'));
    for (const task of diff.tasks) {
      expect(task.kept).toBe(anchors[task.taskId].length);
      expect(task.kept).toBeGreaterThan(0);
      expect(task.added).toBeGreaterThan(0);
    }
    expect(diff.difficulty.map(({ model }: { model: string }) => model)).toContain('sim:careful');
  });

  it('asks exactly the cases of the edition, and takes no flags that would change them', async () => {
    const ids = new Set<string>();
    for (const [path, text] of Object.entries(contents(join(home, 'editions/shipped-1'))))
      if (path.startsWith('/cases/')) for (const line of text.trim().split('\n')) ids.add(JSON.parse(line).id);
    const written = await trustgen(home, 'plan', '--edition', 'shipped@1', '--cases', 'asked.jsonl');
    expect(written.stdout).toContain('edition shipped 1 (edition_');
    const lines = readFileSync(join(home, 'asked.jsonl'), 'utf8').trim().split('\n');
    expect(new Set(lines.map((line) => JSON.parse(line).caseId))).toEqual(ids);
    const changed = await trustgen(home, 'run', '--edition', 'shipped@1', '-n', '3');
    expect([changed.code, changed.stderr]).toEqual([2, expect.stringContaining('plan.edition-is-fixed')]);
  });

  it.each(['jsonl', 'parquet', 'hf'])(
    'exports to %s and imports the same bytes, and nothing that was changed',
    async (format) => {
      const where = newFolder();
      const out = join(where, format === 'hf' ? 'hub' : `edition.${format}`);
      const exported = await trustgen(home, 'edition', 'export', 'shipped@1', '-f', format, '-o', out);
      expect(exported.code, exported.stderr).toBe(0);
      const imported = await trustgen(where, 'edition', 'import', out);
      expect(imported.code, imported.stderr).toBe(0);
      expect(contents(join(where, 'editions/shipped-1'))).toEqual(contents(join(home, 'editions/shipped-1')));
      expect(json(join(where, 'trustgen.lock.json'))).toMatchObject({ editions: [{ number: 1 }] });
      if (format === 'hf') {
        expect(readFileSync(join(out, 'README.md'), 'utf8')).toMatch(/^---\npretty_name: shipped\n/);
        rmSync(join(out, 'data/truthfulness.fact-checking.llm.parquet'));
      } else if (format === 'jsonl') writeFileSync(out, readFileSync(out, 'utf8').replace('"text":"', '"text":"x'));
      else return;
      const empty = newFolder();
      const refused = await trustgen(empty, 'edition', 'import', out);
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('edition.not-as-said')]);
      expect(readdirSync(join(empty, 'editions'))).toEqual([]);
    },
  );

  it('does not run an edition that is not the locked one', async () => {
    const where = newFolder();
    cpSync(join(home, 'editions/shipped-1'), join(where, 'editions/shipped-1'), { recursive: true });
    const entry = { name: 'shipped', number: 1, id: 'edition_other', hash: '0'.repeat(64) };
    writeFileSync(join(where, 'trustgen.lock.json'), JSON.stringify({ lockVersion: 1, editions: [entry] }));
    const { code, stderr } = await trustgen(where, 'plan', '--edition', 'shipped');
    expect([code, stderr]).toEqual([2, expect.stringContaining('edition.not-as-locked')]);
    expect((await trustgen(where, 'edition', 'lock', 'shipped')).code).toBe(0);
    expect((await trustgen(where, 'plan', '--edition', 'shipped')).code).toBe(0);
  });

  it('builds, verifies, rebuilds and runs pictures that an operator spoiled', async () => {
    const where = newFolder();
    const task = 'truthfulness.hallucination.vlm';
    const variations = [[{ operator: 'gaussian-noise', severity: 4 }], ['to-multiple-choice']];
    writeFileSync(
      join(where, 'noisy.json'),
      JSON.stringify({ name: 'noisy', tasks: [{ task, count: 8, variations }] }),
    );
    const made = await trustgen(where, 'edition', 'build', 'noisy.json');
    expect(made.code, made.stderr).toBe(0);
    expect(readdirSync(join(where, 'editions/noisy-1/images')).length).toBeGreaterThan(7);
    const verified = await trustgen(where, 'edition', 'verify', 'noisy', '--rebuild');
    expect(verified.code, verified.stdout + verified.stderr).toBe(0);
    const ran = await trustgen(where, 'run', '--edition', 'noisy', '-m', 'sim:careful', '-q', '-o', 'report');
    expect(ran.code, ran.stderr).toBe(0);
    const [{ varied }] = json(join(where, 'report/report.json')).run.plan.tasks;
    expect(varied.cases).toBeGreaterThan(7);
    expect(readFileSync(join(where, 'report/report.html'), 'utf8')).toContain('gaussian-noise (severity 4)');
  });

  it('ends quietly where its reader has seen enough', async () => {
    const { code, stdout, stderr } = await new Promise<Ended>((resolve) => {
      const piped = `"${process.execPath}" "${command}" edition show shipped --examples 6 --json | head -n 1; exit \${PIPESTATUS[0]}`;
      execFile('bash', ['-c', piped], { cwd: home }, (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout: out, stderr: err });
      });
    });
    expect([code, stdout, stderr]).toEqual([0, '{\n', '']);
  });

  it('pushes only with a token, and only where it is told', async () => {
    const { code, stderr } = await trustgen(home, 'edition', 'push', 'shipped@1', '--to', 'hf:me/shipped');
    expect([code, stderr]).toEqual([2, expect.stringContaining('push.no-token')]);
  });
});
