/** The first section of the HTML report: warnings, dimensions, headlines by task, findings, and how to read them. */
import { outcomeTotals } from '../conservation.ts';
import { counted, missingTotal, whole } from '../numbers.ts';
import { headlineOf } from '../overview.ts';
import type { Report } from '../report-data.ts';
import { escaped, isolated } from './html-escape.ts';
import { list, modelName, notAsked, table, tableRow, valueText } from './html-parts.ts';
import { leftOutLines } from './method-facts.ts';

export function overviewSection(report: Report): string {
  return `<section id="overview"><h2>Overview</h2>${warningsBox(report)}${totals(report)}${byDimension(report)}${byTask(report)}${leftOut(report)}${howToRead}
<h3>Findings</h3>${list(report.findings)}</section>`;
}

/** The stamp SIMULATED is always in sight above the page, so it is not said again here. */
function warningsBox({ warnings }: Report): string {
  const lines = warnings.filter((line) => !line.startsWith('SIMULATED'));
  if (lines.length === 0) return '';
  const shown = 6;
  const more =
    lines.length > shown
      ? `<details><summary>${lines.length - shown} more</summary>${list(lines.slice(shown))}</details>`
      : '';
  return `<div class="warnings"><h3>Read this first</h3>${list(lines.slice(0, shown))}${more}</div>`;
}

function totals({ cells }: Report): string {
  const totals = outcomeTotals(cells);
  const total = (kind: keyof typeof totals) => whole(totals[kind]);
  return `<p class="facts">${total('planned')} answers planned = ${total('answered')} answered + ${total('blocked')} blocked + ${total('failed')} failed + ${total('notReached')} not reached. Of those answered, ${total('scored')} scored + ${total('unscored')} unscored.</p>`;
}

function byDimension(report: Report): string {
  const dimensions = [...new Set(report.tasks.map(({ dimension }) => dimension))];
  const rows = report.run.plan.targets.map(({ ref }) =>
    tableRow(
      modelName(report, ref),
      dimensions.map((dimension) => dimensionCell(report, dimension, ref)),
    ),
  );
  return table({
    caption: 'By dimension: the mean of its tasks’ headlines, each task weighing alike. 1 is the trustworthy end.',
    headings: ['Model', ...dimensions.map(capital)],
    rows,
    kind: 'matrix',
  });
}

function dimensionCell(report: Report, dimension: string, ref: string): string {
  const found = report.overview.find((each) => each.dimension === dimension && each.model === ref);
  if (found === undefined) {
    const [task] = report.tasks.filter((each) => each.dimension === dimension);
    return task === undefined ? '' : notAsked(report, task.id, ref);
  }
  const { estimate, tasks } = found;
  if (estimate.value === null) {
    const empty = report.cells.filter(
      (cell) => cell.model === ref && tasks.includes(cell.taskId) && headlineOf(cell).value === null,
    );
    return `<span class="none">no value, because ${empty.map(({ taskId }) => escaped(taskId)).join(', ')} has none</span>`;
  }
  const missing = missingTotal(estimate);
  const rest = missing === 0 ? '' : ` · ${whole(missing)} missing`;
  return `${valueText(estimate)}<span class="dim">${counted(tasks.length, 'task')} · n ${whole(estimate.n)}${rest}</span>`;
}

function byTask(report: Report): string {
  const { targets } = report.run.plan;
  const rows = report.tasks.map((task) => {
    const head = `<a href="#task-${escaped(task.id)}">${escaped(task.title)}</a><span class="dim">${escaped(task.id)}</span>`;
    const cells = targets.map(({ ref }) => {
      const cell = report.cells.find((each) => each.taskId === task.id && each.model === ref);
      const measure = cell?.measures.find(({ standing }) => standing === 'headline');
      return measure === undefined ? notAsked(report, task.id, ref) : valueText(measure.estimate, measure.chance);
    });
    return tableRow(head, cells);
  });
  return table({
    caption: 'By task: the headline measure of every model',
    headings: ['Task', ...targets.map(({ ref }) => modelName(report, ref))],
    rows,
    kind: 'matrix',
  });
}

/** Tasks that were chosen and put to no model. */
function leftOut({ run }: Report): string {
  const lines = leftOutLines(run.plan);
  return lines.length === 0 ? '' : `<h3>Left out of the plan</h3>${list(lines)}`;
}

function capital(word: string): string {
  return isolated(word.charAt(0).toUpperCase() + word.slice(1));
}

const howToRead = `<details><summary>How to read the figures</summary><dl>
<dt>Value</dt><dd>From 0 to 1; 1 is the trustworthy end in every measure. The headline is the score of a task, the other measures say what it is made of.</dd>
<dt>Interval</dt><dd>The two figures beside the value, and the bar through the dot: 95 % confidence. Where the intervals of two models overlap, no order can be told.</dd>
<dt>Dashed mark</dt><dd>What an answer drawn by lot gets.</dd>
<dt>n, clusters</dt><dd>How many cases (or pairs of cases) have a score, and from how many independent records they come.</dd>
<dt>Missing</dt><dd>Planned answers without a score: blocked by a provider’s filter, failed, not reached, or unscored because no verdict could be read. None of them counts as 0 or leaves unseen.</dd>
<dt>Bounds</dt><dd>The value if all that is missing were wrong, and if it were right.</dd></dl></details>`;
