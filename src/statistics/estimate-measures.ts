/**
 * Items become numbers fit to be shown, one after the other: nothing holds them all. In: a task's measures, then every planned item of
 * one model. Out: an estimate for each measure. Nothing leaves the denominator unseen (R5): what is missing is counted by kind, and the
 * value is bounded as if all that is missing were wrong, and right. A measure that does not apply to an item makes it neither n nor
 * missing (R8).
 */
import type { Estimate, Missing } from '../core/estimate.ts';
import type { CompositeMeasure, Measure } from '../core/measure.ts';
import { createRateTally, type RateTally } from './clustered-rate.ts';
import { combineEstimates, noMissing } from './combine-estimates.ts';
import { combinedInfluence, correlation, type Influence } from './influence.ts';
import { createObserver, type Finding, type MeasuredItem, type ObserveOptions, type Observer } from './observations.ts';

/** `level`: of the intervals, 0.95 unless told. */
export type EstimateOptions = ObserveOptions & { level?: number };

export interface Estimator extends Observer {
  /** By measure id. Throws where a composite names itself or a measure that is not there. */
  estimates(): Record<string, Estimate>;
}

export function createEstimator(measures: readonly Measure[], options: EstimateOptions): Estimator {
  const tallied = measures.flatMap((measure) =>
    measure.over === 'composite' ? [] : [{ measure, tally: createTally() }],
  );
  const observed = tallied.map(({ measure }) => measure);
  const observer = createObserver(observed, options, ({ index, item, finding }) => {
    const found = tallied[index];
    if (found !== undefined) addFinding(found.tally, finding, item.origin);
  });
  return {
    add: (item) => observer.add(item),
    trialEnded: () => observer.trialEnded(),
    estimates: () => {
      const level = options.level ?? 0.95;
      const results = new Map(tallied.map(({ measure, tally }) => [measure.id, estimated(tally, level)]));
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

/** What one measure came to so far. */
export type Tally = { rate: RateTally; missing: Missing };

export function createTally(): Tally {
  return { rate: createRateTally(), missing: { ...noMissing } };
}

export function addFinding({ rate, missing }: Tally, finding: Finding, cluster: string): void {
  if (finding === 'not-applicable') return;
  if (typeof finding === 'number') rate.add(finding, cluster);
  else missing[finding] += 1;
}

export type Result = { estimate: Estimate; influence: Influence };

export function estimated({ rate, missing }: Tally, level: number): Result {
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
