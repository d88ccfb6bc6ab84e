/**
 * Given limits over all workers, while workers come, leave and are killed. In: a fault server, a PostgreSQL server, a size. Out: the most
 * requests that the provider saw within any minute and at any moment, beside what was given.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '../test/postgres-server.ts';
import type { FaultProcess } from './children/fault-process.ts';
import { FaultRun, type RunSize } from './faults-run.ts';
import { endTroubles, Fleet } from './workers-fleet.ts';

const given = { requestsPerMinute: 900, maximumInFlight: 12 };
const plan = { latencyMs: 700 };

export type LimitsLine = {
  given: typeof given;
  mostPerMinute: number;
  mostAtOnce: number;
  requests: number;
  seconds: number;
  troubles: string[];
  isMet: boolean;
};

/** One worker alone; after 10 s a second, after 20 s a third; after 40 s one is killed, after 45 s replaced. */
export async function withLimits(server: FaultProcess, postgres: TestServer, size: RunSize): Promise<LimitsLine> {
  await server.setPlan(plan);
  using run = new FaultRun(size, { url: server.url, settings: { limits: { 'compatible:*': given } } });
  await using fleet = new Fleet(run, { database: await postgres.newDatabase(), size });
  const follower = fleet.follow();
  const first = fleet.startWorker();
  const steps = (async () => {
    await pause(10_000);
    fleet.startWorker();
    await pause(10_000);
    fleet.startWorker();
    await pause(20_000);
    await fleet.kill(first);
    await pause(5000);
    fleet.startWorker();
  })();
  const ended = await follower.ended;
  await steps;
  const { mostPerMinute, mostAtOnce, requests, spanMs } = await server.counts();
  const troubles = endTroubles(ended);
  if (spanMs < 60_000) troubles.push('the run was over before its first minute was: give it more calls');
  const isMet =
    troubles.length === 0 && mostPerMinute <= given.requestsPerMinute && mostAtOnce <= given.maximumInFlight;
  return { given, mostPerMinute, mostAtOnce, requests, seconds: ended.wallMs / 1000, troubles, isMet };
}
