/** The main job on the embedded default: three simulated models on every task, no key, no network, and a report to look at. */
import { execFileSync } from 'node:child_process';

const models = ['sim:careful', 'sim:average', 'sim:reckless'].flatMap((model) => ['--model', model]);
const flags = ['--n', '60', '--seed', '1', '--workspace', '.trustgen/quickstart', '--out', 'trustgen-report'];
execFileSync(process.execPath, ['dist/cli/main.js', 'run', ...models, ...flags], { stdio: 'inherit' });
