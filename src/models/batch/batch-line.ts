/**
 * Requests that may share a batch: same path, same model, same headers. In: requests as they come. Out: batches, made when there are
 * enough or nothing new came for a while, and followed to their end. Where the provider has no room for more, batches go one after
 * the other and in smaller parts.
 */
import { toResponse } from './batch-answers.ts';
import { followBatch, type NoRoom } from './follow-batch.ts';
import type { OpenBatch } from './open-batches.ts';
import { type BatchPlace, submitBatch } from './submit-batch.ts';
import type { Waiter } from './waiter.ts';

export class BatchLine {
  readonly #place: BatchPlace;
  readonly #collected = new Set<Waiter>();
  #collectedBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  /** To be handed over, in their order. */
  #ready: Waiter[] = [];
  /** Requests in a batch. */
  #most: number;
  #oneByOne = false;
  /** Batches that are with the provider or on their way to it. */
  #inFlight = 0;

  constructor(place: BatchPlace) {
    this.#place = place;
    this.#most = place.rules.mostRequests;
  }

  add(waiter: Waiter): void {
    const { mostBytes, quietMs } = this.#place.rules;
    if (this.#collected.size > 0 && this.#collectedBytes + waiter.bytes > mostBytes) this.#endCollecting();
    this.#collected.add(waiter);
    this.#collectedBytes += waiter.bytes;
    waiter.leave = () => this.#leave(waiter);
    if (this.#collected.size >= this.#most) {
      this.#endCollecting();
      return;
    }
    this.#timer ??= setTimeout(() => this.#endCollecting(), quietMs);
    this.#timer.refresh();
  }

  /** Sees to a batch that someone waits for. */
  follow(batch: OpenBatch): void {
    if (!batch.isFollowed) this.#during(() => this.#see(batch));
  }

  #leave(waiter: Waiter): void {
    if (!this.#collected.delete(waiter)) return;
    this.#collectedBytes -= waiter.bytes;
    if (this.#collected.size === 0) this.#stopTimer();
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #endCollecting(): void {
    this.#stopTimer();
    this.#ready = [...this.#ready, ...this.#collected];
    this.#collected.clear();
    this.#collectedBytes = 0;
    this.#makeBatches();
  }

  #makeBatches(): void {
    while (this.#ready.length > 0 && !(this.#oneByOne && this.#inFlight > 0)) {
      const part = this.#nextPart();
      if (part.length > 0) this.#during(() => this.#submit(part));
    }
  }

  /** The first of those ready that fit into one batch; those whose callers gave up are let go. */
  #nextPart(): Waiter[] {
    const open = this.#ready.filter((waiter) => waiter.isOpen());
    let [count, bytes] = [0, 0];
    for (const waiter of open.slice(0, this.#most)) {
      bytes += waiter.bytes;
      if (count > 0 && bytes > this.#place.rules.mostBytes) break;
      count += 1;
    }
    this.#ready = open.slice(count);
    return open.slice(0, count);
  }

  /** Counts as in flight for as long as it lasts. */
  #during(work: () => Promise<void>): void {
    this.#inFlight += 1;
    void work().finally(() => {
      this.#inFlight -= 1;
      this.#makeBatches();
    });
  }

  async #submit(part: readonly Waiter[]): Promise<void> {
    const { batches, tooLarge } = await submitBatch(part, this.#place);
    for (const batch of batches) this.follow(batch);
    if (tooLarge.length === 0) return;
    this.#most = Math.ceil(tooLarge.length / 2);
    this.#ready = [...tooLarge, ...this.#ready];
  }

  async #see(batch: OpenBatch): Promise<void> {
    try {
      const noRoom = await followBatch(batch, this.#place);
      if (noRoom !== undefined) this.#waitForRoom(noRoom);
    } catch (error) {
      // The store, or we: no answer of a provider ends here.
      for (const waiter of this.#place.open.giveBack(batch)) waiter.fail(error);
    }
  }

  #waitForRoom({ waiters, answer }: NoRoom): void {
    const isAlone = this.#inFlight === 1;
    if (isAlone && waiters.length <= 1) {
      for (const waiter of [...waiters, ...this.#ready.splice(0)]) waiter.answer(toResponse(answer));
      return;
    }
    if (isAlone) this.#most = Math.ceil(waiters.length / 2);
    this.#oneByOne = true;
    this.#ready = [...waiters, ...this.#ready];
  }
}
