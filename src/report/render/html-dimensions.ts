/** The section of the HTML report with scores that may be compared: by dimension and over all, over common tasks. */
import type { Report } from '../report-data.ts';
import { dimensionsIntroduction, leftOutOfScore, madeOfText } from './dimension-facts.ts';
import { escaped, isolated } from './html-escape.ts';
import { list, modelName, table, tableRow, valueText } from './html-parts.ts';

export function dimensionsSection(report: Report): string {
  const { dimensions } = report;
  if (dimensions.length === 0) return '';
  const rows = report.run.plan.targets.map(({ ref }) =>
    tableRow(
      modelName(report, ref),
      dimensions.map(({ models, notScored }) => {
        const found = models.find(({ model }) => model === ref);
        if (found !== undefined) return valueText(found.estimate);
        const why = notScored.includes(ref) ? 'no task in it' : 'no task in common';
        return `<span class="none">no score: ${why}</span>`;
      }),
    ),
  );
  const scores = table({
    caption: 'Scores over common tasks, with 95 % intervals',
    headings: ['Model', ...dimensions.map(({ scope }) => isolated(scope))],
    rows,
    kind: 'matrix',
  });
  const leftOut = dimensions.flatMap(leftOutOfScore);
  const gaps = leftOut.length === 0 ? '' : `<h3>Left out of these scores</h3>${list(leftOut)}`;
  return `<section id="dimensions"><h2>Dimensions</h2><p class="facts">${escaped(dimensionsIntroduction)}</p>${scores}<h3>What they are made of</h3>${list(dimensions.map(madeOfText))}${gaps}</section>`;
}
