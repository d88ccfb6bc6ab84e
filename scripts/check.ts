/** All that must hold before a commit: format and lint, type-aware lint, types, import walls, dead code. */
import { spawnSync } from 'node:child_process';

const steps: readonly [name: string, command: string, ...flags: string[]][] = [
  ['format and lint', 'biome', 'check', '.'],
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['lint with types', 'eslint', '.'],
  ['import walls', 'depcruise', 'src', '--config', '.dependency-cruiser.json'],
  ['dead code', 'knip'],
];

const failed = steps.filter(([name, command, ...flags]) => {
  console.log(`— ${name}`);
  return spawnSync(command, flags, { stdio: 'inherit' }).status !== 0;
});
console.log(failed.length === 0 ? 'check: all right' : `check: ${failed.map(([name]) => name).join(', ')} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
