/** The stored run that is meant: the named one, or the latest. Throws `report.no-run`. */
import { PlatformError } from '../../core/platform-error.ts';
import type { Run } from '../../core/run.ts';
import type { Platform } from '../../platform.ts';

export async function storedRun({ store }: Platform, id: string | undefined): Promise<Run> {
  const runs = await store.runs();
  const found = id === undefined ? runs[0] : runs.find((each) => each.id === id);
  if (found === undefined) {
    throw new PlatformError('report.no-run', {
      message: id === undefined ? 'There is no run in this workspace yet.' : `There is no run ${id} in this workspace.`,
      place: store.location,
      remedy:
        runs.length === 0
          ? 'Start one with `trustgen run`, or name another workspace with --workspace.'
          : `There are ${runs
              .slice(0, 5)
              .map(({ id }) => id)
              .join(', ')}.`,
    });
  }
  return found;
}
