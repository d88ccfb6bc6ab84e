/** Figures that cannot be, or are too good a match (R20). In: a report; or the results of a comparison. Out: warnings. */
import { headlineOf } from '../overview.ts';
import type { CellResult, Report } from '../report-data.ts';
import type { ComparedColumn, ComparedResult } from './comparison-data.ts';

/** Counts that do not add up, values outside their range, averages that do not recompute. `name` says which report. */
export function reportChecks(report: Report, name: string): string[] {
  return [...report.cells.flatMap((cell) => cellChecks(cell, name)), ...averages(report, name)];
}

function cellChecks({ taskId, model, conservation, measures }: CellResult, name: string): string[] {
  const where = `${name}: ${taskId}, ${model}`;
  const { planned, answered, blocked, failed, notReached, scored, unscored } = conservation;
  const isWhole = planned === answered + blocked + failed + notReached && answered === scored + unscored;
  const lines = isWhole ? [] : [`${where}: the counts of answers do not add up.`];
  for (const { id, estimate } of measures) {
    const { value, low, high, n, method } = estimate;
    if (value === null || low === null || high === null) continue;
    if (!(low >= 0 && low <= value && value <= high && high <= 1))
      lines.push(`${where}: ${id} has ${value} [${low}, ${high}], which is no value with its interval in 0…1.`);
    const isCount = method.startsWith('Wilson') && !method.includes('graded');
    if (isCount && Math.abs(value * n - Math.round(value * n)) > 1e-6 * n)
      lines.push(`${where}: ${id} has ${value} of ${n} items, which is no whole number of items.`);
  }
  return lines;
}

function averages({ overview, cells }: Report, name: string): string[] {
  return overview.flatMap(({ dimension, model, tasks, estimate }) => {
    const values = tasks.flatMap((id) => {
      const cell = cells.find(({ taskId, model: ref }) => taskId === id && ref === model);
      const value = cell === undefined ? null : headlineOf(cell).value;
      return value === null ? [] : [value];
    });
    if (estimate.value === null || values.length < tasks.length) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.abs(mean - estimate.value) <= 1e-6
      ? []
      : [`${name}: ${dimension} of ${model} is ${estimate.value}, but the mean of its tasks is ${mean.toFixed(6)}.`];
  });
}

/** Two columns alike in everything are more likely one model twice; two tasks alike for every model, one column copied. */
export function comparisonChecks(columns: readonly ComparedColumn[], results: readonly ComparedResult[]): string[] {
  const tasks = results.filter(({ scope }) => scope === 'task');
  return [...identicalColumns(columns, tasks), ...identicalTasks(columns, tasks)];
}

function identicalColumns(columns: readonly ComparedColumn[], tasks: readonly ComparedResult[]): string[] {
  return columns.flatMap((one, a) =>
    columns.slice(a + 1).flatMap((other, place) => {
      const b = a + 1 + place;
      const pairs = tasks.flatMap((task) => task.pairs.filter((pair) => pair.a === a && pair.b === b));
      const isSame = pairs.every(({ effect, better, worse }) => effect === 0 && better === 0 && worse === 0);
      if (pairs.length === 0 || !isSame) return [];
      return [`${one.name} and ${other.name} have identical results in every task: check that they are two models.`];
    }),
  );
}

function identicalTasks(columns: readonly ComparedColumn[], tasks: readonly ComparedResult[]): string[] {
  if (columns.length < 3) return [];
  const texts = tasks.map((task) => ({
    id: task.id,
    values: [...task.ranking].sort((one, other) => one.column - other.column).map(({ value }) => value),
  }));
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter(
        ({ values }) => one.values.length > 2 && new Set(values).size > 1 && String(values) === String(one.values),
      )
      .map(({ id }) => `${one.id} and ${id} have the same value for every model: check that they are two tasks.`),
  );
}
