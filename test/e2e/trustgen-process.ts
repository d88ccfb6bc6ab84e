/** The command as its user runs it. In: a folder, flags. Out: how a process of its own ended, and folders that go when the tests end. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const command: string = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export type Ended = { code: number; stdout: string; stderr: string };

export function trustgen(cwd: string, ...flags: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...flags], { cwd, maxBuffer: 64e6 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

/** A maker of empty folders for one file of tests. */
export function emptyFolders(): () => string {
  const made: string[] = [];
  afterAll(() => {
    for (const each of made) rmSync(each, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'trustgen-e2e-'));
    made.push(folder);
    return folder;
  };
}
