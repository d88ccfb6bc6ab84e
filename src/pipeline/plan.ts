/**
 * What a run will do, before it does anything. In: tasks, models, how much of what. Out: the plan with its cases, checked so that
 * no call is paid for in vain: a judge where one is needed, no target judging itself or asked what it wrote, no task a model cannot
 * answer.
 */
import { canonicalJson, contentId, sha256 } from '../core/canonical.ts';
import type { MetadataRecord } from '../core/metadata-record.ts';
import { isSimulated, type Model, type ModelSettings } from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Plan, PlannedModel, PlannedTask } from '../core/run.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { seedRecords } from '../metadata-curator/sources/dataset-pool.ts';
import { buildCases } from '../test-case-builder/build.ts';
import { judgesOf } from './ask-judge.ts';
import type { BoundModel } from './call-model.ts';
import { scoringId } from './score-answer.ts';
import { refuseSelfWritten, type Writer, writersOf } from './self-written.ts';

export type PlanRequest = {
  tasks: readonly Task[];
  targets: readonly BoundModel[];
  judge: BoundModel | undefined;
  seed: number;
  /** How many units of a task. */
  count(task: Task): number;
  trials: number;
  series: number;
  blocked: Plan['blocked'];
  /** Tasks that were chosen and are not among `tasks`. */
  leftOut?: Plan['leftOut'];
  /** Absent: the judge is not looked after. */
  judgeChecks?: Plan['judgeChecks'];
  /** Models that wrote cases, with host and account as far as they are known; of others only the reference is compared. */
  writers?: readonly Writer[];
  /** Go on although a target judges itself or is asked what it wrote; the report is stamped. */
  force: boolean;
  trustgenVersion: string;
  /** Cases built elsewhere, in place of those that the tasks would build. */
  edition?: { name: NonNullable<Plan['edition']>; tasks: ReadonlyMap<string, EditionCases> };
};

/** All that an edition holds of a task. */
export type EditionCases = {
  cases: readonly TestCase[];
  records: readonly MetadataRecord[];
  yield: PlannedTask['yield'];
};

export type PlannedRun = {
  runId: string;
  plan: Plan;
  tasks: readonly Task[];
  /** By task; absent where they are stored under the run already. */
  cases?: ReadonlyMap<string, readonly TestCase[]> | undefined;
  records: readonly MetadataRecord[];
  targets: readonly BoundModel[];
  judge: BoundModel | undefined;
  /** For answers recorded elsewhere: the file they came from. */
  importedFrom?: string | undefined;
};

/** A plan whose cases were just built. */
export type BuiltRun = PlannedRun & { cases: NonNullable<PlannedRun['cases']> };

/** A model bound to its settings; `modelId` is the hash of both. */
export function bindModel(model: Model, settings: ModelSettings): BoundModel {
  return { model, settings, modelId: contentId('model', { ref: model.ref, settings }) };
}

export function planRun(request: PlanRequest): BuiltRun {
  const selfJudged = refuseUnsound(request);
  const cases = new Map<string, readonly TestCase[]>();
  const records: MetadataRecord[] = [];
  const tasks = request.tasks.map((task) => {
    const { own, built } = casesOf(task, request);
    cases.set(task.id, built.cases);
    const used = new Set(built.cases.map((testCase) => testCase.origin));
    records.push(...own.filter((record) => used.has(record.id)));
    return plannedTask(task, built, { judge: request.judge, records: own.filter((record) => used.has(record.id)) });
  });
  const forced = [...selfJudged, ...selfWritten(request, { cases, records })];
  const plan: Plan = {
    seed: request.seed,
    series: request.series,
    trials: request.trials,
    tasks,
    targets: request.targets.map(plannedModel),
    ...(request.judge && tasks.some((task) => task.judged) && plannedJudge(request.judge, request.judgeChecks)),
    blocked: request.blocked,
    forced,
    ...(request.leftOut && request.leftOut.length > 0 && { leftOut: request.leftOut }),
    ...(request.edition && { edition: request.edition.name }),
    trustgenVersion: request.trustgenVersion,
  };
  return {
    runId: contentId('run', plan),
    plan,
    tasks: request.tasks,
    cases,
    records,
    targets: request.targets,
    judge: request.judge,
  };
}

type Built = Pick<EditionCases, 'cases' | 'yield'>;

/** From the edition, where there is one; else from the task's own pool. */
function casesOf(task: Task, { edition, seed, count }: PlanRequest): { own: readonly MetadataRecord[]; built: Built } {
  const given = edition?.tasks.get(task.id);
  if (edition === undefined) {
    const own = seedRecords(task);
    const { cases, yield: made } = buildCases(task, own, { seed, count: count(task) });
    return { own, built: { cases, yield: { ...made, rejected: { ...made.rejected } } } };
  }
  if (given === undefined) throw new Error(`${task.id} is not in the edition ${edition.name.id}.`);
  return { own: given.records, built: given };
}

/** The tasks of a plan that a target is asked: those of its kinds. */
export function tasksFor<T extends { kind: Task['kind'] }>(
  target: { kinds: readonly string[] },
  tasks: readonly T[],
): T[] {
  return tasks.filter((task) => target.kinds.includes(task.kind));
}

/**
 * The plan of cases that are there already, stored or imported. A plan with the same cases, models and scorers is the same run.
 * @param request.base what does not follow from the parts: seed, trials and the like, and the yield and sources of each task
 */
export function planStored(request: {
  base: Plan;
  tasks: readonly Task[];
  cases?: PlannedRun['cases'];
  targets: readonly BoundModel[];
  judge: BoundModel | undefined;
}): PlannedRun {
  const { base, tasks, cases, targets, judge } = request;
  const force = base.forced.length > 0;
  refuseUnsound({ tasks, targets, judge, force });
  if (cases !== undefined) selfWritten({ tasks, targets, force }, { cases, records: [] });
  const planned = tasks.map((task): PlannedTask => {
    const known = base.tasks.find(({ id }) => id === task.id);
    if (known === undefined) throw new Error(`${task.id} is not in the plan of the stored run.`);
    return { ...known, scoringId: scoringId(task, judge), scorer: task.scorer.id };
  });
  const { judge: _, judgeChecks, ...rest } = base;
  const judged = judge && planned.some((task) => task.judged) && plannedJudge(judge, judgeChecks);
  const plan: Plan = { ...rest, tasks: planned, targets: targets.map(plannedModel), ...judged };
  return { runId: contentId('run', plan), plan, tasks, cases, records: [], targets, judge };
}

function plannedModel({ model, settings, modelId }: BoundModel): PlannedModel {
  return { ref: model.ref, kinds: [...model.kinds], simulated: isSimulated(model), settings, modelId };
}

export function plannedJudge(
  judge: BoundModel,
  judgeChecks?: Plan['judgeChecks'],
): Pick<Plan, 'judge' | 'judgeChecks'> {
  const { jury } = judge;
  const checks = judgeChecks && { judgeChecks };
  if (jury === undefined) return { judge: plannedModel(judge), ...checks };
  const weights = jury.weights && { weights: [...jury.weights] };
  const members = jury.members.map(plannedModel);
  return { judge: { ...plannedModel(judge), jury: { rule: jury.rule, members, ...weights } }, ...checks };
}

/** A task as it stands in a plan: how many cases came of it, from where, and who scores them. */
export function plannedTask(
  task: Task,
  built: { cases: readonly TestCase[]; yield: { asked: number; made: number; rejected: object } },
  { judge, records }: { judge: BoundModel | undefined; records: readonly Pick<MetadataRecord, 'source'>[] },
): PlannedTask {
  const bySource = Map.groupBy(records, (record) => canonicalJson([record.source.name, record.source.licence]));
  return {
    id: task.id,
    version: task.version,
    units: built.yield.made,
    cases: built.cases.length,
    ...variedOf(built.cases),
    casesHash: sha256(canonicalJson(built.cases.map((testCase) => testCase.id))),
    scoringId: scoringId(task, judge),
    scorer: task.scorer.id,
    judged: task.scorer.judge !== undefined,
    yield: { ...built.yield, rejected: { ...built.yield.rejected } },
    sources: [...bySource.values()].map((group) => ({
      name: group[0]?.source.name ?? '',
      licence: group[0]?.source.licence ?? '',
      records: group.length,
    })),
  };
}

/** Varied cases and how many of them one original has at most; nothing where no case is varied. */
function variedOf(cases: readonly TestCase[]): Pick<PlannedTask, 'varied'> {
  const byOriginal = Map.groupBy(
    cases.filter(({ variedFrom }) => variedFrom !== undefined),
    ({ variedFrom }) => variedFrom,
  );
  const counts = [...byOriginal.values()].map(({ length }) => length);
  if (counts.length === 0) return {};
  return {
    varied: {
      cases: counts.reduce((sum, count) => sum + count, 0),
      mostOfOne: counts.reduce((a, b) => Math.max(a, b)),
    },
  };
}

/** Throws what the user has to mend; gives back what was let pass because the user insisted. */
function refuseUnsound({
  tasks,
  targets,
  judge,
  force,
}: Pick<PlanRequest, 'tasks' | 'targets' | 'judge' | 'force'>): string[] {
  if (tasks.length === 0)
    throw refusal(
      'plan.no-task',
      'No task is chosen.',
      "Name one with --tasks, for instance --tasks 'safety.*.llm'; `trustgen tasks` lists them.",
    );
  if (targets.length === 0)
    throw refusal('plan.no-target', 'No model is chosen.', 'Name one with --model, for instance --model sim:average.');
  for (const task of tasks) refuseUnanswerable(task, targets);
  const judged = tasks.filter((task) => task.scorer.judge !== undefined);
  if (judged.length === 0) return [];
  const names = judged.map((task) => task.id).join(', ');
  if (judge === undefined)
    throw refusal(
      'plan.no-judge',
      `A judge model is needed for ${names}.`,
      'Name one with --judge, for instance --judge sim:judge, or leave these tasks out.',
    );
  const seeing = judged.filter((task) => task.scorer.judge?.vision);
  if (seeing.length > 0 && !judge.model.capabilities.includes('vision')) {
    throw refusal(
      'plan.judge-blind',
      `The judge ${judge.model.ref} cannot see pictures, which ${seeing.map((task) => task.id).join(', ')} needs.`,
      'Choose a judge with vision, or leave these tasks out.',
    );
  }
  const judges = judgesOf(judge).map(({ model }) => model.ref);
  const selfJudged = targets.filter(({ model }) => judges.includes(model.ref)).map(({ model }) => model.ref);
  if (selfJudged.length === 0) return [];
  const message = `${[...new Set(selfJudged)].join(' and ')} would judge itself.`;
  if (!force)
    throw refusal(
      'plan.self-judging',
      message,
      'Choose another judge with --judge, or insist with --force: the report is then stamped.',
    );
  return [message];
}

/** Each target against the writers of the cases that it would be asked. */
function selfWritten(
  { tasks, targets, writers = [], force }: Pick<PlanRequest, 'tasks' | 'targets' | 'writers' | 'force'>,
  { cases, records }: { cases: BuiltRun['cases']; records: readonly MetadataRecord[] },
): string[] {
  const byTask = new Map(tasks.map(({ id }) => [id, writersOf(cases.get(id) ?? [], records)]));
  const written = targets.map(({ model }) => {
    const refs = new Set(tasksFor(model, tasks).flatMap(({ id }) => byTask.get(id) ?? []));
    return { target: model, writers: [...refs].map((ref) => writers.find((known) => known.ref === ref) ?? { ref }) };
  });
  return refuseSelfWritten(written, { force });
}

const abilities: Record<Task['kind'], string> = { llm: 'answers text', vlm: 'has vision', t2i: 'makes pictures' };

/** Why a task is left out of a plan. */
export function leftOutReason({ kind }: Pick<Task, 'kind'>): string {
  return `it needs a model that ${abilities[kind]}, and none of those chosen does, as far as is known`;
}

function refuseUnanswerable(task: Task, targets: readonly BoundModel[]): void {
  const able = targets.filter(({ model }) => model.kinds.includes(task.kind));
  if (able.length > 0) return;
  const wanted = abilities[task.kind];
  const refs = targets.map(({ model }) => model.ref).join(', ');
  throw refusal(
    'plan.model-cannot',
    `${task.id} needs a model that ${wanted}; ${refs} ${targets.length === 1 ? 'does' : 'do'} not, as far as is known.`,
    `Add one with --model, leave the task out, or say in the configuration that it can: models: [{ model: ${targets[0]?.model.ref}, kinds: [${task.kind}] }].`,
  );
}

function refusal(code: string, message: string, remedy: string): PlatformError {
  return new PlatformError(code, { message, remedy });
}
