/**
 * One task of an edition. In: its recipe, its source, what an earlier edition holds of it. Out: its cases in their order, its records,
 * what was rejected and why, and the yield of each step. Nothing is written here.
 */
import type { ChainServices } from '../contextual-variator/chain.ts';
import type { MetadataRecord } from '../core/metadata-record.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { buildCases, type RejectedUnit } from '../test-case-builder/build.ts';
import type { ModelCheck } from '../test-case-builder/checks/by-model/model-check.ts';
import { buildReviewedCases } from '../test-case-builder/model-gate.ts';
import type { Chain } from './chains.ts';
import type { CuratedTask, RejectedLine } from './curate-task.ts';
import type { StepYield, TaskYield } from './manifest.ts';
import { interleaved } from './order.ts';
import { routeUnits, type WantedRoutes } from './route-units.ts';
import { unitsOf, varyUnits } from './vary-units.ts';

/** What an edition takes over from its parent, and what it must not use again. */
export type Inherited = {
  anchors: { cases: readonly TestCase[]; records: readonly MetadataRecord[] };
  seen: { records: ReadonlySet<string>; cases: ReadonlySet<string> };
};

export type TaskRequest = {
  task: Task;
  /** Units wanted, anchors included. */
  count: number;
  seed: number;
  routes: WantedRoutes;
  chains: readonly Chain[];
  /** Models that variations and their checks may ask. */
  services: Omit<ChainServices, 'seed'>;
  /** By models, on each unit that passed the gate. */
  reviews: readonly ModelCheck[];
  signal: AbortSignal;
  curated: CuratedTask;
  inherited: Inherited | undefined;
};

export type BuiltTask = {
  cases: TestCase[];
  records: MetadataRecord[];
  rejected: RejectedLine[];
  yield: TaskYield;
};

export async function buildTask(request: TaskRequest): Promise<BuiltTask> {
  const { task, count, seed, routes, chains, curated, inherited, reviews, signal } = request;
  const anchors = inherited?.anchors.cases ?? [];
  const anchorUnits = unitsOf(anchors.filter(({ variedFrom }) => variedFrom === undefined)).length;
  const wanted = Math.max(0, count - anchorUnits);
  const draw: Draw = async (records, most) => drawnUnits(task, records, { seed, count: most, reviews, signal });
  const base = wanted === 0 ? nothing(curated) : await freshUnits({ task, wanted, curated, draw }, inherited?.seen);
  const { records } = base;
  const routed = await routeUnits(base.cases, routes, { task, records, seed, signal });
  const services = { ...request.services, seed };
  const varied = await varyUnits(routed.cases, { task, records, chains, services });
  const known = new Set(anchors.map(({ id }) => id));
  const groups = [routed.cases, ...varied.groups].map((group) => group.filter(({ id }) => !known.has(id)));
  const cases = interleaved([anchors, ...groups]);
  const anchorRecords = inherited?.anchors.records ?? [];
  const own = new Set(base.records.map(({ id }) => id));
  const leftOut = base.leftOut;
  return {
    cases,
    records: [...base.records, ...anchorRecords.filter(({ id }) => !own.has(id))],
    rejected: [...curated.rejected, ...base.rejected, ...routed.rejected, ...varied.rejected],
    yield: {
      records: curated.yield,
      units: base.yield,
      ...(routed.yields.length > 0 && { routes: routed.yields }),
      varied: varied.yield,
      anchors: unitsOf(anchors).length,
      ...(base.findings !== undefined && { findings: base.findings }),
      ...(leftOut !== undefined && { leftOut }),
      cases: cases.length,
    },
  };
}

type FreshUnits = {
  cases: TestCase[];
  records: readonly MetadataRecord[];
  rejected: RejectedLine[];
  yield: StepYield;
  leftOut?: NonNullable<TaskYield['leftOut']>;
  findings?: NonNullable<TaskYield['findings']>;
};

type Draw = (records: readonly MetadataRecord[], count: number) => Promise<FreshUnits>;

function nothing({ records }: CuratedTask): FreshUnits {
  return { cases: [], records, rejected: [], yield: { asked: 0, made: 0, rejected: {} } };
}

/** From fewer fresh records than this share of all, and than units wanted, an edition would rest on a handful of origins. */
const leastFreshShare = 0.25;

/** Records seen before are left out; where the others do not suffice, the cases seen before are. */
async function freshUnits(
  { task, wanted, curated, draw }: { task: Task; wanted: number; curated: CuratedTask; draw: Draw },
  seen: Inherited['seen'] | undefined,
): Promise<FreshUnits> {
  const all = curated.records;
  if (seen === undefined) return draw(all, wanted);
  const fresh = all.filter(({ id }) => !seen.records.has(id));
  if (fresh.length >= Math.min(wanted, Math.max(1, leastFreshShare * all.length))) {
    const leftOut = curated.leftOut ?? ({ by: 'records', count: all.length - fresh.length } as const);
    const drawn = await draw(fresh, wanted);
    if (drawn.yield.made === wanted) return { ...drawn, leftOut };
  }
  const drawn = await draw(all, wanted + seen.cases.size);
  const units = unitsOf(drawn.cases);
  const unseen = units.filter((unit) => unit.every(({ id }) => !seen.cases.has(id)));
  const used = unseen.slice(0, wanted);
  if (used.length === 0) throw nothingFresh(task);
  const kept = { asked: wanted, made: used.length, rejected: drawn.yield.rejected };
  const leftOut = { by: 'cases', count: units.length - unseen.length } as const;
  return { ...drawn, cases: used.flat(), yield: kept, leftOut };
}

type DrawOptions = { seed: number; count: number; reviews: readonly ModelCheck[]; signal: AbortSignal };

async function drawnUnits(
  task: Task,
  records: readonly MetadataRecord[],
  { seed, count, reviews, signal }: DrawOptions,
): Promise<FreshUnits> {
  const told: RejectedUnit[] = [];
  const built =
    reviews.length > 0
      ? await buildReviewedCases(task, records, { seed, count, checks: reviews, signal })
      : buildCases(task, records, { seed, count, onRejected: (rejected) => told.push(rejected) });
  const { made, rejected, findings } = built.yield;
  return {
    cases: built.cases,
    records,
    rejected: (reviews.length > 0 ? built.rejected : told).map(({ unit, reason, check, detail }) => {
      return { stage: 'build', reason, detail: `${check}: ${detail}`, place: unit };
    }),
    yield: { asked: count, made, rejected: { ...rejected } },
    ...(findings !== undefined && { findings }),
  };
}

function nothingFresh({ id }: Task): PlatformError {
  return new PlatformError('edition.nothing-fresh', {
    message: `Every case that can be made of ${id} was in an earlier edition.`,
    place: id,
    remedy: 'Give the recipe another source for this task, or leave the task out.',
  });
}
