/** The section of the Markdown report on variations: the same rows and figures as the page. In: report data. Out: its parts, or none. */
import { decimal } from '../numbers.ts';
import type { Report } from '../report-data.ts';
import {
  differenceBoundsText,
  directionText,
  missingPairsText,
  pText,
  signed,
  variationNotes,
  variedCells,
  withoutOriginalText,
} from '../variation-effects.ts';
import { bullets, type Cell, plain, table } from './markdown-text.ts';

const headings = [
  ...['variation', 'model', 'difference', '95 % interval', 'original', 'variant', 'pairs', 'clusters', 'kept right'],
  ...['its interval', 'right before', 'ups and downs', 'missing', 'bounds', 'p', 'p, adjusted', 'test'],
];

/** @param stamped a model's name, with the stamp where it is simulated */
export function variationsSection(report: Report, stamped: (ref: string) => string): string[] {
  const cells = variedCells(report);
  if (cells.length === 0) return [];
  const sections = report.tasks.flatMap(({ id, title }) => {
    const own = cells.filter(({ taskId }) => taskId === id);
    if (own.length === 0) return [];
    const rows = own.flatMap(({ model, variations }) =>
      variations.effects.map((effect): Cell[] => {
        const { chain, difference, keptRight, original, variant, pValue, pAdjusted, test } = effect;
        return [
          ...[
            chain,
            stamped(model),
            signed(difference.value),
            `${signed(difference.low)} – ${signed(difference.high)}`,
          ],
          ...[decimal(original), decimal(variant), difference.n, difference.clusters],
          ...[decimal(keptRight.value), `${decimal(keptRight.low)} – ${decimal(keptRight.high)}`, keptRight.n],
          ...[directionText(effect), missingPairsText(effect), differenceBoundsText(effect)],
          ...[pText(pValue), pText(pAdjusted), test],
        ];
      }),
    );
    const alone = own.flatMap(({ model, variations }) => {
      const text = withoutOriginalText(variations);
      return text === undefined ? [] : [`${stamped(model)}: ${text}`];
    });
    return [`### ${plain(title)} (${plain(id)})`, table(headings, rows), ...(alone.length > 0 ? [bullets(alone)] : [])];
  });
  return ['## Variations', ...variationNotes, ...sections];
}
