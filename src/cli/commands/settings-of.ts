/** How flags become settings and models. Flags go before the configuration file. */
import type { ModelEntry } from '../../configuration.ts';
import type { BoundModel } from '../../pipeline/call-model.ts';
import type { Platform } from '../../platform.ts';
import { readSettings, type Settings } from '../../settings.ts';
import type { SharedFlags } from './shared-options.ts';

export function settingsOf(flags: SharedFlags): Promise<Settings> {
  const { config: file, model, ...rest } = flags;
  const known = [
    'workspace',
    'tasks',
    'judge',
    'n',
    'seed',
    'trials',
    'concurrency',
    'out',
    'blocked',
    'cache',
  ] as const;
  const overrides = Object.fromEntries(known.map((key) => [key, rest[key]]));
  return readSettings({
    folder: process.cwd(),
    environment: process.env,
    ...(file !== undefined && { file }),
    overrides: { ...overrides, models: model, caps: capsOf(flags), cache: flags.cache === false ? false : undefined },
  });
}

/** Undefined where no flag sets a cap: those of the file hold. */
function capsOf({ maxCost, maxCalls, maxTokens, maxMinutes }: SharedFlags): Record<string, number> | undefined {
  const given = Object.entries({ costUsd: maxCost, calls: maxCalls, tokens: maxTokens, minutes: maxMinutes });
  const caps = given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return caps.length === 0 ? undefined : Object.fromEntries(caps);
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
