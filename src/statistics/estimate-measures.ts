/**
 * Items become numbers fit to be shown. In: a task's measures and every planned item of one model. Out: an estimate for each
 * measure. Nothing leaves the denominator unseen (R5): what is missing is counted by kind, and the value is bounded as if all that
 * is missing were wrong, and right. A measure that does not apply to an item makes it neither n nor missing (R8).
 */
import type { Estimate, Missing } from '../core/estimate.ts';
import type { CaseMeasure, CompositeMeasure, Measure, PairMeasure, ScoredItem } from '../core/measure.ts';
import type { ItemRow } from '../core/store.ts';
import { type ClusteredValue, clusteredRate } from './clustered-rate.ts';
import { combineEstimates, noMissing } from './combine-estimates.ts';

/** What a measure needs to know of a planned item. */
export type MeasuredItem = Omit<ItemRow, 'responseId' | 'failureKind' | 'unscoredReason'>;

/**
 * `blocked`: an answer stopped by the provider's filter is missing (`apart`), or has the measure's `blockedValue` where it has one
 * (`counted`); in pairs it is always missing. `level`: of the intervals, 0.95 unless told.
 */
export type EstimateOptions = { blocked: 'apart' | 'counted'; level?: number };

/** What one measure came to: values with their origins, and what is missing. */
type Tally = { values: ClusteredValue[]; missing: Missing };
type Result = { estimate: Estimate; origins: ReadonlySet<string> };

/** By measure id. Throws where a measure gives a value outside [0, 1], or a composite names itself or a measure that is not there. */
export function estimateMeasures(
  measures: readonly Measure[],
  items: readonly MeasuredItem[],
  options: EstimateOptions,
): Record<string, Estimate> {
  const results = new Map<string, Result>();
  const resultOf = (id: string, within: readonly string[]): Result => {
    const known = results.get(id);
    if (known !== undefined) return known;
    const measure = measures.find((each) => each.id === id);
    if (measure === undefined || within.includes(id)) {
      throw new Error(
        `${within.at(-1)} is made of ${id}, which is ${measure === undefined ? 'no measure of the task' : 'made of it'}.`,
      );
    }
    const result =
      measure.over === 'composite'
        ? composed(measure, (part) => resultOf(part, [...within, id]))
        : estimated(tallyOf(measure, items, options), measure, options.level ?? 0.95);
    results.set(id, result);
    return result;
  };
  return Object.fromEntries(measures.map(({ id }) => [id, resultOf(id, []).estimate]));
}

/** The parts may share origins, so the clusters are counted anew. */
function composed({ of }: CompositeMeasure, resultOf: (id: string) => Result): Result {
  const parts = of.map(({ measure, weight }) => ({ ...resultOf(measure), weight }));
  const origins = new Set(parts.flatMap((part) => [...part.origins]));
  return { estimate: { ...combineEstimates(parts), clusters: origins.size }, origins };
}

function tallyOf(measure: CaseMeasure | PairMeasure, items: readonly MeasuredItem[], options: EstimateOptions): Tally {
  switch (measure.over) {
    case 'case':
      return caseTally(measure, items, options);
    case 'pair':
      return pairTally(measure, items);
  }
}

function caseTally(measure: CaseMeasure, items: readonly MeasuredItem[], options: EstimateOptions): Tally {
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

/** A `main` that stands alone is no pair: nothing was planned beside it. A pair is missing once, as what its `main` or else the other is. */
function pairTally(measure: PairMeasure, items: readonly MeasuredItem[]): Tally {
  const tally: Tally = { values: [], missing: { ...noMissing } };
  for (const cases of Map.groupBy(items, (item) => `${item.trial}/${item.unit}`).values()) {
    const main = only(cases, 'main');
    const other = only(cases, measure.other);
    if (main === undefined || other === undefined) continue;
    const kind = missingKind(main) ?? missingKind(other);
    if (kind !== undefined) tally.missing[kind] += 1;
    else add(tally, measure.value({ main: scoredItem(main), other: scoredItem(other) }), main.origin);
  }
  return tally;
}

function only(cases: readonly MeasuredItem[], probe: MeasuredItem['probe']): MeasuredItem | undefined {
  const found = cases.filter((each) => each.probe === probe);
  if (found.length > 1)
    throw new Error(`The unit ${found[0]?.unit} has several cases of the probe ${probe}: which pair is meant?`);
  return found[0];
}

function add(tally: Tally, value: number | undefined, cluster: string): void {
  if (value !== undefined) tally.values.push({ value, cluster });
}

function estimated({ values, missing }: Tally, measure: Measure, level: number): Result {
  const wrong = values.find(({ value }) => !(value >= 0 && value <= 1));
  if (wrong !== undefined) throw new RangeError(`The measure ${measure.id} gave ${wrong.value}, which is not in 0…1.`);
  const rate = clusteredRate(values, level) ?? nothing;
  const gone = missing.blocked + missing.failed + missing.notReached + missing.unscored;
  const sum = values.reduce((total, { value }) => total + value, 0);
  const all = values.length + gone;
  const bounds = gone === 0 ? null : { low: sum / all, high: (sum + gone) / all };
  const { value, low, high, n, clusters, method } = rate;
  const origins = new Set(values.map(({ cluster }) => cluster));
  return { estimate: { value, low, high, level, n, clusters, missing, bounds, method }, origins };
}

const nothing = { value: null, low: null, high: null, n: 0, clusters: 0, method: 'nothing scored' };

/** What a planned item ended in instead of a score; undefined where it was scored. An answer not yet scored counts as unscored. */
export function missingKind(item: Pick<MeasuredItem, 'outcome' | 'status'>): keyof Missing | undefined {
  if (item.outcome === undefined) return 'notReached';
  if (item.outcome !== 'answered') return item.outcome;
  return item.status === 'scored' ? undefined : 'unscored';
}

function scoredItem({ label, value, ...item }: MeasuredItem): ScoredItem {
  if (label === undefined || value === undefined)
    throw new Error(`The scored case ${item.caseId} has no label or value.`);
  const { caseId, unit, origin, probe, trial, attributes, parts } = item;
  return { caseId, unit, origin, probe, trial, attributes, parts, label, value };
}
