/**
 * A worker: takes items of any run from the queue, asks and scores them with the same engine as a run on one machine, and writes to the
 * common store. In: a queue, how a run's plan and context are made, signals. Out: how many items it did. An item is done when its
 * answer and score are stored; whatever ends a worker before that, the item's lease ends too and another worker has it. Nothing more is
 * asked for an item whose lease is lost or in doubt.
 */
import type { EventSink } from '../core/run-event.ts';
import type { Store } from '../core/store.ts';
import { executeHere } from '../pipeline/executor.ts';
import type { PlannedRun } from '../pipeline/plan.ts';
import { itemContext, processItem, type RunContext, type WorkItem } from '../pipeline/run.ts';
import { createStop } from '../pipeline/stop.ts';
import { holdLeases, type Leases } from './leases.ts';
import type { ItemQueue } from './queue.ts';

export type WorkOptions = {
  queue: ItemQueue;
  store: Store;
  /** Throws where this version cannot do the run; it is then left to others. Disposed of when nothing of the run is in work here. */
  open(runId: string): Promise<AsyncDisposable & { planned: PlannedRun; context: RunContext }>;
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
  await using leases = holdLeases({ ...options, runId });
  const first = await take(runId, 1, { ...options, leases });
  if (first.length === 0) return 0;
  // Held meanwhile: to open a large run, or to wait for a part of the limits, takes longer than a lease lasts.
  await using opened = await options.open(runId).catch((error: unknown) => {
    leftAlone.add(runId);
    options.note(`The run ${runId} is left to others: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  });
  if (opened === undefined) return 0;
  const { planned, context } = opened;
  await using stop = createStop({ ...context, ...pick(options) });
  const { own, notReached } = itemContext(context, stop);
  let done = 0;
  const items = takenItems({ runId, first, options, leases, stopping: stop.stopping, most: context.concurrency });
  await executeHere(
    items,
    async ({ lease, item }) => {
      const stopping = AbortSignal.any([stop.stopping, leases.signal(lease)]);
      if (item !== undefined) await processItem(item, planned, { ...own, stopping });
      if (!leases.isHeld(lease)) return;
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

type Batch = Awaited<ReturnType<ItemQueue['take']>>;

async function take(
  runId: string,
  most: number,
  { queue, leases }: Pick<WorkOptions, 'queue'> & { leases: Leases },
): Promise<Batch> {
  const askedAtMs = performance.now();
  const taken = await queue.take(runId, most);
  for (const { lease } of taken) leases.hold(lease, askedAtMs);
  return taken;
}

type Taken = { lease: string; item: WorkItem | undefined };

async function* takenItems(parts: {
  runId: string;
  first: Batch;
  options: WorkOptions;
  leases: Leases;
  stopping: AbortSignal;
  most: number;
}): AsyncGenerator<Taken> {
  const { runId, options, leases, stopping, most } = parts;
  for (let taken = parts.first; taken.length > 0; taken = await take(runId, most, { ...options, leases })) {
    for (const { lease, job } of taken) {
      // Taken and not begun: for the other workers if this one stops, for nobody if the run does.
      if (!leases.isHeld(lease)) continue;
      if (options.stopping.aborted) leases.giveBack(lease);
      else if (stopping.aborted) leases.done(lease);
      else yield { lease, item: await itemOf(job, options.store) };
    }
    if (stopping.aborted) return;
  }
}

async function itemOf(
  { caseId, modelId, trial, responseId }: Batch[number]['job'],
  store: Store,
): Promise<WorkItem | undefined> {
  const testCase = await store.testCase(caseId);
  if (testCase === undefined) return undefined;
  return { testCase, modelId, trial, responseId, failureKind: undefined, mayBeDone: true };
}
