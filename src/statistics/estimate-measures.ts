/**
 * Items become numbers fit to be shown, one after the other: nothing holds them all. In: a task's measures, then every planned item of
 * one model. Out: an estimate for each measure. Nothing leaves the denominator unseen (R5): what is missing is counted by kind, and the
 * value is bounded as if all that is missing were wrong, and right. A measure that does not apply to an item makes it neither n nor
 * missing (R8). Cases of a pair may come in any order; a half is held until the other comes or its trial has ended.
 */
import type { Estimate, Missing } from '../core/estimate.ts';
import type { CaseMeasure, CompositeMeasure, Measure, PairMeasure, ScoredItem } from '../core/measure.ts';
import type { ItemRow } from '../core/store.ts';
import type { Probe } from '../core/test-case.ts';
import { createRateTally, type RateTally } from './clustered-rate.ts';
import { combineEstimates, noMissing } from './combine-estimates.ts';
import { combinedInfluence, correlation, type Influence } from './influence.ts';

/** What a measure needs to know of a planned item. */
export type MeasuredItem = Omit<ItemRow, 'responseId' | 'failureKind' | 'unscoredReason'>;

/**
 * `blocked`: an answer stopped by the provider's filter is missing (`apart`), or has the measure's `blockedValue` where it has one
 * (`counted`); in pairs it is always missing. `level`: of the intervals, 0.95 unless told.
 */
export type EstimateOptions = { blocked: 'apart' | 'counted'; level?: number };

export interface Estimator {
  /** Throws where a measure gives a value outside [0, 1], or a unit has two cases of one probe. */
  add(item: MeasuredItem): void;
  /** Of the trials so far no more items come: a half whose other was never planned is held no longer. */
  trialEnded(): void;
  /** By measure id. Throws where a composite names itself or a measure that is not there. */
  estimates(): Record<string, Estimate>;
}

/** What one measure came to so far. */
type Tally = { measure: CaseMeasure | PairMeasure; rate: RateTally; missing: Missing };

export function createEstimator(measures: readonly Measure[], options: EstimateOptions): Estimator {
  const tallies = measures.flatMap((measure): Tally[] =>
    measure.over === 'composite' ? [] : [{ measure, rate: createRateTally(), missing: { ...noMissing } }],
  );
  const pairs = tallies.filter(({ measure }) => measure.over === 'pair');
  const waiting: Waiting = { mains: new Map(), others: new Map() };
  return {
    add(item) {
      for (const tally of tallies) if (tally.measure.over === 'case') addCase(tally, tally.measure, { item, options });
      if (pairs.length > 0) pairUp(item, pairs, waiting);
    },
    trialEnded() {
      waiting.mains.clear();
      waiting.others.clear();
    },
    estimates: () => {
      const level = options.level ?? 0.95;
      const results = new Map(tallies.map((tally) => [tally.measure.id, estimated(tally, level)]));
      return Object.fromEntries(
        measures.map(({ id }) => [id, resultOf(id, { measures, results, within: [] }).estimate]),
      );
    },
  };
}

/** The whole at once, for those who hold it anyway. */
export function estimateMeasures(
  measures: readonly Measure[],
  items: Iterable<MeasuredItem>,
  options: EstimateOptions,
): Record<string, Estimate> {
  const estimator = createEstimator(measures, options);
  for (const item of items) estimator.add(item);
  return estimator.estimates();
}

function addCase(
  tally: Tally,
  measure: CaseMeasure,
  { item, options }: { item: MeasuredItem; options: EstimateOptions },
): void {
  if (!measure.probes.includes(item.probe) || measure.applies?.(item.attributes) === false) return;
  const kind = missingKind(item);
  if (kind === 'blocked' && options.blocked === 'counted' && measure.blockedValue !== undefined) {
    addValue(tally, measure.blockedValue, item.origin);
  } else if (kind !== undefined) {
    tally.missing[kind] += 1;
  } else {
    addValue(tally, measure.value(scoredItem(item)), item.origin);
  }
}

/** The halves that wait: a `main` for each of its others that has not come, an other for its `main`. */
type Waiting = { mains: Map<string, { item: MeasuredItem; for: Set<Probe> }>; others: Map<string, MeasuredItem> };

/** A `main` that stands alone is no pair: nothing was planned beside it. */
function pairUp(item: MeasuredItem, pairs: readonly Tally[], { mains, others }: Waiting): void {
  const unit = `${item.trial}/${item.unit}`;
  if (mains.has(unit) ? item.probe === 'main' : others.has(`${unit}/${item.probe}`))
    throw new Error(`The unit ${item.unit} has several cases of the probe ${item.probe}: which pair is meant?`);
  if (item.probe !== 'main') {
    const main = mains.get(unit);
    if (main === undefined) others.set(`${unit}/${item.probe}`, item);
    else {
      addPairs(pairs, main.item, item);
      main.for.delete(item.probe);
      if (main.for.size === 0) mains.delete(unit);
    }
    return;
  }
  const missing = new Set(pairs.map(({ measure }) => otherProbe(measure)));
  for (const probe of missing) {
    const other = others.get(`${unit}/${probe}`);
    if (other === undefined) continue;
    addPairs(pairs, item, other);
    others.delete(`${unit}/${probe}`);
    missing.delete(probe);
  }
  if (missing.size > 0) mains.set(unit, { item, for: missing });
}

function addPairs(pairs: readonly Tally[], main: MeasuredItem, other: MeasuredItem): void {
  for (const tally of pairs) if (otherProbe(tally.measure) === other.probe) addPair(tally, main, other);
}

function otherProbe(measure: CaseMeasure | PairMeasure): Probe {
  return measure.over === 'pair' ? measure.other : 'main';
}

/** A pair is missing once, as what its `main` or else the other is. */
function addPair(tally: Tally, main: MeasuredItem, other: MeasuredItem): void {
  const kind = missingKind(main) ?? missingKind(other);
  if (kind !== undefined) tally.missing[kind] += 1;
  else if (tally.measure.over === 'pair') {
    addValue(tally, tally.measure.value({ main: scoredItem(main), other: scoredItem(other) }), main.origin);
  }
}

function addValue({ measure, rate }: Tally, value: number | undefined, cluster: string): void {
  if (value === undefined) return;
  if (!(value >= 0 && value <= 1))
    throw new RangeError(`The measure ${measure.id} gave ${value}, which is not in 0…1.`);
  rate.add(value, cluster);
}

type Result = { estimate: Estimate; influence: Influence };

function estimated({ rate, missing }: Tally, level: number): Result {
  const { value, low, high, n, clusters, method } = rate.interval(level) ?? nothing;
  const gone = missing.blocked + missing.failed + missing.notReached + missing.unscored;
  const all = n + gone;
  const sum = rate.sum();
  const bounds = gone === 0 ? null : { low: sum / all, high: (sum + gone) / all };
  return {
    estimate: { value, low, high, level, n, clusters, missing: { ...missing }, bounds, method },
    influence: rate.influence(),
  };
}

const nothing = { value: null, low: null, high: null, n: 0, clusters: 0, method: 'nothing scored' };

type Looking = { measures: readonly Measure[]; results: Map<string, Result>; within: readonly string[] };

function resultOf(id: string, { measures, results, within }: Looking): Result {
  const known = results.get(id);
  if (known !== undefined) return known;
  const measure = measures.find((each) => each.id === id);
  if (measure === undefined || within.includes(id) || measure.over !== 'composite') {
    throw new Error(
      `${within.at(-1)} is made of ${id}, which is ${measure === undefined ? 'no measure of the task' : 'made of it'}.`,
    );
  }
  const result = composed(measure, (part) => resultOf(part, { measures, results, within: [...within, id] }));
  results.set(id, result);
  return result;
}

/** The parts may share origins: clusters are counted anew, and parts that rise and fall together do not make up for each other. */
function composed({ of }: CompositeMeasure, part: (id: string) => Result): Result {
  const parts = of.map(({ measure, weight }) => ({ ...part(measure), weight }));
  const influence = combinedInfluence(parts);
  const estimate = combineEstimates(parts, (one, other) => correlation(parts[one]?.influence, parts[other]?.influence));
  return { estimate: { ...estimate, clusters: influence.size }, influence };
}

/** What a planned item ended in instead of a score; undefined where it was scored. An answer not yet scored counts as unscored. */
export function missingKind(item: Pick<MeasuredItem, 'outcome' | 'status'>): keyof Missing | undefined {
  if (item.outcome === undefined) return 'notReached';
  if (item.outcome !== 'answered') return item.outcome;
  return item.status === 'scored' ? undefined : 'unscored';
}

/** What measures see of an item. Throws where it was not scored. */
export function scoredItem(item: MeasuredItem): ScoredItem {
  const { caseId, unit, origin, probe, trial, attributes, parts, label, value } = item;
  if (label === undefined || value === undefined) throw new Error(`The scored case ${caseId} has no label or value.`);
  return { caseId, unit, origin, probe, trial, attributes, parts, label, value };
}
