/**
 * Published figures, computed again by our scorers and statistics. In: the folder `shared/data` beside the repository, and `--only FOLDER`
 * (several times). Out: one table as Markdown for docs/reproductions.md. Exit code 1 where a figure is not reached that should be, or is
 * reached that is said not to be, and where there is no data.
 */
import { parseArgs } from 'node:util';
import { sharedData } from '../test/shared-data.ts';
import { isWhole } from './reproductions/figure.ts';
import { reproductions } from './reproductions/index.ts';
import { countsOf, type Found, tableOf } from './reproductions/table.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true } },
});

const found: Found[] = [];
const problems: string[] = [];
for (const { folder, figures } of reproductions) {
  if (flags.only !== undefined && !flags.only.includes(folder)) continue;
  const path = sharedData(folder);
  if (path === undefined) problems.push(`${folder}: there is no shared/data/${folder} beside the repository.`);
  else found.push({ folder, figures: await figures(path) });
}
for (const { folder, figures } of found) {
  for (const figure of figures) {
    const { name, differs } = figure;
    if (isWhole(figure) === (differs === undefined)) continue;
    problems.push(
      `${folder}: ${name}: ${differs === undefined ? 'not reached' : 'reached, although it is said to differ'}.`,
    );
  }
}
const { lines, values, reached } = countsOf(found);
console.log(`${tableOf(found)}\n`);
console.log(`${lines} lines, ${values} published values, ${reached} reached.`);
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
