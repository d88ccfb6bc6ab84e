/**
 * The report as one HTML file that needs no network. In: report data, thumbnails. Out: HTML. Everything that comes from outside is
 * escaped and isolated, the content security policy allows only this style, this script and data: pictures (R32). It reads without
 * script; the script only filters the cases.
 */
import { createHash } from 'node:crypto';
import { canaryStamps } from '../judge-facts.ts';
import { counted, timeText } from '../numbers.ts';
import type { Report } from '../report-data.ts';
import { renderCases } from './html-cases.ts';
import { dimensionsSection } from './html-dimensions.ts';
import { escaped } from './html-escape.ts';
import { methodSection } from './html-method.ts';
import { overviewSection } from './html-overview.ts';
import { reportScript } from './html-script.ts';
import { reportStyle } from './html-style.ts';
import { tasksSection } from './html-tasks.ts';
import { tradeOffsSection } from './html-trade-offs.ts';
import { variationsSection } from './html-variations.ts';

/** Small data: addresses of pictures, by the key that `pictureKey` gives. */
export type Thumbnails = ReadonlyMap<string, string>;

export function renderHtml(report: Report, thumbnails: Thumbnails): string {
  const policy = `default-src 'none'; img-src data:; style-src '${hash(reportStyle)}'; script-src '${hash(reportScript)}'; base-uri 'none'; form-action 'none'`;
  const variations = variationsSection(report);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title(report))}</title><style>${reportStyle}</style></head>
<body><div class="top">${report.simulated ? banner : ''}${canaryBanner(report)}<nav><a href="#overview">Overview</a>${(report.tradeOffs ?? []).length > 0 ? '<a href="#trade-offs">Trade-offs</a>' : ''}<a href="#dimensions">Dimensions</a><a href="#tasks">Tasks</a>${variations === '' ? '' : '<a href="#variations">Variations</a>'}<a href="#cases">Cases</a><a href="#method">Method</a></nav></div>
${header(report)}
<main>${overviewSection(report)}${tradeOffsSection(report)}${dimensionsSection(report)}${tasksSection(report)}${variations}${renderCases(report, thumbnails)}${methodSection(report)}</main>
<script>${reportScript}</script></body></html>
`;
}

const banner =
  '<p class="banner" role="note"><strong>SIMULATED</strong> Simulated models take part; their results say nothing about any real model.</p>';

function canaryBanner(report: Report): string {
  return canaryStamps(report)
    .map((line) => `<p class="banner" role="note">${escaped(line)}</p>`)
    .join('');
}

function title({ simulated, run }: Report): string {
  const names = run.plan.targets.map(({ ref }) => ref);
  const rest = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${simulated ? 'SIMULATED · ' : ''}Trust report · ${names.slice(0, 3).join(', ')}${rest}`;
}

function header({ run, tasks }: Report): string {
  const facts = [
    counted(run.plan.targets.length, 'model'),
    counted(tasks.length, 'task'),
    `seed ${run.plan.seed}`,
    timeText(run.finishedAt ?? run.startedAt),
  ];
  return `<header><h1>Trust report</h1><p class="facts">${facts.map(escaped).join(' · ')} · run <code>${escaped(run.id)}</code> · <span class="state-${run.state}">${run.state}</span></p></header>`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
