/**
 * Columns whose items are at hand, compared item by item. In: columns, the tasks that are alike. Out: results by task, dimension and
 * overall, before families are judged. One task's items are held at a time.
 */
import { Random } from '../../core/random.ts';
import { headline, type Task } from '../../core/task.ts';
import type { RankedColumn } from '../../report/compare/comparison-data.ts';
import type { LikeTask } from '../../report/compare/likeness.ts';
import { clusterSums } from '../../statistics/cluster-bootstrap.ts';
import { meanEquated } from '../../statistics/equating.ts';
import {
  type ColumnPart,
  columnInfluence,
  columnMean,
  type PairedColumns,
  pairColumns,
} from '../../statistics/paired-columns.ts';
import { comparePairs } from '../../statistics/paired-comparison.ts';
import { clusterContributions } from '../../statistics/paired-difference.ts';
import { createValueCollector, type HeadlineValues, headlineParts } from '../../statistics/paired-values.ts';
import { rankIntervals } from '../../statistics/rank-groups.ts';
import type { CompareColumn } from './compare-columns.ts';
import type { CompareOptions, Contrast, Unjudged } from './compare-results.ts';
import { type Member, scopes } from './compare-scopes.ts';

type Material = { task: Task; basis: LikeTask['basis']; columns: PairedColumns };

export async function pairedResults(
  columns: readonly CompareColumn[],
  like: readonly { task: Task; like: LikeTask }[],
  options: CompareOptions,
): Promise<Unjudged[]> {
  const material: Material[] = [];
  for (const { task, like: how } of like) {
    const values: HeadlineValues[] = [];
    for (const column of columns)
      values.push(await headlineValues(column, task, columns[0]?.run.plan.blocked ?? 'apart'));
    material.push({ task, basis: how.basis, columns: pairColumns(values, how.among) });
  }
  return scopes(material.map(({ task }) => task)).map((scope) => {
    const members = scope.members.map((member) => ({ ...member, material: found(material, member) }));
    return scopeResult(scope, members, { ...options, columns });
  });
}

async function headlineValues(
  column: CompareColumn,
  task: Task,
  blocked: 'apart' | 'counted',
): Promise<HeadlineValues> {
  const collector = createValueCollector(headlineParts(task.measures), { blocked });
  if (column.items === undefined) throw new Error(`${column.name} has no items.`);
  for await (const item of column.items(task)) collector.add(item);
  return collector.values();
}

function found(material: readonly Material[], { task }: Member): Material {
  const own = material.find((each) => each.task.id === task.id);
  if (own === undefined) throw new Error(`${task.id} was not read.`);
  return own;
}

type Scope = ReturnType<typeof scopes>[number];
type ScopeMember = { share: number; material: Material };
type ScopeOptions = CompareOptions & { columns: readonly CompareColumn[] };

function scopeResult({ scope, id, title }: Scope, members: readonly ScopeMember[], options: ScopeOptions): Unjudged {
  const [first] = members;
  const bases = new Set(members.map(({ material }) => material.basis));
  const contrasts: Contrast[] = [];
  const gaps: string[] = [];
  for (const [index, { a, b }] of (first?.material.columns.pairs ?? []).entries()) {
    const parts = members.flatMap(({ share, material }) =>
      (material.columns.pairs[index]?.parts ?? []).map((part) => ({ ...part, weight: part.weight * share })),
    );
    const random = new Random(options.seed, `compare/${id}/${a}/${b}`);
    const compared = comparePairs(parts, { level: options.level, delta: options.delta, random });
    if (compared === undefined) {
      const names = `${options.columns[a]?.name} and ${options.columns[b]?.name}`;
      gaps.push(`${names} have no case with two scores in ${emptyTasks(members, index).join(', ')}.`);
      continue;
    }
    const equated =
      scope === 'task' && first?.material.basis === 'anchors' ? equatedValue(first, index, options) : null;
    contrasts.push({ ...compared, a, b, valueA: compared.a, valueB: compared.b, equated });
  }
  const ranking = options.columns.length > 2 && gaps.length === 0 ? rank(members, id, options) : [];
  const basis = bases.size === 1 ? (first?.material.basis ?? 'all cases') : 'several';
  return { scope, id, title, basis, contrasts, ranking, gaps };
}

function emptyTasks(members: readonly ScopeMember[], index: number): string[] {
  return members.flatMap(({ material }) =>
    material.columns.pairs[index]?.parts.some(({ n }) => n === 0)
      ? [`${material.task.id} (${headline(material.task).title})`]
      : [],
  );
}

/** B's value on A's cases; null where the anchors come from one origin, or A has no value. */
function equatedValue({ material }: ScopeMember, index: number, { level }: CompareOptions): Contrast['equated'] {
  const pair = material.columns.pairs[index];
  const own = pair && material.columns.own[pair.a];
  const value = own && columnMean(own);
  if (pair === undefined || own === undefined || value === undefined) return null;
  const contributions = clusterContributions(pair.parts);
  const effect = [...contributions.values()].reduce((sum, each) => sum + each, 0);
  const influence = columnInfluence(pair.parts.map(({ weight, clusters }) => ({ weight, clusters })));
  if (influence.size < 2) return null;
  const equated = meanEquated({ a: { value, influence: columnInfluence(own) }, anchors: { effect, influence }, level });
  return { value: equated.value, low: equated.low, high: equated.high };
}

function rank(members: readonly ScopeMember[], id: string, options: ScopeOptions): RankedColumn[] {
  const parts = options.columns.map((_, column) =>
    members.flatMap(({ share, material }) =>
      (material.columns.columns[column] ?? []).map((part): ColumnPart => ({ ...part, weight: part.weight * share })),
    ),
  );
  const means = parts.map(columnMean);
  if (!means.every((mean) => mean !== undefined)) return [];
  const names = [...new Set(parts.flatMap((own) => own.flatMap(({ clusters }) => [...clusters.keys()])))];
  const intervals = rankIntervals(
    parts.map((own) => clusterSums(names, own)),
    options.level,
    { random: new Random(options.seed, `ranks/${id}`) },
  );
  return means
    .map((value, column) => ({ column, value, letters: '', ranks: intervals?.[column] ?? null }))
    .sort((one, other) => other.value - one.value);
}
