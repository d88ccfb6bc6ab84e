/** The report as Markdown: the same sections and figures as the page, without the cases. What comes from outside is escaped. */
import type { Estimate } from '../../core/estimate.ts';
import { canaryStamps, judgeCells, judgeHeadings } from '../judge-facts.ts';
import { boundsText, countsText, decimal, missingText, missingTotal, timeText, whole } from '../numbers.ts';
import { headlineOf } from '../overview.ts';
import type { CellResult, Conservation, Report } from '../report-data.ts';
import { correctionLines, dimensionSection } from './markdown-dimensions.ts';
import { bullets, type Cell, plain, table } from './markdown-text.ts';
import { tradeOffTables } from './markdown-trade-offs.ts';
import { variationsSection } from './markdown-variations.ts';
import {
  costText,
  leftOutLines,
  methodFacts,
  plannedModels,
  rejectedText,
  settingsText,
  sourcesText,
} from './method-facts.ts';

export function renderMarkdown(report: Report): string {
  const { run } = report;
  const stamp = '> **SIMULATED** — simulated models take part; their results say nothing about real ones.';
  const parts = [
    '# Trust report',
    ...(report.simulated ? [stamp] : []),
    ...canaryStamps(report).map((line) => `> **${plain(line)}**`),
    plain(`Run ${run.id}, seed ${run.plan.seed}, trustgen ${run.plan.trustgenVersion}, state ${run.state}.`),
    ...(report.warnings.length > 0 ? ['## Warnings', bullets(report.warnings)] : []),
    '## Findings',
    bullets(report.findings),
    '## Overview',
    ...overviewTables(report),
    ...dimensionSection(report, (ref) => stamped(report, ref)),
    ...tradeOffTables(report.tradeOffs, (ref) => stamped(report, ref)),
    ...report.tasks.flatMap((task) => taskSection(report, task)),
    ...variationsSection(report, (ref) => stamped(report, ref)),
    ...methodSection(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

function overviewTables(report: Report): string[] {
  const leftOut = leftOutLines(report.run.plan);
  const rows = report.overview.map(({ dimension, model, tasks, estimate }) => [
    dimension,
    stamped(report, model),
    ...figures(estimate),
    tasks.length,
  ]);
  const models = report.run.plan.targets.map(({ ref }) => ref);
  const byTask = report.tasks.map(({ id }) => [
    id,
    ...models.map((model) => {
      const cell = report.cells.find((each) => each.taskId === id && each.model === model);
      return cell === undefined ? 'not applicable' : short(headlineOf(cell));
    }),
  ]);
  return [
    'The mean of the tasks’ headlines, each task weighing alike; 1 is the trustworthy end.',
    table(['dimension', 'model', 'value', '95 % interval', 'n', 'clusters', 'missing', 'bounds', 'tasks'], rows),
    'The headline of each task.',
    table(['task', ...models.map((model) => stamped(report, model))], byTask),
    ...(report.notApplicable.length > 0 ? ['Not applicable:', notApplicableLines(report, report.notApplicable)] : []),
    ...(leftOut.length > 0 ? ['Left out of the plan:', bullets(leftOut)] : []),
  ];
}

function notApplicableLines(report: Report, gaps: Report['notApplicable']): string {
  return bullets(gaps.map(({ taskId, model, reason }) => `${taskId}, ${stamped(report, model)}: ${reason}.`));
}

function taskSection(report: Report, { id, title, summary, citation }: Report['tasks'][number]): string[] {
  const cells = report.cells.filter(({ taskId }) => taskId === id);
  const gaps = report.notApplicable.filter(({ taskId }) => taskId === id);
  const measures = cells.flatMap((cell) => measureRows(report, cell));
  const headings = ['model', 'measure', 'value', '95 % interval', 'n', 'clusters', 'missing', 'bounds', 'chance'];
  const other = report.run.plan.blocked === 'apart' ? 'blocked counted' : 'blocked left out';
  return [
    `## ${plain(title)} (${plain(id)})`,
    plain(summary),
    plain(citation),
    table([...headings, other, 'standing'], measures),
    ...correctionLines(cells, (ref) => stamped(report, ref)),
    ...(gaps.length > 0 ? [`Not applicable:\n\n${notApplicableLines(report, gaps)}`] : []),
    '### What became of every planned answer',
    conservationTable(report, cells),
    ...breakdowns(report, cells),
  ];
}

function measureRows(report: Report, each: CellResult): Cell[][] {
  return each.measures.map(({ title, standing, estimate, chance, otherConvention }) => [
    stamped(report, each.model),
    title,
    ...figures(estimate),
    decimal(chance),
    otherConvention === undefined ? '–' : decimal(otherConvention.value),
    standing,
  ]);
}

function conservationTable(report: Report, cells: readonly CellResult[]): string {
  const rows = cells.flatMap(({ model, conservation, labels, variations }) => [
    conservationRow(stamped(report, model), conservation, labels),
    ...(variations === undefined
      ? []
      : [conservationRow(`${stamped(report, model)}, varied cases`, variations.conservation, variations.labels)]),
  ]);
  const counts = ['planned', 'answered', 'blocked', 'failed', 'not reached', 'scored', 'unscored'];
  return table(['model', ...counts, 'failed or unscored because', 'verdicts'], rows);
}

function conservationRow(name: string, each: Conservation, labels: Readonly<Record<string, number>>): Cell[] {
  return [
    ...[name, each.planned, each.answered, each.blocked, each.failed, each.notReached, each.scored, each.unscored],
    countsText({ ...each.failedBy, ...each.unscoredBy }),
    countsText(labels),
  ];
}

/** The headline of all models for each value of each attribute. */
function breakdowns(report: Report, cells: readonly CellResult[]): string[] {
  return (cells[0]?.breakdowns ?? []).flatMap(({ attribute, title }) => {
    const columns = cells.map((cell) => ({
      headline: cell.measures.find(({ standing }) => standing === 'headline')?.id,
      rows: cell.breakdowns.find((each) => each.attribute === attribute)?.rows ?? [],
    }));
    const values = [...new Set(columns.flatMap(({ rows }) => rows.map(({ value }) => value)))];
    const rows = values.map((value) => [
      value,
      ...columns.map(({ headline, rows: own }) => {
        const found = own.find((row) => row.value === value)?.measures.find(({ id }) => id === headline);
        return found === undefined ? '–' : short(found.estimate);
      }),
    ]);
    const headings = [title, ...cells.map(({ model }) => stamped(report, model))];
    return [`### Headline by ${plain(title.toLowerCase())}`, table(headings, rows)];
  });
}

function judgesTable({ judging = [] }: Report): string[] {
  if (judging.length === 0) return [];
  return ['### Judges', table([...judgeHeadings], judging.map(judgeCells))];
}

function methodSection(report: Report): string[] {
  const { run } = report;
  const models = plannedModels(run.plan).map(({ ref, role, settings, modelId }) => [
    stamped(report, ref),
    role,
    settingsText(settings),
    modelId,
  ]);
  const tasks = run.plan.tasks.map((task) => [
    task.id,
    task.version,
    task.yield.asked,
    task.yield.made,
    rejectedText(task),
    task.cases,
    `${task.scorer}${task.judged ? ' (judge)' : ''}`,
    sourcesText(task),
    task.casesHash.slice(0, 16),
  ]);
  const calls = report.calls.map((each) => [
    stamped(report, each.model),
    each.role,
    ...[each.calls, each.inputTokens, each.outputTokens].map(whole),
    costText(each),
  ]);
  const times = `Started, finished: ${timeText(run.startedAt)}, ${timeText(run.finishedAt)}`;
  return [
    '## Method',
    bullets([...methodFacts(report).map(([name, text]) => `${name}: ${text}`), times]),
    '### Models',
    table(['model', 'role', 'settings', 'id'], models),
    '### Tasks',
    table(['task', 'version', 'asked', 'made', 'rejected', 'cases', 'scorer', 'sources', 'hash'], tasks),
    ...judgesTable(report),
    '### Calls',
    table(['model', 'role', 'calls', 'tokens in', 'tokens out', 'US dollars'], calls),
  ];
}

/** Value, interval, n, clusters, missing, bounds. */
function figures(estimate: Estimate): Cell[] {
  const { value, low, high, n, clusters } = estimate;
  const interval = `${decimal(low)} – ${decimal(high)}`;
  return [decimal(value), interval, n, clusters, missingText(estimate), boundsText(estimate)];
}

function short(estimate: Estimate): string {
  const { value, low, high, n } = estimate;
  const missing = missingTotal(estimate);
  if (value === null) return 'no value: nothing was scored';
  return `${decimal(value)} [${decimal(low)}, ${decimal(high)}] n ${n}${missing > 0 ? `, ${missing} missing` : ''}`;
}

function stamped(report: Report, ref: string): string {
  const isSimulated = plannedModels(report.run.plan).some((model) => model.ref === ref && model.simulated);
  return isSimulated ? `${ref} (SIMULATED)` : ref;
}
