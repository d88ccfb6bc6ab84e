/**
 * Looks after one batch for as long as someone waits for it. In: an open batch. Out: its requests are answered, or were given up by
 * those who asked; where the provider had no room for the batch, those who wait are handed back. Passing errors are sat out: how
 * long a caller waits is the caller's business.
 */
import { toResponse, troubleAnswer } from './batch-answers.ts';
import { askedWaitMs, meaningOf, shortName } from './batch-errors.ts';
import { type BatchStatus, type PlainAnswer, ProviderRefusal } from './batch-protocol.ts';
import { handOut } from './hand-out.ts';
import type { OpenBatch } from './open-batches.ts';
import { pause } from './pause.ts';
import type { BatchPlace } from './submit-batch.ts';
import type { Waiter } from './waiter.ts';

/** A batch that was just made may not be found at once. */
const mostMisses = 3;

export type NoRoom = { waiters: Waiter[]; answer: PlainAnswer };

type Followed = { batch: OpenBatch; place: BatchPlace; done: number; failed: number; misses: number };

export async function followBatch(batch: OpenBatch, place: BatchPlace): Promise<NoRoom | undefined> {
  const { quietMs, pollMs } = place.rules;
  const followed: Followed = { batch, place, done: 0, failed: 0, misses: 0 };
  batch.isFollowed = true;
  try {
    let waitMs = batch.isTakenUp ? quietMs : pollMs.first;
    while (batch.waiting.size > 0) {
      if (batch.deserted.signal.aborted) batch.deserted = new AbortController();
      await pause(waitMs, batch.deserted.signal);
      const quietInMs = quietIn(batch, quietMs);
      if (quietInMs > 0) waitMs = quietInMs;
      if (quietInMs > 0 || batch.waiting.size === 0) continue;
      const { askedMs, noRoom } = await lookOnce(followed);
      if (noRoom !== undefined) return noRoom;
      waitMs = Math.max(askedMs, Math.min(pollMs.longest, Math.max(pollMs.first, waitMs * 1.5)));
    }
  } finally {
    batch.isFollowed = false;
  }
  return undefined;
}

/** All that is asked again of an earlier process's batch is to be answered by one reading. */
function quietIn({ isTakenUp, claimedAt }: OpenBatch, quietMs: number): number {
  return isTakenUp ? Math.ceil(claimedAt + quietMs - performance.now()) : 0;
}

async function lookOnce(followed: Followed): Promise<{ askedMs: number; noRoom?: NoRoom | undefined }> {
  const { batch, place } = followed;
  const { signal } = batch.deserted;
  let status: BatchStatus;
  try {
    status = await place.protocol.status(batch.id, signal);
  } catch (error) {
    if (!signal.aborted) await bear(error, followed);
    return { askedMs: askedWaitMs(error) };
  }
  followed.misses = 0;
  return { askedMs: 0, noRoom: await actOn(status, followed) };
}

async function actOn(status: BatchStatus, followed: Followed): Promise<NoRoom | undefined> {
  const { batch, place } = followed;
  if (status.state === 'refused') {
    const waiters = await letGo(followed);
    const areWhole = waiters.every(({ body }) => body !== '');
    if (status.isQueueFull && areWhole) return { waiters, answer: status.answer };
    for (const waiter of waiters) waiter.answer(toResponse(status.answer));
    return undefined;
  }
  const { state, done, failed } = status;
  Object.assign(followed, { done, failed });
  place.rules.onProgress({ batchId: batch.id, submitted: batch.size, done, failed });
  if (state !== 'checking') for (const waiter of batch.waiting.values()) waiter.body = '';
  if (state === 'ended') await handOut(batch, status.ending, place);
  return undefined;
}

async function bear(error: unknown, followed: Followed): Promise<void> {
  const { batch, place, done, failed } = followed;
  const meaning = meaningOf(error);
  if (meaning === 'refused' && error instanceof ProviderRefusal) {
    for (const waiter of place.open.giveBack(batch)) waiter.answer(toResponse(error.answer));
    return;
  }
  if (meaning === 'gone') followed.misses += 1;
  if (followed.misses >= mostMisses) {
    for (const waiter of await letGo(followed)) waiter.answer(toResponse(troubleAnswer('batch_lost')));
    return;
  }
  place.rules.onProgress({ batchId: batch.id, submitted: batch.size, done, failed, trouble: shortName(error) });
}

/** Nothing will come of this batch. */
async function letGo({ batch, place }: Followed): Promise<Waiter[]> {
  await place.open.close(batch);
  const waiters = [...batch.waiting.values()];
  batch.waiting.clear();
  return waiters;
}
