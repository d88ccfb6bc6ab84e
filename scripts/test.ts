/**
 * All tests. Installs the Debian packages they need (a browser, a database server) where it may, runs everything, and ends with one line:
 * `N passed, N failed`. In CI a skipped test is a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's packages that tests need, with how one sees that they are there. */
const packages: Readonly<Record<string, () => boolean>> = {
  chromium: () => existsSync('/usr/bin/chromium'),
  // The folder of a version may hold the client alone.
  postgresql: () => globSync('/usr/lib/postgresql/*/bin/initdb').length > 0,
};

function installPackages(): void {
  const missing = Object.keys(packages).filter((name) => packages[name]?.() === false);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(`Missing, and not to be installed from here: ${missing.join(', ')}. Tests that need them will say so.`);
    return;
  }
  console.log(`Installing ${missing.join(', ')} …`);
  aptGet('update', '-q');
  aptGet('install', '-y', '-q', '--no-install-recommends', ...missing);
}

function aptGet(...words: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numFailedTestSuites: number };

installPackages();
if (!existsSync('dist/cli/main.js')) spawnSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' });
const folder = mkdtempSync(join(tmpdir(), 'trustgen-test-'));
const output = join(folder, 'report.json');
const { status } = spawnSync(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${output}`, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
const report: Report | undefined = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : undefined;
rmSync(folder, { recursive: true, force: true });
const skipped = report?.numPendingTests ?? 0;
const skipsFail = process.env.CI !== undefined ? skipped : 0;
if (skipped > 0) console.log(`${skipped} skipped${skipsFail > 0 ? ': in CI that is a failure' : ''}`);
const broken = status !== 0 && (report?.numFailedTests ?? 0) === 0 ? Math.max(1, report?.numFailedTestSuites ?? 1) : 0;
const failed = (report?.numFailedTests ?? 0) + skipsFail + broken;
console.log(`${report?.numPassedTests ?? 0} passed, ${failed} failed`);
process.exitCode = failed === 0 && report !== undefined && report.numPassedTests > 0 ? 0 : 1;
