/**
 * Given rate limits over all workers together. In: the gates of a run, a database. Out: gates that hold this worker's part of what was
 * given for each account, as long as it works on the run. The parts that are held, as the database has them, never add up to more than
 * the whole: a part is made smaller here before it is told there, and larger there before it is made so here.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { AccountLimits } from '../models/limits/account-limits.ts';
import type { Gates } from '../models/limits/gates.ts';
import { mostParts, partOf } from '../models/limits/share.ts';
import type { Query } from './coordination.ts';

/** A worker that was silent for so long has no part any more. */
const aliveSeconds = 15;
/** It stops before the others may take its part: clocks run at different rates, and a call takes a moment to begin. */
const marginSeconds = 3;
const beatMs = 1000;

/**
 * `held` is among how many this worker divides, for each account; `most` among how many it can be divided. Gives back how many parts
 * are granted: as many as there are workers, or as many as held where there are more of them; NULL while others have too much; no row
 * at all where another worker would be one too many for any of the accounts, so that nobody waits with half of what is needed.
 */
export const sharesTable = `
  CREATE TABLE IF NOT EXISTS trustgen_work.shares (
    account text, worker text, parts int, seen_at timestamptz NOT NULL, PRIMARY KEY (account, worker)
  );
  CREATE OR REPLACE FUNCTION trustgen_work.take_shares(me text, wanted text[], held int[], most int[])
  RETURNS TABLE (name text, granted int, workers int) LANGUAGE plpgsql AS $$
  DECLARE others int; widest int; mine int;
  BEGIN
    PERFORM pg_advisory_xact_lock(7215306);
    DELETE FROM trustgen_work.shares s WHERE s.seen_at < clock_timestamp() - interval '${aliveSeconds} seconds';
    FOR i IN 1 .. cardinality(wanted) LOOP
      CONTINUE WHEN EXISTS (SELECT FROM trustgen_work.shares s WHERE s.account = wanted[i] AND s.worker = me);
      IF (SELECT count(*) FROM trustgen_work.shares s WHERE s.account = wanted[i]) >= most[i] THEN
        DELETE FROM trustgen_work.shares s WHERE s.worker = me AND s.account = ANY (wanted) AND s.parts IS NULL;
        RETURN;
      END IF;
    END LOOP;
    FOR i IN 1 .. cardinality(wanted) LOOP
      SELECT count(*), min(s.parts) INTO others, widest
        FROM trustgen_work.shares s WHERE s.account = wanted[i] AND s.worker <> me;
      SELECT s.parts INTO mine FROM trustgen_work.shares s WHERE s.account = wanted[i] AND s.worker = me;
      name := wanted[i];
      workers := others + 1;
      granted := CASE
        WHEN mine IS NOT NULL THEN least(held[i], workers)
        WHEN widest IS NULL OR widest >= workers THEN workers
      END;
      INSERT INTO trustgen_work.shares AS s VALUES (wanted[i], me, granted, clock_timestamp())
        ON CONFLICT (account, worker) DO UPDATE SET parts = excluded.parts, seen_at = excluded.seen_at;
      RETURN NEXT;
    END LOOP;
  END $$;`;

type SharedGates = Pick<Gates, 'given' | 'share'> & { states(): Record<string, { inFlight: number }> };

export type SharesOptions = {
  query: Query;
  worker: string;
  gates: SharedGates;
  /** Ends the waiting for a part. */
  stopping: AbortSignal;
  /** Told of trouble that passes. */
  note(text: string): void;
};

type Account = { name: string; limits: AccountLimits; parts: number; granted: number };

/** Resolves when this worker has its part of every account, or is stopped; the part is given up when the result is disposed of. */
export async function takeShares(options: SharesOptions): Promise<AsyncDisposable> {
  const { stopping, note } = options;
  const accounts = accountsOf(options.gates);
  if (accounts.length === 0) return { [Symbol.asyncDispose]: async () => undefined };
  const ending = new AbortController();
  let isWaiting = true;
  while (isWaiting && !stopping.aborted) {
    isWaiting = !(await beat(accounts, options));
    if (isWaiting) await slept(beatMs / 4, stopping);
  }
  const beating = (async () => {
    for (;;) {
      await slept(beatMs, ending.signal);
      if (ending.signal.aborted) return;
      await beat(accounts, options).catch((error: Error) => note(`database: ${error.message}`));
    }
  })();
  return {
    async [Symbol.asyncDispose]() {
      ending.abort();
      await beating;
      await leave(accounts, options).catch((error: Error) => note(`database: ${error.message}`));
    },
  };
}

function accountsOf(gates: SharedGates): Account[] {
  return Object.entries(gates.given()).map(([name, limits]) => ({ name, limits, parts: 0, granted: 0 }));
}

/** Whether there is a part of every account. */
async function beat(accounts: readonly Account[], { query, worker, gates }: SharesOptions): Promise<boolean> {
  const startedMs = performance.now();
  const rows = await query('SELECT name, granted, workers FROM trustgen_work.take_shares($1, $2, $3, $4)', [
    worker,
    accounts.map(({ name }) => name),
    accounts.map((account) => heldBy(account, gates)),
    accounts.map(({ limits }) => mostParts(limits)),
  ]);
  for (const account of accounts) {
    const row = rows.find(({ name }) => name === account.name);
    account.granted = Number(row?.granted ?? 0);
    account.parts = account.granted === 0 ? 0 : Math.max(account.granted, Number(row?.workers));
    const untilMs = startedMs + (aliveSeconds - marginSeconds) * 1000;
    gates.share(account.name, { parts: account.parts, untilMs });
  }
  return accounts.every(({ parts }) => parts > 0);
}

/** A smaller part is held once no more calls are on the wire than it has places. */
function heldBy({ name, limits, parts, granted }: Account, gates: SharedGates): number {
  if (parts === 0) return 0;
  const { maximumInFlight = Number.POSITIVE_INFINITY } = partOf(limits, parts);
  return (gates.states()[name]?.inFlight ?? 0) <= maximumInFlight ? parts : granted;
}

async function leave(accounts: readonly Account[], { query, worker }: SharesOptions): Promise<void> {
  const names = accounts.map(({ name }) => name);
  await query('DELETE FROM trustgen_work.shares WHERE worker = $1 AND account = ANY ($2)', [worker, names]);
}

async function slept(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
