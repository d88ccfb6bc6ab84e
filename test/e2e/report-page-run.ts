/** A real run of the command on simulated models, and its report. Out: the page's address, the report as data, and how to add files. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Report } from '../../src/report/report-data.ts';

export type RealRun = {
  /** A `file:` address. */
  file: string;
  report: Report;
  /** Writes a page beside the report. Gives back its address. */
  write(name: string, html: string): string;
  remove(): void;
};

export async function realRun(): Promise<RealRun> {
  const command = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'trustgen-page-'));
  const models = ['sim:careful', 'sim:average', 'sim:reckless'].flatMap((model) => ['-m', model]);
  const flags = [command, 'run', ...models, '-n', '8', '--quiet', '--out', 'out'];
  await promisify(execFile)(process.execPath, flags, { cwd: folder, maxBuffer: 64e6 });
  const out = join(folder, 'out');
  return {
    file: pathToFileURL(join(out, 'report.html')).href,
    report: Report.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))),
    write(name, html) {
      writeFileSync(join(out, name), html);
      return pathToFileURL(join(out, name)).href;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
