/** `trustgen compare`: which of two models is better, by how much, and whether that can be told. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlatformError } from '../../core/platform-error.ts';
import { openPlatform } from '../../platform.ts';
import type { Comparison } from '../../report/compare/comparison-data.ts';
import { renderComparisonHtml } from '../../report/compare/render-html.ts';
import { renderComparisonMarkdown } from '../../report/compare/render-markdown.ts';
import { renderComparison } from '../../report/compare/render-terminal.ts';
import type { Correction } from '../../statistics/multiplicity.ts';
import { exitCode } from '../exit-code.ts';
import { color, note, print } from '../terminal.ts';
import { type ColumnFlags, compareColumns } from './compare-columns.ts';
import { compareResults } from './compare-results.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

export type CompareFlags = Pick<SharedFlags, 'config' | 'workspace' | 'out'> &
  ColumnFlags & {
    delta: number;
    level: number;
    power: number;
    correction: string;
    anchors: number;
    common?: boolean;
    json?: boolean;
    failOnWorse?: boolean;
  };

export async function compare(given: readonly string[], flags: CompareFlags): Promise<void> {
  const { config, workspace, out, delta, level, power, anchors } = flags;
  share('--delta', delta);
  share('--level', level);
  share('--power', power);
  const correction = correctionOf(flags.correction);
  const settings = await settingsOf({
    ...(config !== undefined && { config }),
    ...(workspace !== undefined && { workspace }),
  });
  await using platform = await openPlatform(settings, process.cwd());
  const columns = await compareColumns(platform, given, flags);
  const seed = columns[0]?.run.plan.seed ?? 1;
  const options = { delta, level, power, correction, anchors, common: flags.common ?? false, seed };
  const comparison = await compareResults(columns, options);
  if (flags.json) print(JSON.stringify(comparison, null, 2));
  else await show(comparison, out);
  if (flags.failOnWorse && hasWorse(comparison)) process.exitCode = exitCode.gateFailed;
}

async function show(comparison: Comparison, out: string | undefined): Promise<void> {
  print(renderComparison(comparison));
  for (const line of comparison.warnings) note(color.yellow(line));
  if (out === undefined) return;
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'comparison.html'), renderComparisonHtml(comparison));
  await writeFile(join(out, 'comparison.md'), renderComparisonMarkdown(comparison));
  await writeFile(join(out, 'comparison.json'), `${JSON.stringify(comparison, null, 2)}\n`);
  print(`\nComparison: ${join(out, 'comparison.html')} (and .md, .json)`);
}

/** Whether any later column is worse than the first, in a task, a dimension or overall. */
export function hasWorse({ results }: Pick<Comparison, 'results'>): boolean {
  return results.some(({ pairs }) => pairs.some(({ a, verdict }) => a === 0 && verdict === 'worse'));
}

function share(name: string, value: number): void {
  if (value > 0 && value < 1) return;
  throw new PlatformError('compare.bad-option', {
    message: `${value} does not lie between 0 and 1.`,
    place: name,
    remedy: `Give a share, for instance ${name} 0.05.`,
  });
}

function correctionOf(text: string): Correction {
  if (text === 'holm' || text === 'benjamini-hochberg' || text === 'none') return text;
  throw new PlatformError('compare.bad-option', {
    message: `There is no correction "${text}".`,
    place: '--correction',
    remedy: 'Give holm, benjamini-hochberg or none.',
  });
}
