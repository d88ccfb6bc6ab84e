/**
 * One row for each task, model, measure and attribute value, and one for a corrected measure and for each
 * variation (RFC 4180). Cells that a spreadsheet would
 * take for a formula are quoted.
 */
import type { Estimate } from '../../core/estimate.ts';
import type { Report } from '../report-data.ts';

const headings = [
  'task',
  'model',
  'simulated',
  'measure',
  'standing',
  'attribute',
  'attribute_value',
  'value',
  'low',
  'high',
  'level',
  'n',
  'clusters',
  'blocked',
  'failed',
  'not_reached',
  'unscored',
  'bound_low',
  'bound_high',
  'method',
];

export function renderCsv(report: Report): string {
  const lines = [headings.join(',')];
  for (const { taskId, model, simulated, measures, breakdowns, variations } of report.cells) {
    const stamp = simulated ? 'SIMULATED' : '';
    for (const { id, standing, estimate, corrected, correctedByLabels } of measures) {
      lines.push(line([taskId, model, stamp, id, standing, '', ''], estimate));
      if (corrected?.status === 'corrected')
        lines.push(line([taskId, model, stamp, id, 'corrected', '', ''], corrected.estimate));
      if (correctedByLabels?.status === 'corrected')
        lines.push(line([taskId, model, stamp, id, 'corrected-by-labels', '', ''], correctedByLabels.estimate));
    }
    for (const { attribute, rows } of breakdowns) {
      for (const { value, measures: own } of rows) {
        for (const { id, estimate } of own)
          lines.push(line([taskId, model, stamp, id, 'breakdown', attribute, value], estimate));
      }
    }
    for (const { chain, difference, keptRight } of variations?.effects ?? []) {
      lines.push(line([taskId, model, stamp, 'difference', 'variation', 'chain', chain], difference));
      lines.push(line([taskId, model, stamp, 'kept-right', 'variation', 'chain', chain], keptRight));
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}

function line(names: readonly string[], estimate: Estimate): string {
  const { value, low, high, level, n, clusters, missing, bounds, method } = estimate;
  const numbers = [
    value,
    low,
    high,
    level,
    n,
    clusters,
    missing.blocked,
    missing.failed,
    missing.notReached,
    missing.unscored,
    bounds?.low ?? null,
    bounds?.high ?? null,
  ];
  return [...names.map(quoted), ...numbers.map((each) => (each === null ? '' : String(each))), quoted(method)].join(
    ',',
  );
}

function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
