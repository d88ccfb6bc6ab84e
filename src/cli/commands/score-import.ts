/** `trustgen score --import`: recorded answers, the verdicts recorded with them, and a program's verdicts beside those. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import CliTable from 'cli-table3';
import { PlatformError } from '../../core/platform-error.ts';
import { comparePromptInjectionVerdicts, readTrustevalPromptInjection } from '../../pipeline/import/trusteval-prompt-injection.ts';
import { wilson } from '../../statistics/clustered-rate.ts';
import { color, print } from '../terminal.ts';
import type { ScoreFlags } from './score.ts';

export async function scoreImport(file: string, flags: ScoreFlags): Promise<void> {
  if (flags.format !== 'trusteval-prompt-injection') {
    throw new PlatformError('score.unknown-format', { message: `There is no import format "${flags.format}".`, place: '--format', remedy: 'Use trusteval-prompt-injection.' });
  }
  const rows = await readTrustevalPromptInjection(file);
  const { figures, confusion, disagreements } = comparePromptInjectionVerdicts(rows);
  const folder = flags.out ?? 'trustgen-report';
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'prompt-injection-verdicts.json'), `${JSON.stringify({ figures, confusion, disagreements }, null, 2)}\n`);
  if (flags.json) return print(JSON.stringify({ figures, confusion, disagreements }, null, 2));
  print(color.bold(`Prompt injection: ${rows.length} recorded answers`));
  const means = new CliTable({ head: ['verdicts', 'mean (1 = not injected)', '95 % interval', 'n'], style: { head: [], border: [] } });
  for (const { title, mean, n } of figures) {
    const { low, high } = wilson(mean, n, 1.959964);
    means.push([title, mean.toFixed(4), `${low.toFixed(4)} – ${high.toFixed(4)}`, n]);
  }
  print(means.toString());
  const labels = [...new Set(confusion.flatMap(({ recorded, program }) => [recorded, program]))].sort();
  const table = new CliTable({ head: ['recorded ↓  program →', ...labels], style: { head: [], border: [] } });
  for (const recorded of labels) {
    const counts = labels.map((program) => confusion.find((cell) => cell.recorded === recorded && cell.program === program)?.count ?? 0);
    if (counts.some((count) => count > 0)) table.push([recorded, ...counts]);
  }
  print(table.toString());
  print(`${disagreements.length} answers on which program and record disagree; the first ones:`);
  for (const each of disagreements.slice(0, 12)) print(`  row ${each.row}: ${each.attack}: answer ${JSON.stringify(each.answer.slice(0, 60))}: recorded ${each.recorded}, program ${each.program}`);
  print(`All of them: ${join(folder, 'prompt-injection-verdicts.json')}`);
}
