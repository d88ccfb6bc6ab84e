/**
 * The leases that a worker holds of one run. In: leases as they are taken, what became of their items. Out: a signal for each item that
 * is aborted when nothing more must be asked for it here: the lease is lost or in doubt, so that another worker may have it. Renewed
 * all the time; what is done is reported a few at a time, and what cannot be reported is done all the same: it is stored.
 */
import { type ItemQueue, leaseSeconds } from './queue.ts';

/** @param takenAtMs when it was asked for, on the clock of `performance.now()` */
export interface Leases extends AsyncDisposable {
  hold(lease: string, takenAtMs: number): void;
  isHeld(lease: string): boolean;
  /** Aborted once the lease is lost or in doubt. */
  signal(lease: string): AbortSignal;
  done(lease: string): void;
  /** For other workers, at once. */
  giveBack(lease: string): void;
  flush(): Promise<void>;
}

export type LeasesOptions = {
  runId: string;
  queue: Pick<ItemQueue, 'renew' | 'done' | 'giveBack'>;
  /** Told of trouble that passes. */
  note(text: string): void;
};

const flushMs = 200;
const renewMs = (leaseSeconds * 1000) / 4;
/** A lease is in doubt so long before it can end: by then whoever waits for its turn has left the line. */
const marginMs = 2500;
const checkMs = 500;

type Held = { untilMs: number; leaving: AbortController };

export function holdLeases({ runId, queue, note }: LeasesOptions): Leases {
  const held = new Map<string, Held>();
  let [done, back]: [string[], string[]] = [[], []];
  const flush = async () => {
    const [finished, returned] = [done, back];
    [done, back] = [[], []];
    await queue.done(runId, finished);
    await queue.giveBack(runId, returned);
  };
  const release = (lease: string, to: string[]) => {
    if (held.delete(lease)) to.push(lease);
  };
  // Given back as well: where it is lost already, that changes nothing.
  const abandon = (lease: string, why: string) => {
    held.get(lease)?.leaving.abort(why);
    release(lease, back);
  };
  const renew = async () => {
    const [startedMs, leases] = [performance.now(), [...held.keys()]];
    const lost = new Set(await queue.renew(runId, leases));
    for (const lease of leases) {
      const one = held.get(lease);
      if (lost.has(lease)) abandon(lease, 'the lease is lost');
      else if (one !== undefined) one.untilMs = Math.max(one.untilMs, untilMs(startedMs));
    }
  };
  const check = () => {
    const nowMs = performance.now();
    for (const [lease, one] of held) if (nowMs >= one.untilMs) abandon(lease, 'the lease could not be renewed');
  };
  const trouble = (error: unknown) => note(`queue: ${error instanceof Error ? error.message : String(error)}`);
  const timers = [
    setInterval(() => void flush().catch(trouble), flushMs),
    setInterval(() => void renew().catch(trouble), renewMs),
    setInterval(check, checkMs),
  ];
  return {
    hold(lease, takenAtMs) {
      held.set(lease, { untilMs: untilMs(takenAtMs), leaving: new AbortController() });
    },
    isHeld: (lease) => held.has(lease),
    signal: (lease) => held.get(lease)?.leaving.signal ?? AbortSignal.abort('the lease is lost'),
    done: (lease) => release(lease, done),
    giveBack: (lease) => release(lease, back),
    flush: () => flush().catch(trouble),
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearInterval(timer);
      back.push(...held.keys());
      held.clear();
      await flush().catch(trouble);
    },
  };
}

function untilMs(fromMs: number): number {
  return fromMs + leaseSeconds * 1000 - marginMs;
}
