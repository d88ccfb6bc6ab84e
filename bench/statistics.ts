/**
 * Do the intervals of the statistics hold planted truths 95 times in 100? In: `--seeds` (2,000 unless told). Out: tables for
 * docs/statistics.md: coverage in percent, a star outside 93…97, and the mean half width. The same command gives the same figures.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { coverageTable } from './statistics-cells.ts';
import { clusteredPredictionRows, goodShares, judgeRows, labelledSizes, predictionRows } from './statistics-judges.ts';
import { otherRows, sizes } from './statistics-others.ts';
import { clusteredRows, missingRows, rateRows, truths } from './statistics-rates.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '2000' } },
});
const seeds = Number(flags.seeds);
if (!Number.isInteger(seeds) || seeds < 1) throw new RangeError(`--seeds is a whole number, not "${flags.seeds}".`);

const start = performance.now();
const rates = truths.map((truth) => `rate ${truth}`);
const sections: [title: string, table: () => string][] = [
  [
    'Rates',
    () =>
      coverageTable(['method', 'n', ...rates], [...rateRows(seeds), ...clusteredRows(seeds), ...missingRows(seeds)]),
  ],
  [
    'Behind a judge',
    () => coverageTable(['method', 'n', 'labels', ...goodShares.map((share) => `good ${share}`)], judgeRows(seeds)),
  ],
  [
    'Prediction-powered',
    () =>
      coverageTable(
        ['method', 'predictions', ...labelledSizes.map((n) => `n ${n}`)],
        [...predictionRows(seeds), ...clusteredPredictionRows(seeds)],
      ),
  ],
  ['Means, correlations, agreement', () => coverageTable(['method', ...sizes.map((n) => `n ${n}`)], otherRows(seeds))],
];
for (const [title, table] of sections) {
  console.log(`### ${title}\n\n${table()}\n`);
  process.stderr.write(`${title} done after ${Math.round((performance.now() - start) / 1000)} s\n`);
}
const busy = Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1e6);
console.log(`Node ${process.versions.node}, ${cpus()[0]?.model}; ${seeds} seeds each; ${busy} s of processor time`);
