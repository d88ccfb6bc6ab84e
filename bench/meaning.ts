/**
 * How well the meaning check tells good rewordings from faulty ones: the share of planted faults that it catches, by kind, and the
 * share of good rewordings that it rejects, by where they come from. Prints two tables. `--list` shows every fault that passed and every good one that was rejected.
 */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { meaningThresholds } from '../src/contextual-variator/meaning-check.ts';
import { caughtFaults, falseAlarms } from './meaning-measure.ts';

const { values } = parseArgs({ options: { list: { type: 'boolean', default: false } } });
const faults = caughtFaults();
const caught = new Table({
  head: ['planted fault', 'n', 'reason', 'caught by it', 'rejected'],
  style: { head: [], border: [] },
});
for (const { kind, expected, n, caught: right, rejected } of faults) {
  caught.push([kind, n, expected ?? '–', expected === undefined ? '–' : share(right, n), share(rejected, n)]);
}
const alarms = new Table({ head: ['good rewordings', 'n', 'rejected', 'reasons'], style: { head: [], border: [] } });
const rows = falseAlarms();
for (const { source, n, rejected, byReason } of rows)
  alarms.push([source, n, share(rejected, n), reasonText(byReason)]);
const all = { n: sum(rows.map(({ n }) => n)), rejected: sum(rows.map(({ rejected }) => rejected)) };
alarms.push(['all', all.n, share(all.rejected, all.n), '']);

process.stdout.write(
  `Thresholds: ${JSON.stringify(meaningThresholds)}\n\n${caught.toString()}\n\n${alarms.toString()}\n`,
);
if (values.list) process.stdout.write(`${[...faults, ...rows].flatMap(({ listed }) => listed).join('\n')}\n`);

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${part} (${((100 * part) / whole).toFixed(1)} %)`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function reasonText(byReason: Readonly<Record<string, number>>): string {
  return Object.entries(byReason)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');
}
