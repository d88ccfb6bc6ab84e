/** A run that workers do: submitted and followed from here. Undefined where the following ended before the run did. */
import type { Run } from '../../core/run.ts';
import type { PlannedRun } from '../../pipeline/plan.ts';
import type { Platform } from '../../platform.ts';
import { openSpending } from '../../worker/coordination.ts';
import { followRun, submitRun } from '../../worker/follow.ts';
import { openWorkers } from '../../worker/open-workers.ts';
import type { QueueState } from '../../worker/queue.ts';
import { stopOnSignals } from '../stop-on-signals.ts';
import { color, note, print } from '../terminal.ts';

const tellEveryMs = 5000;

export async function runDistributed(
  planned: PlannedRun,
  platform: Platform,
  flags: { quiet?: boolean; json?: boolean; submit?: boolean },
): Promise<Run | undefined> {
  await using workers = await openWorkers(platform.location, (text) => note(color.dim(text)));
  using stop = stopOnSignals('Following ends; the workers go on.');
  const context = await platform.runContext(planned, { emit: () => undefined, ...stop });
  await openSpending(workers.query, planned.runId, context.budget.spent());
  const tell = flags.quiet || flags.json ? () => undefined : telling();
  const options = { queue: workers.queue, store: platform.store, context, stopping: stop.stopping, onState: tell };
  const submitted = await submitRun(planned, options);
  if (!flags.quiet) note(`Submitted: ${planned.runId}, ${submitted} items to do.`);
  if (flags.submit) {
    print(planned.runId);
    return undefined;
  }
  const finished = await followRun(planned, submitted, options);
  if (finished === undefined)
    note(
      `Follow it again: trustgen run --resume ${planned.runId} --workers; stop it: trustgen cancel ${planned.runId}`,
    );
  return finished;
}

/** A line every few seconds, and one at the end. */
function telling(): (state: QueueState, submitted: number) => void {
  const startedAt = performance.now();
  let toldAt = startedAt;
  return ({ left, inWork, givenUp }, submitted) => {
    const now = performance.now();
    if (now - toldAt < tellEveryMs && left > 0) return;
    toldAt = now;
    const done = submitted - left;
    const rate = done / Math.max(0.001, (now - startedAt) / 1000);
    const eta = left > 0 && rate > 0 ? ` · ${Math.round(left / rate)} s left` : '';
    const lost = givenUp > 0 ? ` · ${givenUp} given up` : '';
    const idle =
      left > 0 && inWork === 0 ? color.yellow(' · no worker is at it: start one with `trustgen worker`') : '';
    note(`${done}/${submitted} done · ${inWork} in work · ${rate.toFixed(1)}/s${eta}${lost}${idle}`);
  };
}
