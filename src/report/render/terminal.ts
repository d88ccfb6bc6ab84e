/** The end of a run on a terminal: one line for each task and model. */
import { outcomeTotals } from '../conservation.ts';
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
  const { planned, answered, blocked, failed, notReached, scored, unscored } = outcomeTotals(report.cells);
  return `${lines.join('\n')}\n\nplanned ${planned} = answered ${answered} + blocked ${blocked} + failed ${failed} + not reached ${notReached}; answered ${answered} = scored ${scored} + unscored ${unscored}`;
}
