/** `trustgen cancel`: what waits in the queue is not begun any more; what is in work ends, and all that was answered is kept. */
import { openPlatform } from '../../platform.ts';
import { openWorkers } from '../../worker/open-workers.ts';
import { note, print } from '../terminal.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { storedRun } from './stored-run.ts';
import { databaseOf } from './workers-database.ts';

export async function cancel(id: string | undefined, flags: SharedFlags): Promise<void> {
  const settings = await settingsOf(databaseOf(flags));
  await using platform = await openPlatform(settings, process.cwd());
  await using workers = await openWorkers(platform.location, note);
  const run = await storedRun(platform, id);
  await platform.store.updateRun(run.id, { state: 'incomplete', stopReason: 'cancelled by the user' });
  await workers.queue.drop(run.id);
  const { inWork } = await workers.queue.state(run.id);
  print(
    `Cancelled: ${run.id}; ${inWork} items in work end. It goes on with: trustgen run --resume ${run.id} --workers`,
  );
}
