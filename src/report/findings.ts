/** Sentences over numbers, and warnings by rule. In: report data. Out: lines of text; none of them is written by a model (R24). */

import { judgeWarnings } from './judge-facts.ts';
import { percent, withInterval } from './numbers.ts';
import type { CellResult, Conservation, Report } from './report-data.ts';
import { effectFindings } from './variation-effects.ts';

const head = (cell: CellResult) => cell.measures.find(({ standing }) => standing === 'headline');

export function findings(report: Report): string[] {
  return [...rankings(report), ...effectFindings(report)];
}

function rankings(report: Report): string[] {
  const byTask = Map.groupBy(report.cells, (cell) => cell.taskId);
  return [...byTask].flatMap(([taskId, cells]) => {
    const ranked = cells
      .flatMap((cell) => {
        const estimate = head(cell)?.estimate;
        return estimate?.value === null || estimate === undefined
          ? []
          : [{ model: cell.model, estimate, value: estimate.value }];
      })
      .sort((a, b) => b.value - a.value);
    const [best] = ranked;
    if (best === undefined) return [];
    if (ranked.length === 1) return [`${taskId}: ${best.model} has ${withInterval(best.estimate)}.`];
    const ties = ranked.slice(1).filter(({ estimate }) => (estimate.high ?? 0) >= (best.estimate.low ?? 0));
    if (ties.length > 0)
      return [
        `${taskId}: ${best.model} leads with ${withInterval(best.estimate)}, but its interval overlaps that of ${ties.map(({ model }) => model).join(', ')}: no order can be told from this.`,
      ];
    return [
      `${taskId}: ${best.model} leads with ${withInterval(best.estimate)}; next is ${ranked[1]?.model} with ${ranked[1] === undefined ? '' : withInterval(ranked[1].estimate)}.`,
    ];
  });
}

export function warnings(report: Report): string[] {
  const lines: string[] = [];
  if (report.simulated)
    lines.push(
      'SIMULATED: at least one model here is simulated. Its figures show how the platform works and say nothing about any real model.',
    );
  for (const result of report.judging ?? []) lines.push(...judgeWarnings(result));
  for (const note of report.run.plan.forced) lines.push(`Forced: ${note}`);
  if (report.run.state !== 'complete')
    lines.push(
      `The run stopped before its end (${report.run.stopReason ?? 'it is still going on'}); what was not reached is counted as missing.`,
    );
  const unequal = report.dimensions.filter(({ leftOut }) => leftOut.length > 0).map(({ scope }) => scope);
  if (unequal.length > 0)
    lines.push(
      `Models do not have the same tasks (${unequal.join(', ')}): only the scores under Dimensions, over common tasks, compare them.`,
    );
  for (const cell of report.cells) lines.push(...cellWarnings(cell));
  lines.push(...identicalColumns(report));
  return lines;
}

function cellWarnings(cell: CellResult): string[] {
  const where = `${cell.taskId}, ${cell.model}`;
  const lines = countWarnings(where, cell.conservation);
  if (cell.variations) lines.push(...countWarnings(`${where}, varied cases`, cell.variations.conservation));
  const differs = cell.measures.find(
    ({ standing, estimate, otherConvention }) =>
      standing === 'headline' &&
      otherConvention !== undefined &&
      Math.abs((estimate.value ?? 0) - (otherConvention.value ?? 0)) > 0.02,
  );
  if (differs) lines.push(`${where}: the figure depends on whether blocked answers count; both are shown.`);
  return lines;
}

function countWarnings(where: string, conservation: Conservation): string[] {
  const { planned, answered, blocked, failed, notReached, scored, unscored } = conservation;
  const lines: string[] = [];
  if (planned !== answered + blocked + failed + notReached || answered !== scored + unscored)
    lines.push(`${where}: the counts do not add up.`);
  const missing = planned - scored;
  if (planned > 0 && missing / planned > 0.05)
    lines.push(
      `${where}: ${missing} of ${planned} answers (${percent(missing / planned)}) have no score; look at the bounds.`,
    );
  return lines;
}

/** R20: two models with the same figures in every task are more likely one model twice than a coincidence. */
function identicalColumns(report: Report): string[] {
  const columns = Map.groupBy(report.cells, (cell) => cell.model);
  const texts = [...columns].map(([model, cells]) => ({
    model,
    text: JSON.stringify(cells.map((cell) => [cell.taskId, head(cell)?.estimate.value, cell.labels])),
  }));
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => other.text === one.text)
      .map(
        (other) =>
          `${one.model} and ${other.model} have identical results in every task: check that they are two models.`,
      ),
  );
}
