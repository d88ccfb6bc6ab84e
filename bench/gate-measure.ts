/**
 * What the validity gate catches and what it wrongly rejects. In: the catalogue. Out: rows with counts: planted defects by kind, good
 * cases by check, builds whose right choices stand in uneven places. Everything drawn at random comes from fixed seeds.
 */
import type { MetadataRecord } from '../src/core/metadata-record.ts';
import { Random } from '../src/core/random.ts';
import type { Task } from '../src/core/task.ts';
import type { TestCase } from '../src/core/test-case.ts';
import { seedRecords } from '../src/metadata-curator/sources/dataset-pool.ts';
import { catalogue } from '../src/tasks/index.ts';
import { buildCases } from '../src/test-case-builder/build.ts';
import type { Check } from '../src/test-case-builder/checks/check.ts';
import { programChecks } from '../src/test-case-builder/checks/index.ts';
import { usualLengths } from '../src/test-case-builder/checks/length.ts';
import { positionFindings } from '../src/test-case-builder/positions.ts';
import { validityGate } from '../src/test-case-builder/validity-gate.ts';
import { type Defect, defects, type Good } from './gate-defects.ts';

export type CaughtRow = {
  kind: string;
  check: string | undefined;
  n: number;
  /** By the check that looks for it, alone. */
  caught: number;
  /** By the whole gate. */
  rejected: number;
};
export type AlarmRow = { check: string; n: number; rejected: number };
export type PositionRow = { what: string; n: number; reported: number };

type Pool = { task: Task; records: MetadataRecord[]; units: TestCase[][]; lengths: ReturnType<typeof usualLengths> };

const unitsPerTask = 60;

/** @param seed of the units that the defects are planted in */
export function caughtDefects(seed: number): CaughtRow[] {
  const pools = catalogue.map((task) => poolOf(task, seed));
  return defects.map((defect) => {
    const verdicts = pools.flatMap((pool) => verdictsOf(defect, pool));
    return {
      kind: defect.kind,
      check: defect.check,
      n: verdicts.length,
      caught: verdicts.filter(({ own }) => own).length,
      rejected: verdicts.filter(({ whole }) => whole).length,
    };
  });
}

function poolOf(task: Task, seed: number): Pool {
  const records = seedRecords(task);
  const { cases } = buildCases(task, records, { seed, count: unitsPerTask });
  return { task, records, units: [...Map.groupBy(cases, ({ unit }) => unit).values()], lengths: usualLengths(cases) };
}

function verdictsOf(defect: Defect, { task, records, units, lengths }: Pool): { own: boolean; whole: boolean }[] {
  const alone = programChecks.filter(({ id }) => id === defect.check);
  return units.flatMap((unit) => {
    const record = records.find(({ id }) => id === unit[0]?.origin);
    if (record === undefined) return [];
    const good: Good = { task, unit, record, others: units.flat() };
    const planted = defect.plant(good, new Random(1, `gate/${defect.kind}/${unit[0]?.id}`));
    if (planted === undefined) return [];
    const isFound = (checks: readonly Check[]) => {
      const own = planted.record ? [...records, planted.record] : records;
      const gate = validityGate(task, { records: own, lengths, checks });
      if (planted.before !== undefined) gate.checkUnit(planted.before);
      return gate.checkUnit(planted.unit) !== undefined;
    };
    return [{ own: isFound(alone), whole: isFound(programChecks) }];
  });
}

/** Over all cases that the catalogue can build; each is one that a check applies to, or is not counted for it. */
export function falseAlarms(seed: number): AlarmRow[] {
  const rows = new Map(programChecks.map(({ id }) => [id, { check: id, n: 0, rejected: 0 }]));
  for (const task of catalogue) {
    const built = buildCases(task, seedRecords(task), {
      seed,
      count: Number.POSITIVE_INFINITY,
      onRejected: ({ check }) => count(rows.get(check), { n: 1, rejected: 1 }),
    });
    for (const { id, applies } of programChecks) {
      const applied = built.cases.filter((testCase) => applies(task, testCase)).length;
      count(rows.get(id), { n: applied, rejected: 0 });
    }
  }
  return [...rows.values()];
}

function count(row: AlarmRow | undefined, { n, rejected }: Omit<AlarmRow, 'check'>): void {
  if (row === undefined) throw new Error('A check that is not listed has rejected a case.');
  row.n += n;
  row.rejected += rejected;
}

/** Builds of the usual size, as they are, and with the right choice at the first place in half of the cases or in all. */
export function positionReports(seeds: number): PositionRow[] {
  const builds = catalogue.flatMap((task) =>
    Array.from({ length: seeds }, (_, index) => {
      const { cases } = buildCases(task, seedRecords(task), { seed: index + 1, count: task.defaultCount });
      return { task, cases };
    }).filter(({ cases }) => cases.some((each) => isShown(task, each))),
  );
  const told = (share: number) =>
    builds.filter(({ task, cases }) => positionFindings(firstOften(task, share), cases).length > 0);
  return [
    { what: 'as built', n: builds.length, reported: told(0).length },
    { what: 'half of the right choices moved to the first place', n: builds.length, reported: told(0.5).length },
    { what: 'all right choices at the first place', n: builds.length, reported: told(1).length },
  ];
}

function isShown({ validity }: Task, testCase: TestCase): boolean {
  const [asked] = validity?.choices?.(testCase) ?? [];
  return asked !== undefined && asked.hidden === undefined;
}

/** The task, as if in this share of the cases the right choice had been put first. */
function firstOften({ validity }: Task, share: number): Pick<Task, 'validity'> {
  return {
    validity: {
      choices: (given) => {
        const lists = validity?.choices?.(given) ?? [];
        const isMoved = new Random(1, `positions/${JSON.stringify(given.messages)}`).chance(share);
        return !isMoved
          ? lists
          : lists.map((list) => ({
              ...list,
              offered: list.offered.toSorted((a, b) => Number(b === list.right) - Number(a === list.right)),
            }));
      },
    },
  };
}
