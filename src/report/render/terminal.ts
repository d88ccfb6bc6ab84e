/** The end of a run on a terminal: one line for each task and model. */
import { decimal, missingText } from '../numbers.ts';
import type { Report } from '../report-data.ts';

export function renderTerminal(report: Report): string {
  const rows = report.cells.flatMap((cell) =>
    cell.measures
      .filter(({ standing }) => standing === 'headline')
      .map(({ estimate, title }) => [
        cell.taskId,
        cell.simulated ? `${cell.model} SIMULATED` : cell.model,
        title,
        decimal(estimate.value),
        `${decimal(estimate.low)} – ${decimal(estimate.high)}`,
        String(estimate.n),
        missingText(estimate),
      ]),
  );
  const all = [['task', 'model', 'measure', 'value', '95 % interval', 'n', 'missing'], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const sums = report.cells.reduce(
    (total, { conservation: each }) => ({
      planned: total.planned + each.planned,
      answered: total.answered + each.answered,
      blocked: total.blocked + each.blocked,
      failed: total.failed + each.failed,
      notReached: total.notReached + each.notReached,
      scored: total.scored + each.scored,
      unscored: total.unscored + each.unscored,
    }),
    { planned: 0, answered: 0, blocked: 0, failed: 0, notReached: 0, scored: 0, unscored: 0 },
  );
  const { planned, answered, blocked, failed, notReached, scored, unscored } = sums;
  return `${lines.join('\n')}\n\nplanned ${planned} = answered ${answered} + blocked ${blocked} + failed ${failed} + not reached ${notReached}; answered ${answered} = scored ${scored} + unscored ${unscored}`;
}
