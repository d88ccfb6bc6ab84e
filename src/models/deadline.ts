/**
 * The end of a call that takes too long. In: how long it may take, and the caller's signal. Out: a signal that is aborted by either.
 * Once disposed of it holds nothing: neither a timer nor a listener stays behind for a call that has ended.
 */
import { onAbort } from '../core/on-abort.ts';

export class Deadline implements Disposable {
  readonly #controller = new AbortController();
  readonly #forgetCaller: () => void = () => undefined;
  readonly #timer: NodeJS.Timeout;
  #hasPassed = false;

  constructor(timeoutMs: number, caller: AbortSignal) {
    this.#timer = setTimeout(() => this.#pass(timeoutMs), timeoutMs);
    this.#timer.unref();
    if (caller.aborted) this.#controller.abort(caller.reason);
    else this.#forgetCaller = onAbort(caller, () => this.#controller.abort(caller.reason));
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get hasPassed(): boolean {
    return this.#hasPassed;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#forgetCaller();
  }

  #pass(timeoutMs: number): void {
    this.#hasPassed = true;
    this.#controller.abort(new DOMException(`No answer within ${timeoutMs} ms.`, 'TimeoutError'));
  }
}
