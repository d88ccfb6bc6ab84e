/** What HTML and Markdown say of the method, in the same words. In: report data. Out: names and plain texts, not yet escaped. */
import { capsText } from '../../core/caps.ts';
import type { Plan, PlannedModel, PlannedTask } from '../../core/run.ts';
import { countsText } from '../numbers.ts';
import type { Report } from '../report-data.ts';
import { variedCells } from '../variation-effects.ts';

export function methodFacts(report: Report): [name: string, text: string][] {
  const { run, pricesAsOf } = report;
  const { plan } = run;
  return [
    ['Run', `${run.id}, ${run.state}${run.stopReason === undefined ? '' : ` (${run.stopReason})`}`],
    ...(run.importedFrom === undefined ? [] : [['Imported from', run.importedFrom] as [string, string]]),
    ...(run.caps === undefined ? [] : [['Caps', capsText(run.caps) || 'none'] as [string, string]]),
    ...(plan.edition === undefined ? [] : [['Edition', editionText(plan.edition)] as [string, string]]),
    ...unreached(run),
    ['Seed, trials, series', `${plan.seed}, ${plan.trials}, ${plan.series}`],
    ['Blocked answers', `${blockedText[plan.blocked]}; the other convention is shown where any were blocked`],
    [
      'Intervals',
      '95 %. Rates: Wilson score interval with an effective number of items, clustered by the record a case comes from. Composite measures: stratified Wilson intervals (Yan and Su 2010), with the correlation of the parts over origins. Bounds: every missing answer taken as wrong, and as right.',
    ],
    ...(variedCells(report).length === 0 ? [] : [['Variations', variationMethod] as [string, string]]),
    ['Versions', `trustgen ${plan.trustgenVersion}, Node ${run.nodeVersion}`],
    ['Hosts contacted', run.hosts.join(', ') || 'none'],
    ['Prices', `built-in ones as of ${pricesAsOf}, unless the configuration set others`],
    ...plan.forced.map((note): [string, string] => ['Forced', note]),
  ];
}

const variationMethod =
  '95 % intervals of paired differences: Wilson intervals of ups and of downs, clustered by the record a case comes from, joined with their correlation (MOVER, Zou and Donner 2008). p: sign flips of whole clusters, exact unless it says drawn; adjusted by Holm’s method within a task and model.';

/** `shipped 2 (edition_…)`. */
function editionText({ name, number, id }: NonNullable<Plan['edition']>): string {
  return `${name} ${number} (${id})`;
}

/** Models whose items were not all reached although the run went on, and why. */
function unreached({ plan, notReached = {} }: Report['run']): [string, string][] {
  return plannedModels(plan).flatMap(({ ref, modelId }): [string, string][] => {
    const why = notReached[modelId];
    return why === undefined ? [] : [['Not reached', `${ref}: ${why}`]];
  });
}

/** Tasks that were chosen and put to no model, each with the reason. */
export function leftOutLines({ leftOut = [] }: Plan): string[] {
  return leftOut.map(({ task, reason }) => `${task}: ${reason}.`);
}

const blockedText: Record<Plan['blocked'], string> = {
  apart: 'left out of the leading figure and counted as missing',
  counted: 'counted as the measure says',
};

/** `temperature 0, maxOutputTokens 2000`. */
export function settingsText(settings: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(settings).map(([name, value]) => `${name} ${String(value)}`);
  return parts.join(', ') || 'the provider’s defaults';
}

export function costText({ costUsd, unpriced }: Pick<Report['calls'][number], 'costUsd' | 'unpriced'>): string {
  return unpriced > 0 ? `at least ${costUsd.toFixed(2)}; ${unpriced} calls without a known price` : costUsd.toFixed(2);
}

/** The targets, then the judge. */
export function plannedModels({ targets, judge }: Plan): (PlannedModel & { role: 'target' | 'judge' })[] {
  const all = targets.map((model) => ({ ...model, role: 'target' as const }));
  return judge === undefined ? all : [...all, { ...judge, role: 'judge' as const }];
}

/** Why drafts were not let into the build. */
export function rejectedText(task: PlannedTask): string {
  return countsText(task.yield.rejected);
}

export function sourcesText({ sources }: PlannedTask): string {
  return sources.map(({ name, licence, records }) => `${name} (${licence}, ${records} records)`).join('; ');
}
