/**
 * What a plan will take, told from its texts. In: a planned run with its cases. Out: for each target and task, what the target and the
 * judge will take, as a range. Prompts and judge questions are counted; how long answers will be is not known, and is taken from
 * `answerTokens` and `verdictTokens`.
 */
import type { Model } from '../core/model.ts';
import type { Usage } from '../core/response.ts';
import type { Plan } from '../core/run.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import {
  addRanges,
  addSizes,
  type CountTokens,
  emptySize,
  loadTokenizer,
  type MessageSize,
  type Range,
  sizeOf,
  tokensFor,
} from '../models/token-count.ts';
import { judgesOf } from './ask-judge.ts';
import type { BoundModel } from './call-model.ts';
import { judgeQuestions } from './judge-questions.ts';
import { type BuiltRun, tasksFor } from './plan.ts';

/** Undefined where a price or a usage is not known. */
export type Cost = (model: Model, usage: Usage) => number | undefined;
export type Use = { calls: Range; inputTokens: Range; outputTokens: Range; costUsd: Range | undefined };
/** What a target will take; `judged` is what the judge takes for its answers. */
export type ForecastPart = { target: BoundModel; asked: Use; judged: Use | undefined };
export type TaskForecast = ForecastPart & { task: Task };

/** A word, up to several paragraphs; a limit in the model's settings cuts it. */
export const answerTokens: Range = { low: 5, high: 600 };
const verdictTokens: Range = { low: 30, high: 120 };
/**
 * A generated picture of 1024 × 1024 where pictures are billed by tokens: low and high quality, as OpenAI's image generation guide has
 * them for gpt-image-1.
 */
const drawnTokens: Range = { low: 272, high: 4160 };

export async function textForecast(planned: BuiltRun, cost: Cost): Promise<TaskForecast[]> {
  const count = await loadTokenizer();
  const sizes = new Map<string, TaskSize>();
  for (const task of planned.tasks) sizes.set(task.id, await taskSize(task, planned.cases.get(task.id) ?? [], count));
  return planned.targets.flatMap((target) =>
    tasksFor(target.model, planned.tasks).map((task) => {
      const size = sizes.get(task.id) ?? emptyTask;
      const asked = askedUse({ target, task, size }, planned.plan.trials, cost);
      const { judge } = planned;
      const judged = task.scorer.judge !== undefined && judge !== undefined;
      return {
        target,
        task,
        asked,
        judged: judged ? checkedUse({ target, judge, task, size }, planned.plan, cost) : undefined,
      };
    }),
  );
}

type Questions = { calls: number; size: MessageSize };
type TaskSize = { cases: number; prompts: MessageSize; fewest: Questions; most: Questions };

const noQuestions: Questions = { calls: 0, size: emptySize };
const emptyTask: TaskSize = { cases: 0, prompts: emptySize, fewest: noQuestions, most: noQuestions };

async function taskSize(task: Task, cases: readonly TestCase[], count: CountTokens): Promise<TaskSize> {
  let { prompts, fewest, most } = emptyTask;
  for (const testCase of cases) {
    prompts = addSizes(prompts, sizeOf(testCase.messages, count));
    const questions = await judgeQuestions(task, testCase);
    fewest = withQuestions(fewest, questions.fewest);
    most = withQuestions(most, questions.most);
  }
  return { cases: cases.length, prompts, fewest, most };

  function withQuestions({ calls, size }: Questions, asked: Awaited<ReturnType<typeof judgeQuestions>>['most']) {
    const messages = asked.flatMap((question) => question.messages);
    return { calls: calls + asked.length, size: addSizes(size, sizeOf(messages, count)) };
  }
}

function askedUse(
  { target, task, size }: { target: BoundModel; task: Task; size: TaskSize },
  trials: number,
  cost: Cost,
): Use {
  const calls = size.cases * trials;
  const { ref } = target.model;
  const inputTokens = scaled(tokensFor(ref, size.prompts), trials);
  const isDrawn = task.kind === 't2i';
  const outputTokens = isDrawn ? { low: 0, high: 0 } : scaled(answersOf(target), calls);
  const billed = isDrawn ? scaled(drawnTokens, calls) : outputTokens;
  const pictures = isDrawn ? { images: calls } : {};
  const price = (side: keyof Range) =>
    cost(target.model, { inputTokens: inputTokens[side], outputTokens: billed[side], ...pictures });
  return { calls: { low: calls, high: calls }, inputTokens, outputTokens, costUsd: bothEnds(price) };
}

type Judged = { target: BoundModel; judge: BoundModel; task: Task; size: TaskSize };

/**
 * What each judge takes, canaries and answers judged again included. At the most all canaries of the scorer are asked beside those that
 * are drawn.
 */
function checkedUse({ judge, ...rest }: Judged, { trials, judgeChecks }: Plan, cost: Cost): Use {
  const uses = judgesOf(judge).map((member) => judgedUse({ ...rest, judge: member }, trials, cost));
  const use = uses.reduce(addUses);
  if (judgeChecks === undefined) return use;
  const { canaryShare, stability, stabilityShare } = judgeChecks;
  const canaries = rest.task.scorer.judge?.canaries?.length ?? 0;
  const answers = rest.size.cases * trials;
  const perAnswer = (calls: number) => (answers === 0 ? 0 : calls / answers);
  // A canary is one call, whatever an answer takes.
  const oneCall = answers === 0 ? 0 : (uses.length * answers) / Math.max(1, use.calls.high);
  const low = 1 + stability * stabilityShare;
  const high = low + oneCall * (canaryShare + perAnswer(canaries));
  const { costUsd } = use;
  const stretched = (range: Range): Range => ({ low: range.low * low, high: range.high * high });
  return {
    calls: stretched(use.calls),
    inputTokens: stretched(use.inputTokens),
    outputTokens: stretched(use.outputTokens),
    costUsd: costUsd && stretched(costUsd),
  };
}

function judgedUse({ target, judge, task, size }: Judged, trials: number, cost: Cost): Use {
  const { fewest, most } = size;
  const { ref } = judge.model;
  // A text answer stands in the question; a picture was counted with it.
  const answers = task.kind === 't2i' ? { low: 0, high: 0 } : answersOf(target);
  const calls = scaled({ low: fewest.calls, high: most.calls }, trials);
  const inputTokens = {
    low: trials * (tokensFor(ref, fewest.size).low + fewest.calls * answers.low),
    high: trials * (tokensFor(ref, most.size).high + most.calls * answers.high),
  };
  const outputTokens = { low: calls.low * verdictTokens.low, high: calls.high * verdictTokens.high };
  const price = (side: keyof Range) =>
    cost(judge.model, { inputTokens: inputTokens[side], outputTokens: outputTokens[side] });
  return { calls, inputTokens, outputTokens, costUsd: bothEnds(price) };
}

function answersOf({ settings }: BoundModel): Range {
  const high = Math.min(answerTokens.high, settings.maxOutputTokens ?? Number.POSITIVE_INFINITY);
  return { low: Math.min(answerTokens.low, high), high };
}

function scaled({ low, high }: Range, factor: number): Range {
  return { low: low * factor, high: high * factor };
}

function bothEnds(of: (side: keyof Range) => number | undefined): Range | undefined {
  const low = of('low');
  const high = of('high');
  return low === undefined || high === undefined ? undefined : { low, high };
}

export function addUses(a: Use, b: Use): Use {
  return {
    calls: addRanges(a.calls, b.calls),
    inputTokens: addRanges(a.inputTokens, b.inputTokens),
    outputTokens: addRanges(a.outputTokens, b.outputTokens),
    costUsd: a.costUsd && b.costUsd && addRanges(a.costUsd, b.costUsd),
  };
}

/** The same for a share of the items. */
export function shareOf({ calls, inputTokens, outputTokens, costUsd }: Use, share: number): Use {
  return {
    calls: scaled(calls, share),
    inputTokens: scaled(inputTokens, share),
    outputTokens: scaled(outputTokens, share),
    costUsd: costUsd && scaled(costUsd, share),
  };
}
