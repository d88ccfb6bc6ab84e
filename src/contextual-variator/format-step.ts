/**
 * A format change as the first step of a chain. In: the cases of one unit, how their task puts questions. Out: the unit asked in the
 * other form, with the right answers that the program worked out, or the reason why not. All cases of a unit draw alike: the halves of a
 * pair still differ in nothing but what the task compares.
 */

import { Random } from '../core/random.ts';
import type { Task } from '../core/task.ts';
import type { TestCase, Variation } from '../core/test-case.ts';
import { noModel } from './chain-step.ts';
import { formatByModel } from './format-by-model.ts';
import { type Balance, type FormatChange, formatByRules } from './format-change.ts';
import type { AskModel } from './model-form.ts';

export type FormatStep = {
  operator: FormatChange;
  /** By rules, unless said otherwise. */
  form?: Variation['form'];
};

type FormatServices = {
  task: Pick<Task, 'forms'>;
  /** Evens out where the right answers stand. */
  balance: Balance;
  ask?: AskModel;
  /** Reference of the model behind `ask`. */
  writer?: string;
};

export type FormattedUnit = { cases: TestCase[] } | { reason: string; detail: string };

export async function formatUnit(
  unit: readonly TestCase[],
  step: FormatStep,
  services: FormatServices,
): Promise<FormattedUnit> {
  const cases: TestCase[] = [];
  for (const testCase of unit) {
    const formatted = await formatCase(testCase, step, services);
    if ('reason' in formatted) return formatted;
    cases.push(formatted);
  }
  return { cases };
}

async function formatCase(
  testCase: TestCase,
  { operator, form = 'rules' }: FormatStep,
  services: FormatServices,
): Promise<TestCase | { reason: string; detail: string }> {
  const { task, balance } = services;
  const item = task.forms?.item(testCase);
  if (item === undefined) return refused('the task does not put this question in another form');
  const random = new Random(balance.seed, `${testCase.unit}/format/${operator.id}`);
  const how = { random, settings: { balance } };
  if (form === 'model' && services.ask === undefined) throw noModel(operator.id);
  const made =
    form === 'rules' || services.ask === undefined
      ? formatByRules(operator, item, how)
      : await formatByModel(operator, item, { ...how, ask: services.ask });
  if (made.status === 'rejected') return { reason: made.reasons[0] ?? 'unparsed', detail: operator.id };
  if (made.status === 'not-applicable') return refused(made.why);
  const put = task.forms?.put(testCase, { text: made.text, gold: made.gold });
  if (put === undefined) return refused('the task does not read answers in this form');
  const by: Variation['parameters'] =
    form === 'model' && services.writer !== undefined ? { model: services.writer } : {};
  const variation: Variation = {
    operator: operator.id,
    version: operator.version,
    form,
    parameters: { ...made.parameters, ...by },
  };
  // The gate parses what a task gives with the task's own schema.
  const reference = put.reference as TestCase['reference'];
  return { ...testCase, messages: put.messages, reference, variations: [...testCase.variations, variation] };

  function refused(detail: string) {
    return { reason: 'not-applicable', detail: `${operator.id}: ${detail}` };
  }
}
