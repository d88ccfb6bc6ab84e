/**
 * What a plan will take, as a range. In: a planned run and prices. Out: calls, tokens and US dollars by model. Low and high come
 * from how many characters a token has (5 and 3) and from how long answers are; a price that is not known stays unknown.
 */
import type { Spent } from '../core/caps.ts';
import type { Model } from '../core/model.ts';
import type { Usage } from '../core/response.ts';
import { caseText, type TestCase } from '../core/test-case.ts';
import type { BoundModel } from './call-model.ts';
import { type BuiltRun, tasksFor } from './plan.ts';

export type Range = { low: number; high: number };
export type Forecast = {
  model: string;
  role: 'target' | 'judge';
  calls: Range;
  inputTokens: Range;
  outputTokens: Range;
  /** Undefined where a price is not known. */
  costUsd: Range | undefined;
};

type Cost = (model: Model, usage: Usage) => number | undefined;

const answerTokens: Range = { low: 5, high: 600 };
const verdictTokens: Range = { low: 30, high: 120 };
const judgeOverhead: Range = { low: 250, high: 450 };
const pictureTokens: Range = { low: 250, high: 1500 };

export function forecast(planned: BuiltRun, cost: Cost): Forecast[] {
  const targets = planned.targets.map((target) => targetForecast(target, planned, cost));
  const judge = planned.judge;
  const judged = planned.plan.tasks.some((task) => task.judged);
  return judge !== undefined && judged ? [...targets, judgeForecast(judge, planned, cost)] : targets;
}

function targetForecast(target: BoundModel, planned: BuiltRun, cost: Cost): Forecast {
  const tasks = tasksFor(target.model, planned.tasks);
  const { trials } = planned.plan;
  const cases = tasks.flatMap((task) =>
    (planned.cases.get(task.id) ?? []).map((testCase) => ({ testCase, isImage: task.kind === 't2i' })),
  );
  const calls = cases.length * trials;
  const textCalls = cases.filter(({ isImage }) => !isImage).length * trials;
  const inputTokens = scaled(sum(cases.map(({ testCase }) => caseTokens(testCase))), trials);
  const outputTokens = scaled(answerTokens, textCalls);
  const price = (side: keyof Range) => {
    const text =
      textCalls === 0 ? 0 : cost(target.model, { inputTokens: inputTokens[side], outputTokens: outputTokens[side] });
    const pictures = calls === textCalls ? 0 : cost(target.model, { images: calls - textCalls });
    return text === undefined || pictures === undefined ? undefined : text + pictures;
  };
  return {
    model: target.model.ref,
    role: 'target',
    calls: { low: calls, high: calls },
    inputTokens,
    outputTokens,
    costUsd: range(price),
  };
}

function judgeForecast(judge: BoundModel, planned: BuiltRun, cost: Cost): Forecast {
  const questions: { count: Range; input: Range }[] = [];
  for (const task of planned.tasks) {
    const needs = task.scorer.judge;
    const targets = planned.targets.filter(({ model }) => model.kinds.includes(task.kind)).length;
    if (needs === undefined || targets === 0) continue;
    for (const testCase of planned.cases.get(task.id) ?? []) {
      const most = needs.questions(testCase).length * targets * planned.plan.trials;
      const least = targets * planned.plan.trials;
      const material = needs.vision ? pictureTokens : sum([answerTokens, caseTokens(testCase)]);
      questions.push({ count: { low: Math.min(least, most), high: most }, input: sum([judgeOverhead, material]) });
    }
  }
  const calls = sum(questions.map(({ count }) => count));
  const inputTokens = sum(
    questions.map(({ count, input }) => ({ low: count.low * input.low, high: count.high * input.high })),
  );
  const outputTokens = { low: calls.low * verdictTokens.low, high: calls.high * verdictTokens.high };
  const price = (side: keyof Range) =>
    cost(judge.model, { inputTokens: inputTokens[side], outputTokens: outputTokens[side] });
  return { model: judge.model.ref, role: 'judge', calls, inputTokens, outputTokens, costUsd: range(price) };
}

function caseTokens(testCase: TestCase): Range {
  const characters = caseText(testCase).length;
  const pictures = testCase.messages.flatMap(({ content }) => content).filter((part) => part.type === 'image').length;
  return {
    low: Math.ceil(characters / 5) + pictures * pictureTokens.low,
    high: Math.ceil(characters / 3) + pictures * pictureTokens.high,
  };
}

function sum(ranges: readonly Range[]): Range {
  return ranges.reduce((total, each) => ({ low: total.low + each.low, high: total.high + each.high }), {
    low: 0,
    high: 0,
  });
}

function scaled(each: Range, factor: number): Range {
  return { low: each.low * factor, high: each.high * factor };
}

function range(of: (side: keyof Range) => number | undefined): Range | undefined {
  const low = of('low');
  const high = of('high');
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** What one item with its judge calls may be expected to take: the middle of the forecast, shared out. */
export function expectedPerItem(forecasts: readonly Forecast[], items: number): Spent {
  const middle = (ranges: readonly Range[]) => ranges.reduce((total, { low, high }) => total + (low + high) / 2, 0);
  const share = (total: number) => (items === 0 ? 0 : total / items);
  return {
    costUsd: share(middle(forecasts.flatMap(({ costUsd }) => (costUsd === undefined ? [] : [costUsd])))),
    calls: share(middle(forecasts.map(({ calls }) => calls))),
    tokens: share(middle(forecasts.flatMap(({ inputTokens, outputTokens }) => [inputTokens, outputTokens]))),
  };
}
