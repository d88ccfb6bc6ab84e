/**
 * What becomes of a run when things go wrong, by the real command line. In: `--only NAME` (a part of a scenario's name, several
 * times), `--units` and `--trials` (the size: units × trials calls), `--concurrency`, `--kills`, `--minutes` (a run that takes longer
 * is stopped), `--command FILE` (another build's command). Out: one line for each scenario, and whether nothing was lost and no more
 * paid twice than was in flight. Loopback only; every run is bounded in time. Exit code 1 when a target is missed.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { Ended } from './children/child.ts';
import { type FaultProcess, startFaultProcess } from './children/fault-process.ts';
import { runWithKills } from './faults-kills.ts';
import { FaultRun, type RunReport } from './faults-run.ts';
import { type Scenario, scenarios, whatStays } from './faults-scenarios.ts';
import { differences, type Tally, tally } from './faults-tally.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    units: { type: 'string', default: '2500' },
    trials: { type: 'string', default: '4' },
    concurrency: { type: 'string', default: '64' },
    kills: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '6' },
    command: { type: 'string', default: fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)) },
  },
});
const size = {
  command: flags.command,
  units: Number(flags.units),
  trials: Number(flags.trials),
  concurrency: Number(flags.concurrency),
  limitMs: Number(flags.minutes) * 60_000,
};
const kills = Number(flags.kills);
const killsName = `kill -9 × ${kills}, --resume`;

type Line = Tally & { name: string; seconds: number; afterwards: string; mayRepeat: number; isMet: boolean };

const lines: Line[] = [];
{
  await using server = await startFaultProcess();
  for (const scenario of scenarios.filter(({ name }) => isChosen(name))) lines.push(await withFaults(scenario, server));
  if (isChosen(killsName)) lines.push(await withKills(server));
}
console.log(`\n${table()}\n`);
for (const { name, troubles } of lines) for (const trouble of troubles) console.log(`${name}: ${trouble}`);
console.log(
  `lost: paid for and not in the store; repeated: paid for again; altered: stored otherwise than sent. Target: lost 0, altered 0, repeated ≤ in flight (${size.concurrency}${lines.some(({ name }) => name === killsName) ? ' a kill' : ''}).`,
);
if (lines.some(({ isMet }) => !isMet)) process.exitCode = 1;

function isChosen(name: string): boolean {
  return flags.only === undefined || flags.only.some((part) => name.includes(part));
}

async function withFaults(scenario: Scenario, server: FaultProcess): Promise<Line> {
  using run = new FaultRun(size, { url: server.url, settings: scenario.settings ?? {} });
  const planned = await run.plannedRequests();
  await server.setPlan(scenario.plan);
  const ended = await run.start('run').ended;
  const result = await tally(run, { counts: await server.counts({ keys: true }), planned });
  const made = line(scenario.name, { result: withTroubles(result, ended), ended, mayRepeat: size.concurrency });
  if (result.failed + result.notReached === 0) return made;
  await server.setPlan(whatStays(scenario.plan));
  const again = await run.start('run').ended;
  const { answered, blocked, lost } = await tally(run, { counts: await server.counts({ keys: true }), planned });
  const reply = { ...made, afterwards: `${answered + blocked} in ${(again.wallMs / 1000).toFixed(0)} s` };
  return lost === 0 ? reply : { ...reply, lost: made.lost + lost, isMet: false };
}

/** The same twice: undisturbed, and killed. */
async function withKills(server: FaultProcess): Promise<Line> {
  const plan = { latencyMs: 20 };
  await server.setPlan(plan);
  const calm = await undisturbed(server.url);
  using run = new FaultRun(size, { url: server.url, settings: {} });
  const planned = await run.plannedRequests();
  await server.setPlan(plan);
  const startedAt = performance.now();
  const { killed, ended } = await runWithKills(run, { server, kills, requests: planned.size });
  const result = withTroubles(await tally(run, { counts: await server.counts({ keys: true }), planned }), ended);
  const different = differences(calm, run.report());
  result.troubles.push(...different.map((where) => `differs from the undisturbed report at ${where}`));
  if (killed < kills) result.troubles.push(`killed ${killed} times only`);
  ended.wallMs = performance.now() - startedAt;
  const made = line(killsName, { result, ended, mayRepeat: size.concurrency * killed });
  return {
    ...made,
    afterwards: different.length === 0 ? 'same report' : 'OTHER report',
    isMet: made.isMet && different.length === 0,
  };
}

async function undisturbed(url: string): Promise<RunReport> {
  using run = new FaultRun(size, { url, settings: {} });
  await run.start('run').ended;
  return run.report();
}

function withTroubles(result: Tally, { code, timedOut, stderr }: Ended): Tally {
  const troubles = [...result.troubles];
  if (timedOut) troubles.push('stopped at its time limit');
  if (code !== 0 && code !== 3) troubles.push(`ended with ${code}: ${stderr.slice(-300)}`);
  return { ...result, troubles };
}

function line(name: string, made: { result: Tally; ended: Ended; mayRepeat: number }): Line {
  const { result, ended, mayRepeat } = made;
  const isMet =
    result.lost === 0 && result.altered === 0 && result.repeated <= mayRepeat && result.troubles.length === 0;
  const seconds = ended.wallMs / 1000;
  console.log(
    `${name}: ${result.answered} of ${result.planned} answered, ${result.lost} lost, ${result.repeated} repeated`,
  );
  return { ...result, name, seconds, afterwards: '', mayRepeat, isMet };
}

function table(): string {
  const columns = [
    'planned',
    'answered',
    'blocked',
    'failed',
    'notReached',
    'repeated',
    'lost',
    'altered',
    'requests',
  ] as const;
  const head = [
    '',
    ...columns.map((name) => (name === 'notReached' ? 'not reached' : name)),
    'seconds',
    'going on',
    'met',
  ];
  const drawn = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const each of lines) {
    const counts = columns.map((name) => each[name]);
    drawn.push([each.name, ...counts, each.seconds.toFixed(1), each.afterwards, each.isMet ? 'yes' : 'NO']);
  }
  return drawn.toString();
}
