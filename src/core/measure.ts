/**
 * What a task reports. A measure says over what it runs (single cases, pairs, other measures) and which value an item has;
 * shared code does the rest and knows no task by name.
 */
import type { ScorePart } from './score.ts';
import type { Probe } from './test-case.ts';

/** The light row that measures see: one scored case. */
export type ScoredItem = {
  caseId: string;
  unit: string;
  origin: string;
  probe: Probe;
  trial: number;
  attributes: Readonly<Record<string, string | number | boolean>>;
  label: string;
  value: number;
  parts: Readonly<Record<string, ScorePart>>;
};

type MeasureFacts = {
  id: string;
  /** For column heads: a few words. */
  title: string;
  /** One sentence: what 1 means. */
  description: string;
  /** `headline`: the task's score, exactly one a task. `part`: shown beside it. `descriptive`: has no good end. */
  standing: 'headline' | 'part' | 'descriptive';
  /** What respondents without understanding get: the best constant one, and one that draws from the allowed answers. */
  chance: { constant: number; random: number };
};

/** A value of `undefined` means that the measure does not apply to the item (for instance: it was wrong before already). */
export type CaseMeasure = MeasureFacts & {
  over: 'case';
  probes: readonly Probe[];
  /** Which cases it is about, told by their attributes; absent = all of its probes. What is missing is counted among these alone. */
  applies?(attributes: ScoredItem['attributes']): boolean;
  value(item: ScoredItem): number | undefined;
  /** The value an item blocked by the provider's filter has under the convention `counted`; absent = always missing. */
  blockedValue?: number;
};
export type PairMeasure = MeasureFacts & {
  over: 'pair';
  value(pair: { main: ScoredItem; other: ScoredItem }): number | undefined;
  /** Which probe stands beside `main`. */
  other: Exclude<Probe, 'main'>;
};
/** The weighted mean of other measures of the task. */
export type CompositeMeasure = MeasureFacts & {
  over: 'composite';
  of: readonly { measure: string; weight: number }[];
};
export type Measure = CaseMeasure | PairMeasure | CompositeMeasure;
