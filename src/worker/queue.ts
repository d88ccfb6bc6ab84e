/**
 * The items of distributed runs as jobs of pg-boss on PostgreSQL. In: planned items. Out: leases: an item is handed to one worker at a
 * time; one whose worker was killed or cut off goes to another when its lease ends. Each run has a queue of its own, which is gone when
 * the run is closed. What a job holds points to the store: no text travels twice.
 */
import type { JobAttempt, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { canonicalJson, sha256 } from '../core/canonical.ts';
import type { PendingItem } from '../core/store.ts';
import { untilReachable } from './until-reachable.ts';

/** How long a worker may be silent before its items go to others; pg-boss takes no less than 10 s. */
export const leaseSeconds = 15;
/** How often an item may be taken over before it is left alone. */
const mostTakeOvers = 8;
const chunk = 500;
const prefix = 'trustgen.items.';
const schema = 'pgboss';

export const ItemJob = z.object({
  runId: z.string(),
  caseId: z.string(),
  modelId: z.string(),
  trial: z.number().int(),
  responseId: z.string().optional(),
  failureKind: z.string().optional(),
});
export type ItemJob = z.infer<typeof ItemJob>;

/** `left` = waiting or in work. */
export type QueueState = { left: number; inWork: number; givenUp: number };

export interface ItemQueue extends AsyncDisposable {
  /**
   * Puts in every item that is not in, or done, already; resolves when all of them are durable. Gives back how many items were named.
   * What was cut off in the middle is made whole by doing it again.
   */
  submit(runId: string, items: AsyncIterable<PendingItem>): Promise<number>;
  state(runId: string): Promise<QueueState>;
  /** Runs with items waiting. */
  runs(): Promise<string[]>;
  /** Every time an item is taken its lease is another one: a lease that is lost does nothing to whoever has the item after it. */
  take(runId: string, most: number): Promise<{ lease: string; job: ItemJob }[]>;
  /** Keeps leases from ending. Gives back those that are lost: somebody else has, or had, the item. */
  renew(runId: string, leases: readonly string[]): Promise<string[]>;
  done(runId: string, leases: readonly string[]): Promise<void>;
  /** Puts them back at once, for other workers. That is no take-over: nobody ended. */
  giveBack(runId: string, leases: readonly string[]): Promise<void>;
  /** Nothing that waits will be taken any more; what is in work ends. */
  drop(runId: string): Promise<void>;
  /** What is done is no longer known, so that it can be submitted again. */
  forgetDone(runId: string): Promise<void>;
  /** Removes the run's queue with all that is in it. */
  close(runId: string): Promise<void>;
}

/** Connects, and installs pg-boss's own tables where they are missing. */
export async function openItemQueue(boss: PgBoss): Promise<ItemQueue> {
  const nameOf = (runId: string) => `${prefix}${runId}`;
  const exists = async (name: string) => (await untilReachable(() => boss.getQueue(name))) !== null;
  const ofLeases = (sql: string, runId: string, leases: readonly string[]) =>
    untilReachable(() =>
      boss.getDb().executeSql(sql, [nameOf(runId), leases.map((each) => attemptOf(each).id), [...leases]]),
    );
  return {
    async submit(runId, items) {
      const name = nameOf(runId);
      const settings = {
        retryLimit: mostTakeOvers,
        retryDelay: 0,
        heartbeatSeconds: leaseSeconds,
        expireInSeconds: 24 * 3600 - 1,
        deleteAfterSeconds: 24 * 3600,
      };
      await untilReachable(() => boss.createQueue(name, settings));
      let count = 0;
      for await (const page of pages(items, chunk)) {
        const jobs = page.map((item) => ({ id: jobId(item), data: jobOf(runId, item) }));
        await untilReachable(() => boss.insert(name, jobs));
        count += page.length;
      }
      return count;
    },
    state: (runId) => untilReachable(() => queueState(boss, nameOf(runId))),
    async runs() {
      const queues = await untilReachable(() => boss.getQueues());
      return queues.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name.slice(prefix.length));
    },
    async take(runId, most) {
      const jobs = await untilReachable(() => boss.fetch<unknown>(nameOf(runId), { batchSize: most }));
      return jobs.map(({ id, retryCount, data }) => ({ lease: `${id}:${retryCount}`, job: ItemJob.parse(data) }));
    },
    async renew(runId, leases) {
      if (leases.length === 0) return [];
      const { rows } = await ofLeases(renewed, runId, leases);
      const kept = new Set(rows.map(({ lease }) => lease));
      return leases.filter((lease) => !kept.has(lease));
    },
    async done(runId, leases) {
      if (leases.length > 0) await untilReachable(() => boss.complete(nameOf(runId), leases.map(attemptOf)));
    },
    async giveBack(runId, leases) {
      if (leases.length > 0) await ofLeases(putBack, runId, leases);
    },
    async drop(runId) {
      if (await exists(nameOf(runId))) await untilReachable(() => boss.deleteQueuedJobs(nameOf(runId)));
    },
    async forgetDone(runId) {
      if (await exists(nameOf(runId))) await untilReachable(() => boss.deleteStoredJobs(nameOf(runId)));
    },
    async close(runId) {
      if (await exists(nameOf(runId))) await untilReachable(() => boss.deleteQueue(nameOf(runId)));
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: false, close: true }),
  };
}

const leaseText = "id::text || ':' || retry_count::text";
const ofThese = `WHERE name = $1 AND id = ANY ($2::uuid[]) AND state = 'active' AND ${leaseText} = ANY ($3::text[])`;
const renewed = `UPDATE ${schema}.job SET heartbeat_on = ${schema}.job_now() ${ofThese} RETURNING ${leaseText} AS lease`;
/** The limit of take-overs rises with the count of them, which tells one lease from the next. */
const putBack = `
  UPDATE ${schema}.job SET state = 'retry', heartbeat_on = NULL, retry_limit = retry_limit + 1 ${ofThese}`;

function attemptOf(lease: string): JobAttempt {
  const [id = '', retryCount] = lease.split(':');
  return { id, retryCount: Number(retryCount) };
}

/** The same for the same item, in the queue of its run: an item is in there once, whoever submits it how often. */
function jobId({ testCase, modelId, trial }: PendingItem): string {
  const hex = sha256(canonicalJson({ caseId: testCase.id, modelId, trial }));
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function jobOf(runId: string, { testCase, modelId, trial, responseId, failureKind }: PendingItem): ItemJob {
  return {
    runId,
    caseId: testCase.id,
    modelId,
    trial,
    ...(responseId !== undefined && { responseId }),
    ...(failureKind !== undefined && { failureKind }),
  };
}

/** Counted in the jobs themselves: pg-boss's own figures are up to a minute old. */
async function queueState(boss: PgBoss, name: string): Promise<QueueState> {
  const { rows } = await boss
    .getDb()
    .executeSql(
      `SELECT state::text AS state, count(*)::int AS jobs FROM ${schema}.job WHERE name = $1 GROUP BY state`,
      [name],
    );
  const counts = new Map(
    z
      .array(Counted)
      .parse(rows)
      .map(({ state, jobs }) => [state, jobs]),
  );
  const of = (...states: string[]) => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  return { left: of('created', 'retry', 'active'), inWork: of('active'), givenUp: of('failed') };
}

const Counted = z.object({ state: z.string(), jobs: z.number() });

async function* pages<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
