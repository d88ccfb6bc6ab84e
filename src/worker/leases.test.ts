import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { holdLeases } from './leases.ts';

/** A queue that keeps what it is told. `lost` are leases that others have; while `isDown` it answers nothing. */
function fakeQueue() {
  const told = { renewed: [] as string[][], done: [] as string[], back: [] as string[] };
  const state = { lost: new Set<string>(), isDown: false };
  const reached = async () => {
    if (state.isDown) throw new Error('the database is down');
  };
  return {
    told,
    state,
    async renew(_: string, leases: readonly string[]) {
      await reached();
      told.renewed.push([...leases]);
      return leases.filter((lease) => state.lost.has(lease));
    },
    async done(_: string, leases: readonly string[]) {
      await reached();
      told.done.push(...leases);
    },
    async giveBack(_: string, leases: readonly string[]) {
      await reached();
      told.back.push(...leases);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function held() {
  const queue = fakeQueue();
  const notes: string[] = [];
  const leases = holdLeases({ runId: 'run', queue, note: (text) => notes.push(text) });
  return { queue, notes, leases };
}

it('keeps what is held for as long as it takes, and reports what is done', async () => {
  const { queue, leases } = held();
  leases.hold('a', performance.now());
  leases.hold('b', performance.now());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(leases.isHeld('a')).toBe(true);
  expect(leases.signal('a').aborted).toBe(false);
  expect(queue.told.renewed.length).toBeGreaterThan(14);
  leases.done('a');
  leases.giveBack('b');
  await vi.advanceTimersByTimeAsync(300);
  expect(queue.told).toMatchObject({ done: ['a'], back: ['b'] });
  await leases[Symbol.asyncDispose]();
});

it('stops what another worker has, and nothing else', async () => {
  const { queue, leases } = held();
  for (const lease of ['a', 'b']) leases.hold(lease, performance.now());
  const [lost, kept] = [leases.signal('a'), leases.signal('b')];
  queue.state.lost.add('a');
  await vi.advanceTimersByTimeAsync(4000);
  expect([lost.aborted, kept.aborted]).toEqual([true, false]);
  leases.done('a');
  await leases.flush();
  expect(queue.told.done).toEqual([]);
  await leases[Symbol.asyncDispose]();
  expect(queue.told.back).toEqual(['a', 'b']);
});

it('outlasts renewals that fail, up to the moment when a lease may end elsewhere', async () => {
  const { queue, notes, leases } = held();
  leases.hold('a', performance.now());
  const signal = leases.signal('a');
  await vi.advanceTimersByTimeAsync(3900); // renewed once
  queue.state.isDown = true;
  await vi.advanceTimersByTimeAsync(8000);
  expect(signal.aborted).toBe(false);
  queue.state.isDown = false;
  await vi.advanceTimersByTimeAsync(4000);
  queue.state.isDown = true;
  await vi.advanceTimersByTimeAsync(14_000);
  expect(signal.aborted).toBe(true);
  expect(leases.isHeld('a')).toBe(false);
  expect(notes.length).toBeGreaterThan(0);
  await leases[Symbol.asyncDispose]();
});

it('counts a lease from when it was asked for: an answer that came late is in doubt at once', async () => {
  const { queue, leases } = held();
  queue.state.isDown = true;
  leases.hold('a', performance.now() - 14_000);
  await vi.advanceTimersByTimeAsync(600);
  expect(leases.signal('a').aborted).toBe(true);
  await leases[Symbol.asyncDispose]();
});
