/** `trustgen report`: the report of a stored run. */
import { openPlatform } from '../../platform.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { storedRun } from './stored-run.ts';
import { writeReport } from './write-report.ts';

export async function report(flags: SharedFlags & { run?: string; json?: boolean }): Promise<void> {
  const settings = await settingsOf(flags);
  await using platform = await openPlatform(settings, process.cwd());
  const found = await storedRun(platform, flags.run);
  await writeReport(platform, found, { json: flags.json });
}
