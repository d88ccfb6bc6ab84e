/** The tasks of the HTML report: measures of all models side by side, what became of every planned answer, breakdowns by attribute. */
import { boundsText, countsText, decimal, missingText, missingTotal } from '../numbers.ts';
import type { CellResult, Conservation, MeasureResult, Report } from '../report-data.ts';
import { correctionText, labelCorrectionText } from './dimension-facts.ts';
import { escaped, isolated } from './html-escape.ts';
import { modelName, notAsked, table, tableRow, valueText } from './html-parts.ts';

export function tasksSection(report: Report): string {
  const articles = report.tasks.map((task) => {
    const cells = report.cells.filter(({ taskId }) => taskId === task.id);
    const others = report.notApplicable.filter(({ taskId }) => taskId === task.id);
    const left = others.map(({ model }) => `<p>${modelName(report, model)}: ${notAsked(report, task.id, model)}</p>`);
    return `<article id="task-${escaped(task.id)}"><h3>${escaped(task.title)} <code>${escaped(task.id)}</code></h3><p>${escaped(task.summary)} <a class="jump" href="#cases" data-task="${escaped(task.id)}">Read its cases</a></p><p class="dim">${escaped(task.citation)}</p>
${measuresTable(report, cells)}${left.join('')}${conservationTable(report, cells)}${attributeTables(report, cells)}${cells.map((cell) => measureBreakdown(report, cell)).join('')}</article>`;
  });
  return `<section id="tasks"><h2>Tasks</h2>${articles.join('')}</section>`;
}

/** Measure by measure, so that models stand under each other. */
function measuresTable(report: Report, cells: readonly CellResult[]): string {
  const rows = (cells[0]?.measures ?? []).flatMap(({ id }) => {
    const found = cells.flatMap((cell) => {
      const measure = cell.measures.find((each) => each.id === id);
      return measure === undefined ? [] : [{ cell, measure }];
    });
    return found.map(({ cell, measure }, index) => {
      const head = index === 0 ? measureHead(measure, found.length) : '';
      const { estimate } = measure;
      return `<tr class="${measure.standing}">${head}<th scope="row">${modelName(report, cell.model)}</th><td>${valueText(estimate, measure.chance)}${otherText(report, measure)}${correctedText(measure)}</td><td>${estimate.n}</td><td>${estimate.clusters}</td><td>${missingText(estimate)}</td><td class="line">${boundsText(estimate)}</td></tr>`;
    });
  });
  return table({
    caption: 'Measures by model',
    headings: ['Measure', 'Model', 'Value and 95 % interval', 'n', 'Clusters', 'Missing', 'Bounds'],
    rows,
  });
}

function measureHead({ title, description, standing }: MeasureResult, span: number): string {
  const tag = standing === 'part' ? '' : ` <span class="tag">${standing}</span>`;
  return `<th scope="rowgroup" rowspan="${span}">${escaped(title)}${tag}<span class="dim">${escaped(description)}</span></th>`;
}

/** The figure under the other convention for blocked answers (R6). */
function otherText(report: Report, { otherConvention, estimate }: MeasureResult): string {
  if (otherConvention === undefined || otherConvention.value === estimate.value) return '';
  const which = report.run.plan.blocked === 'apart' ? 'if blocked answers counted' : 'if blocked answers were left out';
  return `<span class="dim">${which}: ${decimal(otherConvention.value)}</span>`;
}

/** The figures behind the judge's errors, beside that of its verdicts, each with its method. */
function correctedText({ corrected, correctedByLabels, estimate }: MeasureResult): string {
  const dim = (text: string) => `<span class="dim">${escaped(text)}</span>`;
  const figures = [
    ...(corrected === undefined ? [] : [{ correction: corrected, text: correctionText(corrected) }]),
    ...(correctedByLabels === undefined
      ? []
      : [{ correction: correctedByLabels, text: labelCorrectionText(correctedByLabels) }]),
  ].map(({ correction, text }) =>
    correction.status === 'refused' ? dim(text) : `${valueText(correction.estimate)}${dim(text)}`,
  );
  const isCorrected = corrected?.status === 'corrected' || correctedByLabels?.status === 'corrected';
  return `${isCorrected ? dim(`As judged: ${estimate.method}.`) : ''}${figures.join('')}`;
}

function conservationTable(report: Report, cells: readonly CellResult[]): string {
  const withReasons = (total: number, by: Readonly<Record<string, number>>) =>
    total === 0 ? '0' : `${total}<span class="dim">${escaped(countsText(by))}</span>`;
  const row = (head: string, each: Conservation, labels: CellResult['labels']) =>
    tableRow(head, [
      each.planned,
      each.answered,
      each.blocked,
      withReasons(each.failed, each.failedBy),
      each.notReached,
      each.scored,
      withReasons(each.unscored, each.unscoredBy),
      isolated(countsText(labels)),
    ]);
  const rows = cells.flatMap(({ model, conservation, labels, variations: varied }) => [
    row(modelName(report, model), conservation, labels),
    ...(varied === undefined
      ? []
      : [row(`${modelName(report, model)} <span class="tag">varied cases</span>`, varied.conservation, varied.labels)]),
  ]);
  const headings = ['Planned', 'Answered', 'Blocked', 'Failed', 'Not reached', 'Scored', 'Unscored', 'Verdicts'];
  const caption = 'planned = answered + blocked + failed + not reached; answered = scored + unscored';
  return `<details><summary>What became of every planned answer</summary>${table({ caption, headings: ['Model', ...headings], rows })}</details>`;
}

/** The headline of all models for each value of each attribute. */
function attributeTables(report: Report, cells: readonly CellResult[]): string {
  const tables = (cells[0]?.breakdowns ?? []).map(({ attribute, title }) => {
    const byModel = cells.map((cell) => cell.breakdowns.find((each) => each.attribute === attribute)?.rows ?? []);
    const values = [...new Set(byModel.flatMap((rows) => rows.map(({ value }) => value)))];
    const rows = values.map((value) =>
      tableRow(
        isolated(value),
        byModel.map((own, index) => {
          const headline = cells[index]?.measures.find(({ standing }) => standing === 'headline')?.id;
          const found = own.find((row) => row.value === value)?.measures.find(({ id }) => id === headline);
          return breakdownCell(found?.estimate);
        }),
      ),
    );
    const headings = [escaped(title), ...cells.map(({ model }) => modelName(report, model))];
    return table({ caption: `Headline by ${title.toLowerCase()}`, headings, rows, kind: 'matrix' });
  });
  return tables.length === 0 ? '' : `<details><summary>Breakdowns, all models</summary>${tables.join('')}</details>`;
}

function measureBreakdown(report: Report, cell: CellResult): string {
  const tables = cell.breakdowns.map(({ title, rows }) => {
    const measures = rows.flatMap((row) => row.measures);
    const names = new Map(measures.map(({ id, title: name }) => [id, name]));
    const body = rows.map((row) =>
      tableRow(
        isolated(row.value),
        [...names.keys()].map((id) => breakdownCell(row.measures.find((each) => each.id === id)?.estimate)),
      ),
    );
    const headings = [title, ...names.values()].map(escaped);
    return table({ caption: `By ${title.toLowerCase()}`, headings, rows: body, kind: 'matrix' });
  });
  if (tables.length === 0) return '';
  return `<details><summary>Breakdowns, all measures: ${modelName(report, cell.model)}</summary>${tables.join('')}</details>`;
}

function breakdownCell(estimate: MeasureResult['estimate'] | undefined): string {
  if (estimate === undefined) return '<span class="none">no such case has a score</span>';
  const missing = missingTotal(estimate);
  return `${valueText(estimate)}<span class="dim">n ${estimate.n}${missing > 0 ? `, ${missing} missing` : ''}</span>`;
}
