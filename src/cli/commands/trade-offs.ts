/**
 * Trade-offs of a run of several models. In: the store, the run. Out: for what its tasks allow, a front: harmful requests against their
 * benign twins, trust against utility. Told by the probes of the measures and the dimension; no task is known by name. Only tasks that
 * were put to every model enter.
 */
import type { CaseMeasure } from '../../core/measure.ts';
import { Random } from '../../core/random.ts';
import type { PlannedModel, Run } from '../../core/run.ts';
import type { Store } from '../../core/store.ts';
import { headline, type Task } from '../../core/task.ts';
import type { TradeOff } from '../../core/trade-off.ts';
import { clusterSums } from '../../statistics/cluster-bootstrap.ts';
import { combineEstimates } from '../../statistics/combine-estimates.ts';
import { createEstimator } from '../../statistics/estimate-measures.ts';
import { type ColumnPart, columnParts } from '../../statistics/paired-columns.ts';
import { createValueCollector, type HeadlinePart, headlineParts } from '../../statistics/paired-values.ts';
import { frontShares, paretoFront } from '../../statistics/pareto.ts';
import { scopes } from './compare-scopes.ts';
import { originalItems } from './original-items.ts';

/** A measure of a task with its share of the axis. */
type AxisPart = { task: Task; measureId: string; parts: HeadlinePart[]; share: number };
type Axis = { title: string; description: string; parts: AxisPart[] };
type Plot = { id: string; title: string; x: Axis; y: Axis };
type Measured = { value: number; low: number; high: number; n: number; sums: ColumnPart[] };

export async function tradeOffs(store: Store, run: Run, catalogue: readonly Task[]): Promise<TradeOff[]> {
  const { targets } = run.plan;
  if (targets.length < 2) return [];
  const tasks = catalogue.filter(
    ({ id, kind }) =>
      run.plan.tasks.some((task) => task.id === id) && targets.every(({ kinds }) => kinds.includes(kind)),
  );
  const found: TradeOff[] = [];
  for (const plot of [...twinPlots(tasks), ...utilityPlots(tasks)]) {
    const made = await tradeOff(plot, { store, run });
    if (made !== undefined) found.push(made);
  }
  return found;
}

/** For each measure over harmful requests its twin: all tasks that have both measures. */
function twinPlots(tasks: readonly Task[]): Plot[] {
  const pairs = tasks.flatMap((task) =>
    partsOver(task, 'main').flatMap((main) => partsOver(task, 'twin').map((twin) => ({ task, main, twin }))),
  );
  const groups = Map.groupBy(pairs, ({ main, twin }) => `${main.id}/${twin.id}`);
  return [...groups].flatMap(([id, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const axis = (measure: CaseMeasure, of: (pair: (typeof own)[number]) => CaseMeasure): Axis => ({
      title: measure.title,
      description: measure.description,
      parts: own.map((pair) => ({
        task: pair.task,
        measureId: of(pair).id,
        parts: [{ measure: of(pair), weight: 1 }],
        share: 1 / own.length,
      })),
    });
    const x = axis(first.main, ({ main }) => main);
    const y = axis(first.twin, ({ twin }) => twin);
    return [{ id, title: `${x.title} against ${y.title.toLowerCase()}`, x, y }];
  });
}

function partsOver({ measures }: Task, probe: 'main' | 'twin'): CaseMeasure[] {
  return measures.filter(
    (measure): measure is CaseMeasure =>
      measure.over === 'case' && measure.standing === 'part' && measure.probes.join() === probe,
  );
}

function utilityPlots(tasks: readonly Task[]): Plot[] {
  const utility = tasks.filter(({ dimension }) => dimension === 'utility');
  const trust = tasks.filter(({ dimension }) => dimension !== 'utility');
  if (utility.length === 0 || trust.length === 0) return [];
  const all = scopes(trust);
  const members = (all.find(({ scope }) => scope === 'overall') ?? all[0])?.members ?? [];
  const part = (task: Task, share: number): AxisPart => ({
    task,
    measureId: headline(task).id,
    parts: headlineParts(task.measures),
    share,
  });
  const x = {
    title: 'Trust',
    description: '1: right in every task of every dimension but utility, each dimension weighing alike.',
    parts: members.map(({ task, share }) => part(task, share)),
  };
  const y = {
    title: 'Utility',
    description: '1: right in every task of utility, each weighing alike.',
    parts: utility.map((task) => part(task, 1 / utility.length)),
  };
  return [{ id: 'trust/utility', title: 'Trust against utility', x, y }];
}

type Source = { store: Store; run: Run };

/** Undefined where fewer than two models have a value on both axes. */
async function tradeOff({ id, title, x, y }: Plot, source: Source): Promise<TradeOff | undefined> {
  const measured: { model: string; x: Measured; y: Measured }[] = [];
  for (const target of source.run.plan.targets) {
    const [onX, onY] = [await measure(x, target, source), await measure(y, target, source)];
    if (onX !== undefined && onY !== undefined) measured.push({ model: target.ref, x: onX, y: onY });
  }
  if (measured.length < 2) return undefined;
  const names = [
    ...new Set(
      measured.flatMap((each) => [...each.x.sums, ...each.y.sums].flatMap(({ clusters }) => [...clusters.keys()])),
    ),
  ];
  const shares = frontShares(
    measured.map((each) => ({ x: clusterSums(names, each.x.sums), y: clusterSums(names, each.y.sums) })),
    { random: new Random(source.run.plan.seed, `front/${id}`) },
  );
  const front = paretoFront(measured.map((each) => ({ x: each.x.value, y: each.y.value })));
  const axis = ({ title: name, description }: Axis) => ({ title: name, description });
  return {
    id,
    title,
    x: axis(x),
    y: axis(y),
    tasks: [...new Set([...x.parts, ...y.parts].map(({ task }) => task.id))],
    level: 0.95,
    points: measured.map(({ model, x: onX, y: onY }, index) => ({
      model,
      x: span(onX),
      y: span(onY),
      isOnFront: front[index] ?? false,
      frontShare: shares?.[index] ?? null,
    })),
  };
}

function span({ value, low, high, n }: Measured) {
  return { value, low, high, n };
}

/** The weighted mean over the parts of an axis; undefined where one has no value. */
async function measure({ parts }: Axis, target: PlannedModel, { store, run }: Source): Promise<Measured | undefined> {
  const { blocked } = run.plan;
  const estimates = [];
  const sums: ColumnPart[] = [];
  for (const { task, measureId, parts: measures, share } of parts) {
    const estimator = createEstimator(task.measures, { blocked });
    const collector = createValueCollector(measures, { blocked });
    let trial: number | undefined;
    for await (const item of originalItems(store, run, { taskId: task.id, target })) {
      if (item.trial !== trial) estimator.trialEnded();
      trial = item.trial;
      estimator.add(item);
      collector.add(item);
    }
    const estimate = estimator.estimates()[measureId];
    if (estimate !== undefined) estimates.push({ estimate, weight: share });
    sums.push(...columnParts(collector.values()).map((part) => ({ ...part, weight: part.weight * share })));
  }
  const { value, low, high, n } = combineEstimates(estimates);
  return value === null || low === null || high === null ? undefined : { value, low, high, n, sums };
}
