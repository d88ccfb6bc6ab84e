/**
 * What is to happen when a signal is aborted, for signals that live long and have many waiting. In: a signal and what to run. Out: how
 * to take it back. A signal looks through all its listeners whenever one is added, so it gets a single one here, as long as any waits.
 */
type Waiting = { runs: Set<() => void>; listener(): void };

const bySignal = new WeakMap<AbortSignal, Waiting>();

/** The signal must not be aborted yet. */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  const waiting = bySignal.get(signal) ?? listenTo(signal);
  waiting.runs.add(run);
  return () => {
    if (!waiting.runs.delete(run) || waiting.runs.size > 0) return;
    signal.removeEventListener('abort', waiting.listener);
    bySignal.delete(signal);
  };
}

function listenTo(signal: AbortSignal): Waiting {
  const runs = new Set<() => void>();
  const waiting = { runs, listener: () => runs.forEach((run) => void run()) };
  bySignal.set(signal, waiting);
  signal.addEventListener('abort', waiting.listener, { once: true });
  return waiting;
}
