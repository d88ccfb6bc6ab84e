/** How flags become settings and models. Flags go before the configuration file. */
import type { JudgeChecks } from '../../core/run.ts';
import { bindJury } from '../../pipeline/bind-jury.ts';
import type { BoundModel } from '../../pipeline/call-model.ts';
import type { Platform } from '../../platform.ts';
import { readSettings, type Settings } from '../../settings.ts';
import { juryWeights } from './judge-certificates.ts';
import type { SharedFlags } from './shared-options.ts';

export function settingsOf(flags: SharedFlags): Promise<Settings> {
  const { config: file, model, ...rest } = flags;
  const known = ['workspace', 'tasks', 'n', 'seed', 'trials', 'concurrency', 'out', 'blocked', 'cache'] as const;
  const overrides = Object.fromEntries(known.map((key) => [key, rest[key]]));
  return readSettings({
    folder: process.cwd(),
    environment: process.env,
    ...(file !== undefined && { file }),
    overrides: {
      ...overrides,
      judge: judgeFlag(flags),
      models: model,
      caps: capsOf(flags),
      cache: flags.cache === false ? false : undefined,
    },
  });
}

/** One reference is a judge, several are a jury. */
function judgeFlag({ judge }: SharedFlags): string | string[] | undefined {
  return judge?.length === 1 ? judge[0] : judge;
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
  const simulated = configuration.judge === undefined ? simulatedJudge(targets) : undefined;
  return { targets, judge: simulated === undefined ? await judgeOf(platform) : await platform.model(simulated) };
}

/** The configured judge, or the jury of several; undefined where none is configured. Throws what `bindJury` and certificates throw. */
export async function judgeOf(platform: Platform): Promise<BoundModel | undefined> {
  const { judge, judging } = platform.settings.configuration;
  if (judge === undefined) return undefined;
  if (!Array.isArray(judge)) return platform.model(judge);
  const members: BoundModel[] = [];
  for (const choice of judge) members.push(await platform.model(choice));
  const { rule } = judging;
  return bindJury(members, { rule, weights: rule === 'weighted' ? await juryWeights(members, platform) : undefined });
}

/** What of the judging configuration is part of a plan. */
export function judgeChecksOf({ settings }: Platform): JudgeChecks {
  const { rule: _, ...checks } = settings.configuration.judging;
  return checks;
}

/** Where all targets are simulated, so is the judge; a real model is never judged by a simulated one unless that is asked for. */
function simulatedJudge(targets: readonly BoundModel[]): string | undefined {
  return targets.every(({ model }) => model.simulated) ? 'sim:judge' : undefined;
}
