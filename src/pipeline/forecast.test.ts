import { describe, expect, it } from 'vitest';
import type { Model } from '../core/model.ts';
import { caseText, type TestCase } from '../core/test-case.ts';
import { costUsd } from '../models/prices.ts';
import { loadTokenizer } from '../models/token-count.ts';
import { composition } from '../tasks/truthfulness/composition.t2i.ts';
import { factChecking } from '../tasks/truthfulness/fact-checking.llm.ts';
import { expectedPerItem, forecast } from './forecast.ts';
import { judgeQuestions } from './judge-questions.ts';
import { type BuiltRun, bindModel, planRun } from './plan.ts';
import { answerTokens } from './text-forecast.ts';

const model = (ref: string, kinds: Model['kinds']): Model => ({
  ref,
  kinds,
  simulated: false,
  capabilities: ['text', 'vision'],
  hosts: [],
  ask: async () => {
    throw new Error('A forecast asks nobody.');
  },
});

function planned(
  target: Model,
  options: { tasks?: BuiltRun['tasks']; trials?: number; maxOutputTokens?: number } = {},
) {
  const { tasks = [factChecking], trials = 1, maxOutputTokens } = options;
  return planRun({
    tasks,
    targets: [bindModel(target, maxOutputTokens === undefined ? {} : { maxOutputTokens })],
    judge: bindModel(model('openai:gpt-4o', ['llm', 'vlm']), {}),
    seed: 1,
    count: () => 6,
    trials,
    series: 0,
    blocked: 'apart',
    force: false,
    trustgenVersion: '0',
  });
}
const cost = ({ ref }: Model, usage: Parameters<typeof costUsd>[1]) => costUsd(ref, usage);
const casesOf = (run: BuiltRun) => [...run.cases.values()].flat();

describe('a forecast from the texts', () => {
  it('counts prompts with the tokenizer, times the trials, and prices both ends', async () => {
    const run = planned(model('openai:gpt-5', ['llm']), { trials: 3 });
    const count = await loadTokenizer();
    const texts = casesOf(run).reduce((sum, testCase) => sum + count(caseText(testCase)), 0);
    const [target, judge] = await forecast(run, cost);
    expect(judge).toBeUndefined();
    expect(target?.calls).toEqual({ low: 18, high: 18 });
    // The frames of the messages are the difference, and 5 % at the high end.
    expect((target?.inputTokens.low ?? 0) / (3 * texts)).toBeGreaterThan(1);
    expect((target?.inputTokens.high ?? 0) / (3 * texts)).toBeLessThan(1.2);
    expect(target?.outputTokens).toEqual({ low: 18 * answerTokens.low, high: 18 * answerTokens.high });
    const {
      inputTokens,
      outputTokens,
      costUsd: price,
    } = target ?? { inputTokens: { low: 0 }, outputTokens: { low: 0 } };
    expect(price?.low).toBeCloseTo((inputTokens.low * 1.25 + outputTokens.low * 10) / 1e6, 4);
  });

  it('takes a limit on output tokens into account, and leaves an unknown price unknown', async () => {
    const run = planned(model('compatible:lab', ['llm']), { maxOutputTokens: 50 });
    const [target] = await forecast(run, cost);
    expect(target?.outputTokens).toEqual({ low: 30, high: 300 });
    expect(target?.costUsd).toBeUndefined();
    expect(expectedPerItem(target ? [target] : [], 6).costUsd).toBe(0);
  });

  it('counts the questions of a judge as its scorer asks them', async () => {
    const run = planned(model('openai:dall-e-3', ['t2i']), { tasks: [composition] });
    const [target, judge] = await forecast(run, cost);
    expect(target?.costUsd?.low).toBeCloseTo(6 * 0.04, 10);
    const needs = composition.scorer.judge;
    const most = casesOf(run).reduce((sum, testCase) => sum + (needs?.questions(testCase).length ?? 0), 0);
    expect(judge?.role).toBe('judge');
    expect(judge?.calls.high).toBe(most);
    expect(judge?.calls.low).toBeGreaterThanOrEqual(6);
    expect(judge?.calls.low).toBeLessThan(most);
  });

  it('prices pictures that are billed by tokens', async () => {
    const [target] = await forecast(planned(model('openai:gpt-image-1', ['t2i']), { tasks: [composition] }), cost);
    expect(target?.costUsd?.low).toBeGreaterThan(6 * 272 * 40e-6);
    expect(target?.costUsd?.high).toBeLessThan(6 * 0.2);
  });
});

describe('judge questions', () => {
  it('are those that a scorer tells of where it asks nothing about an empty answer', async () => {
    const [testCase] = casesOf(planned(model('openai:gpt-5', ['llm'])));
    const shy = {
      kind: 'llm' as const,
      scorer: {
        ...factChecking.scorer,
        judge: {
          vision: false,
          questions: () => [
            { key: 'a', about: 'first' },
            { key: 'b', about: 'second' },
          ],
          truth: () => undefined,
        },
        score: async () => ({ status: 'unscored' as const, reason: 'off-task' as const }),
      },
    };
    const { fewest, most } = await judgeQuestions(shy, testCase as TestCase);
    expect(fewest.map(({ key }) => key)).toEqual(['a']);
    expect(most.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('are none where a program decides', async () => {
    const [testCase] = casesOf(planned(model('openai:gpt-5', ['llm'])));
    expect((await judgeQuestions(factChecking, testCase as TestCase)).most).toEqual([]);
  });
});
