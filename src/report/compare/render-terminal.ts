/** A comparison on a terminal. In: comparison data. Out: tables and sentences as text. */
import { decimal, whole } from '../numbers.ts';
import type { ComparedResult, Comparison } from './comparison-data.ts';
import { basisText, equatedLines, nameOf, pText, signed } from './findings.ts';

export function renderComparison(comparison: Comparison): string {
  const { results, columns, delta, correction } = comparison;
  const blocks = [
    ...(comparison.simulated
      ? ['SIMULATED: simulated models take part; their results say nothing about real ones.']
      : []),
    aligned([pairHeadings, ...results.flatMap((result) => pairRows(comparison, result))]),
    ...(columns.length > 2
      ? [aligned([rankHeadings, ...results.flatMap((result) => rankRows(comparison, result))])]
      : []),
    ...new Set(results.map(({ basis }) => basisText[basis])),
    ...results.flatMap((result) => equatedLines(comparison, result)),
    ...results.flatMap(({ id, gaps }) => gaps.map((gap) => `${id}: ${gap}`)),
    `Difference: B − A, 1 is the trustworthy end. p: ${correction} over all pairs of a scope. Equivalent: within ${delta}. Seen: the smallest difference that so many cases show with a power of ${comparison.power}.`,
  ];
  return blocks.join('\n\n');
}

export const pairHeadings = [
  '',
  'A',
  'B',
  'value A',
  'value B',
  'difference',
  'interval',
  'pairs',
  'p',
  'verdict',
  'more',
  'seen',
];
export const rankHeadings = ['', 'model', 'value', 'group', 'ranks'];

export function pairRows({ columns }: Comparison, { id, pairs }: ComparedResult): string[][] {
  return pairs.map((pair) => [
    id,
    nameOf(columns, pair.a),
    nameOf(columns, pair.b),
    decimal(pair.valueA),
    decimal(pair.valueB),
    signed(pair.effect),
    `${signed(pair.low)} … ${signed(pair.high)}`,
    pair.clusters < pair.n ? `${whole(pair.n)} (${whole(pair.clusters)} clusters)` : whole(pair.n),
    pText(pair.adjustedP),
    pair.verdict,
    pair.moreNeeded === null ? '–' : whole(pair.moreNeeded),
    decimal(pair.detectable),
  ]);
}

export function rankRows({ columns }: Comparison, { id, ranking }: ComparedResult): string[][] {
  return ranking.map(({ column, value, letters, ranks }) => [
    id,
    nameOf(columns, column),
    decimal(value),
    letters,
    ranks === null ? '–' : ranks.low === ranks.high ? String(ranks.low) : `${ranks.low} – ${ranks.high}`,
  ]);
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}
