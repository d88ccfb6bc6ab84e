/**
 * The items of distributed runs as jobs of pg-boss on PostgreSQL. In: planned items. Out: leases: an item is handed to one worker at a
 * time; one whose worker was killed or cut off goes to another when its lease ends. Each run has a queue of its own, which is gone when
 * the run is closed. What a job holds points to the store: no text travels twice.
 */
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
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
  /** Puts every item in; resolves when all of them are durable. */
  submit(runId: string, items: AsyncIterable<PendingItem>): Promise<number>;
  state(runId: string): Promise<QueueState>;
  /** Runs with items waiting. */
  runs(): Promise<string[]>;
  take(runId: string, most: number): Promise<{ lease: string; job: ItemJob }[]>;
  /** Keeps leases from ending. Gives back those that are lost: somebody else has, or had, the item. */
  renew(runId: string, leases: readonly string[]): Promise<void>;
  done(runId: string, leases: readonly string[]): Promise<void>;
  /** Puts them back at once, for other workers. */
  giveBack(runId: string, leases: readonly string[]): Promise<void>;
  /** Nothing that waits will be taken any more; what is in work ends. */
  drop(runId: string): Promise<void>;
  /** Removes the run's queue with all that is in it. */
  close(runId: string): Promise<void>;
}

/** Connects, and installs pg-boss's own tables where they are missing. */
export async function openItemQueue(boss: PgBoss): Promise<ItemQueue> {
  const nameOf = (runId: string) => `${prefix}${runId}`;
  const exists = async (name: string) => (await untilReachable(() => boss.getQueue(name))) !== null;
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
        await boss.insert(
          name,
          page.map((item) => ({ data: jobOf(runId, item) })),
        );
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
      return jobs.map(({ id, data }) => ({ lease: id, job: ItemJob.parse(data) }));
    },
    async renew(runId, leases) {
      if (leases.length > 0) await untilReachable(() => boss.touch(nameOf(runId), [...leases]));
    },
    async done(runId, leases) {
      if (leases.length > 0) await untilReachable(() => boss.complete(nameOf(runId), [...leases]));
    },
    async giveBack(runId, leases) {
      if (leases.length > 0)
        await untilReachable(() => boss.fail(nameOf(runId), [...leases], { reason: 'given back' }));
    },
    async drop(runId) {
      if (await exists(nameOf(runId))) await untilReachable(() => boss.deleteQueuedJobs(nameOf(runId)));
    },
    async close(runId) {
      if (await exists(nameOf(runId))) await untilReachable(() => boss.deleteQueue(nameOf(runId)));
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: false, close: true }),
  };
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
