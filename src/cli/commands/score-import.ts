/** `trustgen score --import`: recorded answers, the verdicts recorded with them, and a program's verdicts beside those. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import CliTable from 'cli-table3';
import { PlatformError } from '../../core/platform-error.ts';
import {
  comparePromptInjectionVerdicts,
  type InjectionComparison,
} from '../../pipeline/import/compare-prompt-injection.ts';
import { readPromptInjections } from '../../pipeline/import/trusteval-prompt-injection.ts';
import { color, print } from '../terminal.ts';
import type { ScoreFlags } from './score.ts';

const shownDisagreements = 12;

export async function scoreImport(file: string, flags: ScoreFlags): Promise<void> {
  if (flags.format !== 'trusteval-prompt-injection') {
    throw new PlatformError('score.unknown-format', {
      message: `There is no import format "${flags.format}".`,
      place: '--format',
      remedy: 'Use trusteval-prompt-injection.',
    });
  }
  const rows = await readPromptInjections(file, { importedAt: new Date().toISOString() });
  const comparison = comparePromptInjectionVerdicts(rows);
  const folder = flags.out ?? 'trustgen-report';
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'prompt-injection-verdicts.json'), `${JSON.stringify(comparison, null, 2)}\n`);
  if (flags.json) print(JSON.stringify(comparison, null, 2));
  else show(comparison, folder);
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
