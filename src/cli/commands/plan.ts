/** `trustgen plan`: what a run would do and cost. Nothing is asked. */
import CliTable from 'cli-table3';
import { pricesAsOf } from '../../models/prices.ts';
import { type Forecast, forecast, type Range } from '../../pipeline/forecast.ts';
import { openPlatform } from '../../platform.ts';
import { color, note, print } from '../terminal.ts';
import { plannedFrom } from './planned.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { writeCases } from './write-cases.ts';

export async function plan(flags: SharedFlags & { json?: boolean; force?: boolean; cases?: string }): Promise<void> {
  const settings = await settingsOf(flags);
  await using platform = await openPlatform(settings, process.cwd());
  const { planned, leftOut } = await plannedFrom(platform, { series: 0, ...flags });
  if (flags.cases !== undefined) await writeCases(flags.cases, planned);
  const calls = forecast(planned, platform.costUsd);
  if (flags.json) {
    print(JSON.stringify({ runId: planned.runId, plan: planned.plan, forecast: calls, pricesAsOf, leftOut }, null, 2));
    return;
  }
  const table = new CliTable({
    head: ['task', 'units', 'cases', 'scored by', 'rejected'],
    style: { head: [], border: [] },
  });
  for (const task of planned.plan.tasks) {
    const rejected = Object.entries(task.yield.rejected).map(([reason, times]) => `${reason} ${times}`);
    const short = task.yield.made < task.yield.asked ? ` of ${task.yield.asked}` : '';
    table.push([
      task.id,
      `${task.units}${short}`,
      task.cases,
      task.judged ? 'judge' : 'program',
      rejected.join(', ') || '–',
    ]);
  }
  print(table.toString());
  print(forecastTable(calls));
  print(`built-in prices are as of ${pricesAsOf}; "prices" in the configuration goes before them`);
  print(
    `seed ${planned.plan.seed}, ${planned.plan.trials} trial(s); blocked answers are ${planned.plan.blocked === 'apart' ? 'left out of the leading figure' : 'counted'}; plan ${planned.runId}`,
  );
  if (calls.some(({ model }) => model.startsWith('sim:')))
    print(color.yellow('SIMULATED models take part: their results say nothing about real ones.'));
  for (const { task, reason } of leftOut) note(color.yellow(`left out: ${task}: ${reason}`));
}

function forecastTable(calls: readonly Forecast[]): string {
  const table = new CliTable({
    head: ['model', 'role', 'calls', 'tokens in', 'tokens out', 'US dollars'],
    style: { head: [], border: [] },
  });
  for (const each of calls) {
    const price = each.costUsd === undefined ? 'price not known' : span(each.costUsd, (value) => value.toFixed(2));
    table.push([each.model, each.role, span(each.calls), span(each.inputTokens), span(each.outputTokens), price]);
  }
  return table.toString();
}

function span({ low, high }: Range, shown = (value: number) => value.toLocaleString('en')): string {
  return low === high ? shown(low) : `${shown(low)} – ${shown(high)}`;
}
