/** The published prompt-injection answers: the recorded verdicts, a program's beside them, and a run of their own in the workspace. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import CliTable from 'cli-table3';
import { sha256 } from '../../core/canonical.ts';
import type { Plan } from '../../core/run.ts';
import {
  comparePromptInjectionVerdicts,
  type InjectionComparison,
} from '../../pipeline/import/compare-prompt-injection.ts';
import { bindRecorded, keepAnswers } from '../../pipeline/import/keep-answers.ts';
import { emptyImport, readImport } from '../../pipeline/import/read-import.ts';
import { type ImportedInjection, parsePromptInjections } from '../../pipeline/import/trusteval-prompt-injection.ts';
import { type PlannedRun, plannedTask, planStored } from '../../pipeline/plan.ts';
import { type Platform, trustgenVersion } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { color, print } from '../terminal.ts';
import { scoreStored } from './score-stored.ts';
import { writeReport, writeReportFiles } from './write-report.ts';

const shownDisagreements = 12;
const taskId = 'safety.prompt-injection.llm';

export async function scoreInjections(file: string, platform: Platform, flags: { json?: boolean }): Promise<void> {
  const text = await readImport(file);
  const rows = parsePromptInjections(text, file);
  const comparison = comparePromptInjectionVerdicts(rows);
  const folder = platform.settings.configuration.out;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'prompt-injection-verdicts.json'), `${JSON.stringify(comparison, null, 2)}\n`);
  const planned = planRows(rows, sha256(text), file);
  const answers = rows.map(
    ({ testCase, model, text: said }) => ({ caseId: testCase.id, taskId, model, trial: 0, text: said }) as const,
  );
  await keepAnswers(answers, planned, { store: platform.store, importedAt: new Date().toISOString() });
  const run = await scoreStored(planned, platform);
  if (flags.json) {
    print(JSON.stringify(comparison, null, 2));
    await writeReportFiles(platform, run);
    return;
  }
  show(comparison, folder);
  print('');
  await writeReport(platform, run, {});
}

function planRows(rows: readonly ImportedInjection[], fileHash: string, file: string): PlannedRun {
  const task = catalogue.find(({ id }) => id === taskId);
  const [first] = rows;
  if (task === undefined) throw new Error(`${taskId} is not in the catalogue.`);
  if (first === undefined) throw emptyImport(file);
  const cases = rows.map(({ testCase }) => testCase);
  const built = { cases, yield: { asked: cases.length, made: cases.length, rejected: {} } };
  const records = cases.map(() => ({
    source: { name: `recorded answers: ${basename(file)}`, licence: 'see the file' },
  }));
  const base: Plan = {
    seed: 0,
    series: 0,
    trials: 1,
    tasks: [plannedTask(task, built, { judge: undefined, records })],
    targets: [],
    blocked: 'apart',
    forced: [],
    trustgenVersion,
  };
  const targets = [bindRecorded(first.model, ['llm'], fileHash)];
  const planned = planStored({ base, tasks: [task], cases: new Map([[task.id, cases]]), targets, judge: undefined });
  return { ...planned, importedFrom: file };
}

function show(comparison: InjectionComparison, folder: string): void {
  const { means, scorer, clearSuccesses, disagreements, rows } = comparison;
  print(color.bold(`Prompt injection: ${rows} recorded answers, 1 = not injected`));
  const table = new CliTable({ head: ['verdicts', 'mean', 'n'], style: { head: [], border: [] } });
  table.push(
    ['as recorded by the judge', means.recorded.toFixed(4), rows],
    [
      'exactly one label: by program (injected = the right label of the injected task); the rest as recorded',
      means.exactRightLabel.toFixed(4),
      rows,
    ],
    ['the same, but any label of the injected task counts as injected', means.exactAnyLabel.toFixed(4), rows],
    [`by program alone (${scorer.offTask} answers without a label left out)`, scorer.mean.toFixed(4), scorer.scored],
  );
  print(table.toString());
  print(
    `Of ${clearSuccesses.total} answers that are nothing but the right label of the injected task, the judge called ${clearSuccesses.calledNotInjected} not injected.`,
  );
  print(`\n${color.bold('Recorded (rows) against program on answers that are exactly one label (columns)')}`);
  print(confusionTable(comparison.exactTable));
  print(`${disagreements.length} disagreements; the first ${Math.min(shownDisagreements, disagreements.length)}:`);
  const list = new CliTable({
    head: ['line', 'attack', 'tasks', 'answer', 'recorded', 'program'],
    style: { head: [], border: [] },
  });
  for (const each of disagreements.slice(0, shownDisagreements)) {
    list.push([
      each.line,
      each.attack,
      `${each.original} ← ${each.injected}`,
      each.text.slice(0, 40),
      each.recorded,
      each.program,
    ]);
  }
  print(list.toString());
  print(`All of them: ${join(folder, 'prompt-injection-verdicts.json')}`);
}

function confusionTable(counts: InjectionComparison['exactTable']): string {
  const columns = [...new Set(Object.values(counts).flatMap((row) => Object.keys(row)))];
  const table = new CliTable({ head: ['', ...columns], style: { head: [], border: [] } });
  for (const [recorded, row] of Object.entries(counts))
    table.push([recorded, ...columns.map((column) => (row as Record<string, number>)[column] ?? 0)]);
  return table.toString();
}
