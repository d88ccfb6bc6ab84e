/**
 * One collected request whose caller waits. In: the request and the caller's signal. Out: a promise that is settled once, by an
 * answer, by an error, or at once when the caller gives up. Where it waits, it leaves a way to be taken from there.
 */
export type Waiter = {
  /** Hash of path and body: equal requests have equal ones. */
  readonly hash: string;
  readonly bytes: number;
  /** JSON. Emptied once the provider works on it, since a batch may hold many pictures. */
  body: string;
  /** `hash-0`, `hash-1`, …; given when it is known what is waited for already. */
  customId: string;
  /** Called when the caller gave up. */
  leave: () => void;
  readonly isOpen: () => boolean;
  answer(response: Response): void;
  fail(error: unknown): void;
};

export function createWaiter(
  { hash, body }: { hash: string; body: string },
  signal: AbortSignal | undefined,
): { waiter: Waiter; response: Promise<Response> } {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  let isOpen = true;
  const settle = (how: () => void) => {
    if (!isOpen) return;
    isOpen = false;
    signal?.removeEventListener('abort', onAbort);
    how();
  };
  const waiter: Waiter = {
    hash,
    bytes: Buffer.byteLength(body) + framingBytes,
    body,
    customId: '',
    leave: () => undefined,
    isOpen: () => isOpen,
    answer: (response) => settle(() => resolve(response)),
    fail: (error) => settle(() => reject(error)),
  };
  function onAbort() {
    settle(() => reject(abortError(signal)));
    waiter.leave();
  }
  if (signal?.aborted === true) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });
  return { waiter, response: promise };
}

/** What stands around a body in a file of requests. */
const framingBytes = 160;

function abortError(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('This operation was aborted.', 'AbortError');
}
