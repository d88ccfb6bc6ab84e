/**
 * The composition root. In: checked settings. Out: store, models, pictures and what else the verbs are handed. Everything that is
 * opened here is closed here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ModelEntry } from './configuration.ts';
import type { Model } from './core/model.ts';
import type { EventSink } from './core/run-event.ts';
import type { ImageStore, Store } from './core/store.ts';
import { drawPng } from './images/draw.ts';
import { readEmbeddedDrawing } from './images/embedded-drawing.ts';
import { createModel } from './models/create-model.ts';
import { costUsd } from './models/prices.ts';
import { askWithRetry } from './models/retry.ts';
import { createSimulatedModel } from './models/simulated/create-simulated-model.ts';
import type { BoundModel } from './pipeline/call-model.ts';
import { executeHere } from './pipeline/executor.ts';
import { bindModel } from './pipeline/plan.ts';
import type { RunContext } from './pipeline/run.ts';
import { createMessageSender } from './pipeline/send-messages.ts';
import type { Settings } from './settings.ts';
import { createImageFiles } from './storage/image-files.ts';
import { createSqliteStore } from './storage/sqlite.ts';
import { catalogue } from './tasks/index.ts';

export const trustgenVersion: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

export type Platform = AsyncDisposable & {
  settings: Settings;
  store: Store;
  images: ImageStore;
  model(choice: string | ModelEntry): Promise<BoundModel>;
  runContext(parts: { judge: BoundModel | undefined; emit: EventSink; signal: AbortSignal }): RunContext;
};

/** @param folder what the workspace's path is relative to */
export async function openPlatform(settings: Settings, folder: string): Promise<Platform> {
  const { configuration } = settings;
  const workspace = join(folder, configuration.workspace);
  const store = await createSqliteStore({ file: join(workspace, 'workspace.db') });
  const images = createImageFiles({ folder: join(workspace, 'images') });
  const send = createMessageSender({ images, draw: drawPng });
  return {
    settings,
    store,
    images,
    model: (choice) => resolveModel(choice, settings),
    runContext: ({ judge, emit, signal }) => ({
      store,
      images,
      send,
      judge,
      emit,
      signal,
      ask: askWithRetry,
      costUsd: (ref, usage) => costUsd(ref, usage, configuration.prices),
      now: () => new Date(),
      sleep,
      maximumAttempts: configuration.maximumAttempts,
      readDrawing: readEmbeddedDrawing,
      execute: executeHere,
      concurrency: configuration.concurrency,
      nodeVersion: process.versions.node,
    }),
    [Symbol.asyncDispose]: () => store.close(),
  };
}

const taskIds = catalogue.map((task) => task.id);

/** Resolves at once when the signal is aborted. */
async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

async function resolveModel(choice: string | ModelEntry, { configuration, secret }: Settings): Promise<BoundModel> {
  const entry: ModelEntry = typeof choice === 'string' ? { model: choice } : choice;
  const model = await anyModel(entry, {
    providers: configuration.providers,
    secret,
    timeoutMs: configuration.timeoutMs,
  });
  return bindModel(model, entry.settings ?? {});
}

function anyModel(
  entry: ModelEntry,
  context: Omit<Parameters<typeof createModel>[1], 'kinds'>,
): Promise<Model> | Model {
  if (entry.model.startsWith('sim:')) {
    return createSimulatedModel(entry.model, { draw: (drawing) => drawPng(drawing, { embed: true }), sleep, taskIds });
  }
  return createModel(entry.model, { ...context, ...(entry.kinds && { kinds: entry.kinds }) });
}
