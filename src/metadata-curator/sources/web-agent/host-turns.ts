/**
 * One request at a time to each host, with a pause between the end of one and the beginning of the next. In: a host, a pause, the
 * work. Out: what the work gives.
 */
import { setTimeout as sleep } from 'node:timers/promises';

export type HostTurns = <Result>(turn: Turn, work: () => Promise<Result>) => Promise<Result>;

export type Turn = { host: string; pauseMs: number; signal: AbortSignal };

export function createHostTurns(): HostTurns {
  /** When the last request to a host has ended, as `performance.now()`. */
  const last = new Map<string, Promise<number>>();
  return async ({ host, pauseMs, signal }, work) => {
    const before = last.get(host) ?? Promise.resolve(Number.NEGATIVE_INFINITY);
    const ended = Promise.withResolvers<number>();
    last.set(host, ended.promise);
    try {
      const waitMs = (await before) + pauseMs - performance.now();
      signal.throwIfAborted();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal });
      return await work();
    } finally {
      ended.resolve(performance.now());
    }
  };
}
