/**
 * A comparison as one HTML page that needs neither network nor script. In: comparison data. Out: HTML; everything that comes from
 * outside is escaped, and the policy allows this style alone (R32).
 */
import { createHash } from 'node:crypto';
import { decimal, whole } from '../numbers.ts';
import { escaped, isolated } from '../render/html-escape.ts';
import { list, table, tableRow } from '../render/html-parts.ts';
import { reportStyle } from '../render/html-style.ts';
import type { ComparedColumn, ComparedResult, Comparison, PairResult } from './comparison-data.ts';
import { basisText, pText, signed } from './findings.ts';
import { methodLines } from './method-lines.ts';

const style = `${reportStyle}.verdict{font-weight:650}.verdict.better{color:var(--good)}.verdict.worse{color:var(--bad)}.verdict.cannot{color:var(--warn)}.delta{fill:var(--line)!important}`;

export function renderComparisonHtml(comparison: Comparison): string {
  const hash = createHash('sha256').update(style).digest('base64');
  const { columns, warnings, findings, simulated } = comparison;
  const banner = simulated
    ? '<p class="banner" role="note"><strong>SIMULATED</strong> Simulated models take part; their results say nothing about any real model.</p>'
    : '';
  const title = `${simulated ? 'SIMULATED · ' : ''}Comparison · ${columns.map(({ name }) => name).join(', ')}`;
  const runs = columns.map(({ name, runId }) => `${isolated(name)} <code>${escaped(runId)}</code>`).join(' · ');
  const warned = warnings.length === 0 ? '' : `<div class="warnings"><h3>Read this first</h3>${list(warnings)}</div>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>
<body><div class="top">${banner}</div>
<header><h1>Comparison</h1><p class="facts">${runs}</p></header>
<main>${warned}${scopes(comparison)}<h2>Findings</h2>${list(findings)}<h2>Method</h2>${list(methodLines(comparison))}</main></body></html>
`;
}

const titles = { overall: 'Overall', dimension: 'Dimensions', task: 'Tasks' } as const;

function scopes(comparison: Comparison): string {
  return (['overall', 'dimension', 'task'] as const)
    .map((scope) => {
      const own = comparison.results.filter((result) => result.scope === scope);
      if (own.length === 0) return '';
      const bases = [...new Set(own.map(({ basis }) => basisText[basis]))];
      const ranking = comparison.columns.length > 2 ? rankTable(comparison, own) : '';
      return `<h2>${titles[scope]}</h2>${ranking}${pairTable(comparison, own)}<p class="facts">${escaped(bases.join('; '))}</p>`;
    })
    .join('');
}

function pairTable(comparison: Comparison, results: readonly ComparedResult[]): string {
  const { columns, delta } = comparison;
  const rows = results.flatMap(({ id, pairs }) =>
    pairs.map((pair) =>
      tableRow(`${escaped(id)}`, [
        named(columns, pair.a),
        named(columns, pair.b),
        `${decimal(pair.valueA)} → ${decimal(pair.valueB)}`,
        `<span class="figures"><span class="value">${signed(pair.effect)}</span> <span class="interval">${signed(pair.low)} … ${signed(pair.high)}</span></span> ${axis(pair, delta)}`,
        `${whole(pair.n)}<span class="dim">${whole(pair.clusters)} clusters${pair.incomplete > 0 ? `, ${whole(pair.incomplete)} incomplete` : ''}</span>`,
        pText(pair.adjustedP),
        verdictText(pair),
        decimal(pair.detectable),
      ]),
    ),
  );
  return table({
    caption: `B against A: difference of the headlines; the band is ±${delta}`,
    headings: ['', 'A', 'B', 'A → B', 'Difference B − A', 'Pairs', 'p, adjusted', 'Verdict on B', 'Seen'],
    rows,
  });
}

function verdictText({ verdict, moreNeeded }: PairResult): string {
  const more = moreNeeded === null ? '' : `<span class="dim">about ${whole(moreNeeded)} more needed</span>`;
  return `<span class="verdict ${verdict.split(' ')[0]}">${verdict}</span>${more}`;
}

/** From −1 to 1, with the band of what does not matter. */
function axis({ effect, low, high }: PairResult, delta: number): string {
  const x = (value: number) => (52 + value * 50).toFixed(1);
  const band = `<path class="delta" d="M${x(-delta)} 2H${x(delta)}V14H${x(-delta)}z"/>`;
  return `<svg class="axis" viewBox="0 0 104 16" aria-hidden="true">${band}<path class="rail" d="M2 5v6M2 8h100M52 3v10M102 5v6"/><path class="whisker" d="M${x(low)} 8H${x(high)}"/><circle cx="${x(effect)}" cy="8" r="3.4"/></svg>`;
}

function rankTable({ columns }: Comparison, results: readonly ComparedResult[]): string {
  const rows = results.flatMap(({ id, ranking }) =>
    ranking.map(({ column, value, letters, ranks }) =>
      tableRow(escaped(id), [
        named(columns, column),
        decimal(value),
        letters,
        ranks === null ? '–' : ranks.low === ranks.high ? ranks.low : `${ranks.low} – ${ranks.high}`,
      ]),
    ),
  );
  const caption = 'Ranking: models that share a letter could not be told apart';
  return table({ caption, headings: ['', 'Model', 'Value', 'Group', 'Ranks'], rows });
}

function named(columns: readonly ComparedColumn[], place: number): string {
  const column = columns[place];
  if (column === undefined) return '';
  return `<span class="name">${isolated(column.name)}</span>${column.simulated ? ' <span class="tag simulated">SIMULATED</span>' : ''}`;
}
