/** Flags that several commands share, and how they become settings. Flags go before the configuration file. */
import { type Command, InvalidArgumentError } from 'commander';
import type { ModelEntry } from '../../configuration.ts';
import type { BoundModel } from '../../pipeline/call-model.ts';
import type { Platform } from '../../platform.ts';
import { type Settings, readSettings } from '../../settings.ts';

export type SharedFlags = {
  config?: string;
  workspace?: string;
  model?: string[];
  tasks?: string[];
  judge?: string;
  n?: number;
  seed?: number;
  trials?: number;
  concurrency?: number;
  out?: string;
  blocked?: string;
};

const collect = (value: string, before: string[] | undefined) => [...(before ?? []), value];

export function integer(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number)) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

export function withWorkspace(command: Command): Command {
  return command
    .option('-c, --config <file>', 'configuration file (default: trustgen.config.* in this folder)')
    .option('-w, --workspace <folder>', 'where everything asked and answered is kept (default: .trustgen)');
}

export function withPlan(command: Command): Command {
  return withWorkspace(command)
    .option('-m, --model <reference>', 'a model under test, for instance openai:gpt-5; may be given several times', collect)
    .option('-t, --tasks <pattern>', "task ids or patterns, for instance 'safety.*.llm'; may be given several times", collect)
    .option('-j, --judge <reference>', 'the model that judges open answers and pictures')
    .option('-n, --n <number>', "units of each task (default: each task's own)", integer)
    .option('-s, --seed <number>', 'the same seed gives the same cases (default: 1)', integer)
    .option('--trials <number>', 'how often each case is asked (default: 1)', integer)
    .option('--blocked <convention>', "answers blocked by a provider's filter: apart or counted (default: apart)")
    .option('--concurrency <number>', 'calls in flight (default: 8)', integer);
}

export function settingsOf(flags: SharedFlags): Promise<Settings> {
  const { config: file, model, ...rest } = flags;
  const known = ['workspace', 'tasks', 'judge', 'n', 'seed', 'trials', 'concurrency', 'out', 'blocked'] as const;
  const overrides = Object.fromEntries(known.map((key) => [key, rest[key]]));
  return readSettings({
    folder: process.cwd(),
    environment: process.env,
    ...(file !== undefined && { file }),
    overrides: { ...overrides, models: model },
  });
}

export async function modelsOf(platform: Platform): Promise<{ targets: BoundModel[]; judge: BoundModel | undefined }> {
  const { configuration } = platform.settings;
  const targets: BoundModel[] = [];
  for (const choice of configuration.models) targets.push(await platform.model(choice));
  const judge: string | ModelEntry | undefined = configuration.judge ?? simulatedJudge(targets);
  return { targets, judge: judge === undefined ? undefined : await platform.model(judge) };
}

/** Where all targets are simulated, so is the judge; a real model is never judged by a simulated one unless that is asked for. */
function simulatedJudge(targets: readonly BoundModel[]): string | undefined {
  return targets.every(({ model }) => model.simulated) ? 'sim:judge' : undefined;
}
