/**
 * The batches of one account that a provider has and whose answers are not all handed out. In: the ledger as it was left, what is
 * submitted now. Out: for a request, the open batch that holds it already, so that nothing is asked twice. An entry is written before
 * requests are handed over and replaced once the provider has named the batch: whatever happens between the two, the next process
 * finds the entry and looks for the batch at the provider.
 */
import type { StoredBatch } from '../../core/store.ts';
import type { BatchLedger } from './batch-options.ts';
import type { Waiter } from './waiter.ts';

export type OpenBatch = {
  readonly id: string;
  /** Requests in it. */
  readonly size: number;
  /** From an earlier process: its requests are asked again one by one. */
  readonly isTakenUp: boolean;
  /** Custom ids nobody waits for, and nobody was answered. */
  readonly unclaimed: Set<string>;
  /** By custom id. */
  readonly waiting: Map<string, Waiter>;
  /** A caller gave up: its answer is kept for when it is asked again, be it by a later process. */
  abandoned: boolean;
  /** `performance.now()` of the last request that was found in it. */
  claimedAt: number;
  isFollowed: boolean;
  /** Aborted when nobody waits any more. */
  deserted: AbortController;
};

const submittingPrefix = 'submitting:';
/** Providers keep results for 29 days or longer. */
const keptMs = 29 * 24 * 3_600_000;

export class OpenBatches {
  readonly #ledger: BatchLedger;
  readonly #account: string;
  readonly #now: () => Date;
  readonly #known = new Map<string, OpenBatch>();
  /** Where a request may be found, by its hash: it was unclaimed when this was noted. */
  readonly #places = new Map<string, { batch: OpenBatch; customId: string }[]>();
  readonly #doubtful = new Map<string, StoredBatch>();
  #loading: Promise<void> | undefined;

  constructor(ledger: BatchLedger, { account, now }: { account: string; now: () => Date }) {
    this.#ledger = ledger;
    this.#account = account;
    this.#now = now;
  }

  /** Reads the ledger, once. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    for (const stored of await this.#ledger.openBatches(this.#account)) {
      const ageMs = this.#now().getTime() - Date.parse(stored.submittedAt);
      if (ageMs > keptMs) await this.#ledger.closeBatch(stored.id);
      else if (stored.id.startsWith(submittingPrefix)) this.#doubtful.set(stored.id, stored);
      else this.#takeUp(stored);
    }
  }

  /** Lets the waiter wait in an open batch that holds the same request and owes it to nobody. */
  claim(waiter: Waiter): OpenBatch | undefined {
    const there = this.#places.get(waiter.hash);
    for (let place = there?.shift(); place !== undefined; place = there?.shift()) {
      const { batch, customId } = place;
      if (!this.#known.has(batch.id) || !batch.unclaimed.has(customId)) continue;
      waiter.customId = customId;
      this.#attach(batch, waiter);
      return batch;
    }
    this.#places.delete(waiter.hash);
    return undefined;
  }

  /** Before requests are handed over. */
  async announce(mark: string, keys: readonly string[]): Promise<StoredBatch> {
    const submittedAt = this.#now().toISOString();
    const entry = { id: `${submittingPrefix}${mark}`, account: this.#account, keys, submittedAt };
    await this.#ledger.putBatch(entry);
    return entry;
  }

  /** The provider has named the batch: those who asked wait in it now. */
  async accept(entry: StoredBatch, id: string, waiters: readonly Waiter[]): Promise<OpenBatch> {
    await this.#rename(entry, id);
    const batch = this.#open({ ...entry, id }, { isTakenUp: false });
    for (const waiter of waiters) {
      if (waiter.isOpen()) this.#attach(batch, waiter);
      else this.#abandon(batch, waiter.customId);
    }
    return batch;
  }

  /** The provider has no such batch. */
  async withdraw(entry: StoredBatch): Promise<void> {
    this.#doubtful.delete(entry.id);
    await this.#ledger.closeBatch(entry.id);
  }

  /** It is not known whether the provider has it. */
  doubt(entry: StoredBatch): void {
    this.#doubtful.set(entry.id, entry);
  }

  doubtful(): StoredBatch[] {
    return [...this.#doubtful.values()];
  }

  /** A batch in doubt was found: whoever asked is to claim it. */
  async found(entry: StoredBatch, id: string): Promise<void> {
    await this.#rename(entry, id);
    this.#takeUp({ ...entry, id });
  }

  /** Of all batches that are known by their names, also to others with the same ledger. */
  async ids(): Promise<Set<string>> {
    const stored = await this.#ledger.openBatches(this.#account);
    return new Set([...this.#known.keys(), ...stored.map(({ id }) => id)]);
  }

  /** Answers stay owed to whoever asks again. */
  giveBack(batch: OpenBatch): Waiter[] {
    const waiters = [...batch.waiting.values()];
    batch.waiting.clear();
    for (const { customId } of waiters) this.#abandon(batch, customId);
    return waiters;
  }

  async close(batch: OpenBatch): Promise<void> {
    this.#known.delete(batch.id);
    await this.#ledger.closeBatch(batch.id);
  }

  async #rename(entry: StoredBatch, id: string): Promise<void> {
    await this.#ledger.putBatch({ ...entry, id });
    await this.withdraw(entry);
  }

  #takeUp(stored: StoredBatch): void {
    const batch = this.#open(stored, { isTakenUp: true });
    for (const key of stored.keys) this.#putBack(batch, key);
  }

  #open({ id, keys }: StoredBatch, { isTakenUp }: { isTakenUp: boolean }): OpenBatch {
    const batch: OpenBatch = {
      id,
      size: keys.length,
      isTakenUp,
      unclaimed: new Set(),
      waiting: new Map(),
      abandoned: false,
      claimedAt: performance.now(),
      isFollowed: false,
      deserted: new AbortController(),
    };
    this.#known.set(id, batch);
    return batch;
  }

  #attach(batch: OpenBatch, waiter: Waiter): void {
    const { customId } = waiter;
    batch.unclaimed.delete(customId);
    batch.waiting.set(customId, waiter);
    batch.claimedAt = performance.now();
    waiter.leave = () => {
      if (batch.waiting.get(customId) !== waiter) return;
      batch.waiting.delete(customId);
      this.#abandon(batch, customId);
      if (batch.waiting.size === 0) batch.deserted.abort();
    };
  }

  #abandon(batch: OpenBatch, customId: string): void {
    batch.abandoned = true;
    this.#putBack(batch, customId);
  }

  #putBack(batch: OpenBatch, customId: string): void {
    batch.unclaimed.add(customId);
    const hash = customId.slice(0, customId.lastIndexOf('-'));
    const there = this.#places.get(hash);
    if (there === undefined) this.#places.set(hash, [{ batch, customId }]);
    else there.push({ batch, customId });
  }
}

/** Our word for a submission, as it was sent along. */
export function markOf({ id }: StoredBatch): string {
  return id.slice(submittingPrefix.length);
}
