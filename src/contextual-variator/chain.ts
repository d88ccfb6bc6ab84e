/**
 * Several operators on one case, one after the other. In: a case, steps, a seed. Out: the messages after the last step with every
 * step recorded in order, or the step that could not be made. Each step draws from (seed, case id, step), so that the same chain gives
 * the same bytes whatever else is varied beside it. A chain is made whole or not at all.
 */
import { Random } from '../core/random.ts';
import type { Message, TestCase, Variation } from '../core/test-case.ts';
import { runStep, type StepOperator, type StepServices } from './chain-step.ts';
import type { OperatorSettings } from './operator.ts';
import type { StepOutcome } from './variation-yield.ts';

export type ChainStep = {
  operator: StepOperator;
  /** By rules where the operator has them, unless said otherwise. */
  form?: Variation['form'];
  settings?: OperatorSettings;
};

export type Chained = { outcomes: StepOutcome[] } & (
  | { status: 'made'; messages: Message[]; variations: Variation[] }
  /** `outcomes` ends with the step that failed. */
  | { status: 'rejected' }
);

export type ChainServices = StepServices & { seed: number | string };

/**
 * @returns the case's own variations followed by those of the steps
 * @throws PlatformError `variation.not-accepted` where a step cannot take what the steps before it made (R12), and
 * `variation.no-model` where a step needs a model and none was handed in
 */
export async function applyChain(
  testCase: Pick<TestCase, 'id' | 'messages' | 'variations'>,
  steps: readonly ChainStep[],
  services: ChainServices,
): Promise<Chained> {
  let messages = testCase.messages;
  const variations = [...testCase.variations];
  const outcomes: StepOutcome[] = [];
  for (const [index, step] of steps.entries()) {
    const random = new Random(services.seed, `${testCase.id}/vary/${index}/${step.operator.id}`);
    const done = await runStep(step, { messages, random }, services);
    outcomes.push(done.outcome);
    if (done.made === undefined) return { status: 'rejected', outcomes };
    messages = done.made.messages;
    variations.push(done.made.variation);
  }
  return { status: 'made', messages, variations, outcomes };
}
