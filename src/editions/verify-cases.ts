/**
 * The cases of one task of an edition, checked again line by line. In: the folder, the manifest, the task at hand. Out: differences with
 * file and line, and how many lines of each kind there are.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../core/canonical.ts';
import { caseId, unitId } from '../core/case-id.ts';
import { MetadataRecord } from '../core/metadata-record.ts';
import type { Task } from '../core/task.ts';
import { TestCase } from '../core/test-case.ts';
import { type Gate, validityGate } from '../test-case-builder/validity-gate.ts';
import { RejectedLine, tally } from './curate-task.ts';
import { casesFile, isMissing, jsonOf, recordsFile, rejectedFile } from './edition-files.ts';
import { filesIn, imageFile } from './edition-images.ts';
import { type Manifest, manifestName, type TaskYield, unitsAfterRoutes } from './manifest.ts';
import { unitsOf } from './vary-units.ts';
import type { Difference } from './verify.ts';

/** Lines of a reason that are kept in any case. */
const fewestExamples = 20;

type Counts = { cases: number; records: number; rejected: number };
type Line<T> = { place: string; value: T };
type Schema<T> = {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
};

export async function verifyTask(
  folder: string,
  { manifest, id, task }: { manifest: Manifest; id: string; task: Task | undefined },
): Promise<{ differences: Difference[]; counts: Counts }> {
  const differences: Difference[] = [];
  const cases = await checkedLines<TestCase>(folder, casesFile(id), TestCase, differences);
  const records = await checkedLines<MetadataRecord>(folder, recordsFile(id), MetadataRecord, differences);
  const rejected = await checkedLines<RejectedLine>(folder, rejectedFile(id), RejectedLine, differences);
  const origins = new Set(records.map(({ value }) => value.id));
  for (const { place, value } of cases) {
    if (value.taskId !== id) differences.push({ place, what: `the case is of ${value.taskId}` });
    if (value.id !== caseId(value))
      differences.push({ place, what: `the content is that of ${caseId(value)}, not of ${value.id}` });
    if (!origins.has(value.origin))
      differences.push({ place, what: `its origin ${value.origin} is not among the records` });
    for (const path of filesIn([value]).map(imageFile))
      if (manifest.files[path] === undefined)
        differences.push({ place, what: `its picture ${path} is not in the edition` });
  }
  differences.push(...unitDifferences(cases, manifest.versions.tasks[id] ?? 0));
  const checked = { id, task, version: manifest.versions.tasks[id], anchors: new Set(manifest.anchors?.[id]) };
  differences.push(
    ...taskDifferences(
      cases,
      checked,
      records.map(({ value }) => value),
    ),
  );
  const said = manifest.tasks[id];
  if (said !== undefined) {
    const counted = { cases: cases.map(({ value }) => value), rejected: rejected.map(({ value }) => value) };
    differences.push(...yieldDifferences(id, said, counted));
    differences.push(...anchorDifferences(id, manifest, counted.cases));
  }
  return { differences, counts: { cases: cases.length, records: records.length, rejected: rejected.length } };
}

async function checkedLines<T>(
  folder: string,
  path: string,
  ...[schema, differences]: [Schema<T>, Difference[]]
): Promise<Line<T>[]> {
  const text = await readFile(join(folder, path), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const lines = text.split('\n');
  if (lines.pop() !== '') differences.push({ place: `${path}:${lines.length + 1}`, what: 'the last line has no end' });
  return lines.flatMap((line, index) => {
    const place = `${path}:${index + 1}`;
    const parsed = schema.safeParse(jsonOf(line));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      differences.push({ place, what: `it does not hold what it should: ${issue?.path.join('.')} ${issue?.message}` });
      return [];
    }
    if (canonicalJson(parsed.data) !== line)
      differences.push({ place, what: 'it is not in canonical form, or holds more than it should' });
    return [{ place, value: parsed.data }];
  });
}

function unitDifferences(cases: readonly Line<TestCase>[], version: number): Difference[] {
  const places = new Map(cases.map(({ place, value }) => [value, place]));
  return unitsOf(cases.map(({ value }) => value)).flatMap((unit) => {
    const [first] = unit;
    if (first === undefined) return [];
    const place = places.get(first) ?? '';
    const right = unitId({ id: first.taskId, version }, unit);
    return right === first.unit
      ? []
      : [{ place, what: `the unit's cases are those of ${right}, not of ${first.unit}` }];
  });
}

type Checked = { id: string; task: Task | undefined; version: number | undefined; anchors: ReadonlySet<string> };

/** Against the task at hand: its version, its reference, its gate. Anchors passed a gate of their own, in the edition they are from. */
function taskDifferences(
  cases: readonly Line<TestCase>[],
  { id, task, version, anchors }: Checked,
  records: readonly MetadataRecord[],
): Difference[] {
  const place = `${manifestName}, versions.tasks`;
  if (task === undefined) return [{ place, what: `this trustgen has no task ${id}` }];
  if (task.version !== version)
    return [{ place, what: `${id} is of version ${version}, and ${task.version} here: scores are not comparable` }];
  const places = new Map(cases.map(({ place: at, value }) => [value.id, at]));
  const wrong = cases.filter(({ value }) => value.taskVersion !== version);
  const versions = wrong.map(({ place: at, value }) => {
    return { place: at, what: `the case is of version ${value.taskVersion} of its task` };
  });
  const units = unitsOf(cases.map(({ value }) => value));
  const [kept, fresh] = [validityGate(task, { records }), validityGate(task, { records })];
  const refused = units.flatMap((unit) => gateDifference(unit, anchors.has(unit[0]?.id ?? '') ? kept : fresh, places));
  return [...versions, ...refused];
}

function gateDifference(unit: readonly TestCase[], gate: Gate, places: ReadonlyMap<string, string>): Difference[] {
  const found = gate.checkUnit(unit);
  if (found === undefined) return [];
  return [
    { place: places.get(found.caseId) ?? '', what: `it does not pass the gate: ${found.reason} (${found.detail})` },
  ];
}

function yieldDifferences(
  id: string,
  said: TaskYield,
  { cases, rejected }: { cases: readonly TestCase[]; rejected: readonly RejectedLine[] },
): Difference[] {
  const units = unitsOf(cases).length;
  const byStage = (stage: RejectedLine['stage']) => tally(rejected.filter((line) => line.stage === stage));
  // A fresh unit may be the same as an anchor, and then stands once.
  const { routes = [] } = said;
  const most = unitsAfterRoutes(said) + said.varied.made + said.anchors;
  const routed = routes.map(({ rejected: counts }) => counts);
  const checks: [isRight: boolean, place: string, what: string][] = [
    [said.cases === cases.length, 'cases', `it says ${said.cases}, there are ${cases.length}`],
    [said.anchors === 0 ? units === most : units <= most, 'units', `the yield gives ${most} units, there are ${units}`],
    [said.units.made <= said.units.asked, 'units', 'more were made than asked'],
    [sameTally(said.records.rejected, byStage('curate')), 'records.rejected', 'rejected/ has other sums'],
    [isTold(said.units.rejected, byStage('build')), 'units.rejected', 'rejected/ has other sums'],
    [sameTally(summed(routed), byStage('route')), 'routes', 'rejected/ has other sums'],
    [
      routes.every(({ asked, made, rejected: counts }) => total(counts) + made === asked),
      'routes',
      'asked is not made + rejected',
    ],
    [sameTally(said.varied.rejected, byStage('vary')), 'varied.rejected', 'rejected/ has other sums'],
    [total(said.varied.rejected) + said.varied.made === said.varied.asked, 'varied', 'asked is not made + rejected'],
  ];
  return checks.flatMap(([isRight, at, what]) =>
    isRight ? [] : [{ place: `${manifestName}, tasks.${id}.${at}`, what }],
  );
}

function anchorDifferences(id: string, { anchors }: Manifest, cases: readonly TestCase[]): Difference[] {
  const known = new Set(cases.map((testCase) => testCase.id));
  const missing = (anchors?.[id] ?? []).filter((anchor) => !known.has(anchor));
  return missing.map((anchor) => ({
    place: `${manifestName}, anchors.${id}`,
    what: `${anchor} is not among the cases`,
  }));
}

function sameTally(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Where models looked cases over, the lines are the first ones of each reason. */
function isTold(said: Readonly<Record<string, number>>, lines: Readonly<Record<string, number>>): boolean {
  const reasons = new Set([...Object.keys(said), ...Object.keys(lines)]);
  return [...reasons].every((reason) => {
    const [all, told] = [said[reason] ?? 0, lines[reason] ?? 0];
    return told <= all && told >= Math.min(all, fewestExamples);
  });
}

function summed(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [reason, times] of all.flatMap(Object.entries<number>)) sums[reason] = (sums[reason] ?? 0) + times;
  return sums;
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
