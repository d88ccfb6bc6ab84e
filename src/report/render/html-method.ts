/** The last section of the HTML report: what it takes to judge the figures and to run the same again. */
import { judgeCells, judgeHeadings } from '../judge-facts.ts';
import { timeText, whole } from '../numbers.ts';
import type { Report } from '../report-data.ts';
import { escaped, isolated } from './html-escape.ts';
import { modelName, table, tableRow } from './html-parts.ts';
import { costText, methodFacts, plannedModels, rejectedText, settingsText, sourcesText } from './method-facts.ts';

export function methodSection(report: Report): string {
  const facts = methodFacts(report).map(([name, text]) => `<dt>${escaped(name)}</dt><dd>${isolated(text)}</dd>`);
  const { startedAt, finishedAt } = report.run;
  return `<section id="method"><h2>Method</h2><dl>${facts.join('')}<dt>Started, finished</dt><dd>${escaped(timeText(startedAt))}, ${escaped(timeText(finishedAt))}</dd></dl>
${modelsTable(report)}${tasksTable(report)}${judgesTable(report)}${callsTable(report)}</section>`;
}

function modelsTable(report: Report): string {
  const rows = plannedModels(report.run.plan).map(({ ref, role, settings, modelId }) =>
    tableRow(modelName(report, ref), [role, escaped(settingsText(settings)), `<code>${escaped(modelId)}</code>`]),
  );
  return table({ caption: 'Models', headings: ['Model', 'Role', 'Settings', 'Id'], rows });
}

function tasksTable({ run }: Report): string {
  const rows = run.plan.tasks.map((task) =>
    tableRow(escaped(task.id), [
      task.version,
      whole(task.yield.asked),
      whole(task.yield.made),
      escaped(rejectedText(task)),
      whole(task.cases),
      `${escaped(task.scorer)}${task.judged ? ' (judge)' : ''}`,
      escaped(sourcesText(task)),
      `<code>${escaped(task.casesHash.slice(0, 16))}</code>`,
    ]),
  );
  const headings = ['Task', 'Version', 'Asked', 'Made', 'Rejected', 'Cases', 'Scorer', 'Sources', 'Hash'];
  return table({ caption: 'Tasks: units asked of the build, units made, cases that came of them', headings, rows });
}

function judgesTable({ judging = [] }: Report): string {
  if (judging.length === 0) return '';
  const rows = judging.map((result) => {
    const [first = '', ...cells] = judgeCells(result).map(isolated);
    return tableRow(first, cells);
  });
  return table({ caption: 'Judges: who they were, and how they did', headings: [...judgeHeadings], rows });
}

function callsTable(report: Report): string {
  const rows = report.calls.map((each) =>
    tableRow(modelName(report, each.model), [
      escaped(each.role),
      whole(each.calls),
      whole(each.inputTokens),
      whole(each.outputTokens),
      escaped(costText(each)),
    ]),
  );
  const headings = ['Model', 'Role', 'Calls', 'Tokens in', 'Tokens out', 'US dollars'];
  return table({ caption: `Calls; built-in prices are as of ${report.pricesAsOf}`, headings, rows });
}
