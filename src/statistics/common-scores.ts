/**
 * Scores by dimension and over all. In: the headline of every model and task, and weights. Out: weighted means over the tasks that all
 * compared models have, each with the interval that its parts give, and a list of what is left out for whom. A mean over other tasks is
 * another quantity: it is never set beside one over all of them.
 */
import type { CommonScore, ScoreWeights, TaskEstimate } from '../core/common-scores.ts';
import { combineEstimates } from './combine-estimates.ts';

type Share = { taskId: string; share: number };

/**
 * One score for each dimension, in the order in which they come, and one over all where there are several. In a dimension the tasks
 * weigh by `weights.tasks`; over all, each dimension weighs by `weights.dimensions`, however many tasks it has; utility is no part of it. A task counts where it
 * has a value. Parts are taken as independent: tasks draw from records of their own. Throws a RangeError for a model with two estimates
 * of a task, or for a weight below 0.
 */
export function commonScores(given: readonly TaskEstimate[], weights: ScoreWeights = {}): CommonScore[] {
  checkGiven(given, weights);
  const scored = given.filter(({ estimate }) => estimate.value !== null);
  const models = [...new Set(given.map(({ model }) => model))];
  const dimensions = [...new Set(given.map(({ dimension }) => dimension))];
  const scopes = dimensions.map((dimension) => ({
    scope: dimension,
    estimates: scored.filter((each) => each.dimension === dimension),
  }));
  const trust = scored.filter(({ dimension }) => dimension !== 'utility');
  const isSeveral = dimensions.filter((dimension) => dimension !== 'utility').length > 1;
  const overall = isSeveral ? [{ scope: 'overall', estimates: trust }] : [];
  return [...scopes, ...overall].map(({ scope, estimates }) => scoreOf(scope, estimates, { models, weights }));
}

function scoreOf(
  scope: string,
  estimates: readonly TaskEstimate[],
  { models, weights }: { models: readonly string[]; weights: ScoreWeights },
): CommonScore {
  const compared = models.filter((model) => estimates.some((each) => each.model === model));
  const byTask = Map.groupBy(estimates, ({ taskId }) => taskId);
  const common = [...byTask].filter(([, own]) => own.length === compared.length).map(([, own]) => own);
  const tasks = sharesOf(common, weights);
  return {
    scope,
    tasks,
    models: tasks.length === 0 ? [] : compared.map((model) => ({ model, estimate: combined(model, tasks, byTask) })),
    leftOut: [...byTask].flatMap(([taskId, own]) => {
      const lackedBy = compared.filter((model) => own.every((each) => each.model !== model));
      return lackedBy.length === 0 ? [] : own.map(({ model }) => ({ model, taskId, lackedBy }));
    }),
    notScored: models.filter((model) => !compared.includes(model)),
  };
}

/** A dimension's weight is divided among its tasks. Tasks with no weight are not named. */
function sharesOf(
  common: readonly (readonly TaskEstimate[])[],
  { tasks = {}, dimensions = {} }: ScoreWeights,
): Share[] {
  const named = common.flatMap(([first]) => (first === undefined ? [] : [{ ...first, own: tasks[first.taskId] ?? 1 }]));
  const sums = new Map<string, number>();
  for (const { dimension, own } of named) sums.set(dimension, (sums.get(dimension) ?? 0) + own);
  const weighed = named
    .filter(({ own }) => own > 0)
    .map(({ taskId, dimension, own }) => ({
      taskId,
      share: ((dimensions[dimension] ?? 1) * own) / (sums.get(dimension) ?? 1),
    }))
    .filter(({ share }) => share > 0);
  const total = weighed.reduce((sum, { share }) => sum + share, 0);
  return weighed.map(({ taskId, share }) => ({ taskId, share: share / total }));
}

function combined(model: string, tasks: readonly Share[], byTask: ReadonlyMap<string, readonly TaskEstimate[]>) {
  const parts = tasks.flatMap(({ taskId, share }) => {
    const own = byTask.get(taskId)?.find((each) => each.model === model);
    return own === undefined ? [] : [{ estimate: own.estimate, weight: share }];
  });
  return combineEstimates(parts);
}

function checkGiven(given: readonly TaskEstimate[], { tasks = {}, dimensions = {} }: ScoreWeights): void {
  for (const [name, weight] of [...Object.entries(tasks), ...Object.entries(dimensions)]) {
    if (!(weight >= 0)) throw new RangeError(`The weight of ${name} is ${weight}; weights are 0 or more.`);
  }
  const seen = new Set<string>();
  for (const { model, taskId } of given) {
    const key = JSON.stringify([model, taskId]);
    if (seen.has(key)) throw new RangeError(`${model} has two estimates of ${taskId}; which one counts?`);
    seen.add(key);
  }
}
