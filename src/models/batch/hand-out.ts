/**
 * Hands the answers of an ended batch out. In: the batch, its results as they are read. Out: every request that is waited for has its
 * answer, in whatever order the results come; one without a result is told so. The last answer is held back until the others had time
 * to be stored and the batch is off the ledger, so that no more than that one is lost should the process die, and so that whoever
 * waits for it keeps the store open.
 */
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { toResponse, troubleAnswer, troubleOfEnding } from './batch-answers.ts';
import { askedWaitMs } from './batch-errors.ts';
import type { BatchEnding, PlainAnswer } from './batch-protocol.ts';
import type { OpenBatch } from './open-batches.ts';
import { pause } from './pause.ts';
import type { BatchPlace } from './submit-batch.ts';
import type { Waiter } from './waiter.ts';

/** In a row; a result file may be on its way for a while. */
const mostReadings = 10;

type Held = { waiter: Waiter; response: Response } | undefined;

export async function handOut(batch: OpenBatch, ending: BatchEnding, place: BatchPlace): Promise<void> {
  const desk = createDesk(batch);
  let waitMs = place.rules.pollMs.first;
  for (let failures = 0; desk.rest().size > 0; ) {
    const before = desk.count();
    try {
      await readOnce(batch, ending, { desk, place });
    } catch (error) {
      if (batch.deserted.signal.aborted) return;
      failures = desk.count() > before ? 1 : failures + 1;
      if (failures >= mostReadings) break;
      await pause(Math.max(waitMs, askedWaitMs(error)), batch.deserted.signal);
      waitMs = Math.min(place.rules.pollMs.longest, waitMs * 1.5);
    }
  }
  if (desk.rest().size > 0) {
    desk.release();
    for (const waiter of place.open.giveBack(batch)) waiter.answer(toResponse(troubleAnswer('batch_unreadable')));
    return;
  }
  if (batch.unclaimed.size === 0) await pause(place.rules.settleMs, batch.deserted.signal);
  if (batch.unclaimed.size === 0) await place.open.close(batch);
  else if (!batch.abandoned) forgetLater(batch, place);
  desk.release();
}

async function readOnce(
  batch: OpenBatch,
  ending: BatchEnding,
  { desk, place }: { desk: Desk; place: BatchPlace },
): Promise<void> {
  const asked = desk.rest();
  for await (const { customId, ...answer } of place.protocol.results(batch.id, batch.deserted.signal)) {
    const waiter = asked.get(customId);
    if (waiter === undefined) continue;
    asked.delete(customId);
    await desk.hand(waiter, answer);
  }
  for (const waiter of asked.values()) await desk.hand(waiter, troubleAnswer(troubleOfEnding(ending)));
}

type Desk = ReturnType<typeof createDesk>;

function createDesk(batch: OpenBatch) {
  let held: Held;
  let count = 0;
  const release = () => {
    if (held === undefined) return;
    const { waiter, response } = held;
    if (batch.waiting.get(waiter.customId) === waiter) batch.waiting.delete(waiter.customId);
    waiter.answer(response);
    held = undefined;
  };
  return {
    /** Hands out the one before, and gives it time to be stored. */
    async hand(waiter: Waiter, answer: PlainAnswer): Promise<void> {
      if (!waiter.isOpen()) return;
      release();
      held = { waiter, response: toResponse(answer) };
      count += 1;
      await turnOfOthers();
    },
    release,
    /** Those who have no answer yet. */
    rest: () => new Map([...batch.waiting].filter(([, waiter]) => waiter !== held?.waiter)),
    count: () => count,
  };
}

/**
 * What is left in a batch of an earlier process was handed out by that one, or is no longer asked for: once nothing of it was asked
 * for a while, it is forgotten, since an equal question of another series is not to be answered from it.
 */
function forgetLater(batch: OpenBatch, { open, rules }: BatchPlace): void {
  const { claimedAt } = batch;
  const forget = () => {
    if (batch.claimedAt !== claimedAt || batch.waiting.size > 0) return;
    // Should the store be closed by now, the entry stays, and a later process does the same.
    open.close(batch).catch(() => undefined);
  };
  setTimeout(forget, rules.pollMs.longest).unref();
}
