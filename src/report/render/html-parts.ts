/** Pieces that every section of the HTML report is made of. In: figures and names. Out: HTML with everything from outside escaped. */
import type { Estimate } from '../../core/estimate.ts';
import { decimal } from '../numbers.ts';
import type { Report } from '../report-data.ts';
import { escaped, isolated } from './html-escape.ts';
import { plannedModels } from './method-facts.ts';

/** A table in a box of its own that scrolls where the screen is narrow. Headings are texts; rows are HTML. */
export function table({ caption, headings, rows, kind }: TableParts): string {
  const head = headings.map((heading) => `<th scope="col">${heading}</th>`).join('');
  const name = escaped(caption);
  return `<div class="caption">${name}</div><div class="scroll" role="group" tabindex="0" aria-label="${name}"><table${kind === undefined ? '' : ` class="${kind}"`}><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}
type TableParts = {
  caption: string;
  /** HTML. */
  headings: readonly string[];
  /** HTML. */
  rows: readonly string[];
  /** `matrix`: the first column stays in sight. */
  kind?: 'matrix';
};

/** One row: its head, then its cells, all HTML. */
export function tableRow(head: string, cells: readonly (string | number)[]): string {
  return `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** The value, its interval in figures, and both as a dot and whisker on an axis from 0 to 1, with a mark where guessing gets. */
export function valueText({ value, low, high }: Estimate, chance?: number): string {
  if (value === null || low === null || high === null) return '<span class="none">no value: nothing was scored</span>';
  const x = (share: number) => (2 + share * 100).toFixed(1);
  const mark = chance === undefined ? '' : `<path class="chance" d="M${x(chance)} 1v14"/>`;
  return `<span class="figures"><span class="value">${decimal(value)}</span> <span class="interval">${decimal(low)} – ${decimal(high)}</span></span> <svg class="axis" viewBox="0 0 104 16" aria-hidden="true"><path class="rail" d="M2 5v6M2 8h100M52 6v4M102 5v6"/>${mark}<path class="whisker" d="M${x(low)} 8H${x(high)}"/><circle cx="${x(value)}" cy="8" r="3.4"/></svg>`;
}

/** A model's name, with the stamp where it is simulated. */
export function modelName(report: Report, ref: string): string {
  const isSimulated = plannedModels(report.run.plan).some((model) => model.ref === ref && model.simulated);
  return `<span class="name">${isolated(ref)}</span>${isSimulated ? ' <span class="tag simulated">SIMULATED</span>' : ''}`;
}

/** What stands where a model was not asked. */
export function notAsked(report: Report, taskId: string, ref: string): string {
  const found = report.notApplicable.find((each) => each.taskId === taskId && each.model === ref);
  return `<span class="none">not applicable: ${isolated(found?.reason ?? 'it was not asked')}</span>`;
}

export function list(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${isolated(line)}</li>`).join('')}</ul>`;
}
