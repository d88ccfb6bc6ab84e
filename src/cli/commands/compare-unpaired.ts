/** Columns of which only reports are at hand. In: columns with their reports, tasks. Out: differences of the reported estimates. */
import type { Estimate } from '../../core/estimate.ts';
import type { Task } from '../../core/task.ts';
import { combineEstimates } from '../../statistics/combine-estimates.ts';
import { equivalenceP } from '../../statistics/paired-verdict.ts';
import { unpairedDifference } from '../../statistics/unpaired-difference.ts';
import { type CompareColumn, headlineEstimate } from './compare-columns.ts';
import type { CompareOptions, Contrast, Unjudged } from './compare-results.ts';
import { type Scope, scopes } from './compare-scopes.ts';

export async function unpairedResults(
  columns: readonly CompareColumn[],
  tasks: readonly Task[],
  { delta }: CompareOptions,
): Promise<Unjudged[]> {
  const headlines: Headlines[] = [];
  for (const column of columns) {
    const byTask: Headlines = new Map();
    for (const task of tasks) byTask.set(task.id, await headlineEstimate(column, task));
    headlines.push(byTask);
  }
  return scopes(tasks).map((scope) => {
    const estimates = headlines.map((byTask) => estimateOf(byTask, scope));
    const contrasts = estimates.flatMap((one, a) =>
      estimates.slice(a + 1).flatMap((other, place) => contrast(one, other, { a, b: a + 1 + place, delta })),
    );
    const gaps = estimates.flatMap(({ value }, index) =>
      value === null ? [`${columns[index]?.name} has no value.`] : [],
    );
    const ranking = estimates
      .flatMap(({ value }, column) => (value === null ? [] : [{ column, value, letters: '', ranks: null }]))
      .sort((one, other) => other.value - one.value);
    const { scope: kind, id, title } = scope;
    const isRanked = columns.length > 2 && gaps.length === 0;
    return { scope: kind, id, title, basis: 'unpaired', contrasts, ranking: isRanked ? ranking : [], gaps };
  });
}

type Headlines = Map<string, Estimate>;

function estimateOf(byTask: Headlines, { members }: Scope): Estimate {
  const parts = members.flatMap(({ task, share }) => {
    const estimate = byTask.get(task.id);
    return estimate === undefined ? [] : [{ estimate, weight: share }];
  });
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first.estimate : combineEstimates(parts);
}

function contrast(
  one: Estimate,
  other: Estimate,
  { a, b, delta }: { a: number; b: number; delta: number },
): Contrast[] {
  const found = unpairedDifference(one, other);
  if (found === undefined) return [];
  const { a: valueA, b: valueB, effect, low, high, p, spread } = found;
  return [
    {
      ...{ a, b, valueA, valueB, effect, low, high, p, spread },
      equivalence: equivalenceP(effect, spread, delta),
      bootstrap: null,
      bounds: null,
      mcNemar: null,
      equated: null,
      ...{ worse: 0, better: 0, incomplete: 0, unlike: 0 },
      method: 'not paired; variance estimates recovered from the intervals',
    },
  ];
}
