/**
 * How well the validity gate tells faulty cases from good ones, and what it costs. In: nothing. Out: Markdown tables for
 * docs/validity.md: the share of planted defects that is caught, by kind, the share of good cases that is rejected, by check, uneven
 * builds reported, each with a 95 % Wilson interval; and processor time. Exit code 1 below 95 % caught or above 1 % false alarms.
 */
import { seedRecords } from '../src/metadata-curator/sources/dataset-pool.ts';
import { normalQuantile, wilson } from '../src/statistics/clustered-rate.ts';
import { catalogue } from '../src/tasks/index.ts';
import { buildCases } from '../src/test-case-builder/build.ts';
import { validityGate } from '../src/test-case-builder/validity-gate.ts';
import { caughtDefects, falseAlarms, positionReports } from './gate-measure.ts';

const caught = caughtDefects(1);
const alarms = falseAlarms(1);
const positions = positionReports(50);
const tables = [
  table(
    ['planted', 'n', 'check', 'caught by it', 'by the gate'],
    caught.map(({ kind, n, check, caught: right, rejected }) => [
      kind,
      n,
      check ?? '–',
      check === undefined ? '–' : share(right, n),
      share(rejected, n),
    ]),
  ),
  table(
    ['check', 'good cases', 'rejected'],
    alarms.map(({ check, n, rejected }) => [check, n, share(rejected, n)]),
  ),
  table(
    ['builds', 'n', 'reported'],
    positions.map(({ what, n, reported }) => [what, n, share(reported, n)]),
  ),
];
process.stdout.write(`${tables.join('\n\n')}\n\n${cost()}\n`);

const isMissed = caught.some(({ check, n, caught: right }) => check !== undefined && right < 0.95 * n);
if (isMissed || alarms.some(({ n, rejected }) => rejected > 0.01 * n)) process.exitCode = 1;

function share(part: number, n: number): string {
  if (n === 0) return '–';
  const { low, high } = wilson(part / n, n, normalQuantile(0.95));
  return `${((100 * part) / n).toFixed(1)} % (${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)})`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Of the whole design of every task: building with the gate, and the gate alone over what was built. */
function cost(): string {
  const rounds = Array.from({ length: 3 }, () => {
    const start = processorMs();
    const built = catalogue
      .map((task) => ({ task, records: seedRecords(task) }))
      .map(({ task, records }) => {
        return { task, records, ...buildCases(task, records, { seed: 2, count: Number.POSITIVE_INFINITY }) };
      });
    const whole = processorMs() - start;
    const begin = processorMs();
    for (const { task, records, cases } of built) {
      const gate = validityGate(task, { records });
      for (const unit of Map.groupBy(cases, (each) => each.unit).values()) gate.checkUnit(unit);
    }
    return { whole, gate: processorMs() - begin, cases: built.reduce((sum, { cases }) => sum + cases.length, 0) };
  });
  const [best] = rounds.toSorted((a, b) => a.whole - b.whole);
  if (best === undefined) return '';
  const rest = best.whole - best.gate;
  return `${best.cases} cases: built in ${best.whole.toFixed(0)} ms of processor time, of which the gate ${best.gate.toFixed(0)} ms; ${(best.whole / rest).toFixed(2)} times the time without it.`;
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
