/**
 * Hands requests over as one batch. In: those who wait. Out: the batch they wait in now, or why there is none; they are answered then,
 * unless the batch was too large and may be tried in parts. What an open batch holds already is not handed over again.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { errorAnswer, toResponse } from './batch-answers.ts';
import { askedWaitMs, isSurelyRefused, isTooLarge, meaningOf } from './batch-errors.ts';
import type { BatchRules } from './batch-options.ts';
import { type BatchProtocol, ProviderRefusal } from './batch-protocol.ts';
import type { OpenBatch, OpenBatches } from './open-batches.ts';
import type { Waiter } from './waiter.ts';

/** Where the requests of one line go, and by which rules. */
export type BatchPlace = {
  path: string;
  model: string;
  protocol: BatchProtocol;
  rules: BatchRules;
  open: OpenBatches;
  settleDoubts(protocol: BatchProtocol): Promise<void>;
};

export type Submission = {
  /** To be followed now: the new batch, and those that were found to hold some of the requests. */
  batches: OpenBatch[];
  /** Still waiting: the batch was too large. */
  tooLarge: Waiter[];
};

/** Handing over is tried a few times: one connection that breaks is not to fail thousands of requests. */
const mostAttempts = 4;

export async function submitBatch(waiters: readonly Waiter[], place: BatchPlace): Promise<Submission> {
  const found: OpenBatch[] = [];
  let left = [...waiters];
  try {
    for (let attempt = 1; ; attempt++) {
      await place.settleDoubts(place.protocol);
      left = claimed(left, { place, found });
      if (left.length === 0) return { batches: found, tooLarge: [] };
      const { batch, error } = await handOver(left, place);
      if (batch !== undefined) return { batches: [...found, batch], tooLarge: [] };
      if (left.length > 1 && isTooLarge(error)) return { batches: found, tooLarge: left };
      if (meaningOf(error) !== 'passing' || attempt >= mostAttempts) throw error;
      const { first, longest } = place.rules.pollMs;
      await wait(Math.min(longest, Math.max(first * attempt, askedWaitMs(error))));
    }
  } catch (error) {
    tellAll(left, error);
    return { batches: found, tooLarge: [] };
  }
}

/** Gives back those that no open batch holds. */
function claimed(waiters: readonly Waiter[], { place, found }: { place: BatchPlace; found: OpenBatch[] }): Waiter[] {
  return waiters.filter((waiter) => {
    if (!waiter.isOpen()) return false;
    const batch = place.open.claim(waiter);
    if (batch === undefined) return true;
    if (!found.includes(batch)) found.push(batch);
    return false;
  });
}

/** The batch, or why the provider has none as far as is known. Rejects for trouble with the ledger alone. */
async function handOver(
  waiters: readonly Waiter[],
  place: BatchPlace,
): Promise<{ batch?: OpenBatch; error?: unknown }> {
  const { path, model, protocol, open, rules } = place;
  number(waiters);
  const mark = crypto.randomUUID();
  const requests = waiters.map(({ customId, body }) => ({ customId, body }));
  const entry = await open.announce(
    mark,
    requests.map(({ customId }) => customId),
  );
  let id: string;
  try {
    id = await protocol.submit({ path, model, mark, requests });
  } catch (error) {
    if (isSurelyRefused(error)) await open.withdraw(entry);
    else open.doubt(entry);
    return { error };
  }
  const batch = await open.accept(entry, id, waiters);
  rules.onProgress({ batchId: id, submitted: batch.size, done: 0, failed: 0 });
  return { batch };
}

/** Equal requests are different questions: each has its number, in the order in which they came. */
function number(waiters: readonly Waiter[]): void {
  const met = new Map<string, number>();
  for (const waiter of waiters) {
    const count = met.get(waiter.hash) ?? 0;
    waiter.customId = `${waiter.hash}-${count}`;
    met.set(waiter.hash, count + 1);
  }
}

function tellAll(waiters: readonly Waiter[], error: unknown): void {
  for (const waiter of waiters) {
    if (error instanceof ProviderRefusal) waiter.answer(toResponse(error.answer));
    else if (isUnreadable(error)) waiter.answer(toResponse(unreadable));
    else waiter.fail(error);
  }
}

const unreadable = errorAnswer(502, {
  code: 'batch_answer_unreadable',
  message: 'The answer of the batch interface could not be read.',
});

function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError');
}
