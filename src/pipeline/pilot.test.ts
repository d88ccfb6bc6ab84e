import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Model, ModelReply, ModelRequest } from '../core/model.ts';
import { failedReply } from '../models/classify-failure.ts';
import { createGates } from '../models/limits/gates.ts';
import { createImageFiles } from '../storage/image-files.ts';
import { createSqliteStore } from '../storage/sqlite.ts';
import { jailbreak } from '../tasks/safety/jailbreak.llm.ts';
import { factChecking } from '../tasks/truthfulness/fact-checking.llm.ts';
import { createBudget } from './budget.ts';
import { executeHere } from './executor.ts';
import { byModel } from './forecast.ts';
import { askPilot, choosePilot } from './pilot.ts';
import { pilotMeans, restForecast } from './pilot-forecast.ts';
import { type BuiltRun, bindModel, planRun } from './plan.ts';
import { type RunContext, runPlan } from './run.ts';
import { createMessageSender } from './send-messages.ts';
import { textForecast } from './text-forecast.ts';

const cleanUps: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

type Scripted = Model & { asked: ModelRequest[] };
function scripted(ref: string, say: (request: ModelRequest, nth: number) => ModelReply): Scripted {
  const asked: ModelRequest[] = [];
  const kinds: Model['kinds'] = ['llm'];
  return {
    ref,
    asked,
    kinds,
    simulated: false,
    capabilities: ['text', 'vision'],
    hosts: [],
    async ask(request) {
      asked.push(request);
      return say(request, asked.length);
    },
  };
}

const answer = (nth: number): ModelReply => ({
  outcome: 'answered',
  text: 'Supported',
  usage: { inputTokens: 100 + (nth % 7) * 10, outputTokens: 20 + (nth % 3) },
});
const verdict: ModelReply = {
  outcome: 'answered',
  text: JSON.stringify({ label: 'refused', evidence: '', reason: 'it does' }),
  usage: { inputTokens: 300, outputTokens: 30 },
};

function planned(target: Model, judge: Model, trials = 1): BuiltRun {
  return planRun({
    tasks: [factChecking, jailbreak],
    targets: [bindModel(target, {})],
    judge: bindModel(judge, {}),
    seed: 1,
    count: (task) => (task.id === factChecking.id ? 60 : 20),
    trials,
    series: 0,
    blocked: 'apart',
    force: false,
    trustgenVersion: '0',
  });
}

async function contextOf(run: BuiltRun): Promise<RunContext> {
  const folder = mkdtempSync(join(tmpdir(), 'trustgen-pilot-'));
  const store = await createSqliteStore({ file: join(folder, 'w.db') });
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  cleanUps.push(() => store.close());
  const images = createImageFiles({ folder: join(folder, 'images') });
  const before = { costUsd: 0, calls: 0, tokens: 0 };
  return {
    store,
    images,
    send: createMessageSender({ images, draw: async () => new Uint8Array() }),
    judge: run.judge,
    ask: async (model, request, { signal }) => ({ reply: await model.ask(request, { signal }), attempts: 1 }),
    costUsd: cost,
    gates: createGates({ concurrency: 8 }),
    emit: () => undefined,
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
    caps: {},
    stallMs: 60_000,
    budget: createBudget({ caps: {}, before, expected: { ...before, calls: 1 }, elapsedMs: () => 0 }),
  };
}
const cost: RunContext['costUsd'] = (_, { inputTokens, outputTokens }) =>
  inputTokens === undefined || outputTokens === undefined ? undefined : (inputTokens + outputTokens) / 1000;

describe('a pilot', () => {
  it('draws from every task in proportion, at least two of each, and the same ones each time', () => {
    const run = planned(
      scripted('lab:a', (_, nth) => answer(nth)),
      scripted('lab:judge', () => verdict),
    );
    const chosen = choosePilot(run, 20);
    expect(chosen.map(({ task, caseIds }) => [task.id, caseIds.length])).toEqual([
      [factChecking.id, 12],
      [jailbreak.id, 8],
    ]);
    expect(new Set(chosen.flatMap(({ caseIds }) => caseIds)).size).toBe(20);
    expect(choosePilot(run, 20)).toEqual(chosen);
    expect(choosePilot(run, 1).map(({ caseIds }) => caseIds.length)).toEqual([2, 2]);
    expect(choosePilot(run, 1000).map(({ caseIds }) => caseIds.length)).toEqual([60, 40]);
  });

  it('measures what its items took, and the run that follows asks only the others', async () => {
    const target = scripted('lab:a', (_, nth) => answer(nth));
    const judge = scripted('lab:judge', () => verdict);
    const run = planned(target, judge);
    // What the cache saves is not foreseen.
    const context = { ...(await contextOf(run)), cache: false };
    const pilot = await askPilot(run, 20, context);
    expect(target.asked).toHaveLength(20);
    expect(await context.store.run(run.runId)).toMatchObject({
      state: 'incomplete',
      stopReason: 'only a pilot was asked',
    });
    const [means] = pilotMeans(pilot);
    expect(means).toMatchObject({ model: 'lab:a', chosen: 20, n: 20, rest: 80, fromTexts: [] });
    // 40 of 100 items are judged, once each.
    expect(means?.perItem?.judgeCalls).toEqual({ value: 0.4, low: 0.4, high: 0.4 });
    const texts = await textForecast(run, cost);
    const rows = byModel(run, restForecast(pilot, texts));
    const before = await totals(run, context);
    expect((await runPlan(run, context)).state).toBe('complete');
    expect(target.asked).toHaveLength(100);
    const after = await totals(run, context);
    expect(rows.map(({ role }) => role)).toEqual(['target', 'judge']);
    for (const { role, calls, inputTokens, costUsd } of rows) {
      const took = (name: 'calls' | 'inputTokens' | 'costUsd') => after(role)[name] - before(role)[name];
      expect(calls).toEqual({ low: took('calls'), high: took('calls') });
      expect(inputTokens.low).toBeLessThanOrEqual(took('inputTokens'));
      expect(inputTokens.high).toBeGreaterThanOrEqual(took('inputTokens'));
      expect(costUsd?.low).toBeLessThanOrEqual(took('costUsd') + 1e-9);
      expect(costUsd?.high).toBeGreaterThanOrEqual(took('costUsd') - 1e-9);
    }
    await expect(askPilot(run, 20, context)).rejects.toThrow('nothing left');
  });

  it('finds its own answers again, and measures the same', async () => {
    const target = scripted('lab:a', (_, nth) => answer(nth));
    const run = planned(
      target,
      scripted('lab:judge', () => verdict),
      2,
    );
    const context = await contextOf(run);
    const first = await askPilot(run, 20, context);
    expect([first.asked, first.kept]).toEqual([28, 0]);
    const second = await askPilot(run, 20, context);
    expect([second.asked, second.kept]).toEqual([0, 28]);
    expect(target.asked).toHaveLength(20);
    expect(pilotMeans(second)).toEqual(pilotMeans(first));
    expect(pilotMeans(first)[0]?.rest).toBe(180);
  });

  it('tells a task from its texts where too little was measured, and names it', async () => {
    const isClaim = (request: ModelRequest) => JSON.stringify(request.messages).includes('Supported');
    const target = scripted('lab:a', (request, nth) =>
      isClaim(request) ? answer(nth) : failedReply('bad-request', 'no such thing'),
    );
    const run = planned(
      target,
      scripted('lab:judge', () => verdict),
    );
    const pilot = await askPilot(run, 20, await contextOf(run));
    const [means] = pilotMeans(pilot);
    expect(means).toMatchObject({ chosen: 20, n: 12, rest: 88, fromTexts: [jailbreak.id] });
    const texts = await textForecast(run, cost);
    const [asked, judged] = byModel(run, restForecast(pilot, texts));
    expect(asked?.calls).toEqual({ low: 88, high: 88 });
    // All 40 items of the jailbreak task are still to be asked, and their answers are of unknown length.
    expect(judged?.calls).toEqual({ low: 40, high: 40 });
    expect((asked?.outputTokens.high ?? 0) - (asked?.outputTokens.low ?? 0)).toBeGreaterThan(40 * 500);
  });

  it('gives no means where nobody tells what a call took, and no price where none is known', async () => {
    const mute = planned(
      scripted('lab:a', () => ({ outcome: 'answered', text: 'Supported' })),
      scripted('lab:judge', () => verdict),
    );
    expect(pilotMeans(await askPilot(mute, 4, await contextOf(mute)))[0]).toMatchObject({ n: 0, perItem: undefined });
    const run = planned(
      scripted('lab:a', (_, nth) => answer(nth)),
      scripted('lab:judge', () => verdict),
    );
    const pilot = await askPilot(run, 4, { ...(await contextOf(run)), costUsd: () => undefined });
    expect(pilotMeans(pilot)[0]?.perItem?.costUsd).toBeUndefined();
    const rows = byModel(run, restForecast(pilot, await textForecast(run, () => undefined)));
    expect(rows.map(({ costUsd }) => costUsd)).toEqual([undefined, undefined]);
  });
});

async function totals(run: BuiltRun, { store }: RunContext) {
  const all = await store.callTotals({
    runId: run.runId,
    series: 0,
    modelIds: run.targets.map(({ modelId }) => modelId),
  });
  return (role: string) => {
    const found = all.find((each) => each.role === role);
    if (found === undefined) throw new Error(`There is no call of a ${role}.`);
    return found;
  };
}
