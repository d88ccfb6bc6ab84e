/**
 * The composition root. In: checked settings. Out: store, models, pictures and what else the verbs are handed. Everything that is
 * opened here is closed here.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { ModelEntry } from './configuration.ts';
import type { Caps, Spent } from './core/caps.ts';
import type { Model } from './core/model.ts';
import { PlatformError } from './core/platform-error.ts';
import type { Usage } from './core/response.ts';
import type { EventSink } from './core/run-event.ts';
import type { ImageStore, Store } from './core/store.ts';
import { drawPng } from './images/draw.ts';
import { readEmbeddedDrawing } from './images/embedded-drawing.ts';
import type { BatchProgress } from './models/batch/batch-options.ts';
import { createModel } from './models/create-model.ts';
import { createGates } from './models/limits/gates.ts';
import { batchShare, costUsd } from './models/prices.ts';
import { askWithRetry } from './models/retry.ts';
import { createSimulatedModel } from './models/simulated/create-simulated-model.ts';
import { judgesOf } from './pipeline/ask-judge.ts';
import { type Budget, createBudget } from './pipeline/budget.ts';
import type { BoundModel } from './pipeline/call-model.ts';
import { executeHere } from './pipeline/executor.ts';
import { expectedPerItem, forecast } from './pipeline/forecast.ts';
import { bindModel, type PlannedRun } from './pipeline/plan.ts';
import { countItems, type RunContext } from './pipeline/run.ts';
import { createMessageSender } from './pipeline/send-messages.ts';
import type { Cost } from './pipeline/text-forecast.ts';
import type { Settings } from './settings.ts';
import { openWorkspace, resolveLocation } from './storage/open-workspace.ts';
import { catalogue } from './tasks/index.ts';

export const trustgenVersion: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

export type Platform = AsyncDisposable & {
  /** Path or address of the workspace, with what secrets it holds: for opening alone, never for a message. */
  location: string;
  settings: Settings;
  store: Store;
  images: ImageStore;
  model(choice: string | ModelEntry): Promise<BoundModel>;
  costUsd(model: Model, usage: Usage): number | undefined;
  runContext(
    planned: PlannedRun,
    parts: { emit: EventSink; stopping: AbortSignal; signal: AbortSignal },
  ): Promise<RunContext>;
};

/** @param folder what the workspace's path is relative to */
export async function openPlatform(settings: Settings, folder: string): Promise<Platform> {
  const { configuration } = settings;
  const location = resolveLocation(configuration.workspace, settings.secret);
  const workspace = await openWorkspace(location, folder);
  const { store, images } = workspace;
  const send = createMessageSender({ images, draw: drawPng });
  const cost: Cost = (model, usage) => {
    const full = costUsd(model.ref, usage, configuration.prices);
    const share = model.isBatched ? batchShare(model.ref, configuration.batchDiscount) : 1;
    return full === undefined ? undefined : full * share;
  };
  // Models are made before the run whose events their batches belong to.
  const relay: { emit: EventSink } = { emit: () => undefined };
  return {
    settings,
    location,
    store,
    images,
    costUsd: cost,
    model: (choice) => resolveModel(choice, settings, { store, emit: (event) => relay.emit(event) }),
    runContext: async (planned, parts) => ({
      ...parts,
      emit: following(parts.emit, relay),
      // Anew for each run: a provider that was given up in one is tried again in the next.
      gates: createGates({ limits: configuration.limits, concurrency: configuration.concurrency }),
      store,
      images,
      send,
      judge: planned.judge,
      ask: askWithRetry,
      costUsd: cost,
      now: () => new Date(),
      sleep,
      maximumAttempts: configuration.maximumAttempts,
      readDrawing: readEmbeddedDrawing,
      execute: executeHere,
      // Items that wait between two attempts hold a place here and none on the wire.
      concurrency: itemsInProgress(planned, configuration),
      nodeVersion: process.versions.node,
      cache: configuration.cache,
      caps: configuration.caps,
      stallMs: configuration.stallMinutes * 60_000,
      budget: await budgetOf(planned, { store, caps: configuration.caps, cost }),
    }),
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
  };
}

/** What is asked through batches is in progress by the thousand. */
function itemsInProgress({ targets, judge }: PlannedRun, { concurrency, batch }: Settings['configuration']): number {
  const batched = [...targets, ...(judge ? [judge] : [])].some(({ model }) => model.isBatched);
  return batched ? Math.max(batch.mostRequests, concurrency * 2) : concurrency * 2;
}

function following(emit: EventSink, relay: { emit: EventSink }): EventSink {
  relay.emit = emit;
  return emit;
}

type BudgetParts = { store: Store; caps: Caps; cost: Cost };

/** Caps hold over a run however often it is stopped and goes on: what it spent before counts. Throws `budget.unpriced`. */
async function budgetOf(planned: PlannedRun, { store, caps, cost }: BudgetParts): Promise<Budget> {
  const models = [...planned.targets, ...(planned.judge ? judgesOf(planned.judge) : [])];
  if (caps.costUsd !== undefined) refuseUnpriced(models, cost);
  const modelIds = models.map(({ modelId }) => modelId);
  const before: Spent = { costUsd: 0, calls: 0, tokens: 0 };
  const limited = Object.keys(caps).length > 0;
  const totals = limited ? await store.callTotals({ runId: planned.runId, series: planned.plan.series, modelIds }) : [];
  for (const { costUsd, calls, inputTokens, outputTokens } of totals) {
    before.costUsd += costUsd;
    before.calls += calls;
    before.tokens += inputTokens + outputTokens;
  }
  const { cases } = planned;
  const expected =
    cases === undefined || !limited
      ? { costUsd: 0, calls: 1, tokens: 0 }
      : expectedPerItem(await forecast({ ...planned, cases }, cost), countItems(planned));
  const startedAt = performance.now();
  return createBudget({ caps, before, expected, elapsedMs: () => performance.now() - startedAt });
}

function refuseUnpriced(models: readonly BoundModel[], cost: BudgetParts['cost']): void {
  const unpriced = models.filter(
    ({ model }) =>
      cost(model, { inputTokens: 1, outputTokens: 1 }) === undefined && cost(model, { images: 1 }) === undefined,
  );
  const [first] = unpriced;
  if (first === undefined) return;
  throw new PlatformError('budget.unpriced', {
    message: `A cap on money needs prices, and there is none for ${unpriced.map(({ model }) => model.ref).join(', ')}.`,
    place: 'caps.costUsd',
    remedy: `Set it in the configuration, for instance prices: { "${first.model.ref}": { inputPerMillionUsd: 1, outputPerMillionUsd: 4 } }, or cap calls or tokens.`,
  });
}

const taskIds = catalogue.map((task) => task.id);

/** Resolves at once when the signal is aborted. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** A batch may take a day. */
const batchTimeoutMs = 25 * 3_600_000;

async function resolveModel(
  choice: string | ModelEntry,
  { configuration, secret }: Settings,
  { store, emit }: { store: Store; emit: EventSink },
): Promise<BoundModel> {
  const entry: ModelEntry = typeof choice === 'string' ? { model: choice } : choice;
  const { providers, timeoutMs, timeouts } = configuration;
  const onProgress = (progress: BatchProgress) => emit({ type: 'batch-looked-at', ...progress });
  const batch = { ...configuration.batch, ledger: store, onProgress };
  const model = await anyModel(entry, {
    providers,
    secret,
    ...(entry.batch ? { batch, timeoutMs: batchTimeoutMs } : { timeoutMs, timeouts }),
  });
  return bindModel(model, entry.settings ?? {});
}

function anyModel(
  entry: ModelEntry,
  context: Omit<Parameters<typeof createModel>[1], 'kinds'>,
): Promise<Model> | Model {
  if (entry.model.startsWith('sim:')) {
    if (entry.batch) {
      throw new PlatformError('model.no-batch', {
        message: `${entry.model} is simulated in this process and has no batch interface.`,
        place: entry.model,
        remedy: 'Leave batch: true out.',
      });
    }
    return createSimulatedModel(entry.model, { draw: (drawing) => drawPng(drawing, { embed: true }), sleep, taskIds });
  }
  return createModel(entry.model, { ...context, ...(entry.kinds && { kinds: entry.kinds }) });
}
