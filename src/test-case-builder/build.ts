/**
 * Records become test cases. In: a task, its records, a seed and how many units are wanted. Out: cases in an order whose every
 * beginning is a stratified random sample, and the yield. Same input, same cases, byte for byte (R25); a smaller build is the
 * beginning of a larger one.
 */
import { contentId } from '../core/canonical.ts';
import type { MetadataRecord } from '../core/metadata-record.ts';
import { PlatformError } from '../core/platform-error.ts';
import { Random } from '../core/random.ts';
import type { CaseDraft, CaseUnit, Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { type RejectionReason, validityGate } from './validity-gate.ts';

export type Yield = { asked: number; made: number; rejected: Partial<Record<RejectionReason, number>> };
export type Build = { cases: TestCase[]; yield: Yield /** Units the design holds. */; design: number };

type Unit = CaseUnit<Record<string, unknown>>;

/** Throws `build.no-yield` where not a single unit passes the gate. */
export function buildCases(
  task: Task,
  records: readonly MetadataRecord[],
  options: { seed: number; count: number },
): Build {
  const units = [...task.units(records)];
  assertDistinctKeys(task, units);
  const gate = validityGate(task);
  const cases: TestCase[] = [];
  const rejected: Yield['rejected'] = {};
  let made = 0;
  for (const unit of stratifiedOrder(units, new Random(options.seed, `sample/${task.id}`))) {
    if (made === options.count) break;
    const drafted = draftUnit(task, unit, options.seed);
    const reason = drafted.map((testCase) => gate.check(testCase)).find((each) => each !== undefined);
    if (reason !== undefined) {
      rejected[reason] = (rejected[reason] ?? 0) + 1;
      continue;
    }
    cases.push(...drafted);
    made += 1;
  }
  if (made === 0) throw noYield(task, rejected);
  return { cases, yield: { asked: options.count, made, rejected }, design: units.length };
}

/** One unit of every stratum in turn, strata and units in random order. */
function stratifiedOrder(units: readonly Unit[], random: Random): Unit[] {
  const strata = Map.groupBy(units, (unit) => unit.stratum);
  const names = random.fork('strata').shuffle([...strata.keys()].sort());
  const queues = names.map((name) => random.fork(`stratum/${name}`).shuffle(strata.get(name) ?? []));
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, round) => queues.flatMap((queue) => queue.slice(round, round + 1))).flat();
}

function draftUnit(task: Task, unit: Unit, seed: number): TestCase[] {
  const drafts = unit.draft(new Random(seed, `draft/${task.id}/${unit.key}`));
  if (new Set(drafts.map(({ probe }) => probe)).size !== drafts.length)
    throw new Error(`${task.id} drafts several cases of one probe for its unit ${unit.key}: no pair can be told.`);
  const content = drafts.map(({ probe, messages, reference }) => ({ probe, messages, reference }));
  const unitId = contentId('unit', { taskId: task.id, version: task.version, content });
  return drafts.map((draft) => frozenCase(task, draft, { unitId, origin: unit.origin }));
}

function frozenCase(
  task: Task,
  draft: CaseDraft<Record<string, unknown>>,
  { unitId, origin }: { unitId: string; origin: string },
): TestCase {
  const { probe, messages, attributes } = draft;
  const reference = draft.reference as TestCase['reference'];
  const made = { taskId: task.id, taskVersion: task.version, unit: unitId, probe, messages, reference };
  return { id: contentId('case', made), ...made, origin, attributes, variations: draft.variations ?? [] };
}

function assertDistinctKeys(task: Task, units: readonly Unit[]): void {
  const keys = new Set(units.map((unit) => unit.key));
  if (keys.size !== units.length) throw new Error(`${task.id} gives one key to several of its ${units.length} units.`);
}

function noYield(task: Task, rejected: Yield['rejected']): PlatformError {
  const reasons = Object.entries(rejected).map(([reason, times]) => `${reason} ${times}×`);
  return new PlatformError('build.no-yield', {
    message: `Not one case of ${task.id} could be made (${reasons.join(', ') || 'its design is empty'}).`,
    place: task.id,
    remedy: 'Look at the rejected cases with `trustgen tasks show`, or choose other tasks.',
  });
}
