/**
 * What keeps a faulty case from being asked and paid for. In: a task's drafted cases, unit by unit. Out: the first thing that is wrong
 * with them, or nothing. The checks are those of `checks/`; all of them decide by program, and the gate remembers what it let through.
 */
import type { MetadataRecord } from '../core/metadata-record.ts';
import { duplicateIndex } from '../core/near-duplicates.ts';
import type { TestCase } from '../core/test-case.ts';
import type { LengthBounds, Rejection, RejectionReason } from '../core/validity.ts';
import type { Check, CheckContext, CheckedTask, GateMemory } from './checks/check.ts';
import { remember } from './checks/duplicates.ts';
import { programChecks } from './checks/index.ts';

/** Longest detail of a rejection, in characters. */
export const detailLimit = 200;

export type Gate = {
  /** A case by itself: what takes its whole unit to see is not looked for. */
  check(testCase: TestCase): RejectionReason | undefined;
  /** All cases of a unit: none of them is used where one is faulty. */
  checkUnit(unit: readonly TestCase[]): Rejection | undefined;
};

export type GateOptions = {
  /** Those the cases come from; without them, what only a record tells is not looked for. */
  records?: readonly MetadataRecord[];
  /** Usual lengths of cases like those that will be checked. */
  lengths?: LengthBounds | undefined;
  /** All of them, where absent. */
  checks?: readonly Check[];
};

/** A gate for one build. */
export function validityGate(
  task: CheckedTask,
  { records = [], lengths, checks = programChecks }: GateOptions = {},
): Gate {
  const byId = new Map(records.map((record) => [record.id, record]));
  const memory: GateMemory = { cases: new Set(), prompts: new Map(), origins: new Set(), texts: duplicateIndex() };
  const contextOf = (unit: readonly TestCase[], isWhole: boolean): CheckContext => {
    const record = byId.get(unit[0]?.origin ?? '');
    return { task, unit: isWhole ? unit : undefined, record, memory, lengths };
  };
  const checkAll = (unit: readonly TestCase[], isWhole: boolean) => {
    const context = contextOf(unit, isWhole);
    for (const testCase of unit) {
      const rejection = rejectionOf(testCase, { context, checks });
      if (rejection !== undefined) return rejection;
    }
    remember(unit, context);
    return undefined;
  };
  return {
    check: (testCase) => checkAll([testCase], false)?.reason,
    checkUnit: (unit) => checkAll(unit, true),
  };
}

function rejectionOf(
  testCase: TestCase,
  { context, checks }: { context: CheckContext; checks: readonly Check[] },
): Rejection | undefined {
  for (const { id, applies, check } of checks) {
    const found = applies(context.task, testCase) ? check(testCase, context) : undefined;
    if (found === undefined) continue;
    return { caseId: testCase.id, check: id, reason: found.reason, detail: found.detail.slice(0, detailLimit) };
  }
  return undefined;
}
