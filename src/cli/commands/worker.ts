/** `trustgen worker`: takes items of submitted runs until it is stopped. Also plans scheduled runs when they are due. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { PlatformError } from '../../core/platform-error.ts';
import { judgesOf } from '../../pipeline/ask-judge.ts';
import { expectedPerItem } from '../../pipeline/forecast.ts';
import { openPlatform, type Platform, sleep } from '../../platform.ts';
import { createSharedBudget, openSpending, reportAlive, reportGone } from '../../worker/coordination.ts';
import { openWorkers, type Workers } from '../../worker/open-workers.ts';
import { takeShares } from '../../worker/shares.ts';
import { work } from '../../worker/work.ts';
import { stopOnSignals } from '../stop-on-signals.ts';
import { color, note } from '../terminal.ts';
import { storedPlan } from './planned.ts';
import { submitScheduled } from './schedule.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { databaseOf } from './workers-database.ts';

export type WorkerFlags = SharedFlags & { drain?: boolean; quiet?: boolean };

const aliveEveryMs = 3000;

export async function worker(flags: WorkerFlags): Promise<void> {
  const settings = await settingsOf(databaseOf(flags));
  await using platform = await openPlatform(settings, process.cwd());
  const say = (text: string) => note(color.dim(text));
  await using workers = await openWorkers(platform.location, say);
  using stop = stopOnSignals();
  const id = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  const alive = { count: await reportAlive(workers.query, id) };
  const beating = setInterval(
    () => void beat().catch((error: Error) => say(`database: ${error.message}`)),
    aliveEveryMs,
  );
  if (!flags.quiet) note(`Worker ${id} waits for items at ${platform.store.location}. Control-C stops it.`);
  await workers.schedules.onDue((due) => submitScheduled(due, flags));
  try {
    const done = await work({
      queue: workers.queue,
      store: platform.store,
      open: (runId) => openRun(runId, { id, platform, workers, alive: () => alive.count, note: say, ...stop }),
      drain: flags.drain ?? false,
      stopping: stop.stopping,
      signal: stop.signal,
      emit: () => undefined,
      note: say,
      sleep,
    });
    if (!flags.quiet) note(`${done} items done.`);
  } finally {
    clearInterval(beating);
    await reportGone(workers.query, id);
  }

  async function beat(): Promise<void> {
    alive.count = await reportAlive(workers.query, id);
  }
}

type Opening = {
  /** Of this worker. */
  id: string;
  platform: Platform;
  workers: Workers;
  alive(): number;
  note(text: string): void;
  stopping: AbortSignal;
  signal: AbortSignal;
};

async function openRun(runId: string, { id, platform, workers, alive, note: say, stopping, signal }: Opening) {
  const run = await platform.store.run(runId);
  if (run === undefined) {
    throw new PlatformError('worker.no-run', {
      message: `The run ${runId} is in the queue and not in the store.`,
      place: platform.store.location,
      remedy: 'Submit it again.',
    });
  }
  const planned = await storedPlan(platform, run);
  const context = await platform.runContext(planned, { emit: () => undefined, stopping, signal });
  await openSpending(workers.query, runId, context.budget.spent());
  const budget = await createSharedBudget({
    query: workers.query,
    runId,
    caps: run.caps ?? {},
    expected: expectedPerItem([], 0),
    workers: alive,
  });
  const { gates } = context;
  for (const { model } of [...planned.targets, ...(planned.judge ? judgesOf(planned.judge) : [])]) gates.of(model);
  const shares = await takeShares({ query: workers.query, worker: id, gates, stopping, note: say });
  return {
    planned,
    context: { ...context, caps: run.caps ?? {}, budget },
    [Symbol.asyncDispose]: () => shares[Symbol.asyncDispose](),
  };
}
