/**
 * A comparison from its columns. In: columns, options. Out: comparison data with verdicts. All pairs of one scope (tasks, dimensions,
 * overall) are a family of tests.
 */
import type { Task } from '../../core/task.ts';
import { comparisonChecks, reportChecks } from '../../report/compare/checks.ts';
import type { ComparedColumn, ComparedResult, Comparison, PairResult } from '../../report/compare/comparison-data.ts';
import { comparisonFindings, signed } from '../../report/compare/findings.ts';
import { type LikenessOptions, type LikeTask, likeTasks } from '../../report/compare/likeness.ts';
import type { Correction } from '../../statistics/multiplicity.ts';
import type { PairComparison } from '../../statistics/paired-comparison.ts';
import { judgeFamily } from '../../statistics/paired-family.ts';
import { letterDisplay } from '../../statistics/rank-groups.ts';
import { catalogue } from '../../tasks/index.ts';
import type { CompareColumn } from './compare-columns.ts';
import { pairedResults } from './compare-paired.ts';
import { unpairedResults } from './compare-unpaired.ts';

export type CompareOptions = LikenessOptions & {
  level: number;
  delta: number;
  power: number;
  correction: Correction;
  seed: number;
};

/** A pair before its family is judged. */
export type Contrast = Omit<PairComparison, 'a' | 'b'> & Pick<PairResult, 'a' | 'b' | 'valueA' | 'valueB' | 'equated'>;
export type Unjudged = Omit<ComparedResult, 'pairs'> & { contrasts: Contrast[] };

export async function compareResults(columns: readonly CompareColumn[], options: CompareOptions): Promise<Comparison> {
  const isPaired = columns.every(({ items }) => items !== undefined);
  const planned = columns.map(({ name, run, taskIds, items }) => ({
    name,
    plan: run.plan,
    taskIds,
    ...(isPaired && items !== undefined && { caseIds: (id: string) => caseIds(items, taskOf(id)) }),
  }));
  const { tasks: like, warnings } = await likeTasks(planned, options);
  const tasks = like.map((each) => ({ task: taskOf(each.id), like: each }));
  const unjudged = isPaired
    ? await pairedResults(columns, tasks, options)
    : await unpairedResults(
        columns,
        tasks.map(({ task }) => task),
        options,
      );
  const results = judged(unjudged, options);
  const shown: ComparedColumn[] = columns.map(({ name, target, run, items }) => ({
    name,
    ref: target.ref,
    runId: run.id,
    simulated: target.simulated || (run.plan.judge?.simulated ?? false),
    source: items === undefined ? 'file' : 'run',
  }));
  const { level, delta, power, correction } = options;
  const all = [
    ...columns.flatMap(({ name, run }) => stateWarning(name, run.state)),
    ...warnings,
    ...like.flatMap(basisWarning),
    ...fileChecks(columns),
    ...comparisonChecks(shown, results),
    ...missingWarnings(shown, results),
  ];
  return {
    comparisonVersion: 1,
    simulated: shown.some(({ simulated }) => simulated),
    columns: shown,
    ...{ level, delta, power, correction, results, warnings: all },
    findings: comparisonFindings({ columns: shown, delta, level }, results),
  };
}

function taskOf(id: string): Task {
  const task = catalogue.find((each) => each.id === id);
  if (task === undefined) throw new Error(`${id} is not in the catalogue.`);
  return task;
}

async function caseIds(items: NonNullable<CompareColumn['items']>, task: Task): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { caseId } of items(task)) ids.add(caseId);
  return ids;
}

function judged(unjudged: readonly Unjudged[], { level, ...options }: CompareOptions): ComparedResult[] {
  const alpha = 1 - level;
  const families = Map.groupBy(unjudged, ({ scope }) => scope);
  const verdicts = new Map(
    [...families.values()].flatMap((family) => {
      const members = family.flatMap(({ contrasts }) => contrasts);
      const found = judgeFamily(members, { ...options, alpha });
      return members.flatMap((member, index) => {
        const verdict = found[index];
        return verdict === undefined ? [] : [[member, verdict] as const];
      });
    }),
  );
  return unjudged.map(({ contrasts, ranking, ...result }) => {
    const pairs = contrasts.flatMap((contrast): PairResult[] => {
      const verdict = verdicts.get(contrast);
      if (verdict === undefined) return [];
      const { spread, equivalence: equivalenceP, ...figures } = contrast;
      return [{ ...figures, ...verdict, equivalenceP, n: spread.n, clusters: spread.clusters }];
    });
    return { ...result, pairs, ranking: lettered(ranking, pairs, alpha) };
  });
}

function lettered(
  ranking: ComparedResult['ranking'],
  pairs: readonly PairResult[],
  alpha: number,
): ComparedResult['ranking'] {
  const place = (column: number) => ranking.findIndex((each) => each.column === column);
  const different = pairs
    .filter(({ adjustedP }) => adjustedP <= alpha)
    .map(({ a, b }) => [place(a), place(b)] as const);
  const letters = letterDisplay(ranking.length, different);
  return ranking.map((each, index) => ({ ...each, letters: letters[index] ?? '' }));
}

function stateWarning(name: string, state: string): string[] {
  return state === 'complete' ? [] : [`${name}: the run is ${state}; what was not reached is missing here.`];
}

function basisWarning({ id, basis, among }: LikeTask): string[] {
  if (among === undefined) return [];
  const how = basis === 'anchors' ? 'equated through' : 'compared on';
  return [`${id}: the sets of cases differ; ${how} the ${among.size} cases they have in common.`];
}

function fileChecks(columns: readonly CompareColumn[]): string[] {
  return [...new Set(columns.flatMap(({ name, file }) => (file === undefined ? [] : reportChecks(file, name))))];
}

/** Where more than one pair in twenty lacks a score. */
function missingWarnings(columns: readonly ComparedColumn[], results: readonly ComparedResult[]): string[] {
  return results
    .filter(({ scope }) => scope === 'task')
    .flatMap(({ id, pairs }) =>
      pairs
        .filter(({ incomplete, n }) => incomplete > 0.05 * (n + incomplete))
        .map(({ a, b, incomplete, n, bounds }) => {
          const span =
            bounds === null
              ? ''
              : `; the difference lies between ${signed(bounds.low)} and ${signed(bounds.high)}, whatever they were`;
          return `${id}: ${incomplete} of ${n + incomplete} pairs of ${columns[a]?.name} and ${columns[b]?.name} lack a score${span}.`;
        }),
    );
}
