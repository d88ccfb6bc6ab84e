/**
 * Ids of units and cases. In: what makes them. Out: hashes of task, version and content, so that the same question is the same case in
 * every build, and whoever holds a case can work its id out again.
 */
import { contentId } from './canonical.ts';
import type { TestCase } from './test-case.ts';

/**
 * Id of what is sampled together, from all its cases in their order. A varied unit is never the same as an original with the same words
 * (an attack of the task's own may write them too), nor as one that was varied from another case.
 */
export function unitId(
  task: { id: string; version: number },
  cases: readonly Pick<TestCase, 'probe' | 'messages' | 'reference' | 'variedFrom'>[],
): string {
  const content = cases.map(({ probe, messages, reference, variedFrom }) => {
    return { probe, messages, reference, variedFrom };
  });
  return contentId('unit', { taskId: task.id, version: task.version, content });
}

/** Neither origin, attributes nor variations enter it: they tell of the case, and are not asked. */
export function caseId(
  made: Pick<TestCase, 'taskId' | 'taskVersion' | 'unit' | 'probe' | 'messages' | 'reference'>,
): string {
  const { taskId, taskVersion, unit, probe, messages, reference } = made;
  return contentId('case', { taskId, taskVersion, unit, probe, messages, reference });
}
