/**
 * One `trustgen run` against the fault server, by the command line alone. In: a folder, a size, settings. Out: the process, and what
 * can be read afterwards from `report.json` and the workspace. Which request belongs to which case is told by content: from the
 * exported cases.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedAnswer } from '../test/faults/good-answers.ts';
import { requestKey } from '../test/faults/received-request.ts';
import { type RunningChild, startChild } from './children/child.ts';

export type RunSize = {
  command: string;
  units: number;
  trials: number;
  concurrency: number;
  /** A run that takes longer is stopped. */
  limitMs: number;
};

const task = 'truthfulness.fact-checking.llm';
const seed = 0;

export type Conservation = Record<'planned' | 'answered' | 'blocked' | 'failed' | 'notReached', number>;
export type RunReport = { run: { state: string }; cells: { conservation: Conservation }[] };

export class FaultRun implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'trustgen-faults-'));
  readonly #size: RunSize;

  constructor(size: RunSize, { url, settings }: { url: string; settings: Readonly<Record<string, unknown>> }) {
    this.#size = size;
    // The seed makes every trial a request of its own.
    const models = [{ model: 'compatible:faulty/target', settings: { seed } }];
    const providers = { compatible: { faulty: { baseUrl: `${url}/v1` } } };
    const configuration = { concurrency: size.concurrency, ...settings, models, providers };
    writeFileSync(join(this.folder, 'trustgen.config.json'), JSON.stringify(configuration));
  }

  get database(): string {
    return join(this.folder, '.trustgen', 'workspace.db');
  }

  start(mode: 'run' | 'resume'): RunningChild {
    return this.#trustgen(['run', ...(mode === 'resume' ? ['--resume'] : this.plan), '--quiet']);
  }

  report(): RunReport {
    return JSON.parse(readFileSync(join(this.folder, 'trustgen-report', 'report.json'), 'utf8')) as RunReport;
  }

  /** Key of each planned request → where its answer belongs, and which it is. */
  async plannedRequests(): Promise<Map<string, PlannedRequest>> {
    const file = join(this.folder, 'cases.jsonl');
    const { code, stderr } = await this.#trustgen(['plan', ...this.plan, '--cases', file]).ended;
    if (code !== 0) throw new Error(`trustgen plan failed: ${stderr}`);
    const planned = new Map<string, PlannedRequest>();
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const { caseId, messages } = JSON.parse(line) as {
        caseId: string;
        messages: { role: string; content: unknown }[];
      };
      for (let trial = 0; trial < this.#size.trials; trial++) {
        const body = { model: 'target', seed: seed + trial, messages };
        const key = requestKey(body);
        planned.set(key, { item: `${caseId}/${trial}`, text: String(await fixedAnswer(body, key)) });
      }
    }
    return planned;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  get plan(): readonly string[] {
    return ['-t', task, '-n', String(this.#size.units), '--trials', String(this.#size.trials)];
  }

  #trustgen(flags: readonly string[]): RunningChild {
    return startChild([this.#size.command, ...flags], { folder: this.folder, limitMs: this.#size.limitMs });
  }
}

export type PlannedRequest = {
  /** Case and trial. */
  item: string;
  /** What the server says to it. */
  text: string;
};
