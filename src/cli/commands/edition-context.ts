/** What the edition commands hand to the builder: the catalogue, operators, sources, models. Models are opened when one is asked for. */
import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import {
  attackOperators,
  formatOperators,
  modelAttackOperators,
  perturbationOperators,
  rewordingOperators,
} from '../../contextual-variator/operators/index.ts';
import { pictureOperator } from '../../contextual-variator/picture-operator.ts';
import { canonicalJson } from '../../core/canonical.ts';
import type { Model } from '../../core/model.ts';
import { Random } from '../../core/random.ts';
import type { BuildContext } from '../../editions/build-edition.ts';
import type { AnyOperator } from '../../editions/chains.ts';
import { isMissing, readLines } from '../../editions/edition-files.ts';
import { RecordedReply, requestHash } from '../../editions/replies.ts';
import { sourceKinds } from '../../editions/source-kinds.ts';
import { drawPng } from '../../images/draw.ts';
import { imageOperations } from '../../images/operations/index.ts';
import { createGates, type Gates } from '../../models/limits/gates.ts';
import { askWithRetry } from '../../models/retry.ts';
import { type Platform, sleep, trustgenVersion } from '../../platform.ts';
import type { Settings } from '../../settings.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';

export const defaultEditionsFolder = 'editions';

const operators: readonly AnyOperator[] = [
  ...attackOperators,
  ...modelAttackOperators,
  ...perturbationOperators,
  ...rewordingOperators,
  ...formatOperators,
  ...imageOperations.map(pictureOperator),
];

/** @param platform absent: no model is asked, recorded replies have to suffice */
export function buildContext(
  settings: Settings,
  { platform, at, signal }: { platform?: Platform; at?: Date; signal?: AbortSignal },
): BuildContext {
  const { configuration, secret } = settings;
  const stop = signal ?? new AbortController().signal;
  const { limits, concurrency, maximumAttempts } = configuration;
  const gates = createGates({ limits, concurrency });
  const open = async (ref: string, { model, images }: Platform) => {
    const bound = await model(ref);
    return { ...bound, model: retrying(bound.model, { gates, maximumAttempts }), images };
  };
  return {
    selectTasks: (pattern) => selectTasks(catalogue, [pattern]).tasks,
    operators,
    sourceKinds,
    sources: { cacheFolder: join(workspaceFolder(settings), 'sources'), fetch, secret },
    ...(platform !== undefined && { model: (ref: string) => open(ref, platform), images: platform.images }),
    draw: drawPng,
    now: () => at ?? new Date(),
    signal: stop,
    trustgenVersion,
  };
}

/** Calls of a build are paced and tried again as those of a run are. */
function retrying(model: Model, options: { gates: Gates; maximumAttempts: number }): Model {
  return {
    ...model,
    ask: async (request, { signal }) => {
      const random = () => new Random('retry', requestHash(model.ref, request));
      return (await askWithRetry(model, request, { ...options, signal, random, sleep })).reply;
    },
  };
}

/** Every reply is on disk before it is used: a build that was stopped goes on without asking for it again. */
export function replyJournal(workspace: string): {
  read(): Promise<RecordedReply[]>;
  keep(reply: RecordedReply): Promise<void>;
} {
  const name = 'replies.jsonl';
  return {
    read: async () => {
      await dropTornLine(join(workspace, name));
      return readLines<RecordedReply>(workspace, name, RecordedReply);
    },
    keep: async (reply) => {
      await mkdir(workspace, { recursive: true });
      await appendFile(join(workspace, name), `${canonicalJson(reply)}\n`);
    },
  };
}

/** What a killed process left of its last line. */
async function dropTornLine(file: string): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (bytes === undefined || bytes.length === 0 || bytes.at(-1) === lineEnd) return;
  await truncate(file, bytes.lastIndexOf(lineEnd) + 1);
}

const lineEnd = 0x0a;

/** The folder for what is fetched and recorded, also where the workspace itself is a database elsewhere. */
export function workspaceFolder({ configuration }: Settings): string {
  const { workspace } = configuration;
  return /^(env|postgres(ql)?):/.test(workspace) ? '.trustgen' : workspace;
}
