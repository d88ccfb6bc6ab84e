/**
 * What two columns of results have in common. In: a task's headline, then every planned item of one model. Out: the value of each case
 * and trial, part by part of the headline; and, for two such columns, the pairs. A pair without both values is no pair: it is counted,
 * and bounds tell what it could change (R5). Nothing is summed before it is paired (R9).
 */
import type { CaseMeasure, CompositeMeasure, Measure, PairMeasure, ScoredItem } from '../core/measure.ts';
import type { EstimateOptions } from './estimate-measures.ts';
import { type MeasuredItem, missingKind } from './observations.ts';
import { createDifferenceTally, type DifferencePart } from './paired-difference.ts';

/** `value` is undefined where the item has no score; items the measure does not apply to have no entry. */
export type KeyedValue = { value: number | undefined; cluster: string; caseId: string };
/** By case (or pair of cases) and trial. */
export type KeyedValues = ReadonlyMap<string, KeyedValue>;
/** A measure that the headline is made of, with its share of it. */
export type HeadlinePart = { measure: CaseMeasure | PairMeasure; weight: number };
export type HeadlineValues = readonly { id: string; weight: number; values: KeyedValues }[];

/** The measures that an estimate comes from in the end; their weights add up to 1. Throws where a composite names no measure. */
export function headlineParts(measures: readonly Measure[]): HeadlinePart[] {
  const [headline] = measures.filter(({ standing }) => standing === 'headline');
  if (headline === undefined) throw new Error('A task has a headline.');
  return partsOf(headline, measures);
}

function partsOf(measure: Measure, measures: readonly Measure[]): HeadlinePart[] {
  if (measure.over !== 'composite') return [{ measure, weight: 1 }];
  const total = measure.of.reduce((sum, { weight }) => sum + weight, 0);
  return measure.of.flatMap((part) =>
    partsOf(named(part, measures), measures).map((each) => ({ ...each, weight: (each.weight * part.weight) / total })),
  );
}

function named({ measure }: CompositeMeasure['of'][number], measures: readonly Measure[]): Measure {
  const found = measures.find(({ id }) => id === measure);
  if (found === undefined) throw new Error(`${measure} is no measure of the task.`);
  return found;
}

export interface ValueCollector {
  add(item: MeasuredItem): void;
  values(): HeadlineValues;
}

/** Holds one number for each item. */
export function createValueCollector(parts: readonly HeadlinePart[], options: EstimateOptions): ValueCollector {
  const columns = parts.map(({ measure, weight }) => ({ measure, weight, values: new Map<string, KeyedValue>() }));
  const units = new Map<string, MeasuredItem[]>();
  const isPaired = columns.some(({ measure }) => measure.over === 'pair');
  return {
    add(item) {
      for (const { measure, values } of columns)
        if (measure.over === 'case') addCase(values, { measure, item, options });
      if (!isPaired) return;
      const unit = `${item.trial}/${item.unit}`;
      const others = units.get(unit) ?? [];
      for (const { measure, values } of columns)
        if (measure.over === 'pair') for (const other of others) addPair(values, measure, [item, other]);
      units.set(unit, [...others, item]);
    },
    values: () => columns.map(({ measure, weight, values }) => ({ id: measure.id, weight, values })),
  };
}

type CaseParts = { measure: CaseMeasure; item: MeasuredItem; options: EstimateOptions };

function addCase(values: Map<string, KeyedValue>, { measure, item, options }: CaseParts): void {
  if (!measure.probes.includes(item.probe) || measure.applies?.(item.attributes) === false) return;
  const kind = missingKind(item);
  const { caseId, origin: cluster } = item;
  const isCounted = kind === 'blocked' && options.blocked === 'counted' && measure.blockedValue !== undefined;
  const value = isCounted ? measure.blockedValue : kind === undefined ? measure.value(scored(item)) : undefined;
  // No value of a scored item: the measure does not apply to it.
  if (value !== undefined || kind !== undefined) values.set(`${item.trial}/${caseId}`, { value, cluster, caseId });
}

function addPair(
  values: Map<string, KeyedValue>,
  measure: PairMeasure,
  [one, two]: readonly [MeasuredItem, MeasuredItem],
): void {
  const [main, other] = one.probe === 'main' ? [one, two] : [two, one];
  if (main.probe !== 'main' || other.probe !== measure.other) return;
  const isMissing = missingKind(main) !== undefined || missingKind(other) !== undefined;
  const value = isMissing ? undefined : measure.value({ main: scored(main), other: scored(other) });
  if (value === undefined && !isMissing) return;
  values.set(`${main.trial}/${main.caseId}/${other.caseId}`, { value, cluster: main.origin, caseId: main.caseId });
}

function scored(item: MeasuredItem): ScoredItem {
  const { caseId, unit, origin, probe, trial, attributes, parts, label, value } = item;
  if (label === undefined || value === undefined) throw new Error(`The scored case ${caseId} has no label or value.`);
  return { caseId, unit, origin, probe, trial, attributes, parts, label, value };
}

export type PairingOptions = {
  /** Relative to what the headline is a part of; 1 for the headline alone. */
  share: number;
  /** Only these cases; absent = all. */
  among?: ReadonlySet<string>;
};

/**
 * B − A for each part of the headline. What one column does not have at all (the measure does not apply there, or the case was not
 * planned) is counted as `unlike`.
 */
export function pairHeadlines(a: HeadlineValues, b: HeadlineValues, options: PairingOptions): DifferencePart[] {
  return a.map(({ id, weight, values }) => {
    const others = b.find((part) => part.id === id)?.values ?? new Map<string, KeyedValue>();
    const tally = createDifferenceTally();
    for (const [key, { value, cluster, caseId }] of values) {
      if (options.among?.has(caseId) === false) continue;
      const other = others.get(key);
      if (other === undefined) tally.addUnlike();
      else tally.add({ a: value, b: other.value, cluster });
    }
    for (const [key, { caseId }] of others)
      if (!values.has(key) && options.among?.has(caseId) !== false) tally.addUnlike();
    return tally.part(weight * options.share);
  });
}
