/**
 * A worker: takes items of any run from the queue, asks and scores them with the same engine as a run on one machine, and writes to the
 * common store. In: a queue, how a run's plan and context are made, signals. Out: how many items it did. An item is done when its
 * answer and score are stored; whatever ends a worker before that, the item's lease ends too and another worker has it.
 */
import type { EventSink } from '../core/run-event.ts';
import type { Store } from '../core/store.ts';
import { executeHere } from '../pipeline/executor.ts';
import type { PlannedRun } from '../pipeline/plan.ts';
import { itemContext, processItem, type RunContext, type WorkItem } from '../pipeline/run.ts';
import { createStop } from '../pipeline/stop.ts';
import { type ItemQueue, leaseSeconds } from './queue.ts';

export type WorkOptions = {
  queue: ItemQueue;
  store: Store;
  /** Throws where this version cannot do the run; it is then left to others. */
  open(runId: string): Promise<{ planned: PlannedRun; context: RunContext }>;
  /** Ends when nothing is left to do. */
  drain: boolean;
  stopping: AbortSignal;
  signal: AbortSignal;
  emit: EventSink;
  /** Told of runs that are left alone, and of trouble that passes. */
  note(text: string): void;
  /** Resolves at once when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};

const idleMs = 500;

export async function work(options: WorkOptions): Promise<number> {
  const { queue, stopping } = options;
  const leftAlone = new Set<string>();
  let done = 0;
  while (!stopping.aborted) {
    let before = done;
    for (const runId of await queue.runs()) {
      if (stopping.aborted || leftAlone.has(runId)) continue;
      done += await workOnRun(runId, options, leftAlone);
    }
    if (done > before) continue;
    before = done;
    if (options.drain && (await isAllDone(queue, leftAlone))) break;
    await options.sleep(idleMs, stopping);
  }
  return done;
}

/** Also nothing in work elsewhere, which might come back. */
async function isAllDone(queue: ItemQueue, leftAlone: ReadonlySet<string>): Promise<boolean> {
  for (const runId of await queue.runs()) {
    if (!leftAlone.has(runId) && (await queue.state(runId)).left > 0) return false;
  }
  return true;
}

/** Until the run has nothing waiting. */
async function workOnRun(runId: string, options: WorkOptions, leftAlone: Set<string>): Promise<number> {
  const first = await options.queue.take(runId, 1);
  if (first.length === 0) return 0;
  const opened = await options.open(runId).catch(async (error: unknown) => {
    leftAlone.add(runId);
    options.note(`The run ${runId} is left to others: ${error instanceof Error ? error.message : String(error)}`);
    await options.queue.giveBack(
      runId,
      first.map(({ lease }) => lease),
    );
    return undefined;
  });
  if (opened === undefined) return 0;
  const { planned, context } = opened;
  await using stop = createStop({ ...context, ...pick(options) });
  await using leases = holdLeases(runId, options.queue, options.note);
  const { own, notReached } = itemContext(context, stop);
  let done = 0;
  const items = takenItems({ runId, first, options, leases, stopping: stop.stopping, most: context.concurrency });
  await executeHere(
    items,
    async ({ lease, item }) => {
      if (item !== undefined) await processItem(item, planned, own);
      // What was left open because this worker stops goes back, so that it waits for the others.
      if (options.stopping.aborted) leases.giveBack(lease);
      else leases.done(lease);
      done += 1;
    },
    { concurrency: context.concurrency, signal: stop.stopping },
  );
  await leases.flush();
  await tellStop(runId, options, { reason: stop.reason(), notReached });
  return done;
}

function pick({ stopping, signal, emit }: WorkOptions) {
  return { stopping, signal, emit };
}

/** A cap or a stall ends the run for all workers; that this worker is stopped does not. */
async function tellStop(
  runId: string,
  { store, queue, stopping }: WorkOptions,
  { reason, notReached }: { reason: string | undefined; notReached: Record<string, string> },
): Promise<void> {
  const run = await store.run(runId);
  if (Object.keys(notReached).length > 0) {
    await store.updateRun(runId, { notReached: { ...run?.notReached, ...notReached } });
  }
  if (reason === undefined || stopping.aborted) return;
  await store.updateRun(runId, { stopReason: reason });
  await queue.drop(runId);
}

type Taken = { lease: string; item: WorkItem | undefined };

async function* takenItems(parts: {
  runId: string;
  first: Awaited<ReturnType<ItemQueue['take']>>;
  options: WorkOptions;
  leases: Leases;
  stopping: AbortSignal;
  most: number;
}): AsyncGenerator<Taken> {
  const { runId, options, leases, stopping, most } = parts;
  for (let taken = parts.first; taken.length > 0; taken = await options.queue.take(runId, most)) {
    for (const { lease } of taken) leases.hold(lease);
    for (const { lease, job } of taken) {
      // Taken and not begun: for the other workers if this one stops, for nobody if the run does.
      if (options.stopping.aborted) leases.giveBack(lease);
      else if (stopping.aborted) leases.done(lease);
      else yield { lease, item: await itemOf(job, options.store) };
    }
    if (stopping.aborted) return;
  }
}

async function itemOf(
  { caseId, modelId, trial, responseId }: Awaited<ReturnType<ItemQueue['take']>>[number]['job'],
  store: Store,
): Promise<WorkItem | undefined> {
  const testCase = await store.testCase(caseId);
  if (testCase === undefined) return undefined;
  return { testCase, modelId, trial, responseId, failureKind: undefined, mayBeDone: true };
}

interface Leases extends AsyncDisposable {
  hold(lease: string): void;
  done(lease: string): void;
  giveBack(lease: string): void;
  flush(): Promise<void>;
}

const flushMs = 200;

/** Renews what is held, and reports what is done a few at a time. What cannot be reported is done all the same: it is stored. */
function holdLeases(runId: string, queue: ItemQueue, note: (text: string) => void): Leases {
  const held = new Set<string>();
  let [done, back]: [string[], string[]] = [[], []];
  const flush = async () => {
    const [finished, returned] = [done, back];
    [done, back] = [[], []];
    await queue.done(runId, finished);
    await queue.giveBack(runId, returned);
  };
  const trouble = (error: unknown) => note(`queue: ${error instanceof Error ? error.message : String(error)}`);
  const flushing = setInterval(() => void flush().catch(trouble), flushMs);
  const renewing = setInterval(() => void queue.renew(runId, [...held]).catch(trouble), (leaseSeconds * 1000) / 4);
  const release = (lease: string, to: string[]) => {
    held.delete(lease);
    to.push(lease);
  };
  return {
    hold: (lease) => held.add(lease),
    done: (lease) => release(lease, done),
    giveBack: (lease) => release(lease, back),
    flush: () => flush().catch(trouble),
    async [Symbol.asyncDispose]() {
      clearInterval(flushing);
      clearInterval(renewing);
      back.push(...held);
      held.clear();
      await flush().catch(trouble);
    },
  };
}
