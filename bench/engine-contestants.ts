/**
 * The three that are measured: the bare loop, ours, promptfoo. In: a workload. Out: how fast, for how much processor time and memory;
 * each is a process of its own, and the server's counts must say that it did the whole work, or it throws.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ended, startChild } from './children/child.ts';
import type { FaultProcess } from './children/fault-process.ts';
import {
  type Bench,
  type Message,
  mustBe,
  ourPlace,
  planFlags,
  requestBodies,
  type Workload,
  Workplace,
} from './engine-workload.ts';

export type Figures = {
  items: number;
  calls: number;
  wallSeconds: number;
  /** From the first request to the last answer, as the server saw it. */
  askingSeconds: number;
  cpuMsPerItem: number;
  peakMegabytes: number;
};

const limitMs = 10 * 60_000;

type Measured = { server: FaultProcess; items: number; calls: number };

/** Throws where the server did not send as many good answers as there are calls. */
async function figures(ended: Ended, { server, items, calls }: Measured): Promise<Figures> {
  const { paid, spanMs } = await server.counts();
  if (paid !== calls) throw new Error(`${calls} calls were to be made, ${paid} were answered.`);
  if (ended.usage === undefined) throw new Error('A program did not tell what it used.');
  const { cpuMs, peakMegabytes } = ended.usage;
  const wallSeconds = ended.wallMs / 1000;
  return { items, calls, wallSeconds, askingSeconds: spanMs / 1000, cpuMsPerItem: cpuMs / items, peakMegabytes };
}

const latencyMs = 50;

export async function bareLoop(
  server: FaultProcess,
  { cases, trials, inFlight }: { cases: readonly Message[][]; trials: number; inFlight: number },
): Promise<Figures> {
  using place = new Workplace();
  const bodies = place.file('bodies.jsonl', requestBodies(cases, trials));
  await server.setPlan({ latencyMs });
  const program = [
    fileURLToPath(new URL('./children/bare-loop.ts', import.meta.url)),
    bodies,
    server.url,
    String(inFlight),
  ];
  const ended = mustBe(await startChild(program, { folder: place.folder, limitMs }).ended, 'The bare loop');
  const items = cases.length * trials;
  return await figures(ended, { server, items, calls: items });
}

type OwnFigures = Figures & {
  /** Where a profile was wanted. */
  profile?: string;
};

export async function ours(
  server: FaultProcess,
  { bench, workload, isProfiled = false }: { bench: Bench; workload: Workload; isProfiled?: boolean },
): Promise<OwnFigures> {
  using place = ourPlace(bench);
  await server.setPlan({ latencyMs });
  // Given the size of its young generation, the command does not replace its process, which a profile would not survive.
  const profiling = ['--cpu-prof', `--cpu-prof-dir=${place.folder}`, '--max-semi-space-size=8'];
  const nodeFlags = isProfiled ? profiling : [];
  const program = [bench.command, 'run', ...planFlags(workload), '--quiet'];
  const ended = mustBe(await startChild(program, { folder: place.folder, limitMs, nodeFlags }).ended, 'trustgen run');
  const report = JSON.parse(readFileSync(join(place.folder, 'trustgen-report', 'report.json'), 'utf8')) as {
    cells: { conservation: { planned: number; scored: number } }[];
    judging?: { canaries?: { asked: number } }[];
  };
  const canaries = report.judging?.reduce((sum, each) => sum + (each.canaries?.asked ?? 0), 0) ?? 0;
  const [cell] = report.cells;
  if (cell === undefined || cell.conservation.planned !== cell.conservation.scored)
    throw new Error(`Not everything was scored: ${JSON.stringify(cell?.conservation)}`);
  const items = cell.conservation.planned;
  const found = await figures(ended, { server, items, calls: (workload.judged ? 2 * items : items) + canaries });
  const profile = readdirSync(place.folder).find((name) => name.endsWith('.cpuprofile'));
  return profile === undefined ? found : { ...found, profile: readFileSync(join(place.folder, profile), 'utf8') };
}

/** @param installed the folder whose `node_modules` holds promptfoo */
export async function promptfoo(
  server: FaultProcess,
  {
    installed,
    cases,
    workload,
    inFlight,
  }: { installed: string; cases: readonly Message[][]; workload: Workload; inFlight: number },
): Promise<Figures> {
  using place = new Workplace();
  const { bin } = JSON.parse(readFileSync(join(installed, 'node_modules/promptfoo/package.json'), 'utf8')) as {
    bin: { promptfoo: string };
  };
  const program = join(installed, 'node_modules/promptfoo', bin.promptfoo);
  const config = promptfooConfiguration(server.url, { place, cases, workload });
  await server.setPlan({ latencyMs });
  const flags = [
    'eval',
    '-c',
    config,
    '-j',
    String(inFlight),
    '--no-cache',
    '--no-table',
    '--no-progress-bar',
    '--no-share',
  ];
  const environment = {
    PROMPTFOO_CONFIG_DIR: place.file('state'),
    PROMPTFOO_DISABLE_TELEMETRY: '1',
    PROMPTFOO_DISABLE_UPDATE: '1',
    PROMPTFOO_DISABLE_REMOTE_GENERATION: 'true',
    PROMPTFOO_CACHE_ENABLED: 'false',
    OPENAI_API_KEY: 'none',
  };
  const child = startChild([program, ...flags], { folder: place.folder, limitMs, environment });
  const ended = mustBe(await child.ended, 'promptfoo', [0, 100]);
  const items = cases.length * workload.trials;
  return await figures(ended, { server, items, calls: workload.judged ? 2 * items : items });
}

function promptfooConfiguration(
  url: string,
  { place, cases, workload }: { place: Workplace; cases: readonly Message[][]; workload: Workload },
): string {
  const tests: string[] = [];
  for (let trial = 0; trial < workload.trials; trial++) {
    for (const messages of cases) {
      const [only] = messages;
      // Several messages go as JSON, which promptfoo takes for a conversation.
      const text = messages.length === 1 && only !== undefined ? only.content : JSON.stringify(messages);
      tests.push(JSON.stringify({ vars: { text } }));
    }
  }
  place.file('tests.jsonl', tests.join('\n'));
  const provider = (name: string) => ({ id: `openai:chat:${name}`, config: { apiBaseUrl: `${url}/v1` } });
  const rubric = { type: 'llm-rubric', value: 'The answer names a verdict.', provider: provider('judge') };
  const configuration = {
    prompts: ['{{text}}'],
    providers: [provider('target')],
    tests: 'file://tests.jsonl',
    defaultTest: { assert: [workload.judged ? rubric : { type: 'contains', value: 'Verdict: Supported' }] },
  };
  return place.file('promptfooconfig.json', JSON.stringify(configuration));
}
