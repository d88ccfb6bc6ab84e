/** On a real PostgreSQL; the workers are in this process, so that who does what when is known. */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { needsPostgres, postgresPrograms, testServer } from '../../test/postgres-server.ts';
import type { AccountLimits } from '../models/limits/account-limits.ts';
import { prepareCoordination, type Query } from './coordination.ts';
import { takeShares } from './shares.ts';

type Told = { parts: number; untilMs: number };

/** A worker's gates: what it was told last, and how many calls it has on the wire. */
function gatesOf(limits: Record<string, AccountLimits>) {
  const told: Record<string, Told> = {};
  const state = { told, inFlight: 0 };
  return {
    state,
    given: () => limits,
    share(account: string, part: Told) {
      told[account] = part;
    },
    states: () => Object.fromEntries(Object.keys(limits).map((name) => [name, { inFlight: state.inFlight }])),
  };
}

describe.skipIf(postgresPrograms() === undefined)(`shares of limits${needsPostgres()}`, () => {
  const server = testServer();
  const held: AsyncDisposable[] = [];
  const stopping = new AbortController();
  let pool: pg.Pool;
  const query: Query = async (sql, values) =>
    (await pool.query(sql, values.length === 0 ? undefined : [...values])).rows ?? [];

  beforeEach(async () => {
    pool = new pg.Pool({ connectionString: await server().newDatabase() });
    await prepareCoordination(query);
  });
  afterEach(async () => {
    for (const one of held.splice(0)) await one[Symbol.asyncDispose]();
    await pool.end();
  });

  function join(worker: string, limits: Record<string, AccountLimits>, signal = stopping.signal) {
    const gates = gatesOf(limits);
    const notes: string[] = [];
    const joined = takeShares({ query, worker, gates, stopping: signal, note: (text) => notes.push(text) });
    void joined.then((one) => held.push(one));
    return { ...gates.state, state: gates.state, joined, partsOf: (name = 'a') => gates.state.told[name]?.parts ?? 0 };
  }
  /** What the database says: never more than the whole. */
  async function sum(): Promise<number> {
    const [row] = await query('SELECT coalesce(sum(1.0 / parts), 0)::float8 AS sum FROM trustgen_work.shares', []);
    return Number(row?.sum);
  }
  const rate = { a: { requestsPerMinute: 600 } };

  it('are the whole for one worker, a third for three, and grow again when one leaves', async () => {
    const first = join('1', rate);
    await first.joined;
    expect(first.partsOf()).toBe(1);
    const [second, third] = [join('2', rate), join('3', rate)];
    for (let until = Promise.all([second.joined, third.joined]), isOver = false; !isOver; ) {
      isOver = await Promise.race([until.then(() => true), wait(20).then(() => false)]);
      expect(await sum()).toBeLessThanOrEqual(1.000001);
    }
    await expect.poll(() => [first, second, third].map((one) => one.partsOf()), { timeout: 4000 }).toEqual([3, 3, 3]);
    await (await third.joined)[Symbol.asyncDispose]();
    await expect.poll(() => [first.partsOf(), second.partsOf()], { timeout: 4000 }).toEqual([2, 2]);
    expect(await sum()).toBe(1);
  });

  it('wait until others have as few calls on the wire as their smaller part allows', async () => {
    const places = { a: { maximumInFlight: 4 } };
    const first = join('1', places);
    await first.joined;
    first.state.inFlight = 4;
    const second = join('2', places);
    await wait(2500);
    expect(first.partsOf()).toBe(2); // no more of them begin
    expect(second.partsOf()).toBe(0);
    first.state.inFlight = 2;
    await second.joined;
    expect(second.partsOf()).toBe(2);
  });

  it('are not given to more workers than there are places, nor one of two accounts without the other', async () => {
    const first = join('1', { a: { maximumInFlight: 1 } });
    await first.joined;
    const second = join('2', { a: { maximumInFlight: 1 }, b: { maximumInFlight: 1 } });
    const third = join('3', { b: { maximumInFlight: 1 } });
    await third.joined;
    expect(first.partsOf()).toBe(1);
    expect(second.partsOf('a') + second.partsOf('b')).toBe(0);
    await (await third.joined)[Symbol.asyncDispose]();
    await (await first.joined)[Symbol.asyncDispose]();
    await second.joined;
    expect([second.partsOf('a'), second.partsOf('b')]).toEqual([1, 1]);
  });

  it('of a worker that was silent too long are gone here before they are gone there', async () => {
    const first = join('1', rate);
    await first.joined;
    const leftMs = (first.state.told.a?.untilMs ?? 0) - performance.now();
    expect(leftMs).toBeGreaterThan(10_000);
    expect(leftMs).toBeLessThan(13_000);
    await query("UPDATE trustgen_work.shares SET seen_at = now() - interval '16 seconds'", []);
    const second = join('2', rate);
    await second.joined;
    expect(second.partsOf()).toBe(1);
    // It waits like one that joins, and has nothing meanwhile.
    await expect.poll(() => second.partsOf(), { timeout: 4000 }).toBe(2);
    await expect.poll(() => first.partsOf(), { timeout: 4000 }).toBe(2);
  });

  it('are not waited for by a worker that is stopped, nor needed where nothing was given', async () => {
    await join('1', { a: { maximumInFlight: 1 } }).joined;
    const ending = new AbortController();
    const second = join('2', { a: { maximumInFlight: 1 } }, ending.signal);
    ending.abort();
    await second.joined;
    expect(second.partsOf()).toBe(0);
    await join('3', {}).joined;
    expect(await sum()).toBe(1);
  });
});
