/**
 * Control-C in three steps. The first: nothing new begins, what is on the wire ends and is kept. The second: what is on the wire is
 * dropped. The third leaves at once. In: the process's signals, until it is disposed of. Out: two abort signals.
 */
import { color, note } from './terminal.ts';

export type StopSignals = Disposable & { stopping: AbortSignal; signal: AbortSignal };

/** @param first what the first signal brings about, for the user */
export function stopOnSignals(
  first = 'Stopping: calls on the wire end, everything answered is kept. Control-C again drops those calls.',
): StopSignals {
  const stopping = new AbortController();
  const dropping = new AbortController();
  const onSignal = () => {
    if (dropping.signal.aborted) process.exit(130);
    if (stopping.signal.aborted) {
      note(color.yellow('Dropping what is on the wire. Once more to leave at once.'));
      dropping.abort('stopped by the user');
      return;
    }
    note(color.yellow(`\n${first}`));
    stopping.abort('stopped by the user');
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    stopping: stopping.signal,
    signal: dropping.signal,
    [Symbol.dispose]() {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
}
