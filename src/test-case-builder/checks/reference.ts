/**
 * Is there one right answer? In: a case. Out: `reference-invalid` where the reference has another shape than the task's,
 * `reference-absent` where a text of it is blank or the right choice is not among those offered, `reference-ambiguous` where several
 * are right or two choices read alike (R2).
 */
import type { OfferedChoices } from '../../core/validity.ts';
import { type Check, type Finding, plainAnswer, stringsIn } from './check.ts';

export const referenceShape: Check = {
  id: 'reference-shape',
  applies: () => true,
  check(testCase, { task }) {
    const parsed = task.reference.safeParse(testCase.reference);
    if (parsed.success) return undefined;
    const [issue] = parsed.error.issues;
    return { reason: 'reference-invalid', detail: `${issue?.path.join('.') || 'reference'}: ${issue?.message}` };
  },
};

export const referencePresent: Check = {
  id: 'reference-present',
  applies: () => true,
  check(testCase, { task }) {
    const blank = Object.entries(testCase.reference).find(([, value]) =>
      stringsIn(value).some((text) => text.trim() === ''),
    );
    if (blank !== undefined) return { reason: 'reference-absent', detail: `${blank[0]}: a text is blank` };
    return firstFinding(task.validity?.choices?.(testCase), ({ offered, right }) => {
      if (offered.some((choice) => plainAnswer(choice) === plainAnswer(right))) return undefined;
      return { reason: 'reference-absent', detail: `"${right}" is not among ${offered.join(' | ')}` };
    });
  },
};

export const referenceUnique: Check = {
  id: 'reference-unique',
  applies: ({ validity }) => validity?.choices !== undefined,
  check: (testCase, { task }) =>
    firstFinding(task.validity?.choices?.(testCase), ({ offered }) => {
      const plain = offered.map(plainAnswer);
      const twice = offered.find((_, index) => plain.indexOf(plain[index] ?? '') !== index);
      if (twice === undefined) return undefined;
      return { reason: 'reference-ambiguous', detail: `"${twice}" is offered twice: ${offered.join(' | ')}` };
    }),
};

function firstFinding(
  lists: readonly OfferedChoices[] | undefined,
  find: (choices: OfferedChoices) => Finding | undefined,
): Finding | undefined {
  for (const list of lists ?? []) {
    const found = find(list);
    if (found !== undefined) return found;
  }
  return undefined;
}
