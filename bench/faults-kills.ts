/**
 * A run that is killed again and again (SIGKILL) at random moments and goes on each time. In: a run and how often to kill it. Out: how
 * often it was, once the run has come to its end.
 */
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../src/core/random.ts';
import type { Ended } from './children/child.ts';
import type { FaultProcess } from './children/fault-process.ts';
import type { FaultRun } from './faults-run.ts';

export async function runWithKills(
  run: FaultRun,
  { server, kills, requests }: { server: FaultProcess; kills: number; requests: number },
): Promise<{ killed: number; ended: Ended }> {
  const random = new Random(1, 'kills');
  let killed = 0;
  for (let isRunning = true; isRunning && killed < kills; ) {
    const child = begin(run, killed);
    // On average the kills are spread over what is left of the run; some fall before the first request.
    const { paid, repeated, requests: before } = await server.counts();
    const more = random.integer(Math.max(1, Math.floor((2 * (requests - paid + repeated)) / (kills - killed + 1))));
    const isOver = await reached(child.process, { server, requests: before + more });
    if (isOver) isRunning = false;
    else {
      child.process.kill('SIGKILL');
      killed += 1;
    }
    const ended = await child.ended;
    if (!isRunning) return { killed, ended };
  }
  return { killed, ended: await begin(run, killed).ended };
}

/** Killed before anything was kept, there is nothing to resume. */
function begin(run: FaultRun, killed: number) {
  return run.start(killed > 0 && existsSync(run.database) ? 'resume' : 'run');
}

/** True when the process was over before it had sent so many requests. */
async function reached(
  process: { exitCode: number | null },
  { server, requests }: { server: FaultProcess; requests: number },
): Promise<boolean> {
  while (process.exitCode === null) {
    if ((await server.counts()).requests >= requests) return false;
    await pause(10);
  }
  return true;
}
