/**
 * What a check is that asks a model. In: a case. Out: what is wrong with it, or nothing, and how often the model gave no answer that
 * could be read. Silence never counts against a case (R7): it is told apart.
 */
import type { Silence } from '../../../core/ask-object.ts';
import { caseText, type TestCase } from '../../../core/test-case.ts';
import type { CheckedTask, Finding } from '../check.ts';

export type ModelVerdict = { finding?: Finding | undefined; silent: Partial<Record<Silence, number>> };

export type ModelCheck = {
  readonly id: string;
  applies(task: AskedTask, testCase: TestCase): boolean;
  check(task: AskedTask, testCase: TestCase, context: { signal: AbortSignal }): Promise<ModelVerdict>;
};

export type AskedTask = CheckedTask & { id: string };

export function countSilence(kinds: readonly Silence[]): ModelVerdict['silent'] {
  const counts: ModelVerdict['silent'] = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** The conversation as material: the task that a system message sets apart from what users say. */
export function caseMaterial({ messages }: TestCase): Record<string, string> {
  const system = messages.filter(({ role }) => role === 'system');
  const others = messages.filter(({ role }) => role !== 'system');
  return {
    ...(system.length > 0 && { INSTRUCTION: caseText({ messages: system }) }),
    QUESTION: caseText({ messages: others }),
  };
}
