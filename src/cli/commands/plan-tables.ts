/** The tables of `trustgen plan`. In: planned tasks, a forecast, the means of a pilot. Out: text. */
import CliTable from 'cli-table3';
import type { PlannedTask } from '../../core/run.ts';
import type { Range } from '../../models/token-count.ts';
import type { Forecast } from '../../pipeline/forecast.ts';
import { pilotLevel, type TargetPilot } from '../../pipeline/pilot-forecast.ts';

type Row = (string | number)[];

export function tasksTable(tasks: readonly PlannedTask[]): string {
  const rows = tasks.map(({ id, units, cases, judged, yield: { asked, made, rejected } }): Row => {
    const reasons = Object.entries(rejected).map(([reason, times]) => `${reason} ${times}`);
    const short = made < asked ? ` of ${asked}` : '';
    return [id, `${units}${short}`, cases, judged ? 'judge' : 'program', reasons.join(', ') || '–'];
  });
  return table(['task', 'units', 'cases', 'scored by', 'rejected'], rows);
}

export function forecastTable(calls: readonly Forecast[]): string {
  const rows = calls.map(({ model, role, calls: times, inputTokens, outputTokens, costUsd }): Row => {
    const price = costUsd === undefined ? 'price not known' : span(costUsd, dollars);
    return [model, role, span(times), span(inputTokens), span(outputTokens), price];
  });
  return table(['model', 'role', 'calls', 'tokens in', 'tokens out', 'US dollars'], rows);
}

/** Means of one item, with their intervals. */
export function pilotTable(targets: readonly TargetPilot[]): string {
  const rows = targets.map(({ model, n, perItem }): Row => {
    if (perItem === undefined) return [model, n, '–', '–', '–', '–'];
    const { inputTokens, outputTokens, judgeCalls, costUsd } = perItem;
    return [model, n, mean(inputTokens), mean(outputTokens), mean(judgeCalls), costUsd ? mean(costUsd) : 'not known'];
  });
  const percent = `${pilotLevel * 100} %`;
  return table(
    [`pilot: means of an item (${percent})`, 'n', 'tokens in', 'tokens out', 'judge calls', 'US dollars'],
    rows,
  );
}

function mean({ value, low, high }: { value: number } & Range): string {
  const shown = (number: number) => (number === 0 ? '0' : String(Number(number.toPrecision(3))));
  return low === high ? shown(value) : `${shown(value)} (${shown(Math.max(0, low))} – ${shown(high)})`;
}

function dollars(value: number): string {
  return value > 0 && value < 0.01 ? '< 0.01' : value.toFixed(2);
}

function span({ low, high }: Range, shown = (value: number) => value.toLocaleString('en')): string {
  const [from, to] = [shown(low), shown(high)];
  return from === to ? from : `${from} – ${to}`;
}

function table(head: string[], rows: readonly Row[]): string {
  const made = new CliTable({ head, style: { head: [], border: [] } });
  made.push(...rows);
  return made.toString();
}
