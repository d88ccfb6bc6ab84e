/**
 * What becomes of a distributed run when its workers are killed, by the real command line on a real PostgreSQL. In: `--units` and
 * `--trials` (the size: units × trials calls), `--workers`, `--kills` (SIGKILL to one of them at random, and another is started),
 * `--in-flight` (of each worker), `--latency` (milliseconds), `--minutes` (a run that takes longer is stopped), `--seed` (of the kills),
 * `--only kills` or `--only limits`, `--command FILE` (another build's command). Out: whether nothing was lost or altered, no more paid
 * twice than was in flight, the report is that of an undisturbed run, and given limits held over all workers. Loopback only; every run
 * is bounded in time. Exit code 1 when a target is missed, 2 where there is no PostgreSQL.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Random } from '../src/core/random.ts';
import { createTestServer, postgresPrograms, type TestServer } from '../test/postgres-server.ts';
import type { Ended, RunningChild } from './children/child.ts';
import { type FaultProcess, startFaultProcess } from './children/fault-process.ts';
import { FaultRun, type RunReport } from './faults-run.ts';
import { differences, type Tally, tally } from './faults-tally.ts';
import { endTroubles, Fleet, hasEnded } from './workers-fleet.ts';
import { withLimits } from './workers-limits.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    units: { type: 'string', default: '2500' },
    trials: { type: 'string', default: '4' },
    workers: { type: 'string', default: '3' },
    kills: { type: 'string', default: '20' },
    'in-flight': { type: 'string', default: '16' },
    latency: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    command: { type: 'string', default: fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)) },
  },
});
const size = {
  command: flags.command,
  units: Number(flags.units),
  trials: Number(flags.trials),
  concurrency: Number(flags['in-flight']),
  limitMs: Number(flags.minutes) * 60_000,
};
const [workers, kills] = [Number(flags.workers), Number(flags.kills)];
const plan = { latencyMs: Number(flags.latency) };
const random = new Random(Number(flags.seed), 'workers');

if (postgresPrograms() === undefined) {
  console.error('There is no PostgreSQL here: install Debian’s package postgresql.');
  process.exitCode = 2;
} else {
  await using postgres = await createTestServer({ durable: true });
  await using server = await startFaultProcess();
  const parts = [
    ...(flags.only === 'limits' ? [] : [await benchKills(server, postgres)]),
    ...(flags.only === 'kills' ? [] : [await benchLimits(server, postgres)]),
  ];
  if (parts.includes(false)) process.exitCode = 1;
}

async function benchKills(server: FaultProcess, postgres: TestServer): Promise<boolean> {
  const calm = await runOnce({ server, postgres, kills: 0 });
  const killed = await runOnce({ server, postgres, kills });
  const different = differences(calm.report, killed.report);
  const troubles = [...calm.tally.troubles, ...killed.tally.troubles];
  if (killed.killed < kills) troubles.push(`killed ${killed.killed} times only`);
  troubles.push(...different.map((where) => `differs from the undisturbed report at ${where}`));
  const mayRepeat = killed.killed * size.concurrency;
  tell(`undisturbed, ${workers} workers × ${size.concurrency}`, calm, 0);
  tell(`kill -9 × ${killed.killed}, ${workers} workers × ${size.concurrency}`, killed, mayRepeat);
  console.log(
    `report: ${different.length === 0 ? 'the same as undisturbed, times apart' : 'ANOTHER than undisturbed'}`,
  );
  for (const trouble of troubles) console.log(`trouble: ${trouble}`);
  const { lost, altered, repeated } = killed.tally;
  return troubles.length === 0 && lost + altered === 0 && repeated <= mayRepeat && calm.tally.repeated === 0;
}

type Outcome = { tally: Tally; report: RunReport; killed: number; seconds: number };

async function runOnce(parts: { server: FaultProcess; postgres: TestServer; kills: number }): Promise<Outcome> {
  const { server, postgres } = parts;
  using run = new FaultRun(size, { url: server.url, settings: {} });
  const planned = await run.plannedRequests();
  await server.setPlan(plan);
  await using fleet = new Fleet(run, { database: await postgres.newDatabase(), size });
  for (let worker = 0; worker < workers; worker += 1) fleet.startWorker();
  const follower = fleet.follow();
  const killed = await killAtRandom(fleet, { follower, server, kills: parts.kills, requests: planned.size });
  const ended: Ended = await follower.ended;
  const counts = await server.counts({ keys: true });
  const result = await tally(run, { counts, planned, stored: await fleet.stored() });
  result.troubles.push(...endTroubles(ended));
  return { tally: result, report: run.report(), killed, seconds: ended.wallMs / 1000 };
}

type Killing = { follower: RunningChild; server: FaultProcess; kills: number; requests: number };

/** How often it killed before the run came to its end. On average the kills are spread over what is left of the run. */
async function killAtRandom(fleet: Fleet, { follower, server, kills: wanted, requests }: Killing): Promise<number> {
  for (let killed = 0; killed < wanted; killed += 1) {
    const { paid, repeated, requests: before } = await server.counts();
    const left = requests - paid + repeated;
    const more = random.integer(Math.max(1, Math.floor((2 * left) / (wanted - killed + 1))));
    while ((await server.counts()).requests < before + more) if (await hasEnded(follower, 20)) return killed;
    const chosen = fleet.workers[random.integer(fleet.workers.length)];
    if (chosen === undefined) throw new Error('There is no worker to kill.');
    await fleet.kill(chosen);
    fleet.startWorker();
  }
  return wanted;
}

function tell(name: string, { tally: counts, seconds }: Outcome, mayRepeat: number): void {
  const { planned, answered, failed, notReached, repeated, lost, altered, requests } = counts;
  console.log(
    `${name}: planned ${planned}, answered ${answered}, failed ${failed}, not reached ${notReached}, repeated ${repeated} (at most ${mayRepeat}), lost ${lost}, altered ${altered}, requests ${requests}, ${seconds.toFixed(1)} s`,
  );
}

async function benchLimits(server: FaultProcess, postgres: TestServer): Promise<boolean> {
  const line = await withLimits(server, postgres, { ...size, units: 1800, trials: 1 });
  const { given, mostPerMinute, mostAtOnce } = line;
  console.log(
    `limits over 1 to 3 workers: at most ${mostPerMinute} of ${given.requestsPerMinute} in any minute, ${mostAtOnce} of ${given.maximumInFlight} at once, ${line.requests} requests, ${line.seconds.toFixed(1)} s`,
  );
  for (const trouble of line.troubles) console.log(`trouble: ${trouble}`);
  return line.isMet;
}
