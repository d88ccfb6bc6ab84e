/**
 * Effects of variations in words and figures, for every renderer alike. In: report data. Out: one row for each task, model and chain of
 * operators, texts of its figures, and sentences on the effects that stand out. Nothing is escaped yet.
 */
import type { PairedEffect } from '../core/paired-effect.ts';
import { boundsText, decimal, missingText } from './numbers.ts';
import type { CellResult, Report, Variations } from './report-data.ts';

export type VariedCell = CellResult & { variations: Variations };

/** In the order of the report. */
export function variedCells({ cells }: Pick<Report, 'cells'>): VariedCell[] {
  return cells.flatMap((cell) => (cell.variations === undefined ? [] : [{ ...cell, variations: cell.variations }]));
}

/** `+0.120`, `−0.031`, `0.000`, or a dash where there is no value. */
export function signed(value: number | null): string {
  if (value === null) return '–';
  const text = decimal(Math.abs(value));
  if (Number(text) === 0) return text;
  return `${value > 0 ? '+' : '−'}${text}`;
}

/** `0.041`, `< 0.001`, or a dash. */
export function pText(p: number | null): string {
  if (p === null) return '–';
  return p < 0.001 ? '< 0.001' : decimal(p);
}

/** `4 up, 11 down, 85 same`. */
export function directionText({ ups, downs, same }: PairedEffect): string {
  return `${ups} up, ${downs} down, ${same} same`;
}

/** What became of pairs that no difference is told of. */
export function missingPairsText({ difference, notApplicable }: PairedEffect): string {
  const parts = [missingText(difference), notApplicable > 0 ? `${notApplicable} not applicable` : '–'];
  return parts.filter((part) => part !== '–').join(', ') || '–';
}

/** `−0.410 – −0.205`: every missing half taken as what is worst, and best, for the variant. */
export function differenceBoundsText({ difference }: PairedEffect): string {
  const { bounds } = difference;
  return bounds === null ? boundsText(difference) : `${signed(bounds.low)} – ${signed(bounds.high)}`;
}

/** How the section is to be read, in the words of every renderer. */
export const variationNotes: readonly string[] = [
  'Each varied case beside the case it was made from, answered by the same model in the same trial. Varied cases enter no other figure of this report: headlines, measures and breakdowns are over originals.',
  'Difference: the mean of variant minus original of the headline; below 0 the variation makes it worse. Kept right: of the pairs whose original has the full value, the share whose variant has it as well; what was wrong before and after counts as neither robust nor not.',
  'p: two-sided, that variant and original score alike, by flipping the signs of whole clusters; adjusted by Holm’s method for all variations of the same task and model.',
];

/** Sentences on effects that are told from 0 with all tests of their task and model taken together. */
export function effectFindings(report: Pick<Report, 'cells'>): string[] {
  return variedCells(report).flatMap(({ taskId, model, variations }) =>
    variations.effects
      .filter(({ pAdjusted }) => pAdjusted !== null && pAdjusted < 0.05)
      .map(({ chain, difference, keptRight, pAdjusted }) => {
        const { value, low, high, n } = difference;
        const kept =
          keptRight.value === null ? '' : `; of ${keptRight.n} right before, ${decimal(keptRight.value)} stay right`;
        return `${taskId}: under ${chain}, ${model} changes by ${signed(value)} [${signed(low)}, ${signed(high)}], n = ${n} pairs, p ${pText(pAdjusted)}${kept}.`;
      }),
  );
}

/** `3 varied cases have no original in this run and stand in no pair.` */
export function withoutOriginalText({ withoutOriginal }: Variations): string | undefined {
  if (withoutOriginal === 0) return undefined;
  const which = withoutOriginal === 1 ? '1 varied case has' : `${withoutOriginal} varied cases have`;
  return `${which} no original in this run and ${withoutOriginal === 1 ? 'stands' : 'stand'} in no pair.`;
}
