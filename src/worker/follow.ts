/**
 * Submits a run to the workers and follows it to its end. In: a planned run, the common store and queue. Out: the run as stored. The
 * follower may go and come back: the run goes on without it, and is closed by whoever follows it last.
 */
import type { Run } from '../core/run.ts';
import type { Store } from '../core/store.ts';
import { askLeftCanaries } from '../pipeline/judge-checks.ts';
import type { PlannedRun } from '../pipeline/plan.ts';
import { closeRun, itemContext, keepPlan, pendingQuery, type RunContext } from '../pipeline/run.ts';
import { createStop } from '../pipeline/stop.ts';
import type { ItemQueue, QueueState } from './queue.ts';

export type FollowOptions = {
  queue: ItemQueue;
  store: Store;
  context: RunContext;
  /** Ends the following; the run goes on. */
  stopping: AbortSignal;
  onState(state: QueueState, submitted: number): void;
};

const pollMs = 500;

/** Puts in what is still to be done and not in the queue; what failed in a run that still goes on is not tried again. Gives back how many items are to be done. */
export async function submitRun(planned: PlannedRun, { queue, store, context }: FollowOptions): Promise<number> {
  await keepPlan(planned, context);
  const { left } = await queue.state(planned.runId);
  if (left === 0) await queue.forgetDone(planned.runId);
  return queue.submit(planned.runId, store.pending(pendingQuery(planned)));
}

/** Undefined where the following was stopped before the run's end. */
export async function followRun(
  planned: PlannedRun,
  submitted: number,
  options: FollowOptions,
): Promise<Run | undefined> {
  const { queue, store, context, stopping } = options;
  for (;;) {
    const state = await queue.state(planned.runId);
    options.onState(state, submitted);
    if (state.left === 0) break;
    if (stopping.aborted) return undefined;
    await context.sleep(pollMs, stopping);
  }
  const run = await store.run(planned.runId);
  const { givenUp } = await queue.state(planned.runId);
  const lost = givenUp === 0 ? undefined : `${givenUp} items were given up, since every worker that took them ended`;
  if (run?.stopReason === undefined) await finishChecks(planned, options);
  const closed = await closeRun(planned, context, {
    stopReason: run?.stopReason ?? lost,
    notReached: run?.notReached ?? {},
  });
  await queue.close(planned.runId);
  return closed;
}

/** What no single answer brings along: canaries that were drawn with none. */
async function finishChecks({ runId: id, plan, tasks }: PlannedRun, { context }: FollowOptions): Promise<void> {
  await using stop = createStop(context);
  await askLeftCanaries({ id, plan }, tasks, itemContext(context, stop).own);
}
