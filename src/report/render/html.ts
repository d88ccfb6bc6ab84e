/**
 * The report as one HTML file that needs no network. In: report data, thumbnails. Out: HTML. Everything that comes from outside is
 * escaped and isolated, the content security policy allows only this style, this script and data: pictures (R32). It reads without
 * script; the script only filters the cases.
 */
import { createHash } from 'node:crypto';
import type { Estimate } from '../../core/estimate.ts';
import { decimal, missingText, missingTotal, percent } from '../numbers.ts';
import type { CellResult, MeasureResult, Report } from '../report-data.ts';
import { renderCases } from './html-cases.ts';
import { escaped, isolated } from './html-escape.ts';
import { reportScript } from './html-script.ts';
import { reportStyle } from './html-style.ts';

/** Small data: addresses of pictures, by the key that `pictureKey` gives. */
export type Thumbnails = ReadonlyMap<string, string>;

export function renderHtml(report: Report, thumbnails: Thumbnails): string {
  const { run } = report;
  const policy = `default-src 'none'; img-src data:; style-src '${hash(reportStyle)}'; script-src '${hash(reportScript)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Trust report ${escaped(run.id)}</title><style>${reportStyle}</style></head>
<body>${report.simulated ? '<p class="banner" role="note"><strong>SIMULATED</strong> Simulated models take part. Their results show how the platform works and say nothing about any real model.</p>' : ''}
<header><h1>Trust report</h1><p class="facts">${run.plan.targets.length} model(s) · ${report.tasks.length} task(s) · seed ${run.plan.seed} · run <code>${escaped(run.id)}</code> · <span class="state-${run.state}">${run.state}</span></p>
<nav><a href="#overview">Overview</a><a href="#tasks">Tasks</a><a href="#cases">Cases to read</a><a href="#method">Method</a></nav></header>
<main>${overviewSection(report)}${tasksSection(report)}${renderCases(report, thumbnails)}${methodSection(report)}</main>
<script>${reportScript}</script></body></html>
`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function overviewSection(report: Report): string {
  const dimensions = [...new Set(report.overview.map(({ dimension }) => dimension))];
  const rows = report.run.plan.targets.map(({ ref }) => {
    const cells = dimensions.map((dimension) => {
      const cell = report.overview.find((each) => each.dimension === dimension && each.model === ref);
      if (cell === undefined) return '<td class="none">not applicable, because none of its tasks fits this model</td>';
      return `<td title="${escaped(cell.tasks.join(', '))}">${valueCell(cell.estimate)}<span class="dim">${cell.tasks.length} task(s)</span></td>`;
    });
    return `<tr><th scope="row">${modelName(report, ref)}</th>${cells.join('')}</tr>`;
  });
  return `<section id="overview"><h2>Overview</h2>
${report.warnings.length > 0 ? `<div class="warnings"><h3>Read this first</h3><ul>${report.warnings.map((line) => `<li>${isolated(line)}</li>`).join('')}</ul></div>` : ''}
<div class="scroll"><table><caption>Mean of the tasks' headline measures, each task weighing alike; 1 is the trustworthy end. Whiskers: 95 % interval.</caption>
<thead><tr><th scope="col">Model</th>${dimensions.map((dimension) => `<th scope="col">${escaped(dimension)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>
<h3>Findings</h3><ul>${report.findings.map((line) => `<li>${isolated(line)}</li>`).join('')}</ul></section>`;
}

function tasksSection(report: Report): string {
  const sections = report.tasks.map((task) => {
    const cells = report.cells.filter(({ taskId }) => taskId === task.id);
    return `<article id="task-${escaped(task.id)}"><h3>${escaped(task.title)} <code>${escaped(task.id)}</code></h3><p>${escaped(task.summary)}</p><p class="dim">${escaped(task.citation)}</p>
<div class="scroll"><table><caption>Measures by model</caption><thead><tr><th scope="col">Model</th><th scope="col">Measure</th><th scope="col">Value and 95 % interval</th><th scope="col">n</th><th scope="col">Clusters</th><th scope="col">Missing</th><th scope="col">Bounds</th></tr></thead><tbody>${cells.map((cell) => measureRows(report, cell)).join('')}</tbody></table></div>
${conservationTable(report, cells)}${cells.map((cell) => breakdownTables(report, cell)).join('')}</article>`;
  });
  return `<section id="tasks"><h2>Tasks</h2>${sections.join('')}</section>`;
}

function measureRows(report: Report, cell: CellResult): string {
  return cell.measures
    .map((measure, index) => {
      const { estimate } = measure;
      const head =
        index === 0
          ? `<th scope="rowgroup" rowspan="${cell.measures.length}">${modelName(report, cell.model)}</th>`
          : '';
      const bounds =
        estimate.bounds === null ? '–' : `${decimal(estimate.bounds.low)} – ${decimal(estimate.bounds.high)}`;
      return `<tr class="${measure.standing}">${head}<td title="${escaped(measure.description)}">${escaped(measure.title)}${measure.standing === 'headline' ? ' <span class="tag">headline</span>' : ''}</td><td>${valueCell(estimate, measure.chance)}${otherText(measure)}</td><td>${estimate.n}</td><td>${estimate.clusters}</td><td>${missingText(estimate)}</td><td>${bounds}</td></tr>`;
    })
    .join('');
}

function otherText({ otherConvention, estimate }: MeasureResult): string {
  if (otherConvention === undefined || otherConvention.value === estimate.value) return '';
  return `<span class="dim">other convention for blocked: ${decimal(otherConvention.value)}</span>`;
}

function conservationTable(report: Report, cells: readonly CellResult[]): string {
  const by = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([reason, times]) => `${escaped(reason)} ${times}`)
      .join(', ');
  const rows = cells.map(
    ({ model, conservation: c, labels }) =>
      `<tr><th scope="row">${modelName(report, model)}</th><td>${c.planned}</td><td>${c.answered}</td><td>${c.blocked}</td><td>${c.failed} ${by(c.failedBy)}</td><td>${c.notReached}</td><td>${c.scored}</td><td>${c.unscored} ${by(c.unscoredBy)}</td><td>${by(labels)}</td></tr>`,
  );
  return `<details><summary>What became of every planned answer</summary><div class="scroll"><table><caption>planned = answered + blocked + failed + not reached; answered = scored + unscored</caption><thead><tr><th scope="col">Model</th><th scope="col">Planned</th><th scope="col">Answered</th><th scope="col">Blocked</th><th scope="col">Failed</th><th scope="col">Not reached</th><th scope="col">Scored</th><th scope="col">Unscored</th><th scope="col">Labels</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`;
}

function breakdownTables(report: Report, cell: CellResult): string {
  const tables = cell.breakdowns.map(({ title, rows }) => {
    const ids = [
      ...new Map(rows.flatMap(({ measures }) => measures.map(({ id, title: name }) => [id, name] as const))),
    ];
    const body = rows.map(
      ({ value, measures }) =>
        `<tr><th scope="row">${isolated(value)}</th>${ids
          .map(([id]) => {
            const found = measures.find((measure) => measure.id === id);
            return found === undefined
              ? '<td class="none">–</td>'
              : `<td>${valueCell(found.estimate)}<span class="dim">n ${found.estimate.n}${missingTotal(found.estimate) > 0 ? `, missing ${missingTotal(found.estimate)}` : ''}</span></td>`;
          })
          .join('')}</tr>`,
    );
    return `<div class="scroll"><table><caption>By ${escaped(title.toLowerCase())}</caption><thead><tr><th scope="col">${escaped(title)}</th>${ids.map(([, name]) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
  });
  return `<details><summary>Breakdown: ${modelName(report, cell.model)}</summary>${tables.join('')}</details>`;
}

/** The value, its interval in figures, and both as a dot and whisker on an axis from 0 to 1 with the chance level. */
function valueCell({ value, low, high }: Estimate, chance?: number): string {
  if (value === null || low === null || high === null) return '<span class="none">no value</span>';
  const x = (share: number) => (4 + share * 92).toFixed(1);
  const mark = chance === undefined ? '' : `<line class="chance" x1="${x(chance)}" x2="${x(chance)}" y1="2" y2="14"/>`;
  return `<span class="value">${decimal(value)}</span> <span class="interval">${decimal(low)} – ${decimal(high)}</span><svg class="axis" viewBox="0 0 100 16" role="img" aria-label="${percent(value)}, from ${percent(low)} to ${percent(high)}"><line class="rail" x1="4" x2="96" y1="8" y2="8"/>${mark}<line class="whisker" x1="${x(low)}" x2="${x(high)}" y1="8" y2="8"/><circle cx="${x(value)}" cy="8" r="3.4"/></svg>`;
}

export function modelName(report: Report, ref: string): string {
  const simulated = [...report.run.plan.targets, ...(report.run.plan.judge ? [report.run.plan.judge] : [])].some(
    (model) => model.ref === ref && model.simulated,
  );
  return `${isolated(ref)}${simulated ? ' <span class="tag simulated">SIMULATED</span>' : ''}`;
}

function methodSection(report: Report): string {
  const { run } = report;
  const { plan } = run;
  const models = [
    ...plan.targets.map((model) => ({ ...model, role: 'target' })),
    ...(plan.judge ? [{ ...plan.judge, role: 'judge' }] : []),
  ];
  const modelRows = models.map(
    ({ ref, role, settings, modelId }) =>
      `<tr><th scope="row">${modelName(report, ref)}</th><td>${role}</td><td><code>${escaped(JSON.stringify(settings))}</code></td><td><code>${escaped(modelId)}</code></td></tr>`,
  );
  const taskRows = plan.tasks.map(
    (task) =>
      `<tr><th scope="row">${escaped(task.id)}</th><td>${task.version}</td><td>${task.yield.asked}</td><td>${task.yield.made}</td><td>${
        Object.entries(task.yield.rejected)
          .map(([reason, times]) => `${escaped(reason)} ${times}`)
          .join(', ') || '–'
      }</td><td>${escaped(task.scorer)}${task.judged ? ' (judge)' : ''}</td><td><code>${escaped(task.casesHash.slice(0, 16))}</code></td><td>${task.sources.map(({ name, licence, records }) => `${escaped(name)} (${escaped(licence)}, ${records})`).join('; ')}</td></tr>`,
  );
  const callRows = report.calls.map(
    (each) =>
      `<tr><th scope="row">${modelName(report, each.model)}</th><td>${escaped(each.role)}</td><td>${each.calls}</td><td>${each.inputTokens}</td><td>${each.outputTokens}</td><td>${each.unpriced > 0 ? `at least ${each.costUsd.toFixed(2)}; ${each.unpriced} without a known price` : each.costUsd.toFixed(2)}</td></tr>`,
  );
  return `<section id="method"><h2>Method</h2><dl><dt>Seed</dt><dd>${plan.seed}</dd><dt>Trials</dt><dd>${plan.trials}</dd><dt>Series</dt><dd>${plan.series}</dd><dt>Blocked answers</dt><dd>${plan.blocked === 'apart' ? 'left out of the leading figure and counted as missing' : 'counted as the measure says'}; the other convention is shown where any were blocked</dd><dt>Intervals</dt><dd>95 %. Rates: Wilson score interval with an effective number of items, clustered by the record a case comes from. Composite measures: MOVER. Bounds: every missing answer taken as wrong, and as right.</dd><dt>Versions</dt><dd>trustgen ${escaped(plan.trustgenVersion)}, Node ${escaped(run.nodeVersion)}</dd><dt>Hosts contacted</dt><dd>${run.hosts.map(escaped).join(', ') || 'none'}</dd><dt>Started, finished</dt><dd>${escaped(run.startedAt)}, ${escaped(run.finishedAt ?? '–')}</dd></dl>
<div class="scroll"><table><caption>Models</caption><thead><tr><th scope="col">Model</th><th scope="col">Role</th><th scope="col">Settings</th><th scope="col">Id</th></tr></thead><tbody>${modelRows.join('')}</tbody></table></div>
<div class="scroll"><table><caption>Tasks: what was asked of the build, what it made</caption><thead><tr><th scope="col">Task</th><th scope="col">Version</th><th scope="col">Asked</th><th scope="col">Made</th><th scope="col">Rejected</th><th scope="col">Scorer</th><th scope="col">Cases</th><th scope="col">Sources</th></tr></thead><tbody>${taskRows.join('')}</tbody></table></div>
<div class="scroll"><table><caption>Calls</caption><thead><tr><th scope="col">Model</th><th scope="col">Role</th><th scope="col">Calls</th><th scope="col">Tokens in</th><th scope="col">Tokens out</th><th scope="col">US dollars</th></tr></thead><tbody>${callRows.join('')}</tbody></table></div></section>`;
}
