/**
 * A run over originals and varied cases, from the plan to the page, with a simulated model that one operator fools and another does not.
 * What the report says is set against what was planted, and against a run over the originals alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingLetter } from '../contextual-variator/operators/missing-letter.ts';
import { swappedLetters } from '../contextual-variator/operators/swapped-letters.ts';
import type { Model, ModelReply } from '../core/model.ts';
import { Random } from '../core/random.ts';
import type { Store } from '../core/store.ts';
import type { TestCase } from '../core/test-case.ts';
import { unitsOf, varyUnits } from '../editions/vary-units.ts';
import { seedRecords } from '../metadata-curator/sources/dataset-pool.ts';
import { failedReply } from '../models/classify-failure.ts';
import { createGates } from '../models/limits/gates.ts';
import { createBudget } from '../pipeline/budget.ts';
import { executeHere } from '../pipeline/executor.ts';
import { bindModel, type PlanRequest, planRun } from '../pipeline/plan.ts';
import { type RunContext, runPlan } from '../pipeline/run.ts';
import { createMessageSender } from '../pipeline/send-messages.ts';
import { combineEstimates } from '../statistics/combine-estimates.ts';
import { commonScores } from '../statistics/common-scores.ts';
import { createCorrector } from '../statistics/correct-measures.ts';
import { createEstimator } from '../statistics/estimate-measures.ts';
import { createPairedEffects } from '../statistics/paired-effect.ts';
import { createImageFiles } from '../storage/image-files.ts';
import { createSqliteStore } from '../storage/sqlite.ts';
import { factChecking as task } from '../tasks/truthfulness/fact-checking.llm.ts';
import { buildCases } from '../test-case-builder/build.ts';
import { buildReport } from './build.ts';
import { renderCsv } from './render/csv.ts';
import { renderHtml } from './render/html.ts';
import { renderMarkdown } from './render/markdown.ts';
import { renderTerminal } from './render/terminal.ts';
import { Report } from './report-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'trustgen-variations-'));
let store: Store;
beforeAll(async () => {
  store = await createSqliteStore({ file: join(folder, 'w.db') });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const records = seedRecords(task);
const fooledBy = missingLetter.id;
const chances = { original: 0.2, fooled: 0.7 };

/** Wrong with a chance that depends on what was done to the case; with swapped letters it does as well as without, item by item. */
const model: Model = {
  ref: 'sim:scripted',
  kinds: ['llm'],
  simulated: true,
  capabilities: ['text'],
  hosts: [],
  async ask({ trial }, { sideChannel }): Promise<ModelReply> {
    if (sideChannel === undefined) throw new Error('Simulated models are handed the case.');
    const { testCase, simulation } = sideChannel;
    const isFooled = testCase.variations.some(({ operator }) => operator === fooledBy);
    const name = `${testCase.variedFrom === undefined || !isFooled ? (testCase.variedFrom ?? testCase.id) : testCase.id}/${trial}`;
    const random = new Random(5, name);
    if (isFooled && random.chance(0.05)) return failedReply('bad-request', 'Not readable.');
    const answer = random.chance(isFooled ? chances.fooled : chances.original) ? simulation.wrong : simulation.right;
    return { outcome: 'answered', ...answer(testCase, random) };
  },
};

function plannedOf(cases: readonly TestCase[], blocked: PlanRequest['blocked'] = 'apart') {
  const made = { asked: unitsOf(cases).length, made: unitsOf(cases).length, rejected: {} };
  const edition = { name: { name: 'by-hand', number: 1, id: `edition_${cases.length}` } };
  return planRun({
    ...{ tasks: [task], targets: [bindModel(model, {})], judge: undefined, seed: 1, count: () => 0 },
    ...{ trials: 2, series: 0, blocked, force: false, trustgenVersion: '0' },
    edition: { ...edition, tasks: new Map([[task.id, { cases, records, yield: made }]]) },
  });
}

async function reportOn(cases: readonly TestCase[]) {
  const before = { costUsd: 0, calls: 0, tokens: 0 };
  const signal = new AbortController().signal;
  const context: RunContext = {
    ...{ store, images: createImageFiles({ folder: join(folder, 'images') }), judge: undefined, caps: {}, cache: true },
    ...{ execute: executeHere, concurrency: 4, nodeVersion: '24', stallMs: 60_000, maximumAttempts: 1 },
    ...{ stopping: signal, signal, emit: () => undefined, sleep: async () => undefined, costUsd: () => 0 },
    ...{ readDrawing: () => undefined, gates: createGates({ concurrency: 4 }) },
    now: () => new Date('2026-01-01T00:00:00Z'),
    send: createMessageSender({ images: createImageFiles({ folder }), draw: async () => new Uint8Array() }),
    ask: async (target, request, options) => ({ reply: await target.ask(request, options), attempts: 1 }),
    budget: createBudget({ caps: {}, before, expected: { ...before, calls: 1 }, elapsedMs: () => 0 }),
  };
  const run = await runPlan(plannedOf(cases), context);
  const report = await buildReport({
    ...{ run, store, tasks: [task], casesPerCell: 500, pricesAsOf: '2026-01' },
    ...{ estimator: createEstimator, effects: createPairedEffects, combine: combineEstimates },
    ...{ scores: commonScores, corrector: createCorrector },
  });
  // What is written out is what the schema says.
  expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(JSON.parse(JSON.stringify(report)));
  return report;
}

const originals = buildCases(task, records, { seed: 1, count: 80 }).cases;

async function variants(): Promise<TestCase[]> {
  const chains = [
    { steps: [{ operator: missingLetter }] },
    { steps: [{ operator: missingLetter }, { operator: swappedLetters }] },
    { steps: [{ operator: swappedLetters }] },
  ];
  const { groups } = await varyUnits(originals, { task, records, chains, services: { seed: 1 } });
  return groups.flat();
}

function only<T>(list: readonly T[]): T {
  const [one, ...others] = list;
  if (one === undefined || others.length > 0) throw new Error(`One was meant, and there are ${list.length}.`);
  return one;
}

describe('a run with varied cases', () => {
  let plain: Report;
  let varied: Report;
  let made: TestCase[];
  beforeAll(async () => {
    made = await variants();
    plain = await reportOn(originals);
    // One variant stands without its original.
    varied = await reportOn([...originals.slice(1), ...made]);
  });
  const effectsIn = (report: Report) => only(report.cells).variations?.effects ?? [];

  it('says in the plan what is varied, and nothing where nothing is', () => {
    const byOriginal = [...Map.groupBy(made, ({ variedFrom }) => variedFrom).values()];
    const most = Math.max(...byOriginal.map(({ length }) => length));
    expect(only(varied.run.plan.tasks).varied).toEqual({ cases: made.length, mostOfOne: most });
    expect(only(plain.run.plan.tasks)).not.toHaveProperty('varied');
    expect(only(plain.cells)).not.toHaveProperty('variations');
  });

  it('has the headline, the breakdowns and the counts of the originals alone', async () => {
    const { variations: _, ...own } = only((await reportOn([...originals, ...made])).cells);
    expect(own).toEqual(only(plain.cells));
  });

  it('finds what was planted, with its sign and its size, and counts what is missing', () => {
    const [both, fooled, spared, ...others] = [
      'missing-letter > swapped-letters',
      'missing-letter',
      'swapped-letters',
    ].map((chain) => effectsIn(varied).find((effect) => effect.chain.replaceAll(/ \(severity \d\)/g, '') === chain));
    expect(others).toEqual([]);
    for (const effect of [both, fooled]) {
      expect(effect?.difference.low).toBeLessThan(chances.original - chances.fooled);
      expect(effect?.difference.high).toBeGreaterThan(chances.original - chances.fooled);
      expect(effect?.difference.high).toBeLessThan(-0.2);
      expect(effect?.pAdjusted).toBeLessThan(0.001);
      const { value, n } = effect?.keptRight ?? { value: null, n: 0 };
      const kept = 1 - chances.fooled;
      // Four standard errors.
      expect(Math.abs((value ?? 1) - kept)).toBeLessThan(4 * Math.sqrt((kept * (1 - kept)) / n));
      expect(effect?.difference.missing.failed).toBeGreaterThan(0);
    }
    expect(spared?.difference.value).toBe(0);
    expect(spared).toMatchObject({ ups: 0, downs: 0, pAdjusted: 1, keptRight: { value: 1 } });
    expect(spared?.difference.low).toBeLessThan(0);
    const { conservation, withoutOriginal } = only(varied.cells).variations ?? { withoutOriginal: 0 };
    expect(withoutOriginal).toBe(2 * made.filter(({ variedFrom }) => variedFrom === originals[0]?.id).length);
    expect(conservation?.planned).toBe(2 * made.length);
    const pairs = effectsIn(varied).map(({ difference: { n, missing } }) => n + missing.failed);
    expect(pairs.reduce((sum, count) => sum + count, withoutOriginal)).toBe(conservation?.planned);
  });

  it('recomputes from the items alone', async () => {
    const { id: runId, plan } = varied.run;
    const [target, planned] = [only(plan.targets), only(plan.tasks)];
    const cell = { runId, taskId: planned.id, model: target.ref, modelId: target.modelId, series: 0, trials: 2 };
    const values = new Map<string, number | undefined>();
    for await (const item of store.items({ ...cell, scoringId: planned.scoringId }))
      values.set(`${item.caseId} ${item.trial}`, item.value);
    const differences = made
      .filter(({ variations }) => variations.length === 1 && variations[0]?.operator === fooledBy)
      .flatMap(({ id, variedFrom, reference }) =>
        [0, 1].flatMap((trial) => {
          const [before, after] = [values.get(`${variedFrom} ${trial}`), values.get(`${id} ${trial}`)];
          return before === undefined || after === undefined ? [] : { verdict: reference.verdict, by: after - before };
        }),
      );
    // The headline weighs the three verdicts alike.
    const byVerdict = [...Map.groupBy(differences, ({ verdict }) => verdict).values()];
    const means = byVerdict.map((group) => group.reduce((sum, { by }) => sum + by, 0) / group.length);
    const effect = effectsIn(varied).find(({ chain }) => /^missing-letter[^>]*$/.test(chain));
    expect(effect?.difference.n).toBe(differences.length);
    expect(effect?.difference.value).toBeCloseTo(means.reduce((a, c) => a + c, 0) / 3, 12);
    expect(effect?.downs).toBe(differences.filter(({ by }) => by < 0).length);
    expect(effect?.ups).toBe(differences.filter(({ by }) => by > 0).length);
  });

  it('shows the same figures in every form, and no section where nothing is varied', () => {
    const html = renderHtml(varied, new Map());
    const markdown = renderMarkdown(varied);
    expect(html).toContain('<section id="variations">');
    expect(markdown).toContain('\n## Variations\n');
    for (const { difference, keptRight } of effectsIn(varied)) {
      const shown = Math.abs(difference.value ?? 0).toFixed(3);
      for (const text of [html, markdown]) expect(text).toContain(shown);
      expect(markdown).toContain(` ${keptRight.value?.toFixed(3)} |`);
    }
    expect(renderCsv(varied).match(/,difference,variation,chain,/g)).toHaveLength(3);
    expect(varied.findings.filter((line) => line.includes('under missing-letter'))).toHaveLength(2);
    expect(html).toContain('varied cases');
    expect(renderTerminal(varied)).toContain(`planned ${2 * (originals.length - 1 + made.length)} =`);
    expect(varied.cases.find(({ varied: what }) => what?.startsWith('missing-letter'))).toBeDefined();
    expect(varied.casesInAll).toBe(2 * (originals.length - 1 + made.length));
    for (const text of [renderHtml(plain, new Map()), renderMarkdown(plain)]) expect(text).not.toContain('Variations');
  });

  it('is the same, byte for byte, when it is made again', async () => {
    expect(JSON.stringify(await reportOn([...originals.slice(1), ...made]))).toBe(JSON.stringify(varied));
  });
});
