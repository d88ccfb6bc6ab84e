/**
 * What a measure has to say of planned items, one after the other. In: measures over cases and pairs, then items. Out: for each measure
 * and each case or pair it is about, a value, why there is none, or that it does not apply. Cases of a pair may come in any order; a half
 * is held until the other comes or its trial has ended.
 */
import type { Missing } from '../core/estimate.ts';
import type { CaseMeasure, PairMeasure, ScoredItem } from '../core/measure.ts';
import type { ItemRow } from '../core/store.ts';
import type { Probe } from '../core/test-case.ts';

/** What a measure needs to know of a planned item. */
export type MeasuredItem = Omit<ItemRow, 'responseId' | 'failureKind' | 'unscoredReason'>;

/** A value within [0, 1], the kind of what is missing, or that the measure does not apply. */
export type Finding = number | keyof Missing | 'not-applicable';

export type Observation = {
  /** Place of the measure in the list. */
  index: number;
  /** The case, or the `main` of the pair. */
  item: MeasuredItem;
  finding: Finding;
};

/**
 * `blocked`: an answer stopped by the provider's filter is missing (`apart`), or has the measure's `blockedValue` where it has one
 * (`counted`); in pairs it is always missing.
 */
export type ObserveOptions = { blocked: 'apart' | 'counted' };

export interface Observer {
  /** Throws where a measure gives a value outside [0, 1], or a unit has two cases of one probe. */
  add(item: MeasuredItem): void;
  /** Of the trials so far no more items come: a half whose other was never planned is held no longer. */
  trialEnded(): void;
}

type Indexed<M> = { index: number; measure: M };

export function createObserver(
  measures: readonly (CaseMeasure | PairMeasure)[],
  options: ObserveOptions,
  tell: (observation: Observation) => void,
): Observer {
  const single: Indexed<CaseMeasure>[] = [];
  const paired: Indexed<PairMeasure>[] = [];
  for (const [index, measure] of measures.entries()) {
    if (measure.over === 'case') single.push({ index, measure });
    else paired.push({ index, measure });
  }
  const others = new Set(paired.map(({ measure }) => measure.other));
  const waiting: Waiting = { mains: new Map(), others: new Map() };
  const tellPair = (main: MeasuredItem, other: MeasuredItem) => {
    for (const { index, measure } of paired) {
      if (measure.other === other.probe) tell({ index, item: main, finding: ofPair(measure, main, other) });
    }
  };
  return {
    add(item) {
      for (const { index, measure } of single) {
        if (!measure.probes.includes(item.probe) || measure.applies?.(item.attributes) === false) continue;
        tell({ index, item, finding: ofCase(measure, item, options) });
      }
      if (others.size > 0) pairUp(item, { others, waiting, tellPair });
    },
    trialEnded() {
      waiting.mains.clear();
      waiting.others.clear();
    },
  };
}

function ofCase(measure: CaseMeasure, item: MeasuredItem, { blocked }: ObserveOptions): Finding {
  const kind = missingKind(item);
  if (kind === 'blocked' && blocked === 'counted' && measure.blockedValue !== undefined)
    return checked(measure, measure.blockedValue);
  return kind ?? checked(measure, measure.value(scoredItem(item)));
}

/** A pair is missing once, as what its `main` or else the other is. */
function ofPair(measure: PairMeasure, main: MeasuredItem, other: MeasuredItem): Finding {
  const kind = missingKind(main) ?? missingKind(other);
  return kind ?? checked(measure, measure.value({ main: scoredItem(main), other: scoredItem(other) }));
}

function checked({ id }: { id: string }, value: number | undefined): Finding {
  if (value === undefined) return 'not-applicable';
  if (!(value >= 0 && value <= 1)) throw new RangeError(`The measure ${id} gave ${value}, which is not in 0…1.`);
  return value;
}

/** The halves that wait: a `main` for each of its others that has not come, an other for its `main`. */
type Waiting = { mains: Map<string, { item: MeasuredItem; for: Set<Probe> }>; others: Map<string, MeasuredItem> };
type Pairing = {
  others: ReadonlySet<Probe>;
  waiting: Waiting;
  tellPair: (main: MeasuredItem, other: MeasuredItem) => void;
};

/** A `main` that stands alone is no pair: nothing was planned beside it. */
function pairUp(item: MeasuredItem, { others: wanted, waiting: { mains, others }, tellPair }: Pairing): void {
  const unit = `${item.trial}/${item.unit}`;
  if (mains.has(unit) ? item.probe === 'main' : others.has(`${unit}/${item.probe}`))
    throw new Error(`The unit ${item.unit} has several cases of the probe ${item.probe}: which pair is meant?`);
  if (item.probe !== 'main') {
    const main = mains.get(unit);
    if (main === undefined) others.set(`${unit}/${item.probe}`, item);
    else {
      tellPair(main.item, item);
      main.for.delete(item.probe);
      if (main.for.size === 0) mains.delete(unit);
    }
    return;
  }
  const missing = new Set(wanted);
  for (const probe of missing) {
    const other = others.get(`${unit}/${probe}`);
    if (other === undefined) continue;
    tellPair(item, other);
    others.delete(`${unit}/${probe}`);
    missing.delete(probe);
  }
  if (missing.size > 0) mains.set(unit, { item, for: missing });
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
