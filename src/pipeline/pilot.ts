/**
 * A few items of a run, really asked, to tell what the rest will take. In: a planned run, how many items of each target. Out: what each
 * of them took. The items are drawn at random from the run's seed, task by task in proportion, and are kept as items of that run: a run
 * that follows asks only the others.
 */
import { PlatformError } from '../core/platform-error.ts';
import { Random } from '../core/random.ts';
import type { Response } from '../core/response.ts';
import type { RunEvent } from '../core/run-event.ts';
import type { Store } from '../core/store.ts';
import type { Task } from '../core/task.ts';
import { type BoundModel, responseId } from './call-model.ts';
import { type BuiltRun, tasksFor } from './plan.ts';
import { closeRun, itemContext, keepPlan, pendingQuery, processItem, type RunContext, type WorkItem } from './run.ts';
import { createStop } from './stop.ts';

/** What calls took; the cost is undefined where a price is not known. */
export type Taken = { calls: number; inputTokens: number; outputTokens: number; costUsd: number | undefined };
export type MeasuredItem = { target: Taken; judge: Taken };

/** The items of one target and task. */
export type PilotStratum = {
  target: BoundModel;
  task: Task;
  /** In the whole run, all trials; and how many of them have no answer. */
  items: number;
  rest: number;
  trials: number;
  chosen: number;
  /** Those chosen whose calls came to an end and reported what they took. */
  measured: MeasuredItem[];
};

export type Pilot = {
  strata: PilotStratum[];
  /** Calls made, and calls whose answers were there already. */
  asked: number;
  kept: number;
  /** Why it ended before its end. */
  stopReason: string | undefined;
};

/** At least so many items of each task, where it has them: one alone tells no scatter. */
const fewestOfTask = 2;

/** Throws `pilot.nothing-left` where the run is complete. */
export async function askPilot(planned: BuiltRun, perTarget: number, context: RunContext): Promise<Pilot> {
  const { store } = context;
  if ((await store.run(planned.runId))?.state === 'complete') throw nothingLeft(store.location);
  const chosen = choosePilot(planned, perTarget);
  const seen = createObserver(planned, chosen);
  const emit = (event: RunEvent) => {
    seen.take(event);
    context.emit(event);
  };
  await keepPlan(planned, context);
  const stopReason = await ask(planned, chosen, { ...context, emit });
  const { plan, runId } = planned;
  const modelIds = planned.targets.map(({ modelId }) => modelId);
  const progress = await store.progress({ runId, series: plan.series, trials: plan.trials, modelIds });
  const strata = chosen.map(async ({ items, caseIds, ...stratum }): Promise<PilotStratum> => {
    const done = progress.find(
      ({ modelId, taskId }) => modelId === stratum.target.modelId && taskId === stratum.task.id,
    );
    const rest = items - (done?.done ?? 0);
    const measured = await measure(stratum.target, { caseIds, series: plan.series, seen }, store);
    return { ...stratum, items, rest, trials: plan.trials, chosen: caseIds.length, measured };
  });
  return { strata: await Promise.all(strata), ...seen.counts, stopReason };
}

async function ask(planned: BuiltRun, chosen: readonly Chosen[], context: RunContext): Promise<string | undefined> {
  await using stop = createStop(context);
  const { own, notReached } = itemContext(context, stop);
  const items = workItems(planned, chosen);
  const { concurrency } = context;
  await context.execute(items, (item) => processItem(item, planned, own), { concurrency, signal: stop.stopping });
  const stopReason = stop.reason();
  const isOpen = await hasPending(planned, context.store);
  await closeRun(planned, context, {
    stopReason: stopReason ?? (isOpen ? 'only a pilot was asked' : undefined),
    notReached,
  });
  return stopReason ?? Object.values(notReached)[0];
}

async function hasPending(planned: BuiltRun, store: Store): Promise<boolean> {
  for await (const _ of store.pending(pendingQuery(planned))) return true;
  return false;
}

export type Chosen = { target: BoundModel; task: Task; items: number; caseIds: readonly string[] };

/** Which cases each target is asked, once each. Draws of different targets and tasks are independent. */
export function choosePilot(planned: BuiltRun, perTarget: number): Chosen[] {
  const { seed, trials } = planned.plan;
  return planned.targets.flatMap((target) => {
    const own = tasksFor(target.model, planned.tasks).map((task) => ({
      task,
      ids: (planned.cases.get(task.id) ?? []).map(({ id }) => id),
    }));
    const shares = shareOut(
      perTarget,
      own.map(({ ids }) => ids.length),
    );
    return own.map(({ task, ids }, index) => ({
      target,
      task,
      items: ids.length * trials,
      caseIds: new Random(seed, `pilot/${target.modelId}/${task.id}`).sample(ids, shares[index] ?? 0),
    }));
  });
}

/** In proportion to the sizes, at least `fewestOfTask` of each and never more than there are. */
function shareOut(total: number, sizes: readonly number[]): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const shares = sizes.map((size) => Math.min(size, fewestOfTask));
  for (let left = total - shares.reduce((sum, share) => sum + share, 0); left > 0; left--) {
    const short = sizes.map((size, index) => {
      const share = shares[index] ?? 0;
      return share < size ? (total * size) / all - share : Number.NEGATIVE_INFINITY;
    });
    const most = short.indexOf(Math.max(...short));
    if (short[most] === Number.NEGATIVE_INFINITY) break;
    shares[most] = (shares[most] ?? 0) + 1;
  }
  return shares;
}

function workItems(planned: BuiltRun, chosen: readonly Chosen[]): WorkItem[] {
  const cases = new Map([...planned.cases.values()].flat().map((testCase) => [testCase.id, testCase]));
  return chosen.flatMap(({ target, caseIds }) =>
    caseIds.flatMap((id): WorkItem[] => {
      const testCase = cases.get(id);
      const never = { responseId: undefined, failureKind: undefined };
      return testCase ? [{ testCase, modelId: target.modelId, trial: 0, ...never, mayBeDone: true }] : [];
    }),
  );
}

type Observer = {
  take(event: RunEvent): void;
  /** The answer of that id, and the judge's answers about it. */
  of(id: string): readonly Response[];
  counts: { asked: number; kept: number };
};

/** Keeps the responses about the chosen items as they pass by. */
function createObserver(planned: BuiltRun, chosen: readonly Chosen[]): Observer {
  const { series } = planned.plan;
  const byItem = new Map<string, Response[]>(
    chosen.flatMap(({ target, caseIds }) => caseIds.map((caseId) => [itemId(target, caseId, series), []] as const)),
  );
  const counts = { asked: 0, kept: 0 };
  return {
    counts,
    of: (id) => byItem.get(id) ?? [],
    take(event) {
      if (event.type !== 'response-received' && event.type !== 'response-kept') return;
      const { response } = event;
      const isNew = event.type === 'response-received' && response.cachedFrom === undefined;
      counts[isNew ? 'asked' : 'kept'] += 1;
      byItem.get(response.subjectId ?? response.id)?.push(response);
    },
  };
}

function itemId(bound: BoundModel, caseId: string, series: number): string {
  return responseId({ role: 'target', bound, caseId, trial: 0, series });
}

async function measure(
  target: BoundModel,
  { caseIds, series, seen }: { caseIds: readonly string[]; series: number; seen: Observer },
  store: Store,
): Promise<MeasuredItem[]> {
  const measured: MeasuredItem[] = [];
  for (const caseId of caseIds) {
    const responses: Response[] = [];
    for (const each of seen.of(itemId(target, caseId, series))) {
      // What came from the cache cost nothing this time; what it cost at first tells of the others.
      responses.push((each.cachedFrom && (await store.response(each.cachedFrom))) || each);
    }
    const isWhole = responses.length > 0 && responses.every(isTold);
    const ofRole = (role: Response['role']) => taken(responses.filter((each) => each.role === role));
    if (isWhole) measured.push({ target: ofRole('target'), judge: ofRole('judge') });
  }
  return measured;
}

function isTold({ outcome, usage }: Response): boolean {
  return outcome !== 'failed' && Object.keys(usage).length > 0;
}

function taken(responses: readonly Response[]): Taken {
  const sum: Taken = { calls: responses.length, inputTokens: 0, outputTokens: 0, costUsd: 0 };
  for (const { usage, costUsd } of responses) {
    sum.inputTokens += usage.inputTokens ?? 0;
    sum.outputTokens += usage.outputTokens ?? 0;
    sum.costUsd = sum.costUsd === undefined || costUsd === undefined ? undefined : sum.costUsd + costUsd;
  }
  return sum;
}

function nothingLeft(place: string): PlatformError {
  return new PlatformError('pilot.nothing-left', {
    message: 'This plan was run to its end; there is nothing left to forecast.',
    place,
    remedy: 'Its report tells what it took: trustgen report. Leave out --pilot to see the plan.',
  });
}
