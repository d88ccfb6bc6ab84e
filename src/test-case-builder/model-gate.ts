/**
 * A build whose cases models have looked over as well. In: what a build needs, and the checks that ask models. Out: the build without the
 * units that a check found faulty, filled up with the next ones of the same order; and how often a model gave no readable answer.
 */
import type { MetadataRecord } from '../core/metadata-record.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import type { BuildFinding, Rejection } from '../core/validity.ts';
import { type Build, buildCases, noYield, type RejectedUnit } from './build.ts';
import type { ModelCheck, ModelVerdict } from './checks/by-model/model-check.ts';
import { positionFindings } from './positions.ts';
import { detailLimit } from './validity-gate.ts';

/** Looked at, of the units asked for: where more than half are faulty, asking for more only costs. */
const mostLooked = 2;
const atOnce = 8;

type Looked = { unit: TestCase[]; rejected: Rejection | undefined };
type Options = { seed: number; count: number; checks: readonly ModelCheck[]; signal: AbortSignal };
/** Check → kind of silence → how often. */
type Silences = Map<string, Map<string, number>>;

/** Throws `build.no-yield` where not a single unit passes. */
export async function buildReviewedCases(
  task: Task,
  records: readonly MetadataRecord[],
  options: Options,
): Promise<Build> {
  const { seed, count } = options;
  const silences: Silences = new Map();
  const looked: Looked[] = [];
  for (let asked = count; ; ) {
    const built = buildCases(task, records, { seed, count: asked });
    const units = [...Map.groupBy(built.cases, ({ unit }) => unit).values()];
    looked.push(...(await lookAtAll(units.slice(looked.length), { task, silences, ...options })));
    const missing = looked.filter(({ rejected }) => rejected !== undefined).length - (looked.length - count);
    const isAll = missing <= 0 || units.length < asked || asked >= mostLooked * count;
    if (isAll) return reviewed(task, built, { looked, silences, count });
    asked = Math.min(mostLooked * count, looked.length + missing);
  }
}

type Looking = Options & { task: Task; silences: Silences };

async function lookAtAll(units: readonly TestCase[][], looking: Looking): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (let start = 0; start < units.length; start += atOnce) {
    looking.signal.throwIfAborted();
    looked.push(...(await Promise.all(units.slice(start, start + atOnce).map((unit) => lookAt(unit, looking)))));
  }
  return looked;
}

/** Ends with the first fault: what is out needs no second opinion. */
async function lookAt(unit: TestCase[], { task, checks, signal, silences }: Looking): Promise<Looked> {
  for (const check of checks) {
    for (const testCase of unit) {
      if (!check.applies(task, testCase)) continue;
      const { finding, silent } = await check.check(task, testCase, { signal });
      count(silences, check.id, silent);
      if (finding === undefined) continue;
      const detail = finding.detail.slice(0, detailLimit);
      return { unit, rejected: { caseId: testCase.id, check: check.id, reason: finding.reason, detail } };
    }
  }
  return { unit, rejected: undefined };
}

function count(silences: Silences, check: string, silent: ModelVerdict['silent']): void {
  const counts = silences.get(check) ?? new Map<string, number>();
  for (const [kind, times] of Object.entries(silent)) counts.set(kind, (counts.get(kind) ?? 0) + times);
  silences.set(check, counts);
}

function reviewed(
  task: Task,
  built: Build,
  { looked, silences, count: asked }: { looked: readonly Looked[]; silences: Silences; count: number },
): Build {
  const cases = looked.flatMap(({ unit, rejected }) => (rejected === undefined ? unit : []));
  const found = looked.flatMap(({ unit, rejected }): RejectedUnit[] =>
    rejected === undefined ? [] : [{ ...rejected, unit: unit[0]?.unit ?? '' }],
  );
  const counts = { ...built.yield.rejected };
  for (const { reason } of found) counts[reason] = (counts[reason] ?? 0) + 1;
  const rejected = [...built.rejected, ...found];
  if (cases.length === 0) throw noYield(task, rejected, counts);
  const findings = [...positionFindings(task, cases), ...silenceFindings(silences)];
  const made = looked.length - found.length;
  const told = { asked, made, rejected: counts, ...(findings.length > 0 && { findings }) };
  return { cases, yield: told, rejected, design: built.design };
}

/** Apart from the rejections: a model that says nothing says nothing against a case. */
function silenceFindings(silences: Silences): BuildFinding[] {
  return [...silences].flatMap(([check, kinds]) => {
    const detail = [...kinds].map(([kind, times]) => `${kind} ${times}×`).join(', ');
    return detail === '' ? [] : [{ finding: 'model-silent', detail: `${check}: ${detail}` }];
  });
}
