/**
 * `trustgen plan`: what a run would do and cost. Nothing is asked, unless a pilot is wanted: then a few items are, and kept for the run.
 */
import { isPriceSet, pricesAsOf } from '../../models/prices.ts';
import { otherFamilies } from '../../models/token-count.ts';
import { judgesOf } from '../../pipeline/ask-judge.ts';
import { byModel, type Forecast } from '../../pipeline/forecast.ts';
import type { BuiltRun } from '../../pipeline/plan.ts';
import { answerTokens, textForecast } from '../../pipeline/text-forecast.ts';
import { openPlatform, type Platform } from '../../platform.ts';
import { color, print } from '../terminal.ts';
import { runPilot, type ToldPilot } from './plan-pilot.ts';
import { forecastTable, pilotTable, tasksTable } from './plan-tables.ts';
import { noteLeftOut, plannedFrom } from './planned.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { writeCases } from './write-cases.ts';

export type PlanFlags = SharedFlags & { json?: boolean; force?: boolean; cases?: string; pilot?: number };

export async function plan(flags: PlanFlags): Promise<void> {
  const settings = await settingsOf(flags);
  await using platform = await openPlatform(settings, process.cwd());
  const planned = await plannedFrom(platform, { series: 0, ...flags });
  if (flags.cases !== undefined) await writeCases(flags.cases, planned);
  const texts = await textForecast(planned, platform.costUsd);
  const pilot = flags.pilot === undefined ? undefined : await runPilot(planned, texts, { ...flags, platform });
  const calls = byModel(planned, pilot?.rest ?? texts);
  const prices = pricesOf(planned, calls, platform);
  if (flags.json) print(JSON.stringify(planData(planned, { calls, pilot, prices }), null, 2));
  else printPlan(planned, { calls, pilot, prices });
}

type Prices = {
  /** Models without a known price. */
  unknown: string[];
  /** Models whose price, or a part of it, the configuration sets. */
  configured: string[];
};
type Told = { calls: readonly Forecast[]; pilot: ToldPilot | undefined; prices: Prices };

function pricesOf(planned: BuiltRun, calls: readonly Forecast[], { settings }: Platform): Prices {
  const unknown = calls.filter(({ costUsd }) => costUsd === undefined).map(({ model }) => model);
  const refs = [...planned.targets, ...(planned.judge ? judgesOf(planned.judge) : [])].map(({ model }) => model.ref);
  const configured = refs.filter((ref) => isPriceSet(ref, settings.configuration.prices));
  return { unknown: [...new Set(unknown)], configured: [...new Set(configured)] };
}

/** With a pilot, `forecast` is about what has no answer yet; without one, about the whole run. */
function planData({ runId, plan }: BuiltRun, { calls, pilot, prices }: Told) {
  const measured = pilot && { pilot: pilot.data };
  const told = { pricesAsOf, pricesUnknown: prices.unknown, pricesFromConfiguration: prices.configured };
  return { runId, plan, forecast: calls, ...measured, ...told, leftOut: plan.leftOut ?? [] };
}

function printPlan(planned: BuiltRun, { calls, pilot, prices }: Told): void {
  const { plan, runId } = planned;
  print(tasksTable(plan.tasks));
  if (pilot !== undefined) {
    print(pilotTable(pilot.data.targets));
    for (const line of pilot.lines) print(line);
  }
  print(forecastTable(calls));
  if (pilot === undefined) print(textBasis);
  for (const line of priceLines(prices)) print(line);
  if (plan.edition !== undefined)
    print(`edition ${plan.edition.name} ${plan.edition.number} (${plan.edition.id}); its cases are asked, no others`);
  print(
    `seed ${plan.seed}, ${plan.trials} trial(s); blocked answers are ${plan.blocked === 'apart' ? 'left out of the leading figure' : 'counted'}; plan ${runId}`,
  );
  if (calls.some(({ model }) => model.startsWith('sim:')))
    print(color.yellow('SIMULATED models take part: their results say nothing about real ones.'));
  noteLeftOut(planned);
}

const textBasis = `tokens of prompts are counted with o200k_base, taken ${otherFamilies.low} to ${otherFamilies.high} times for other families than OpenAI's; answers are taken to be ${answerTokens.low} to ${answerTokens.high} tokens long, which --pilot measures`;

function priceLines({ unknown, configured }: Prices): string[] {
  const [first] = unknown;
  const set = configured.length > 0 ? `; the configuration sets ${configured.join(', ')}` : '';
  const lines = [`built-in prices are as of ${pricesAsOf}; "prices" in the configuration goes before them${set}`];
  if (first === undefined) return lines;
  const example = `prices: { "${first}": { inputPerMillionUsd: 1, outputPerMillionUsd: 4 } }`;
  return [...lines, color.yellow(`no price is known for ${unknown.join(', ')}; set it, for instance ${example}`)];
}
