/**
 * `trustgen worker` processes of one run, and the run's follower, on a PostgreSQL database of their own. In: a run's folder, a
 * database, a size. Out: processes that can be killed and replaced, and what the database has at the end. What is still alive is
 * killed when it is disposed of.
 */
import { once } from 'node:events';
import pg from 'pg';
import { type Ended, type RunningChild, startChild } from './children/child.ts';
import type { FaultRun, RunSize } from './faults-run.ts';
import type { Stored } from './faults-tally.ts';

export class Fleet implements AsyncDisposable {
  readonly #run: FaultRun;
  readonly #size: RunSize;
  readonly #database: string;
  readonly #alive = new Set<RunningChild>();

  constructor(run: FaultRun, { database, size }: { database: string; size: RunSize }) {
    this.#run = run;
    this.#size = size;
    this.#database = database;
  }

  get workers(): readonly RunningChild[] {
    return [...this.#alive];
  }

  startWorker(): RunningChild {
    const worker = this.#start(['worker', '--quiet', '--concurrency', String(this.#size.concurrency)]);
    this.#alive.add(worker);
    return worker;
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(worker: RunningChild): Promise<void> {
    worker.process.kill('SIGKILL');
    await worker.ended;
    this.#alive.delete(worker);
  }

  /** Submits the run, follows it, writes the report. */
  follow(): RunningChild {
    return this.#start(['run', ...this.#run.plan, '--workers', '--quiet']);
  }

  /** Stored answers by case and trial. */
  async stored(): Promise<Map<string, Stored>> {
    const client = new pg.Client({ connectionString: this.#database });
    await client.connect();
    try {
      const { rows } = await client.query("SELECT json FROM trustgen.responses WHERE role = 'target'");
      return new Map(
        (rows as { json: unknown }[]).map(({ json }) => {
          const answer = (typeof json === 'string' ? JSON.parse(json) : json) as Stored & {
            caseId: string;
            trial: number;
          };
          return [`${answer.caseId}/${answer.trial}`, answer];
        }),
      );
    } finally {
      await client.end();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.workers.map((worker) => this.kill(worker)));
  }

  #start(flags: readonly string[]): RunningChild {
    const { command, limitMs } = this.#size;
    const environment = { TRUSTGEN_DATABASE: this.#database };
    return startChild([command, ...flags], { folder: this.#run.folder, limitMs, environment });
  }
}

/** Whether it ended within so long. */
export async function hasEnded({ process }: RunningChild, milliseconds: number): Promise<boolean> {
  if (process.exitCode !== null || process.signalCode !== null) return true;
  const waiting = AbortSignal.timeout(milliseconds);
  await once(process, 'exit', { signal: waiting }).catch(() => undefined);
  return process.exitCode !== null || process.signalCode !== null;
}

/** What does not add up in how a follower ended. */
export function endTroubles({ code, timedOut, stderr }: Ended): string[] {
  return [
    ...(timedOut ? ['stopped at its time limit'] : []),
    ...(code === 0 ? [] : [`the follower ended with ${code}: ${stderr.slice(-300)}`]),
  ];
}
