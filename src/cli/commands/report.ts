/** `trustgen report`: the report of a stored run. */
import { PlatformError } from '../../core/platform-error.ts';
import { openPlatform } from '../../platform.ts';
import { type SharedFlags, settingsOf } from './shared-options.ts';
import { writeReport } from './write-report.ts';

export async function report(flags: SharedFlags & { run?: string; json?: boolean }): Promise<void> {
  const settings = await settingsOf(flags);
  await using platform = await openPlatform(settings, process.cwd());
  const runs = await platform.store.runs();
  const found = flags.run === undefined ? runs[0] : runs.find((each) => each.id === flags.run);
  if (found === undefined) {
    throw new PlatformError('report.no-run', {
      message: flags.run === undefined ? 'There is no run in this workspace yet.' : `There is no run ${flags.run} in this workspace.`,
      place: platform.store.location,
      remedy: runs.length === 0 ? 'Start one with `trustgen run`, or name another workspace with --workspace.' : `There are ${runs.slice(0, 5).map(({ id }) => id).join(', ')}.`,
    });
  }
  await writeReport(platform, found, { json: flags.json });
}
