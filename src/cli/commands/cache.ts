/** `trustgen cache`: which answers may be used again, and forgetting them. Responses of runs are never touched. */
import CliTable from 'cli-table3';
import { PlatformError } from '../../core/platform-error.ts';
import { openPlatform } from '../../platform.ts';
import { print } from '../terminal.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

export async function listCache(flags: SharedFlags & { json?: boolean }): Promise<void> {
  await using platform = await openPlatform(await settingsOf(flags), process.cwd());
  const totals = await platform.store.cacheTotals();
  if (flags.json) return print(JSON.stringify(totals, null, 2));
  if (totals.length === 0) return print('The cache is empty.');
  const table = new CliTable({ head: ['model', 'answers', 'oldest', 'newest'], style: { head: [], border: [] } });
  for (const { model, entries, oldest, newest } of totals) table.push([model, entries, oldest, newest]);
  print(table.toString());
}

export async function pruneCache(
  flags: SharedFlags & { olderThan?: string; of?: string; all?: boolean },
): Promise<void> {
  if (flags.olderThan === undefined && flags.of === undefined && !flags.all) {
    throw new PlatformError('cache.nothing-named', {
      message: 'It was not said what to forget.',
      remedy: 'Give --older-than 30d, --of MODEL, or --all.',
    });
  }
  await using platform = await openPlatform(await settingsOf(flags), process.cwd());
  const before =
    flags.olderThan === undefined ? undefined : new Date(Date.now() - durationMs(flags.olderThan)).toISOString();
  const forgotten = await platform.store.pruneCache({
    ...(before && { before }),
    ...(flags.of && { model: flags.of }),
  });
  print(`${forgotten} answers forgotten.`);
}

const unitsMs = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

function durationMs(text: string): number {
  const [, count, unit] = /^(\d+)([hdw])$/.exec(text) ?? [];
  if (count !== undefined && (unit === 'h' || unit === 'd' || unit === 'w')) return Number(count) * unitsMs[unit];
  throw new PlatformError('cache.bad-duration', {
    message: `"${text}" is no time span.`,
    place: '--older-than',
    remedy: 'Write hours, days or weeks: 12h, 30d, 4w.',
  });
}
