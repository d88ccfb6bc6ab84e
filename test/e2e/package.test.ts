/**
 * The package as its users get it: packed from a clean copy of the sources, installed from the tarball into an empty folder beside
 * Node 22 and Node 24, and used there as a command, as a library and by a compiler.
 */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, installed, packed, registryReason, removeFolders, run, temporaryFolder } from './package-tools.ts';

const reason = await registryReason();
const repository = fileURLToPath(new URL('../../', import.meta.url));
const state = { tarball: '' };

beforeAll(async () => {
  if (reason === undefined) state.tarball = await packed(repository);
}, 300_000);
afterAll(removeFolders);

const told = reason === undefined ? '' : ` (skipped: ${reason})`;

describe.skipIf(reason !== undefined).each([22, 24])(`the package on Node %i${told}`, (major) => {
  const folder = temporaryFolder();

  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "name": "somebody", "version": "1.0.0", "private": true }\n');
    const ended = await run(folder, 'npm', 'install', '--no-audit', '--no-fund', state.tarball, `node@${major}`);
    expect(ended.code, ended.stderr).toBe(0);
  }, 300_000);

  it('runs on that Node', async () => {
    writeFileSync(join(folder, 'version.mjs'), 'console.log(process.version);\n');
    const ended = await run(folder, 'npx', 'node', 'version.mjs');
    expect(ended.stdout).toMatch(new RegExp(`^v${major}\\.`));
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    expect((await run(folder, 'npx', 'trustgen', '--version')).stdout.trim()).toBe(version);
  });

  it('runs every task on a simulated model and writes the report', async () => {
    const ended = await run(folder, 'npx', 'trustgen', 'run', '-n', '4', '--out', 'out');
    expect(ended.code, ended.stderr).toBe(0);
    const { run: told, cells } = JSON.parse(readFileSync(join(folder, 'out', 'report.json'), 'utf8'));
    expect(told.nodeVersion).toMatch(new RegExp(`^${major}\\.`));
    expect(cells.length).toBeGreaterThanOrEqual(7);
    const page = readFileSync(join(folder, 'out', 'report.html'), 'utf8');
    expect(page).toContain('SIMULATED');
    expect(page).toContain('data:image/webp;base64,');
  });

  it('is a library for modules', async () => {
    const lines = [
      "import { catalogue, defineConfig } from 'trustgen';",
      "console.log(catalogue.length, JSON.stringify(defineConfig({ models: ['sim:careful'] })));",
    ];
    writeFileSync(join(folder, 'library.mjs'), lines.join('\n'));
    const ended = await run(folder, 'npx', 'node', 'library.mjs');
    expect(ended.stdout, ended.stderr).toMatch(/^\d+ \{"models":\["sim:careful"\]\}/);
  });

  it('reads a configuration written in TypeScript, and gives editors a schema', async () => {
    expect((await run(folder, 'npx', 'trustgen', 'init', '--format', 'ts')).code).toBe(0);
    expect(existsSync(join(folder, '.trustgen', 'config.schema.json'))).toBe(true);
    const ended = await run(folder, 'npx', 'trustgen', 'plan', '--json');
    expect(ended.code, ended.stderr).toBe(0);
    expect(JSON.parse(ended.stdout).plan.targets[0].ref).toBe('sim:average');
  });

  it('is small, and no package but node has a script to run at installation', async ({ annotate }) => {
    const { packages, bytes, withScripts } = installed(folder);
    const megabytes = bytes / 1e6;
    await annotate(`Node ${major}: ${packages} packages, ${megabytes.toFixed(1)} MB without node itself`);
    expect(packages).toBeLessThanOrEqual(200);
    expect(megabytes).toBeLessThanOrEqual(250);
    expect(withScripts).toEqual(['node_modules/node']);
  });

  it('holds what it must and nothing else', () => {
    const root = join(folder, 'node_modules', 'trustgen');
    const files = filesIn(root);
    for (const needed of [
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'package.json',
      'dist/cli/main.js',
      'dist/index.d.ts',
    ])
      expect(files).toContain(needed);
    expect(files.filter((file) => !/^(dist\/|README\.md|CHANGELOG\.md|LICENSE|package\.json)/.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(test|suite)\.|\.map$|(?<!\.d)\.ts$/.test(file))).toEqual([]);
    const scripts = files.filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(100);
    for (const file of scripts) {
      const text = readFileSync(join(root, file), 'utf8');
      expect(text, file).not.toContain('sourceMappingURL');
      for (const [, target = ''] of text.matchAll(/\bfrom ["'](\.[^"'\n]+)["'];/g))
        expect(existsSync(join(root, dirname(file), target)), `${file} imports ${target}`).toBe(true);
    }
    const { files: listed } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    for (const name of listed) expect(existsSync(join(root, name)), `"files" lists ${name}`).toBe(true);
  });

  // On Node 24 without skipLibCheck: then every declaration file is checked, of the package and of what it leans on.
  it('has types that a strict compiler takes', async () => {
    const lines = [
      "import { catalogue, defineConfig, type Task } from 'trustgen';",
      "export default defineConfig({ models: ['sim:average'], tasks: ['safety.*'], n: 5 });",
      'export const first: Task | undefined = catalogue[0];',
      '// @ts-expect-error: a list is wanted',
      'defineConfig({ models: 3 });',
    ];
    writeFileSync(join(folder, 'config.ts'), lines.join('\n'));
    const compilerOptions = {
      noEmit: true,
      strict: true,
      module: 'nodenext',
      moduleResolution: 'nodenext',
      target: 'es2023',
      types: [],
      skipLibCheck: major === 22,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['config.ts'] }));
    const compiler = fileURLToPath(new URL('../bin/tsc', import.meta.resolve('typescript')));
    const ended = await run(folder, 'npx', 'node', compiler, '-p', '.');
    expect(ended.code, ended.stdout).toBe(0);
  }, 120_000);

  it('has contract suites for those who bring vitest along', async () => {
    writeFileSync(
      join(folder, 'suites.mjs'),
      "import { storeContract } from 'trustgen/testing';\nconsole.log(typeof storeContract);\n",
    );
    const without = await run(folder, 'npx', 'node', 'suites.mjs');
    expect(without.stderr).toContain("Cannot find package 'vitest'");
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    symlinkSync(join(repository, 'node_modules', 'vitest'), join(folder, 'node_modules', 'vitest'), 'dir');
    const beside = await run(folder, 'npx', 'node', 'suites.mjs');
    expect(beside.stdout.trim(), beside.stderr).toBe('function');
  });
});
