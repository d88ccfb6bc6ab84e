/**
 * Settles submissions whose end is not known: the process died, or the connection broke, between handing requests over and learning
 * the batch's id. In: their entries in the ledger. Out: entries with the provider's id, or none where the provider has no such batch.
 * A batch is told by our word in it; at a provider that keeps none, by its time and size and, once it has ended, by its results. Should
 * that ever be another's batch, its results lack our requests, and these are asked again.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { StoredBatch } from '../../core/store.ts';
import { askedWaitMs, meaningOf } from './batch-errors.ts';
import type { BatchRules } from './batch-options.ts';
import { type BatchProtocol, type ListedBatch, ProviderRefusal } from './batch-protocol.ts';
import { markOf, type OpenBatches } from './open-batches.ts';

const mostAttempts = 5;
/** Clocks differ. */
const earlierMs = 10 * 60_000;
/** As long as handing over may take, and the difference of the clocks. */
const laterMs = 45 * 60_000;

/** One at a time, whoever asks. Rejects where the provider cannot be asked: then nothing may be submitted either. */
export function createDoubtSettler(open: OpenBatches, rules: BatchRules): (protocol: BatchProtocol) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (protocol) => {
    const next = last.catch(() => undefined).then(() => settleAll(protocol, { open, rules }));
    last = next;
    return next;
  };
}

async function settleAll(
  protocol: BatchProtocol,
  { open, rules }: { open: OpenBatches; rules: BatchRules },
): Promise<void> {
  for (const entry of open.doubtful()) {
    const id = await patiently(() => find(entry, protocol, open), rules);
    if (id === undefined) await open.withdraw(entry);
    else await open.found(entry, id);
  }
}

async function patiently<T>(look: () => Promise<T>, { pollMs }: BatchRules): Promise<T | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await look();
    } catch (error) {
      if (hasNoList(error)) return undefined;
      if (meaningOf(error) !== 'passing' || attempt >= mostAttempts) throw error;
      await wait(Math.min(pollMs.longest, Math.max(pollMs.first * attempt, askedWaitMs(error))));
    }
  }
}

/** Servers that make batches need not list them. */
function hasNoList(error: unknown): boolean {
  return error instanceof ProviderRefusal && [400, 404, 405, 410, 422].includes(error.answer.status);
}

async function find(entry: StoredBatch, protocol: BatchProtocol, open: OpenBatches): Promise<string | undefined> {
  const signal = new AbortController().signal;
  const since = new Date(Date.parse(entry.submittedAt) - earlierMs);
  const known = await open.ids();
  for await (const listed of protocol.list(since, signal)) {
    if (known.has(listed.id)) continue;
    if (listed.mark !== undefined ? listed.mark === markOf(entry) : await looksLike(listed, entry, protocol))
      return listed.id;
  }
  return undefined;
}

async function looksLike(listed: ListedBatch, entry: StoredBatch, protocol: BatchProtocol): Promise<boolean> {
  if (listed.requests !== entry.keys.length) return false;
  if (listed.createdAt.getTime() > Date.parse(entry.submittedAt) + laterMs) return false;
  if (!listed.hasEnded) return true;
  const keys = new Set(entry.keys);
  for await (const { customId } of protocol.results(listed.id, new AbortController().signal)) return keys.has(customId);
  return false;
}
