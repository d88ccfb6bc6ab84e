/** Scores over common tasks and corrections for the judge, as Markdown. In: report data. Out: paragraphs; what comes from outside is escaped. */
import { decimal, missingText, withInterval } from '../numbers.ts';
import type { CellResult, Report } from '../report-data.ts';
import {
  correctionText,
  dimensionsIntroduction,
  labelCorrectionText,
  leftOutOfScore,
  madeOfText,
} from './dimension-facts.ts';
import { bullets, plain, table } from './markdown-text.ts';

/** A model's name with its stamp. */
type Stamped = (ref: string) => string;

export function dimensionSection({ dimensions }: Report, stamped: Stamped): string[] {
  if (dimensions.length === 0) return [];
  const rows = dimensions.flatMap(({ scope, models, tasks }) =>
    models.map(({ model, estimate }) => {
      const { value, low, high, n } = estimate;
      const interval = `${decimal(low)} – ${decimal(high)}`;
      return [scope, stamped(model), decimal(value), interval, n, missingText(estimate), tasks.length];
    }),
  );
  const leftOut = dimensions.flatMap(leftOutOfScore);
  return [
    '## Dimensions',
    plain(dimensionsIntroduction),
    table(['dimension', 'model', 'value', '95 % interval', 'n', 'missing', 'tasks'], rows),
    bullets(dimensions.map(madeOfText)),
    ...(leftOut.length === 0 ? [] : ['Left out of these scores:', bullets(leftOut)]),
  ];
}

/** A line for each measure with a certificate or people's labels, beside the table with the uncorrected figures. */
export function correctionLines(cells: readonly CellResult[], stamped: Stamped): string[] {
  const lines = cells.flatMap(({ model, measures }) =>
    measures.flatMap(({ title, corrected, correctedByLabels, estimate }) => {
      const texts = [
        ...(corrected === undefined ? [] : [correctionText(corrected, withInterval)]),
        ...(correctedByLabels === undefined ? [] : [labelCorrectionText(correctedByLabels, withInterval)]),
      ];
      if (texts.length === 0) return [];
      const plainly = `as judged ${decimal(estimate.value)} (${estimate.method})`;
      return [`${stamped(model)}, ${title}: ${plainly}. ${texts.join(' ')}`];
    }),
  );
  return lines.length === 0 ? [] : [bullets(lines)];
}
