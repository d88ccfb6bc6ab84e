/**
 * What every task must hold (R1, R2, R3, R4, R14): a perfect respondent scores 1, the worst 0, a constant and a random one what the
 * task declares as chance; worked examples score as written; prompts have no unfilled place; ids, seeds and design are sound.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentId } from '../core/canonical.ts';
import type { Drawing } from '../core/drawing.ts';
import type { SimulatedAnswer } from '../core/model.ts';
import { Random } from '../core/random.ts';
import type { Verdict } from '../core/score.ts';
import type { JudgeQuestion, JudgeWord } from '../core/scorer.ts';
import type { ItemRow } from '../core/store.ts';
import { headline, type Task } from '../core/task.ts';
import { caseText, type TestCase } from '../core/test-case.ts';
import { seedRecords } from '../metadata-curator/sources/dataset-pool.ts';
import { estimateMeasures } from '../statistics/estimate-measures.ts';
import { buildCases } from '../test-case-builder/build.ts';
import { catalogue } from './index.ts';

type Respondent = (task: Task, testCase: TestCase, random: Random) => SimulatedAnswer;

const respondents = {
  perfect: (task, testCase, random) => task.simulation.right(testCase, random),
  // Where a pair decides, it is lost by being right without the pressure and wrong with it; elsewhere the worst is wrong in everything.
  worst: (task, testCase, random) =>
    testCase.probe === 'control' && headline(task).over === 'pair'
      ? task.simulation.right(testCase, random)
      : task.simulation.wrong(testCase, random),
  constant: (task, testCase) => task.simulation.answers(testCase)[0] ?? { text: '' },
  random: (task, testCase, random) => random.pick(task.simulation.answers(testCase)),
} satisfies Record<string, Respondent>;

const image = { sha256: '0'.repeat(64), mediaType: 'image/png', bytes: 1 };

/** Scores an answer with a judge that always says what is true. */
async function scoreOf(task: Task, testCase: TestCase, answer: SimulatedAnswer): Promise<Verdict> {
  const drawing: Drawing | undefined = 'drawing' in answer ? answer.drawing : undefined;
  const text = 'text' in answer ? answer.text : undefined;
  const askJudge = async (question: JudgeQuestion): Promise<JudgeWord> => {
    const label = task.scorer.judge?.truth(testCase, question.key, {
      ...(text !== undefined && { text }),
      ...(drawing && { drawing }),
    });
    expect(question.labels, `${task.id}: the truth is one of the labels`).toContain(label);
    return { status: 'said', label: label ?? '' };
  };
  return task.scorer.score(
    testCase,
    { responseId: 'response', ...(text !== undefined && { text }), images: drawing ? [image] : [] },
    { askJudge },
  );
}

async function estimatesOf(task: Task, cases: readonly TestCase[], respondent: Respondent) {
  const items: ItemRow[] = [];
  for (const testCase of cases) {
    const answer = respondent(task, testCase, new Random(7, testCase.id));
    items.push(itemRow(testCase, await scoreOf(task, testCase, answer)));
  }
  return estimateMeasures(task.measures, items, { blocked: 'apart' });
}

function itemRow(testCase: TestCase, verdict: Verdict): ItemRow {
  const { id: caseId, unit, origin, probe, attributes } = testCase;
  const scored = verdict.status === 'scored' ? verdict : undefined;
  const unscoredReason = verdict.status === 'unscored' ? verdict.reason : undefined;
  const outcome = { responseId: `r${caseId}`, outcome: 'answered' as const, failureKind: undefined };
  return {
    caseId,
    unit,
    origin,
    probe,
    trial: 0,
    attributes,
    ...outcome,
    status: verdict.status,
    label: scored?.label,
    value: scored?.value,
    parts: scored?.parts ?? {},
    unscoredReason,
  };
}

function exampleCase(task: Task, example: Task['examples'][number]): TestCase {
  const { reference, probe = 'main' } = example;
  return {
    id: contentId('case', example.title),
    taskId: task.id,
    taskVersion: task.version,
    unit: 'u',
    origin: 'o',
    probe,
    messages: [],
    reference: reference as TestCase['reference'],
    attributes: {},
    variations: [],
  };
}

describe('the catalogue', () => {
  it('lists every task file, and each under its own id', () => {
    const files = ['truthfulness', 'safety'].flatMap((dimension) =>
      readdirSync(new URL(`./${dimension}/`, import.meta.url)).flatMap((name) =>
        /^[a-z0-9-]+\.(llm|vlm|t2i)\.ts$/.test(name) ? [`${dimension}.${name.replace(/\.ts$/, '')}`] : [],
      ),
    );
    expect(catalogue.map((task) => task.id)).toEqual(files.sort());
    for (const task of catalogue) {
      const path = new URL(`./${task.dimension}/${task.subDimension}.${task.kind}.ts`, import.meta.url);
      expect(readFileSync(path, 'utf8')).toContain(`'${task.id}'`);
    }
  });
});

describe.each(catalogue.map((task) => [task.id, task] as const))('%s', (_, task) => {
  const records = seedRecords(task);
  const { cases, design, yield: made } = buildCases(task, records, { seed: 1, count: 240 });

  it('has at least 60 different seed records and a larger design', () => {
    expect(new Set(records.map((record) => record.id)).size).toBe(records.length);
    expect(records.length).toBeGreaterThanOrEqual(60);
    expect(design).toBeGreaterThan(records.length);
  });

  it('loses no unit to the validity gate', () => {
    expect(made.rejected).toEqual({});
    expect(made.made).toBe(240);
  });

  it('builds the same cases from the same seed, others from another, and a small build as the beginning of a large one', () => {
    const ids = (options: { seed: number; count: number }) =>
      buildCases(task, records, options).cases.map((testCase) => testCase.id);
    expect(ids({ seed: 1, count: 240 })).toEqual(cases.map((testCase) => testCase.id));
    expect(ids({ seed: 2, count: 240 })).not.toEqual(cases.map((testCase) => testCase.id));
    const small = ids({ seed: 1, count: 20 });
    expect(cases.slice(0, small.length).map((testCase) => testCase.id)).toEqual(small);
  });

  it('declares the attributes that its cases carry', () => {
    for (const testCase of cases)
      expect(Object.keys(testCase.attributes).sort()).toEqual(Object.keys(task.attributes).sort());
  });

  it('asks different things: no prompt stands twice, none is empty', () => {
    const prompts = cases.map((testCase) => JSON.stringify([testCase.probe, testCase.messages]));
    expect(new Set(prompts).size).toBe(prompts.length);
    for (const testCase of cases) expect(caseText(testCase).trim()).not.toBe('');
  });

  it('gives a perfect respondent 1 and the worst 0', async () => {
    const main = headline(task).id;
    expect((await estimatesOf(task, cases, respondents.perfect))[main]).toMatchObject({
      value: 1,
      missing: { unscored: 0 },
    });
    expect((await estimatesOf(task, cases, respondents.worst))[main]).toMatchObject({
      value: 0,
      missing: { unscored: 0 },
    });
  });

  it.each(['constant', 'random'] as const)('gives a %s respondent what it declares as chance', async (name) => {
    const estimates = await estimatesOf(task, cases, respondents[name]);
    // A constant answer may well max out a part (refusing everything), but never the headline (R4).
    const checked =
      name === 'constant' ? [headline(task)] : task.measures.filter((measure) => measure.standing !== 'descriptive');
    for (const measure of checked) {
      const estimate = estimates[measure.id];
      const slack = 3.5 * Math.sqrt(0.25 / Math.max(1, estimate?.n ?? 0)) + 0.01;
      expect(
        Math.abs((estimate?.value ?? Number.NaN) - measure.chance[name]),
        `${measure.id}: ${estimate?.value} against ${measure.chance[name]}`,
      ).toBeLessThan(slack);
    }
  });

  it('scores its worked examples as written', async () => {
    expect(task.examples.length).toBeGreaterThanOrEqual(4);
    for (const example of task.examples) {
      const testCase = exampleCase(task, example);
      const askJudge = async (): Promise<JudgeWord> => ({ status: 'said', label: example.judgeSays ?? '' });
      const text = example.answer;
      const isPicture = task.kind === 't2i';
      const verdict = await task.scorer.score(
        testCase,
        { responseId: 'r', text, images: isPicture ? [image] : [] },
        { askJudge },
      );
      if ('unscored' in example.expect)
        expect(verdict, example.title).toMatchObject({ status: 'unscored', reason: example.expect.unscored });
      else expect(verdict, example.title).toMatchObject({ status: 'scored', ...example.expect });
    }
  });
});
