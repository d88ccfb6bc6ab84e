/**
 * Child programs of a benchmark. In: a Node program with its flags and how long it may take. Out: how it ended, what it said, and what
 * it used. None outlives the benchmark: each is killed at its time limit, and all that are left when the benchmark ends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Usage = {
  cpuMs: number;
  /** VmHWM. */
  peakMegabytes: number;
};

export type Ended = {
  /** Null where a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
  wallMs: number;
  timedOut: boolean;
  /** Undefined where it was killed before it could tell. */
  usage: Usage | undefined;
};

export type ChildOptions = {
  folder: string;
  limitMs: number;
  environment?: Readonly<Record<string, string>>;
  nodeFlags?: readonly string[];
};

export type RunningChild = {
  process: ChildProcess;
  ended: Promise<Ended>;
};

const running = new Set<ChildProcess>();
const killAll = () => {
  for (const child of running) child.kill('SIGKILL');
};
process.once('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const reporter = fileURLToPath(new URL('./report-usage.ts', import.meta.url));

/** Starts a Node program. After `limitMs` it gets SIGINT, and SIGKILL 20 s later. */
export function startChild(program: readonly string[], options: ChildOptions): RunningChild {
  const scratch = mkdtempSync(join(tmpdir(), 'trustgen-usage-'));
  const usageFile = join(scratch, 'usage.json');
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', reporter, ...(options.nodeFlags ?? []), ...program], {
    cwd: options.folder,
    env: { ...process.env, ...options.environment, TRUSTGEN_BENCH_USAGE: usageFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  return { process: child, ended: end() };

  async function end(): Promise<Ended> {
    let timedOut = false;
    const asking = setTimeout(() => {
      timedOut = true;
      child.kill('SIGINT');
    }, options.limitMs);
    const killing = setTimeout(() => child.kill('SIGKILL'), options.limitMs + 20_000);
    const [stdout, stderr] = [collected(child.stdout), collected(child.stderr)];
    const [code] = (await once(child, 'close')) as [number | null];
    const wallMs = performance.now() - startedAt;
    clearTimeout(asking);
    clearTimeout(killing);
    running.delete(child);
    const usage = readUsage(usageFile);
    rmSync(scratch, { recursive: true, force: true });
    return { code, stdout: stdout(), stderr: stderr(), wallMs, timedOut, usage };
  }
}

/** The end of what a stream said: enough to read, whatever it says. */
function collected(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.on('data', (chunk) => {
    text = (text + String(chunk)).slice(-200_000);
  });
  return () => text;
}

function readUsage(file: string): Usage | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Usage;
  } catch {
    return undefined;
  }
}

/** A long-running helper that says one line when it is ready. It ends with this process: its standard input closes. */
export async function startHelper(program: readonly string[]): Promise<{ line: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [...program], { stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(child);
  const ended = once(child, 'exit');
  const [said] = (await Promise.race([once(child.stdout, 'data'), ended])) as [unknown];
  if (child.exitCode !== null) throw new Error(`${program.join(' ')} ended at once.`);
  return {
    line: String(said).trim(),
    async stop() {
      child.kill('SIGKILL');
      await ended;
      running.delete(child);
    },
  };
}
