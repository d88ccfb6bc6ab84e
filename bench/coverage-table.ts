/** What was found, as Markdown. In: the coverage of every task, planted scenario and measure. Out: three tables. */
import { normalQuantile, wilson } from '../src/statistics/clustered-rate.ts';
import type { Coverage } from './coverage-tally.ts';

export type Cell = { task: string; scenario: string; measure: string; isHeadline: boolean } & Coverage;

/** Where coverage of 95 % intervals should lie. */
export const wanted = { low: 0.93, high: 0.97 };

export function isOutside(share: number): boolean {
  return share < wanted.low || share > wanted.high;
}

/** All intervals of the headlines of a task, whatever was planted. */
export function pooled(cells: readonly Cell[]): { covered: number; trials: number } {
  const sum = (of: (cell: Cell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  return { covered: sum(({ covered }) => covered), trials: sum(({ trials }) => trials) };
}

export function headlineTable(cells: readonly Cell[]): string {
  const rows = cells.map((cell) => [
    cell.task,
    cell.scenario,
    cell.truth.toFixed(4),
    cell.mean.toFixed(4),
    signed(cell.mean - cell.truth),
    share(cell),
    span(cell),
    cell.halfWidth.toFixed(3),
  ]);
  const head = ['task', 'planted', 'truth', 'mean', 'bias', 'covered', 'Monte Carlo', 'half width'];
  return markdown(head, rows);
}

/** One line for each measure, one column for each scenario; the last pools them. */
export function measureTable(cells: readonly Cell[]): string {
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  const rows = [...Map.groupBy(cells, ({ task, measure }) => `${task}/${measure}`).values()].map((own) => {
    const [first] = own;
    const columns = scenarios.map((name) =>
      own
        .filter(({ scenario }) => scenario === name)
        .map(share)
        .join(),
    );
    const measure = first?.isHeadline === true ? `**${first.measure}**` : (first?.measure ?? '');
    return [first?.task ?? '', measure, ...columns, share(pooled(own)), span(pooled(own))];
  });
  return markdown(['task', 'measure', ...scenarios, 'pooled', 'Monte Carlo'], rows);
}

/** Those outside 93…97 %, with what plain Wilson intervals of as many independent items would cover. */
export function outsideTable(cells: readonly Cell[]): string {
  const rows = cells
    .filter(({ covered, trials }) => isOutside(covered / trials))
    .map((cell) => [
      cell.task,
      cell.measure,
      cell.scenario,
      cell.truth.toFixed(4),
      share(cell),
      span(cell),
      cell.plainWilson === undefined ? '' : percent(cell.plainWilson),
    ]);
  return markdown(['task', 'measure', 'planted', 'truth', 'covered', 'Monte Carlo', 'plain Wilson, exact'], rows);
}

type Counted = { covered: number; trials: number };

function share({ covered, trials }: Counted): string {
  return percent(covered / trials);
}

/** 95 % interval of the coverage itself, for as many seeds as there were. */
function span({ covered, trials }: Counted): string {
  const { low, high } = wilson(covered / trials, trials, normalQuantile(0.95));
  return `${percent(low)}–${percent(high)}`;
}

function percent(part: number): string {
  return (100 * part).toFixed(1);
}

function signed(value: number): string {
  const rounded = Number(value.toFixed(4));
  return `${rounded < 0 ? '−' : '+'}${Math.abs(rounded).toFixed(4)}`;
}

export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
