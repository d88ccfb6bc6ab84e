/** Which command of ours is measured, and how long it takes to say its help. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What users get is the build; one that is older than the sources would tell of yesterday. */
export function ourCommand(named: string | undefined): { command: string; note: string } {
  if (named !== undefined) return { command: named, note: 'the command that was named' };
  const [built, source] = [join(root, 'dist/cli/main.js'), join(root, 'src/cli/main.ts')];
  if (existsSync(built) && statSync(built).mtimeMs >= newest(join(root, 'src')))
    return { command: built, note: 'the build' };
  return { command: source, note: 'from the sources: there is no build, or it is older (npm run build)' };
}

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
}

export function startUpMs(command: string, times: number): number {
  const all: number[] = [];
  for (let time = 0; time < times; time++) {
    const startedAt = performance.now();
    const { status } = spawnSync(process.execPath, [command, '--help'], { stdio: 'ignore', timeout: 20_000 });
    if (status !== 0) throw new Error(`--help ended with ${status}.`);
    all.push(performance.now() - startedAt);
  }
  return all.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}
