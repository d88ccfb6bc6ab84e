/** The section of the HTML report on variations: what each does to each task's headline. In: report data. Out: HTML, or nothing. */
import type { Estimate } from '../../core/estimate.ts';
import type { PairedEffect } from '../../core/paired-effect.ts';
import { decimal, missingTotal } from '../numbers.ts';
import type { Report } from '../report-data.ts';
import {
  differenceBoundsText,
  directionText,
  missingPairsText,
  pText,
  signed,
  type VariedCell,
  variationNotes,
  variedCells,
  withoutOriginalText,
} from '../variation-effects.ts';
import { escaped, isolated } from './html-escape.ts';
import { modelName, table } from './html-parts.ts';

export function variationsSection(report: Report): string {
  const cells = variedCells(report);
  if (cells.length === 0) return '';
  const articles = report.tasks.flatMap((task) => {
    const own = cells.filter(({ taskId }) => taskId === task.id);
    return own.length === 0 ? [] : [taskArticle(report, task, own)];
  });
  const notes = variationNotes.map((note) => `<p>${escaped(note)}</p>`);
  return `<section id="variations"><h2>Variations</h2>${notes.join('')}${articles.join('')}</section>`;
}

const headings = [
  'Variation',
  'Model',
  'Difference and 95 % interval',
  'Pairs',
  'Kept right',
  'Ups and downs',
  'Missing, and bounds',
  'p, adjusted',
];

function taskArticle(report: Report, task: Report['tasks'][number], cells: readonly VariedCell[]): string {
  const chains = [...new Set(cells.flatMap(({ variations }) => variations.effects.map(({ chain }) => chain)))];
  const rows = chains.flatMap((chain) => {
    const found = cells.flatMap(({ model, variations }) =>
      variations.effects.filter((effect) => effect.chain === chain).map((effect) => ({ model, effect })),
    );
    return found.map(({ model, effect }, index) => {
      const head = index === 0 ? `<th scope="rowgroup" rowspan="${found.length}">${isolated(chain)}</th>` : '';
      const cellsOf = figures(effect).map((figure) => `<td>${figure}</td>`);
      return `<tr>${head}<th scope="row">${modelName(report, model)}</th>${cellsOf.join('')}</tr>`;
    });
  });
  const alone = cells.flatMap(({ model, variations }) => {
    const text = withoutOriginalText(variations);
    return text === undefined ? [] : [`<p class="dim">${modelName(report, model)}: ${escaped(text)}</p>`];
  });
  const caption = 'Variant minus original of the headline, by variation and model';
  return `<article><h3><a href="#task-${escaped(task.id)}">${escaped(task.title)}</a> <code>${escaped(task.id)}</code></h3>${table({ caption, headings, rows })}${alone.join('')}</article>`;
}

function figures(effect: PairedEffect): string[] {
  const { difference, original, variant, pAdjusted, test } = effect;
  const bounds = difference.bounds === null ? '' : dim(differenceBoundsText(effect));
  return [
    `${differenceText(difference)}${dim(`${decimal(original)} → ${decimal(variant)}`)}`,
    `${difference.n}${dim(`${difference.clusters} clusters`)}`,
    keptRightText(effect.keptRight),
    directionText(effect),
    `${escaped(missingPairsText(effect))}${bounds}`,
    `${escaped(pText(pAdjusted))}${dim(test)}`,
  ];
}

function dim(text: string): string {
  return `<span class="dim">${escaped(text)}</span>`;
}

/** The difference in figures, and as a dot and whisker on an axis from −1 to 1 with a mark at 0. */
function differenceText({ value, low, high }: Estimate): string {
  if (value === null || low === null || high === null) return '<span class="none">no value: no pair is scored</span>';
  const x = (share: number) => (52 + share * 50).toFixed(1);
  return `<span class="figures"><span class="value">${signed(value)}</span> <span class="interval">${signed(low)} – ${signed(high)}</span></span> <svg class="axis" viewBox="0 0 104 16" aria-hidden="true"><path class="rail" d="M2 5v6M2 8h100M102 5v6"/><path class="chance" d="M52 1v14"/><path class="whisker" d="M${x(low)} 8H${x(high)}"/><circle cx="${x(value)}" cy="8" r="3.4"/></svg>`;
}

function keptRightText(estimate: Estimate): string {
  const { value, low, high, n } = estimate;
  if (value === null) return '<span class="none">none was right before</span>';
  const missing = missingTotal(estimate);
  return `<span class="figures"><span class="value">${decimal(value)}</span> <span class="interval">${decimal(low)} – ${decimal(high)}</span></span><span class="dim">n ${n}${missing > 0 ? `, ${missing} missing` : ''}</span>`;
}
