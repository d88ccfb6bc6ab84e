/**
 * Requests that fail in the same way whenever they are sent. In: failures by request and kind, over all items of the process. Out:
 * whether a request is to be given up (R29), and whether it fails while others are answered. Bounded: of very many failing requests the
 * oldest are forgotten.
 */
import type { FailureKind } from '../../core/response.ts';

/** `signsOfLife`: of its provider, counted when it failed for the first time. */
type Failed = { kinds: Map<FailureKind, number>; signsOfLife: number };

export class PoisonedRequests {
  readonly #timesToGiveUp: number;
  readonly #mostRequests: number;
  readonly #met = new Map<string, Failed>();

  constructor({ timesToGiveUp = 3, mostRequests = 10_000 }: { timesToGiveUp?: number; mostRequests?: number } = {}) {
    this.#timesToGiveUp = timesToGiveUp;
    this.#mostRequests = mostRequests;
  }

  /**
   * Notes a failure that the request itself may have caused. True: it is not to be sent again.
   * @param signsOfLife that its provider has given so far
   */
  isGivenUp(requestKey: string, kind: FailureKind, signsOfLife: number): boolean {
    const failed = this.#met.get(requestKey) ?? { kinds: new Map<FailureKind, number>(), signsOfLife };
    const times = (failed.kinds.get(kind) ?? 0) + 1;
    failed.kinds.set(kind, times);
    this.#met.delete(requestKey);
    this.#met.set(requestKey, failed);
    const [oldest] = this.#met.keys();
    if (this.#met.size > this.#mostRequests && oldest !== undefined) this.#met.delete(oldest);
    return times >= this.#timesToGiveUp;
  }

  /** Whether others were answered since it failed for the first time. */
  isSuspect(requestKey: string, signsOfLife: number): boolean {
    const failed = this.#met.get(requestKey);
    return failed !== undefined && failed.signsOfLife < signsOfLife;
  }

  /** It was answered after all. */
  answered(requestKey: string): void {
    this.#met.delete(requestKey);
  }

  get size(): number {
    return this.#met.size;
  }
}
