/**
 * Records become test cases. In: a task, its records, a seed and how many units are wanted. Out: cases in an order whose every
 * beginning is a stratified random sample, and the yield. Same input, same cases, byte for byte (R25); a smaller build is the
 * beginning of a larger one.
 */
import { caseId, unitId } from '../core/case-id.ts';
import type { MetadataRecord } from '../core/metadata-record.ts';
import { PlatformError } from '../core/platform-error.ts';
import { Random } from '../core/random.ts';
import type { CaseDraft, CaseUnit, Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import type { BuildFinding, Rejection, RejectionReason } from '../core/validity.ts';
import { usualLengths } from './checks/length.ts';
import { evenPlace, positionFindings } from './positions.ts';
import { validityGate } from './validity-gate.ts';

export type Yield = {
  asked: number;
  made: number;
  rejected: Partial<Record<RejectionReason, number>>;
  /** What is told of the build as a whole. Absent where there is nothing. */
  findings?: BuildFinding[];
};
export type RejectedUnit = Rejection & { /** Key of the unit. */ unit: string };
export type Build = {
  cases: TestCase[];
  yield: Yield;
  /** At most 20 for each reason, the first ones. */
  rejected: RejectedUnit[];
  /** Units the design holds. */
  design: number;
};

/** So many units, however few are asked for, show what lengths are usual: a smaller build is judged as a larger one. */
const unitsMeasured = 100;
const examplesPerReason = 20;

type Unit = CaseUnit<Record<string, unknown>>;

/** Throws `build.no-yield` where not a single unit passes the gate. */
export function buildCases(
  task: Task,
  records: readonly MetadataRecord[],
  options: {
    seed: number;
    count: number;
    /** Told of each unit that does not pass the gate. */
    onRejected?: (rejected: RejectedUnit) => void;
  },
): Build {
  const units = [...task.units(records)];
  assertDistinctKeys(task, units);
  const order = stratifiedOrder(units, new Random(options.seed, `sample/${task.id}`));
  const first = order.slice(0, unitsMeasured).map((_, index) => draftUnit(task, order, { index, seed: options.seed }));
  const gate = validityGate(task, { records, lengths: usualLengths(first.flat()) });
  const cases: TestCase[] = [];
  const rejected: RejectedUnit[] = [];
  const counts: Yield['rejected'] = {};
  let made = 0;
  for (const [index, unit] of order.entries()) {
    if (made === options.count) break;
    const drafted = first[index] ?? draftUnit(task, order, { index, seed: options.seed });
    const rejection = gate.checkUnit(drafted);
    if (rejection !== undefined) {
      const times = (counts[rejection.reason] ?? 0) + 1;
      counts[rejection.reason] = times;
      const example = { ...rejection, unit: unit.key };
      if (times <= examplesPerReason) rejected.push(example);
      options.onRejected?.(example);
      continue;
    }
    cases.push(...drafted);
    made += 1;
  }
  if (made === 0) throw noYield(task, rejected, counts);
  const findings = positionFindings(task, cases);
  const told = { asked: options.count, made, rejected: counts, ...(findings.length > 0 && { findings }) };
  return { cases, yield: told, rejected, design: units.length };
}

/** One unit of every stratum in turn, strata and units in random order. */
function stratifiedOrder(units: readonly Unit[], random: Random): Unit[] {
  const strata = Map.groupBy(units, (unit) => unit.stratum);
  const names = random.fork('strata').shuffle([...strata.keys()].sort());
  const queues = names.map((name) => random.fork(`stratum/${name}`).shuffle(strata.get(name) ?? []));
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, round) => queues.flatMap((queue) => queue.slice(round, round + 1))).flat();
}

function draftUnit(task: Task, order: readonly Unit[], { index, seed }: { index: number; seed: number }): TestCase[] {
  const unit = order[index];
  if (unit === undefined) throw new RangeError(`${task.id} has no unit ${index}.`);
  const drafts = unit
    .draft(new Random(seed, `draft/${task.id}/${unit.key}`))
    .map((draft) => placed(task, draft, { index, seed }));
  if (new Set(drafts.map(({ probe }) => probe)).size !== drafts.length)
    throw new Error(`${task.id} drafts several cases of one probe for its unit ${unit.key}: no pair can be told.`);
  const content = drafts.map((draft) => ({ ...draft, reference: draft.reference as TestCase['reference'] }));
  const drafted = { unit: unitId(task, content), origin: unit.origin };
  return drafts.map((draft) => frozenCase(task, draft, drafted));
}

type Draft = CaseDraft<Record<string, unknown>>;

/** With its right choice where the balance of the build wants it, for tasks that leave it to the builder. */
function placed({ id, validity }: Task, draft: Draft, { index, seed }: { index: number; seed: number }): Draft {
  if (validity?.placeRight === undefined) return draft;
  const reference = draft.reference as TestCase['reference'];
  const [asked] = validity.choices?.({ ...draft, reference, variations: draft.variations ?? [] }) ?? [];
  if (asked === undefined) return draft;
  const random = new Random(seed, `places/${id}/${draft.probe}`);
  const { messages } = draft;
  return { ...draft, ...validity.placeRight({ messages, reference }, evenPlace(index, asked.offered.length, random)) };
}

function frozenCase(task: Task, draft: Draft, { unit, origin }: { unit: string; origin: string }): TestCase {
  const { probe, messages, attributes } = draft;
  const reference = draft.reference as TestCase['reference'];
  const made = { taskId: task.id, taskVersion: task.version, unit, probe, messages, reference };
  return { id: caseId(made), ...made, origin, attributes, variations: draft.variations ?? [] };
}

function assertDistinctKeys(task: Task, units: readonly Unit[]): void {
  const keys = new Set(units.map((unit) => unit.key));
  if (keys.size !== units.length) throw new Error(`${task.id} gives one key to several of its ${units.length} units.`);
}

/** What is thrown where nothing passed, with an example of each reason. */
export function noYield(task: Task, rejected: readonly RejectedUnit[], counts: Yield['rejected']): PlatformError {
  const reasons = Object.entries(counts).map(([reason, times]) => {
    const example = rejected.find((each) => each.reason === reason);
    return `${reason} ${times}×${example === undefined ? '' : `, for instance ${example.unit}: ${example.detail}`}`;
  });
  return new PlatformError('build.no-yield', {
    message: `Not one case of ${task.id} could be made (${reasons.join('; ') || 'its design is empty'}).`,
    place: task.id,
    remedy: 'Look at the rejected cases with `trustgen tasks show`, or choose other tasks.',
  });
}
