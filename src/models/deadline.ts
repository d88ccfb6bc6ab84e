/**
 * The end of a call that takes too long. In: how long it may take, and the caller's signal. Out: a signal that is aborted by either.
 * Once disposed of it holds nothing: neither a timer nor a listener stays behind for a call that has ended.
 */
export class Deadline implements Disposable {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  #hasPassed = false;

  constructor(timeoutMs: number, caller: AbortSignal) {
    this.#caller = caller;
    this.#timer = setTimeout(() => this.#pass(timeoutMs), timeoutMs);
    this.#timer.unref();
    if (caller.aborted) this.#onCaller();
    else caller.addEventListener('abort', this.#onCaller, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get hasPassed(): boolean {
    return this.#hasPassed;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#caller.removeEventListener('abort', this.#onCaller);
  }

  readonly #onCaller = () => this.#controller.abort(this.#caller.reason);

  #pass(timeoutMs: number): void {
    this.#hasPassed = true;
    this.#controller.abort(new DOMException(`No answer within ${timeoutMs} ms.`, 'TimeoutError'));
  }
}
