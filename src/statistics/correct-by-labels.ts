/**
 * A task's measures as people would have found them, where people labelled a random sample of the run's own answers. In: the measures, the
 * labels, then every item of one model. Out: for headline and parts over single cases a prediction-powered estimate (PPI++), clustered by
 * origin, or why there is none. A number and an origin are held for each scored answer.
 *
 * A label must tell the value: measures whose values hang on more than the label, or that leave answers out by their verdict, stay as they
 * are. The estimate is over the answers that the judge scored, as that of its verdicts is.
 */
import type { Estimate } from '../core/estimate.ts';
import type { LabelCorrection, PeopleLabels } from '../core/judge-correction.ts';
import type { CaseMeasure, Measure, ScoredItem } from '../core/measure.ts';
import type { LabelTable, Scorer } from '../core/scorer.ts';
import type { ItemRow } from '../core/store.ts';
import { type MeasuredItem, missingKind, scoredItem } from './observations.ts';
import { type ClusteredSample, clusteredPredictionPoweredMean } from './prediction-powered.ts';

/** With fewer human values intervals are too narrow (docs/statistics.md). */
const labelsNeeded = 20;
const fewClusters = 10;

type LabelledItem = MeasuredItem & Pick<ItemRow, 'responseId'>;
export interface LabelCorrector {
  add(item: LabelledItem): void;
  /** By measure id; without what is descriptive. @param estimates of the same measures, as the judge's verdicts give them */
  corrections(estimates: Readonly<Record<string, Estimate>>): Record<string, LabelCorrection>;
}

type Labelled = { human: number; predicted: number; cluster: string };
type Gathered = { labelled: Labelled[]; unlabelled: Omit<Labelled, 'human'>[]; undecided: number; reason?: string };
export type LabelSource = { tables: Scorer['labels']; labels: PeopleLabels; blocked: 'apart' | 'counted' };

export function createLabelCorrector(measures: readonly Measure[], source: LabelSource): LabelCorrector {
  const gathered = measures.flatMap((measure) =>
    measure.over === 'case' && measure.standing !== 'descriptive' ? [{ measure, own: emptySample() }] : [],
  );
  return {
    add(item) {
      for (const { measure, own } of gathered) {
        if (own.reason !== undefined || !isAbout(measure, item)) continue;
        const reason = gather(own, item, { measure, source });
        if (reason !== undefined) own.reason = reason;
      }
    },
    corrections(estimates) {
      const { isStratified } = source.labels;
      const told = measures.flatMap((measure): [string, LabelCorrection][] => {
        const estimate = estimates[measure.id];
        if (estimate === undefined || measure.standing === 'descriptive') return [];
        const own = gathered.find((each) => each.measure === measure)?.own;
        return [[measure.id, isStratified ? stratified : correctionOf(measure, estimate, own)]];
      });
      return Object.fromEntries(told);
    },
  };
}

const stratified = refused('the labelled answers were drawn by verdict (a stratified sample), not at random');

function emptySample(): Gathered {
  return { labelled: [], unlabelled: [], undecided: 0 };
}

function isAbout({ probes, applies }: CaseMeasure, item: LabelledItem): boolean {
  return probes.includes(item.probe) && applies?.(item.attributes) !== false;
}

/** Gives the reason why the measure cannot be corrected, where this item is one. */
function gather(own: Gathered, item: LabelledItem, told: { measure: CaseMeasure; source: LabelSource }) {
  const { measure, source } = told;
  const { labels, tables, blocked } = source;
  const missing = missingKind(item);
  if (missing === 'blocked' && blocked === 'counted' && measure.blockedValue !== undefined)
    return 'blocked answers are counted in it, and people label none of them';
  if (missing !== undefined) return undefined;
  const table = tables[item.probe] ?? tables.main;
  const scored = scoredItem(item);
  const predicted = measure.value(scored);
  const byLabel = valuesByLabel(measure, scored, table);
  if (byLabel === undefined) return 'it leaves answers out by their verdict';
  if (byLabel.get(scored.label) !== predicted) return 'a label alone does not tell its value';
  if (predicted === undefined) return undefined;
  const { responseId = '', origin: cluster } = item;
  const label = labels.decided.get(responseId);
  const human = label === undefined ? undefined : byLabel.get(label);
  if (human === undefined) own.unlabelled.push({ predicted, cluster });
  else own.labelled.push({ human, predicted, cluster });
  if (label !== undefined && human === undefined) return `the label "${label}" is not in the score table`;
  if (labels.undecided.has(responseId)) own.undecided += 1;
  return undefined;
}

/** What the item would count with each label of the table. Undefined where the measure has a value for some of them only. */
function valuesByLabel(measure: CaseMeasure, scored: ScoredItem, table: LabelTable) {
  const values = Object.entries(table).map(
    ([label, value]) => [label, measure.value({ ...scored, label, value, parts: {} })] as const,
  );
  const known = values.filter(([, value]) => value !== undefined).length;
  return known === 0 || known === values.length ? new Map(values) : undefined;
}

function correctionOf(measure: Measure, estimate: Estimate, own: Gathered | undefined): LabelCorrection {
  if (own === undefined)
    return refused(measure.over === 'pair' ? 'it is over pairs of answers' : 'it is made of other measures');
  const reason = own.reason ?? tooFew(own);
  return reason === undefined ? corrected(estimate, own) : refused(reason);
}

function tooFew({ labelled, unlabelled }: Gathered): string | undefined {
  if (labelled.length < labelsNeeded)
    return `people labelled ${labelled.length} of its answers, and ${labelsNeeded} are needed`;
  if (unlabelled.length < 2)
    return 'people labelled all of its answers but one at most, and their labels can be used as they are';
  if (clustersOf(labelled) < 2) return 'all labelled answers have one origin';
  const [first] = labelled;
  if (labelled.every(({ human }) => human === first?.human))
    return `people gave all ${labelled.length} labelled answers the same value, which does not tell how values scatter`;
  return undefined;
}

function clustersOf(items: ClusteredSample['unlabelled']): number {
  return new Set(items.map(({ cluster }) => cluster)).size;
}

function corrected(estimate: Estimate, own: Gathered): LabelCorrection {
  const { level } = estimate;
  const { value, low, high, power, n, unlabelled, method, caution } = clusteredPredictionPoweredMean(own, { level });
  const cut = { value: clamp(value), low: clamp(low), high: clamp(high) };
  const seen = estimate.bounds === null ? 1 : 1 - (estimate.bounds.high - estimate.bounds.low);
  const bounds = estimate.bounds && { low: cut.value * seen, high: Math.min(1, cut.value * seen + 1 - seen) };
  const cautions = [caution, ...cautionsOf(own)].filter((each) => each !== undefined);
  return {
    status: 'corrected',
    estimate: { ...estimate, ...cut, bounds, method },
    power,
    labelled: n,
    unlabelled,
    ...(cautions.length > 0 && { caution: cautions.join('; ') }),
    isTruncated: cut.value !== value || cut.low !== low || cut.high !== high,
  };
}

function cautionsOf({ labelled, undecided }: Gathered): string[] {
  const clusters = clustersOf(labelled);
  return [
    ...(clusters <= fewClusters ? [`the human labels are of ${clusters} origins only`] : []),
    ...(undecided > 0 ? [`answers that people skipped or disagreed on count as unlabelled: ${undecided}`] : []),
  ];
}

function refused(reason: string): LabelCorrection {
  return { status: 'refused', reason };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
