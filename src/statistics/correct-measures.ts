/**
 * A task's measures behind the errors of its judge. In: the measures, a judge's certified errors, then every item of one model. Out: for
 * each measure the estimate that people's labels would have given, or why there is none. Items come one after the other and none is held.
 *
 * What is certified is how often the judge confuses good with bad. That corrects a measure over single answers whose value is 1 for good
 * and 0 for bad, and weighted means of such measures. Measures over pairs, graded values and unknown labels are left as they are, with the
 * reason.
 */
import type { Estimate } from '../core/estimate.ts';
import type { JudgeCorrection, JudgeErrors } from '../core/judge-correction.ts';
import { endOf, type JudgeError } from '../core/judge-error.ts';
import type { CompositeMeasure, Measure, ScoredItem } from '../core/measure.ts';
import { normalQuantile } from './clustered-rate.ts';
import { combineEstimates, type WeightedEstimate } from './combine-estimates.ts';
import { judgeCorrected } from './judge-corrected.ts';
import { type MeasuredItem, missingKind, scoredItem } from './observations.ts';

export interface Corrector {
  add(item: MeasuredItem): void;
  /** By measure id. @param estimates of the same measures, as the judge's verdicts give them */
  corrections(estimates: Readonly<Record<string, Estimate>>): Record<string, JudgeCorrection>;
}

/** What is known of a measure: the errors that its verdicts suffer from, or why it cannot be corrected. */
type Standing = { error: JudgeError } | { reason: string };
type Known = { measures: readonly Measure[]; standings: ReadonlyMap<string, Standing>; certificateId: string };

/** @param errors of the judge that gave the items' verdicts */
export function createCorrector(measures: readonly Measure[], errors: JudgeErrors): Corrector {
  const standings = new Map(measures.map((measure) => [measure.id, firstStanding(measure, errors)]));
  const overCases = measures.filter((measure) => measure.over === 'case');
  return {
    add(item) {
      if (missingKind(item) !== undefined) return;
      const scored = scoredItem(item);
      for (const { id, probes, applies, value } of overCases) {
        const standing = standings.get(id);
        if (standing === undefined || 'reason' in standing || !probes.includes(item.probe)) continue;
        if (applies?.(item.attributes) === false) continue;
        const reason = unfitReason(scored, value(scored), standing.error);
        if (reason !== undefined) standings.set(id, { reason });
      }
    },
    corrections(estimates) {
      const known = { measures, standings, certificateId: errors.certificateId };
      return Object.fromEntries(
        measures.flatMap((measure) => {
          const estimate = estimates[measure.id];
          return estimate === undefined ? [] : [[measure.id, correctionOf(measure, estimates, known)]];
        }),
      );
    },
  };
}

function firstStanding(measure: Measure, errors: JudgeErrors): Standing {
  if (measure.over === 'pair') return { reason: 'it is over pairs of answers' };
  if (measure.over === 'composite') return { reason: 'it is made of other measures' };
  const [error, ...others] = measure.probes.map((probe) => errors.of(probe));
  if (error === undefined)
    return { reason: `the certificate does not tell of ${measure.probes.join(' and ')} answers` };
  if (others.some((other) => other !== error)) return { reason: 'the judge errs differently over its probes' };
  return { error };
}

/** Why the certificate says nothing of this value; undefined where it does, or where the measure does not apply to the item. */
function unfitReason(
  { label, value: said }: ScoredItem,
  value: number | undefined,
  { labels }: JudgeError,
): string | undefined {
  if (value === undefined) return undefined;
  if (value !== 0 && value !== 1) return `its values are graded: "${label}" counts ${value}`;
  const certified = Object.hasOwn(labels, label) ? labels[label] : undefined;
  if (certified === undefined) return `the label "${label}" is not in the certificate`;
  if (certified === endOf(said) && certified === endOf(value)) return undefined;
  return `the certificate has "${label}" at the ${certified} end, and here it counts ${value}`;
}

function correctionOf(measure: Measure, estimates: Readonly<Record<string, Estimate>>, known: Known): JudgeCorrection {
  const { certificateId } = known;
  const estimate = estimates[measure.id];
  if (estimate === undefined) return { status: 'refused', certificateId, reason: 'it is not known' };
  const standing = known.standings.get(measure.id) ?? { reason: 'it is not known' };
  if (measure.over === 'composite') return compositeCorrection(measure, estimates, known);
  if ('reason' in standing) return { status: 'refused', certificateId, reason: standing.reason };
  return correctedEstimate(estimate, standing.error);
}

/**
 * Where all parts suffer from the same errors the mean does too, and is corrected itself. Otherwise it is the mean of the corrected parts,
 * taken to be off in the same direction at once: the widest interval there could be.
 */
function compositeCorrection(
  measure: CompositeMeasure,
  estimates: Readonly<Record<string, Estimate>>,
  known: Known,
): JudgeCorrection {
  const { certificateId } = known;
  const parts: WeightedEstimate[] = [];
  const errors = new Set<JudgeError | undefined>();
  let isTruncated = false;
  for (const { measure: id, weight } of measure.of) {
    const part = known.measures.find((each) => each.id === id);
    const correction = part === undefined ? undefined : correctionOf(part, estimates, known);
    if (correction?.status !== 'corrected') {
      const reason = `it is made of ${id}, and ${correction?.reason ?? 'it is not known'}`;
      return { status: 'refused', certificateId, reason };
    }
    parts.push({ estimate: correction.estimate, weight });
    isTruncated ||= correction.isTruncated;
    const standing = known.standings.get(id);
    errors.add(standing !== undefined && 'error' in standing ? standing.error : undefined);
  }
  const [error, ...others] = errors;
  const own = estimates[measure.id];
  if (own !== undefined && error !== undefined && others.length === 0) return correctedEstimate(own, error);
  const combined = combineEstimates(parts, () => 1);
  const method = `Rogan–Gladen by parts; ${combined.method.replace('correlated by origin', 'as if correlated in full')}`;
  return {
    status: 'corrected',
    certificateId,
    estimate: { ...combined, clusters: own?.clusters ?? 0, method },
    isTruncated,
  };
}

/** The judge's errors taken out of one estimate. Its bounds again count what is missing as all bad, and as all good. */
export function correctedEstimate(estimate: Estimate, error: JudgeError): JudgeCorrection {
  const { certificateId } = error;
  const { value, level } = estimate;
  if (value === null) return refusal('nothing was scored', error);
  const corrected = judgeCorrected({ share: value, n: effectiveItems(estimate) }, error, level);
  if ('refused' in corrected) return refusal(corrected.refused, error);
  const { low, high, isTruncated, method } = corrected;
  const seen = estimate.bounds === null ? 1 : 1 - (estimate.bounds.high - estimate.bounds.low);
  const bounds =
    estimate.bounds === null
      ? null
      : { low: corrected.value * seen, high: Math.min(1, corrected.value * seen + 1 - seen) };
  return {
    status: 'corrected',
    certificateId,
    estimate: { ...estimate, value: corrected.value, low, high, bounds, method: `${method}; ${estimate.method}` },
    isTruncated,
  };
}

/** How many independent 0/1 items would have an interval as wide: read off the limit that is further from the value. */
function effectiveItems({ value, low, high, level, n }: Estimate): number {
  if (value === null || low === null || high === null) return n;
  const limit = value - low > high - value ? low : high;
  const items = (normalQuantile(level) ** 2 * limit * (1 - limit)) / (value - limit) ** 2;
  return Number.isFinite(items) && items > 0 ? items : n;
}

function refusal(reason: string, { certificateId }: JudgeError): JudgeCorrection {
  return { status: 'refused', certificateId, reason };
}
