import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Model, ModelReply, ModelRequest } from '../core/model.ts';
import type { RunEvent } from '../core/run-event.ts';
import type { Store } from '../core/store.ts';
import { failedReply } from '../models/classify-failure.ts';
import { createGates } from '../models/limits/gates.ts';
import { createImageFiles } from '../storage/image-files.ts';
import { createSqliteStore } from '../storage/sqlite.ts';
import { factChecking } from '../tasks/truthfulness/fact-checking.llm.ts';
import { createBudget } from './budget.ts';
import { executeHere } from './executor.ts';
import { bindModel, type PlannedRun, planRun, planStored } from './plan.ts';
import { pendingQuery, type RunContext, runPlan } from './run.ts';
import { createMessageSender } from './send-messages.ts';

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function workspace(): Promise<{ store: Store; images: ReturnType<typeof createImageFiles> }> {
  const folder = mkdtempSync(join(tmpdir(), 'trustgen-run-'));
  const store = await createSqliteStore({ file: join(folder, 'w.db') });
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  cleanUps.push(() => store.close());
  return { store, images: createImageFiles({ folder: join(folder, 'images') }) };
}

type Scripted = Model & { asked: ModelRequest[] };
/** Not simulated as far as the engine goes: it is cached, and gets no side channel. */
function scripted(ref: string, say: (request: ModelRequest, nth: number) => ModelReply): Scripted {
  const asked: ModelRequest[] = [];
  return {
    ref,
    asked,
    kinds: ['llm'],
    simulated: false,
    capabilities: ['text'],
    hosts: [],
    async ask(request) {
      asked.push(request);
      return say(request, asked.length);
    },
  };
}
const supported: ModelReply = { outcome: 'answered', text: 'Supported', usage: { inputTokens: 10, outputTokens: 2 } };

function planned(model: Model, options: { n?: number; trials?: number; seed?: number } = {}): PlannedRun {
  const { n = 6, trials = 1, seed = 1 } = options;
  return planRun({
    tasks: [factChecking],
    targets: [bindModel(model, {})],
    judge: undefined,
    seed,
    count: () => n,
    trials,
    series: 0,
    blocked: 'apart',
    force: false,
    trustgenVersion: '0',
  });
}

type Parts = Awaited<ReturnType<typeof workspace>> &
  Partial<Pick<RunContext, 'caps' | 'stallMs' | 'retryFailed' | 'cache'>>;
function context(parts: Parts, events: RunEvent[] = []): RunContext {
  const { images, caps = {} } = parts;
  const before = { costUsd: 0, calls: 0, tokens: 0 };
  return {
    send: createMessageSender({ images, draw: async () => new Uint8Array() }),
    judge: undefined,
    ask: async (model, request, { signal }) => ({ reply: await model.ask(request, { signal }), attempts: 1 }),
    costUsd: () => 0.01,
    gates: createGates({ concurrency: 8 }),
    emit: (event) => events.push(event),
    stopping: new AbortController().signal,
    signal: new AbortController().signal,
    now: () => new Date('2026-01-01T00:00:00Z'),
    sleep: async () => undefined,
    maximumAttempts: 1,
    readDrawing: () => undefined,
    execute: executeHere,
    concurrency: 2,
    nodeVersion: '24',
    cache: true,
    caps,
    stallMs: 60_000,
    budget: createBudget({ caps, before, expected: { ...before, calls: 1 }, elapsedMs: () => 0 }),
    ...parts,
  };
}

describe('a run', () => {
  it('asks every case once, scores every answer, and asks nothing when it is run again', async () => {
    const parts = await workspace();
    const model = scripted('lab:a', () => supported);
    const plan = planned(model, { n: 6, trials: 2 });
    expect((await runPlan(plan, context(parts))).state).toBe('complete');
    expect(model.asked).toHaveLength(12);
    await runPlan(plan, context(parts));
    expect(model.asked).toHaveLength(12);
    const items = await Array.fromAsync(parts.store.pending(pendingQuery(plan)));
    expect(items).toEqual([]);
  });

  it('goes on from the stored cases without the plan’s own', async () => {
    const parts = await workspace();
    const model = scripted('lab:a', (_, nth) => (nth <= 3 ? supported : failedReply('connection', 'cut')));
    const plan = planned(model);
    await runPlan(plan, context(parts));
    const run = await parts.store.run(plan.runId);
    if (run === undefined) throw new Error('It was stored.');
    const mended = scripted('lab:a', () => supported);
    const again = planStored({
      base: run.plan,
      tasks: [factChecking],
      targets: [bindModel(mended, {})],
      judge: undefined,
    });
    expect(again.runId).toBe(plan.runId);
    await runPlan(again, context(parts));
    expect(mended.asked).toHaveLength(3);
  });

  it('does not ask again what asking cannot mend, unless it is insisted on', async () => {
    const parts = await workspace();
    const model = scripted('lab:a', () => failedReply('context-length', 'too long'));
    const plan = planned(model);
    await runPlan(plan, context(parts));
    await runPlan(plan, context(parts));
    expect(model.asked).toHaveLength(6);
    await runPlan(plan, context({ ...parts, retryFailed: true }));
    expect(model.asked).toHaveLength(12);
  });

  it('stops at a cap with whole items, says so, and goes on when the cap is lifted', async () => {
    const parts = await workspace();
    const model = scripted('lab:a', () => supported);
    const plan = planned(model, { n: 9 });
    const events: RunEvent[] = [];
    const stopped = await runPlan(plan, context({ ...parts, caps: { calls: 4 } }, events));
    expect(stopped).toMatchObject({
      state: 'incomplete',
      stopReason: 'the cap on calls is reached',
      caps: { calls: 4 },
    });
    expect(model.asked).toHaveLength(4);
    expect(events.filter(({ type }) => type === 'case-scored')).toHaveLength(4);
    expect((await runPlan(plan, context(parts))).state).toBe('complete');
    expect(model.asked).toHaveLength(9);
  });

  it('leaves the items of a provider that is down unreached, and says why', async () => {
    const parts = await workspace();
    const model = scripted('lab:a', () => failedReply('provider-down', 'nothing answered for 10 minutes'));
    const plan = planned(model);
    const run = await runPlan(plan, context(parts));
    expect(run).toMatchObject({ state: 'incomplete', stopReason: 'nothing answered for 10 minutes' });
    expect(Object.values(run.notReached ?? {})).toEqual(['nothing answered for 10 minutes']);
    expect(
      await parts.store.progress({
        runId: plan.runId,
        series: 0,
        trials: 1,
        modelIds: Object.keys(run.notReached ?? {}),
      }),
    ).toEqual([]);
  });

  it('stops when nothing moves', async () => {
    const parts = await workspace();
    const model = scripted('lab:a', () => supported);
    const stuck: RunContext['ask'] = (_model, _request, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ reply: failedReply('aborted', 'dropped'), attempts: 1 }));
      });
    const run = await runPlan(planned(model), { ...context({ ...parts, stallMs: 40 }), ask: stuck });
    expect(run).toMatchObject({ state: 'incomplete', stopReason: expect.stringContaining('nothing moved') });
  });
});

describe('the cache', () => {
  it('answers the very same question of another plan without asking; trials stay apart', async () => {
    const parts = await workspace();
    const model = scripted('lab:a', (_, nth) => ({ ...supported, text: nth % 2 === 0 ? 'Refuted' : 'Supported' }));
    await runPlan(planned(model, { n: 6, trials: 2 }), context(parts));
    expect(model.asked).toHaveLength(12);
    const other = scripted('lab:a', () => supported);
    const bound = { ...bindModel(other, {}), modelId: 'model_of_another_plan' };
    const plan = { ...planned(other, { n: 6, trials: 2 }), runId: 'run_other', targets: [bound] };
    const events: RunEvent[] = [];
    await runPlan(plan, context(parts, events));
    expect(other.asked).toHaveLength(0);
    const received = events.flatMap((event) => (event.type === 'response-received' ? [event.response] : []));
    expect(received).toHaveLength(12);
    for (const response of received)
      expect(response).toMatchObject({ costUsd: 0, attempts: 0, cachedFrom: expect.any(String) });
    expect(new Set(received.map(({ text }) => text))).toEqual(new Set(['Supported', 'Refuted']));
  });

  it('can be left out', async () => {
    const parts = await workspace();
    await runPlan(planned(scripted('lab:a', () => supported)), context(parts));
    const other = scripted('lab:a', () => supported);
    const plan = {
      ...planned(other),
      runId: 'run_other',
      targets: [{ ...bindModel(other, {}), modelId: 'model_other' }],
    };
    await runPlan(plan, context({ ...parts, cache: false }));
    expect(other.asked).toHaveLength(6);
  });

  it('keeps no failure', async () => {
    const parts = await workspace();
    await runPlan(planned(scripted('lab:a', () => failedReply('server-error', 'down'))), context(parts));
    expect(await parts.store.cacheTotals()).toEqual([]);
  });
});
