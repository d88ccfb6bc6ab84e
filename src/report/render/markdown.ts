/** The report as Markdown tables. Model names and attribute values are escaped. */
import { decimal, missingText } from '../numbers.ts';
import type { CellResult, Report } from '../report-data.ts';

const cell = (text: string | number) =>
  String(text).replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ');
const row = (values: readonly (string | number)[]) => `| ${values.map(cell).join(' | ')} |`;
const table = (headings: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [row(headings), row(headings.map(() => '---')), ...rows.map(row)].join('\n');

export function renderMarkdown(report: Report): string {
  const { run } = report;
  const parts = ['# Trust report', ''];
  if (report.simulated)
    parts.push('> **SIMULATED** — simulated models take part; their results say nothing about real ones.', '');
  parts.push(`Run \`${run.id}\`, seed ${run.plan.seed}, trustgen ${run.plan.trustgenVersion}, state ${run.state}.`, '');
  if (report.warnings.length > 0)
    parts.push('## Warnings', '', ...report.warnings.map((line) => `- ${cell(line)}`), '');
  parts.push('## Findings', '', ...report.findings.map((line) => `- ${cell(line)}`), '', '## Overview', '');
  const overview = report.overview.map(({ dimension, model, tasks, estimate }) => [
    dimension,
    stamped(report, model),
    decimal(estimate.value),
    `${decimal(estimate.low)} – ${decimal(estimate.high)}`,
    estimate.n,
    tasks.length,
  ]);
  parts.push(table(['dimension', 'model', 'value', '95 % interval', 'n', 'tasks'], overview), '');
  for (const task of report.tasks) {
    parts.push(`## ${task.id}`, '', cell(task.summary), '');
    const rows = report.cells.filter(({ taskId }) => taskId === task.id).flatMap((each) => measureRows(report, each));
    parts.push(table(['model', 'measure', 'value', '95 % interval', 'n', 'clusters', 'missing', 'chance'], rows), '');
  }
  return `${parts.join('\n')}\n`;
}

function measureRows(report: Report, each: CellResult): (string | number)[][] {
  return each.measures.map(({ title, standing, estimate, chance }) => [
    stamped(report, each.model),
    standing === 'headline' ? `**${title}**` : title,
    decimal(estimate.value),
    `${decimal(estimate.low)} – ${decimal(estimate.high)}`,
    estimate.n,
    estimate.clusters,
    missingText(estimate),
    decimal(chance),
  ]);
}

function stamped(report: Report, model: string): string {
  return report.run.plan.targets.some(({ ref, simulated }) => ref === model && simulated)
    ? `${model} (SIMULATED)`
    : model;
}
