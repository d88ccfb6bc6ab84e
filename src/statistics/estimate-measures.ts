/**
 * Items become numbers fit to be shown. In: a task's measures and every planned item of one model. Out: an estimate for each
 * measure. Nothing leaves the denominator unseen (R5): what is missing is counted by kind, and the value is bounded as if all that
 * is missing were wrong, and right. A measure that does not apply to an item makes it neither n nor missing (R8).
 */
import type { Estimate, Missing } from '../core/estimate.ts';
import type { CaseMeasure, Measure, PairMeasure, ScoredItem } from '../core/measure.ts';
import type { ItemRow } from '../core/store.ts';
import { type ClusteredValue, clusteredRate } from './clustered-rate.ts';
import { combineEstimates, noMissing } from './combine-estimates.ts';

export type EstimateOptions = { blocked: 'apart' | 'counted'; level?: number };

type Tally = { values: ClusteredValue[]; missing: Missing };

export function estimateMeasures(
  measures: readonly Measure[],
  items: readonly ItemRow[],
  options: EstimateOptions,
): Record<string, Estimate> {
  const estimates: Record<string, Estimate> = {};
  const level = options.level ?? 0.95;
  for (const measure of measures) {
    if (measure.over === 'case') estimates[measure.id] = estimated(caseTally(measure, items, options), level);
    if (measure.over === 'pair') estimates[measure.id] = estimated(pairTally(measure, items), level);
  }
  for (const measure of measures) {
    if (measure.over !== 'composite') continue;
    const parts = measure.of.flatMap(({ measure: id, weight }) => {
      const estimate = estimates[id];
      return estimate === undefined ? [] : [{ estimate, weight }];
    });
    if (parts.length !== measure.of.length)
      throw new Error(`${measure.id} is made of measures that the task does not have.`);
    estimates[measure.id] = combineEstimates(parts);
  }
  return estimates;
}

function caseTally(measure: CaseMeasure, items: readonly ItemRow[], options: EstimateOptions): Tally {
  const tally: Tally = { values: [], missing: { ...noMissing } };
  for (const item of items) {
    if (!measure.probes.includes(item.probe) || measure.applies?.(item.attributes) === false) continue;
    const kind = missingKind(item);
    if (kind === 'blocked' && options.blocked === 'counted' && measure.blockedValue !== undefined) {
      tally.values.push({ value: measure.blockedValue, cluster: item.origin });
    } else if (kind !== undefined) {
      tally.missing[kind] += 1;
    } else {
      add(tally, measure.value(scoredItem(item)), item.origin);
    }
  }
  return tally;
}

function pairTally(measure: PairMeasure, items: readonly ItemRow[]): Tally {
  const tally: Tally = { values: [], missing: { ...noMissing } };
  const pairs = Map.groupBy(items, (item) => `${item.unit}/${item.trial}`);
  for (const cases of pairs.values()) {
    const main = cases.find(({ probe }) => probe === 'main');
    const other = cases.find(({ probe }) => probe === measure.other);
    if (main === undefined || other === undefined) continue;
    const kind = missingKind(main) ?? missingKind(other);
    if (kind !== undefined) tally.missing[kind] += 1;
    else add(tally, measure.value({ main: scoredItem(main), other: scoredItem(other) }), main.origin);
  }
  return tally;
}

function add(tally: Tally, value: number | undefined, cluster: string): void {
  if (value !== undefined) tally.values.push({ value, cluster });
}

function estimated({ values, missing }: Tally, level: number): Estimate {
  const rate = clusteredRate(values, level);
  const gone = missing.blocked + missing.failed + missing.notReached + missing.unscored;
  const sum = values.reduce((total, { value }) => total + value, 0);
  const all = values.length + gone;
  const bounds = gone === 0 ? null : { low: sum / all, high: (sum + gone) / all };
  if (rate === undefined)
    return { value: null, low: null, high: null, level, n: 0, clusters: 0, missing, bounds, method: 'nothing scored' };
  const { value, low, high, n, clusters, method } = rate;
  return { value, low, high, level, n, clusters, missing, bounds, method };
}

/** What a planned item ended in instead of a score; undefined where it was scored. */
export function missingKind(item: ItemRow): keyof Missing | undefined {
  if (item.outcome === undefined) return 'notReached';
  if (item.outcome !== 'answered') return item.outcome;
  return item.status === 'scored' ? undefined : 'unscored';
}

function scoredItem(item: ItemRow): ScoredItem {
  const { caseId, unit, origin, probe, trial, attributes, parts } = item;
  if (item.label === undefined || item.value === undefined)
    throw new Error(`The scored case ${caseId} has no label or value.`);
  return { caseId, unit, origin, probe, trial, attributes, parts, label: item.label, value: item.value };
}
