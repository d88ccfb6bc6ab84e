/**
 * Do 95 % intervals hold the truth 95 times in 100? In: `--seeds`, `--units` (of each task and seed), `--task NAME` (a part of a
 * task's id). Out: how often the interval of each measure held the true value of simulated models whose rates are known, as Markdown
 * for docs/coverage.md. Cases, answers, scorers and estimates are those of a real run. Needs no network and leaves no file. Exit code
 * 1 when the intervals of a task's headline, over all that is planted, cover less than 93 % or more than 97 %.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { headline, type Task } from '../src/core/task.ts';
import { seedRecords } from '../src/metadata-curator/sources/dataset-pool.ts';
import { estimateMeasures } from '../src/statistics/estimate-measures.ts';
import { catalogue } from '../src/tasks/index.ts';
import { buildCases } from '../src/test-case-builder/build.ts';
import { answeredItems } from './coverage-answers.ts';
import { modelsOf, scenarios } from './coverage-scenarios.ts';
import { type Cell, headlineTable, isOutside, measureTable, outsideTable, pooled } from './coverage-table.ts';
import { type CoverageTally, createCoverageTally } from './coverage-tally.ts';
import { trueValues } from './coverage-truth.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '1000' },
    units: { type: 'string', default: '80' },
    task: { type: 'string', default: '' },
  },
});
const [seeds, units] = [Number(flags.seeds), Number(flags.units)];

const start = performance.now();
const cells: Cell[] = [];
for (const task of catalogue.filter(({ id }) => id.includes(flags.task))) {
  cells.push(...(await coverageOf(task)));
  process.stderr.write(`${task.id} done after ${seconds()} s\n`);
}
const headlines = cells.filter(({ isHeadline }) => isHeadline);
const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`;
const busy = Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6);
process.stdout.write(
  `${machine}; ${seeds} seeds, ${units} units of each task; ${seconds()} s, of which ${busy} s of processor time\n\n`,
);
process.stdout.write(`${headlineTable(headlines)}\n\n${measureTable(cells)}\n\n${outsideTable(cells)}\n`);
const byTask = [...Map.groupBy(headlines, ({ task }) => task).values()];
if (byTask.map(pooled).some(({ covered, trials }) => isOutside(covered / trials))) process.exitCode = 1;

/** Every seed draws cases anew; the scenarios are asked about the same cases. */
async function coverageOf(task: Task): Promise<Cell[]> {
  const records = seedRecords(task);
  const { cases: design } = buildCases(task, records, { seed: 0, count: Number.POSITIVE_INFINITY });
  const planted = scenarios.map((scenario) => {
    const truths = trueValues(task, scenario.shares, design);
    const tallies = [...truths].map(([measure, truth]) => [measure, createCoverageTally(truth)] as const);
    return { scenario, tallies: new Map<string, CoverageTally>(tallies) };
  });
  for (let seed = 1; seed <= seeds; seed++) {
    const { cases } = buildCases(task, records, { seed, count: units });
    for (const { scenario, tallies } of planted) {
      const items = await answeredItems(task, cases, modelsOf(scenario, seed));
      const estimates = estimateMeasures(task.measures, items, { blocked: 'apart' });
      for (const [measure, tally] of tallies) {
        const estimate = estimates[measure];
        if (estimate === undefined) throw new Error(`${task.id} has no measure ${measure}.`);
        tally.add(estimate);
      }
    }
  }
  const main = headline(task).id;
  return planted.flatMap(({ scenario, tallies }) =>
    [...tallies].map(([measure, tally]) => ({
      task: task.id,
      scenario: scenario.name,
      measure,
      isHeadline: measure === main,
      ...tally.coverage(),
      ...(scenario.isIndependent ? {} : { plainWilson: undefined }),
    })),
  );
}

function seconds(): number {
  return Math.round((performance.now() - start) / 1000);
}
