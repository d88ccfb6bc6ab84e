/**
 * Requests that fail in the same way whenever they are sent. In: failures by request and kind, over all items of the process. Out:
 * whether a request is to be given up (R29). Bounded: of very many failing requests the oldest are forgotten.
 */
import type { FailureKind } from '../../core/response.ts';

export class PoisonedRequests {
  readonly #timesToGiveUp: number;
  readonly #mostRequests: number;
  readonly #met = new Map<string, Map<FailureKind, number>>();

  constructor({ timesToGiveUp = 3, mostRequests = 10_000 }: { timesToGiveUp?: number; mostRequests?: number } = {}) {
    this.#timesToGiveUp = timesToGiveUp;
    this.#mostRequests = mostRequests;
  }

  /** Notes a failure that the request itself may have caused. True: it is not to be sent again. */
  isGivenUp(requestKey: string, kind: FailureKind): boolean {
    const kinds = this.#met.get(requestKey) ?? new Map<FailureKind, number>();
    const times = (kinds.get(kind) ?? 0) + 1;
    kinds.set(kind, times);
    this.#met.delete(requestKey);
    this.#met.set(requestKey, kinds);
    const [oldest] = this.#met.keys();
    if (this.#met.size > this.#mostRequests && oldest !== undefined) this.#met.delete(oldest);
    return times >= this.#timesToGiveUp;
  }

  /** It was answered after all. */
  answered(requestKey: string): void {
    this.#met.delete(requestKey);
  }

  get size(): number {
    return this.#met.size;
  }
}
