/**
 * What a check of the validity gate is. In: a case and what stands round it. Out: the reason why it must not be asked, or nothing. A
 * check decides by program alone, keeps nothing between calls but what is in the context, and stays silent where it cannot tell.
 */
import type { DuplicateIndex } from '../../core/near-duplicates.ts';
import type { Task } from '../../core/task.ts';
import { caseText, type TestCase } from '../../core/test-case.ts';
import type { LengthBounds, RejectionReason } from '../../core/validity.ts';

/** What is read of a task. */
export type CheckedTask = Pick<Task, 'reference' | 'validity'>;

/** What the gate remembers of the units that it let through. */
export type GateMemory = {
  cases: Set<string>;
  /** Probes and messages of a unit → a case of it. */
  prompts: Map<string, string>;
  /** Ids of the records whose text is in `texts`. */
  origins: Set<string>;
  texts: DuplicateIndex;
};

export type CheckContext = {
  task: CheckedTask;
  /** All cases of the unit, where they came together. */
  unit: readonly TestCase[] | undefined;
  /** The record the case comes from, where it is at hand. */
  record: { fields: Readonly<Record<string, unknown>>; language: string } | undefined;
  memory: GateMemory;
  /** Of cases like these. */
  lengths: LengthBounds | undefined;
};

export type Finding = { reason: RejectionReason; detail: string };

export type Check = {
  readonly id: string;
  applies(task: CheckedTask, testCase: TestCase): boolean;
  check(testCase: TestCase, context: CheckContext): Finding | undefined;
};

/** Text of the messages, and every text that is in a drawing, also where a variation made a file of it. */
export function shownText(testCase: Pick<TestCase, 'messages' | 'variations'>): string {
  const drawn = testCase.messages
    .flatMap((message) => message.content)
    .flatMap((part) => (part.type === 'image' && 'drawing' in part.image ? stringsIn(part.image.drawing) : []));
  const before = testCase.variations.flatMap(({ parameters }) => stringsIn(parameters.drawings));
  return [caseText(testCase), ...drawn, ...before].join('\n');
}

/** All texts inside a JSON value, in order. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(stringsIn);
}

/** In one form of Unicode, lower case, single spaces. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' ');
}

/**
 * What is left of an answer when nothing is counted that a reader would not: case, quotes and brackets round it, a closing mark, a
 * leading article. Signs inside stay: −3 is not 3.
 */
export function plainAnswer(text: string): string {
  const bare = plainText(text)
    .replace(/^["'“‘«([]+/, '')
    .replace(/["'”’»)\].,:;!?]+$/, '');
  return bare.replace(/^(?:the|an?) (?=\S)/, '');
}
