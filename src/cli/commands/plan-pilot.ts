/**
 * The pilot of `trustgen plan --pilot`. In: a planned run, how many items of each model. Out: what it measured, for people and as data,
 * and a forecast for the rest.
 */
import { PlatformError } from '../../core/platform-error.ts';
import { askPilot, choosePilot, type Pilot } from '../../pipeline/pilot.ts';
import { pilotLevel, pilotMeans, restForecast, type TargetPilot } from '../../pipeline/pilot-forecast.ts';
import type { BuiltRun } from '../../pipeline/plan.ts';
import type { ForecastPart, TaskForecast } from '../../pipeline/text-forecast.ts';
import type { Platform } from '../../platform.ts';
import { exitCode } from '../exit-code.ts';
import { createProgress } from '../progress.ts';
import { stopOnSignals } from '../stop-on-signals.ts';

export type ToldPilot = {
  rest: ForecastPart[];
  data: {
    /** Items of each model that were wanted. */
    perTarget: number;
    level: number;
    method: string;
    targets: TargetPilot[];
    /** Calls made, judge included, and calls whose answers were there already. */
    asked: number;
    kept: number;
    stopReason?: string;
  };
  lines: string[];
};

const method = 'stratified random sample by task; t intervals (Cochran 1977, chapter 5)';

export async function runPilot(
  planned: BuiltRun,
  texts: readonly TaskForecast[],
  { platform, pilot: perTarget = 0, json }: { platform: Platform; pilot?: number; json?: boolean },
): Promise<ToldPilot> {
  if (perTarget < 1) {
    throw new PlatformError('pilot.too-small', {
      message: 'A pilot asks at least one item of each model.',
      place: '--pilot',
      remedy: 'Give a whole number, for instance --pilot 20.',
    });
  }
  const pilot = await asked(planned, perTarget, { platform, quiet: json ?? false });
  if (pilot.stopReason !== undefined) process.exitCode = exitCode.incomplete;
  const targets = pilotMeans(pilot);
  const { asked: calls, kept, stopReason } = pilot;
  const stopped = stopReason === undefined ? {} : { stopReason };
  return {
    rest: restForecast(pilot, texts),
    data: { perTarget, level: pilotLevel, method, targets, asked: calls, kept, ...stopped },
    lines: linesOf(targets, pilot),
  };
}

async function asked(
  planned: BuiltRun,
  perTarget: number,
  { platform, quiet }: { platform: Platform; quiet: boolean },
): Promise<Pilot> {
  using stop = stopOnSignals();
  const counters = choosePilot(planned, perTarget).map(
    ({ target, task, caseIds }) => [`${target.model.ref} ${task.id}`, { planned: caseIds.length, done: 0 }] as const,
  );
  const mode = quiet ? 'quiet' : process.stderr.isTTY ? 'live' : 'plain';
  const progress = createProgress({ planned: new Map(counters), mode, now: () => performance.now() });
  try {
    const context = await platform.runContext(planned, { emit: progress.sink, ...stop });
    return await askPilot(planned, perTarget, context);
  } finally {
    progress.end();
  }
}

function linesOf(targets: readonly TargetPilot[], { asked: calls, kept, stopReason }: Pilot): string[] {
  const rest = targets.reduce((sum, each) => sum + each.rest, 0);
  const lines = [
    `The pilot made ${calls} calls${kept > 0 ? ` and found ${kept} answers that were there` : ''}; trustgen run asks none of them again. What the other ${rest.toLocaleString('en')} items will take:`,
  ];
  for (const { model, chosen, n, fromTexts } of targets) {
    if (n < chosen) lines.push(`${model}: ${chosen - n} of ${chosen} items failed, or did not tell what they took.`);
    if (fromTexts.length > 0)
      lines.push(`${model}: told from the texts, for want of measured items: ${fromTexts.join(', ')}.`);
  }
  if (stopReason !== undefined) lines.unshift(`The pilot stopped before its end: ${stopReason}.`);
  return lines;
}
