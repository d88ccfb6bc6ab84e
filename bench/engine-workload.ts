/**
 * What every contestant of the engine benchmark is asked to do: the same cases, exported by `trustgen plan --cases`. In: a task and a
 * size. Out: the cases, as request bodies for the bare loop and as tests for promptfoo, and how ours is called about them.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, startChild } from './children/child.ts';

export type Message = { role: string; content: string };

export type Workload = {
  task: string;
  units: number;
  trials: number;
  judged: boolean;
};

export type Bench = { url: string; command: string; inFlight: number };

const planLimitMs = 5 * 60_000;

export class Workplace implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'trustgen-engine-'));

  file(name: string, text?: string): string {
    const path = join(this.folder, name);
    if (text !== undefined) writeFileSync(path, text);
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A place with our configuration for a workload. */
export function ourPlace({ url, inFlight }: Bench): Workplace {
  const place = new Workplace();
  const server = { baseUrl: `${url}/v1` };
  const configuration = {
    concurrency: inFlight,
    models: [{ model: 'compatible:server/target', settings: { seed: 0 } }],
    judge: 'compatible:other/judge',
    providers: { compatible: { server, other: server } },
  };
  place.file('trustgen.config.json', JSON.stringify(configuration));
  return place;
}

export function planFlags({ task, units, trials }: Workload): string[] {
  return ['-t', task, '-n', String(units), '--trials', String(trials)];
}

/** The messages of each case, once. */
export async function exportCases(bench: Bench, workload: Workload): Promise<Message[][]> {
  using place = ourPlace(bench);
  const file = place.file('cases.jsonl');
  const program = [bench.command, 'plan', ...planFlags(workload), '--cases', file];
  mustBe(await startChild(program, { folder: place.folder, limitMs: planLimitMs }).ended, 'trustgen plan');
  return readFileSync(file, 'utf8').trim().split('\n').map(messagesOf);
}

function messagesOf(line: string): Message[] {
  const { messages } = JSON.parse(line) as { messages: { role: string; content: { text: string }[] }[] };
  return messages.map(({ role, content }) => ({ role, content: content.map(({ text }) => text).join('\n\n') }));
}

/** One line a request, trial by trial, as our adapter sends it. */
export function requestBodies(cases: readonly Message[][], trials: number): string {
  const bodies: string[] = [];
  for (let trial = 0; trial < trials; trial++) {
    for (const messages of cases) bodies.push(JSON.stringify({ model: 'target', seed: trial, messages }));
  }
  return `${bodies.join('\n')}\n`;
}

/** Throws with what the program said, unless it ended as it should. */
export function mustBe(ended: Ended, name: string, codes: readonly number[] = [0]): Ended {
  if (ended.code !== null && codes.includes(ended.code) && !ended.timedOut) return ended;
  const how = ended.timedOut ? 'took too long' : `ended with ${ended.code}`;
  throw new Error(`${name} ${how}:\n${ended.stderr.slice(-2000)}\n${ended.stdout.slice(-2000)}`);
}
