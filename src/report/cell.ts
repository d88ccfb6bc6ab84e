/**
 * One task and model of a report, item by item: nothing holds all items. In: the items as the store lists them, trial by trial. Out:
 * measures, breakdowns, labels, what became of every planned answer, and which cases to read. Varied cases enter none of the measures: they are
 * set beside their originals.
 */
import type { Estimate } from '../core/estimate.ts';
import type { JudgeCorrection, JudgeErrors, LabelCorrection, PeopleLabels } from '../core/judge-correction.ts';
import type { Measure } from '../core/measure.ts';
import type { PairedEffects } from '../core/paired-effect.ts';
import type { PlannedModel, Run } from '../core/run.ts';
import type { Scorer } from '../core/scorer.ts';
import type { ItemRow } from '../core/store.ts';
import type { Task } from '../core/task.ts';
import { type CaseSelection, createCaseSelection } from './cases.ts';
import { createOutcomeCounts } from './conservation.ts';
import type { Breakdown, CellResult, MeasureResult, Variations } from './report-data.ts';

export type Estimator = { add(item: ItemRow): void; trialEnded(): void; estimates(): Record<string, Estimate> };
export type CreateEstimator = (measures: readonly Measure[], options: { blocked: 'apart' | 'counted' }) => Estimator;

export type EffectEstimator = { add(item: ItemRow): void; trialEnded(): void; result(): PairedEffects };
export type CreateEffectEstimator = (
  measures: readonly Measure[],
  options: { blocked: 'apart' | 'counted'; mostOfOne: number; seed: string },
) => EffectEstimator;
/** What takes the certified errors of a judge out of its verdicts. */
export type Corrector = {
  add(item: ItemRow): void;
  corrections(estimates: Readonly<Record<string, Estimate>>): Record<string, JudgeCorrection>;
};
export type CreateCorrector = (measures: readonly Measure[], errors: JudgeErrors) => Corrector;

/** What sets the labels of people beside the judge's verdicts on the same answers. */
export type LabelCorrector = {
  add(item: ItemRow): void;
  corrections(estimates: Readonly<Record<string, Estimate>>): Record<string, LabelCorrection>;
};
export type CreateLabelCorrector = (
  measures: readonly Measure[],
  source: { tables: Scorer['labels']; labels: PeopleLabels; blocked: 'apart' | 'counted' },
) => LabelCorrector;

export type CellInput = {
  run: Run;
  task: Task;
  target: PlannedModel;
  estimator: CreateEstimator;
  /** Absent: varied cases are counted, and no effects are told of them. */
  effects?: CreateEffectEstimator | undefined;
  /** Absent where the judge has no certificate, or a program decides. */
  corrector?: Corrector | undefined;
  /** Absent where people labelled no answers. */
  labelCorrector?: LabelCorrector | undefined;
  casesPerCell: number;
};

export interface Cell {
  add(item: ItemRow): void;
  result(): CellResult;
  readonly selection: CaseSelection;
}

export function createCell(input: CellInput): Cell {
  const { run, task, target, estimator, corrector, labelCorrector, casesPerCell } = input;
  const { blocked } = run.plan;
  const led = estimator(task.measures, { blocked });
  const other = estimator(task.measures, { blocked: blocked === 'apart' ? 'counted' : 'apart' });
  const counts = createOutcomeCounts();
  const selection = createCaseSelection(casesPerCell);
  const byAttribute = createBreakdowns(task, () => estimator(task.measures, { blocked }));
  const variations = createVariations(input);
  let trial: number | undefined;
  return {
    selection,
    add(item) {
      if (item.trial !== trial) for (const each of [led, other, byAttribute, variations]) each?.trialEnded();
      trial = item.trial;
      selection.add(item);
      variations?.add(item);
      if (item.variedFrom !== undefined) return;
      led.add(item);
      other.add(item);
      corrector?.add(item);
      labelCorrector?.add(item);
      counts.add(item);
      byAttribute.add(item);
    },
    result() {
      const { conservation, labels } = counts.result();
      const estimates = led.estimates();
      const found = {
        other: conservation.blocked > 0 ? other.estimates() : {},
        corrected: corrector?.corrections(estimates) ?? {},
        byLabels: labelCorrector?.corrections(estimates) ?? {},
      };
      return {
        taskId: task.id,
        model: target.ref,
        simulated: target.simulated,
        conservation,
        measures: measureResults(task, estimates, found),
        breakdowns: byAttribute.result(),
        labels,
        ...(variations && { variations: variations.result() }),
      };
    },
  };
}

/** Undefined where the plan has no varied cases of the task: then nothing waits for a variant. */
function createVariations({
  run,
  task,
  effects,
}: CellInput): (Pick<EffectEstimator, 'add' | 'trialEnded'> & { result(): Variations }) | undefined {
  const planned = run.plan.tasks.find(({ id }) => id === task.id)?.varied;
  if (planned === undefined) return undefined;
  const counts = createOutcomeCounts();
  const { blocked, seed } = run.plan;
  const paired = effects?.(task.measures, { blocked, mostOfOne: planned.mostOfOne, seed: `${seed}/${task.id}` });
  return {
    add(item) {
      paired?.add(item);
      if (item.variedFrom !== undefined) counts.add(item);
    },
    trialEnded: () => paired?.trialEnded(),
    result: () => ({ ...counts.result(), ...(paired?.result() ?? { effects: [], withoutOriginal: 0 }) }),
  };
}

type Beside = {
  other: Record<string, Estimate>;
  corrected: Record<string, JudgeCorrection>;
  byLabels: Record<string, LabelCorrection>;
};

function measureResults(task: Task, led: Record<string, Estimate>, beside: Beside): MeasureResult[] {
  return task.measures.map(({ id, title, description, standing, chance }) => {
    const [estimate, otherConvention, corrected] = [led[id], beside.other[id], beside.corrected[id]];
    const correctedByLabels = beside.byLabels[id];
    if (estimate === undefined) throw new Error(`The measure ${id} has no estimate.`);
    return {
      id,
      title,
      description,
      standing,
      chance: chance.random,
      estimate,
      ...(otherConvention && { otherConvention }),
      ...(corrected && { corrected }),
      ...(correctedByLabels && { correctedByLabels }),
    };
  });
}

type Breakdowns = Pick<Estimator, 'add' | 'trialEnded'> & { result(): Breakdown[] };

/** For each declared attribute, the headline and the parts over the items of each of its values. */
function createBreakdowns(task: Task, estimator: () => Estimator): Breakdowns {
  const shown = task.measures.filter((measure) => measure.standing !== 'descriptive');
  const attributes = Object.entries(task.attributes).map(([attribute, title]) => ({
    attribute,
    title,
    values: new Map<string, Estimator>(),
  }));
  return {
    add(item) {
      for (const { attribute, values } of attributes) {
        const value = String(item.attributes[attribute]);
        const own = values.get(value) ?? estimator();
        values.set(value, own);
        own.add(item);
      }
    },
    trialEnded() {
      for (const { values } of attributes) for (const own of values.values()) own.trialEnded();
    },
    result: () =>
      attributes.map(({ attribute, title, values }) => ({
        attribute,
        title,
        rows: [...values]
          .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
          .map(([value, own]) => ({ value, measures: rowMeasures(shown, own.estimates()) })),
      })),
  };
}

function rowMeasures(shown: readonly Measure[], estimates: Record<string, Estimate>) {
  return shown.flatMap(({ id, title }) => {
    const estimate = estimates[id];
    return estimate === undefined || estimate.n === 0 ? [] : [{ id, title, estimate }];
  });
}
