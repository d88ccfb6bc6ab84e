/**
 * The ways a run stops before its end. In: the user's signals, events of the run, the time without any. Out: two signals. `stopping`:
 * nothing new begins, no wait goes on, what is on the wire ends. `signal`: what is on the wire is dropped as well. The first reason
 * given is the one that is shown.
 */
import type { EventSink } from '../core/run-event.ts';

export interface Stop extends AsyncDisposable {
  stopping: AbortSignal;
  signal: AbortSignal;
  because(reason: string): void;
  reason(): string | undefined;
  /** Passes events on and takes each as a sign of life. */
  emit: EventSink;
}

export type StopSources = {
  stopping: AbortSignal;
  signal: AbortSignal;
  emit: EventSink;
  /** When nothing moved for so long, the run stops; when nothing moves after that, the calls on the wire are dropped. */
  stallMs: number;
};

export function createStop(sources: StopSources): Stop {
  const stopping = new AbortController();
  const dropping = new AbortController();
  let reason: string | undefined;
  let movedAt = performance.now();
  const because = (why: string) => {
    if (reason !== undefined) return;
    reason = why;
    sources.emit({ type: 'run-stopping', reason: why });
    stopping.abort(why);
  };
  const onUser = () => because(String(sources.stopping.reason));
  if (sources.stopping.aborted) onUser();
  sources.stopping.addEventListener('abort', onUser, { once: true });
  const watchdog = setInterval(
    () => {
      if (performance.now() - movedAt < sources.stallMs) return;
      movedAt = performance.now();
      if (reason === undefined) because(`nothing moved for ${Math.round(sources.stallMs / 1000)} s`);
      else dropping.abort(reason);
    },
    Math.min(sources.stallMs / 4, 10_000),
  );
  watchdog.unref();
  return {
    stopping: stopping.signal,
    signal: AbortSignal.any([sources.signal, dropping.signal]),
    because,
    reason: () => reason,
    emit(event) {
      if (event.type !== 'call-retried') movedAt = performance.now();
      sources.emit(event);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(watchdog);
      sources.stopping.removeEventListener('abort', onUser);
    },
  };
}
