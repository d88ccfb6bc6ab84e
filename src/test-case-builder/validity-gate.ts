/**
 * What keeps a faulty case from being asked and paid for. In: a drafted case. Out: the reason why it must not be used, or nothing.
 * Unfilled placeholders, empty prompts and references of another shape end here (R1, R2, R14).
 */
import type { Task } from '../core/task.ts';
import { caseText, type TestCase } from '../core/test-case.ts';

export type RejectionReason = 'reference-invalid' | 'prompt-empty' | 'placeholder-unfilled' | 'duplicate';

const placeholder = /\{\{|\}\}|\[\[|\]\]|\$\{|\bundefined\b|\bNaN\b|\[object Object\]/;

export type Gate = { check(testCase: TestCase): RejectionReason | undefined };

/** A gate for one build: it remembers what it has let through. */
export function validityGate(task: Pick<Task, 'reference'>): Gate {
  const seen = new Set<string>();
  return {
    check(testCase) {
      if (!task.reference.safeParse(testCase.reference).success) return 'reference-invalid';
      if (testCase.messages.length === 0 || isEmpty(testCase)) return 'prompt-empty';
      if (placeholder.test(caseText(testCase))) return 'placeholder-unfilled';
      if (seen.has(testCase.id)) return 'duplicate';
      seen.add(testCase.id);
      return undefined;
    },
  };
}

function isEmpty(testCase: TestCase): boolean {
  return testCase.messages.some(
    (message) => !message.content.some((part) => part.type === 'image' || part.text.trim() !== ''),
  );
}
