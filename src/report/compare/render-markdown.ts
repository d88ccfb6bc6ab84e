/** A comparison as Markdown. In: comparison data. Out: the same figures as on the page; what comes from outside is escaped. */
import { bullets, plain, table } from '../render/markdown-text.ts';
import type { Comparison } from './comparison-data.ts';
import { basisText } from './findings.ts';
import { methodLines } from './method-lines.ts';
import { pairHeadings, pairRows, rankHeadings, rankRows } from './render-terminal.ts';

export function renderComparisonMarkdown(comparison: Comparison): string {
  const { columns, results, warnings, findings } = comparison;
  const ranked = results.flatMap((result) => rankRows(comparison, result));
  const parts = [
    '# Comparison',
    ...(comparison.simulated
      ? ['> **SIMULATED** — simulated models take part; their results say nothing about real ones.']
      : []),
    plain(columns.map(({ name, runId }) => `${name} (run ${runId})`).join(', ')),
    ...(warnings.length > 0 ? ['## Warnings', bullets(warnings)] : []),
    '## Findings',
    bullets(findings),
    '## Differences',
    table(
      pairHeadings,
      results.flatMap((result) => pairRows(comparison, result)),
    ),
    bullets([...new Set(results.map(({ basis }) => basisText[basis]))]),
    ...(ranked.length > 0 ? ['## Ranking', table(rankHeadings, ranked)] : []),
    '## Method',
    bullets(methodLines(comparison)),
  ];
  return `${parts.join('\n\n')}\n`;
}
