/**
 * The two-parameter logistic model of item response theory. In: who answered which items rightly. Out: how hard each item is and how
 * sharply it tells, and how able a respondent is. P(right) = 1 / (1 + exp(−(a θ + d))), abilities θ standard normal in the population.
 *
 * Fitted by marginal maximum likelihood with an EM algorithm (Bock & Aitkin 1981, Psychometrika 46: 443–459) over Gauss–Hermite nodes;
 * standard errors from the observed information, the derivative of the exact score; abilities are posterior means (EAP; Bock & Mislevy
 * 1982, Applied Psychological Measurement 6: 431–444).
 */
import jStat from 'jstat';
import { gaussHermite, type Node } from './gauss-hermite.ts';

/** 1 right, 0 wrong, undefined not answered: by item. */
export type ResponsePattern = readonly (0 | 1 | undefined)[];
/** A pattern with how many respondents showed it. */
export type CountedPattern = { answers: ResponsePattern; times: number };
/** a and d of the model. Difficulty is −intercept / slope. */
export type Item = { slope: number; intercept: number };

export type ItemResponseOptions = {
  /** `common`: one slope for all items, the Rasch model with a variance of slope². Default `free`. */
  slopes?: 'free' | 'common';
  /** Default 41. */
  nodes?: number;
  /** The fit ends when no parameter moves further than this in a step. Default 1e-7. */
  tolerance?: number;
  /** Steps at most, default 5,000. */
  steps?: number;
};

export type ItemResponseFit = {
  items: Item[];
  /** Standard errors; undefined where the likelihood is flat or has no maximum there. */
  errors: Item[] | undefined;
  logLikelihood: number;
  /** False where the steps ran out first. */
  converged: boolean;
  /** Posterior mean and deviation of θ. */
  ability(answers: ResponsePattern): { value: number; deviation: number };
};

/** By item and node: how many are expected to have answered, and to be right. */
type Expected = { logLikelihood: number; answered: number[][]; right: number[][] };
type Model = { patterns: readonly CountedPattern[]; nodes: readonly Node[]; isCommon: boolean };

/**
 * Throws a RangeError without patterns, for patterns of different lengths, and for an item that all answered alike: its parameters have
 * no finite value.
 */
export function fitItemResponse(
  patterns: readonly CountedPattern[],
  { slopes = 'free', nodes = 41, tolerance = 1e-7, steps = 5000 }: ItemResponseOptions = {},
): ItemResponseFit {
  const model = { patterns, nodes: gaussHermite(nodes), isCommon: slopes === 'common' };
  let items = startOf(patterns);
  let converged = false;
  for (let step = 0; step < steps && !converged; step++) {
    const next = maximised(items, expectation(items, model), model);
    converged = next.every((item, index) => distance(item, items[index]) < tolerance);
    items = next;
  }
  return {
    items,
    errors: standardErrors(items, model),
    logLikelihood: expectation(items, model).logLikelihood,
    converged,
    ability: (answers) => abilityOf(answers, items, model.nodes),
  };
}

function startOf(patterns: readonly CountedPattern[]): Item[] {
  const length = patterns[0]?.answers.length ?? 0;
  if (length === 0 || patterns.some(({ answers }) => answers.length !== length)) {
    throw new RangeError('Item response needs patterns over the same items, one at least.');
  }
  return Array.from({ length }, (_, item) => {
    let [right, all] = [0, 0];
    for (const { answers, times } of patterns) {
      if (answers[item] === undefined) continue;
      right += answers[item] * times;
      all += times;
    }
    if (right === 0 || right === all) {
      throw new RangeError(`All answered item ${item + 1} alike: leave it out, it tells no one apart.`);
    }
    return { slope: 1, intercept: Math.log(right / (all - right)) };
  });
}

function distance(item: Item, before: Item | undefined): number {
  return Math.max(Math.abs(item.slope - (before?.slope ?? 0)), Math.abs(item.intercept - (before?.intercept ?? 0)));
}

function chance({ slope, intercept }: Item, at: number): number {
  return 1 / (1 + Math.exp(-(slope * at + intercept)));
}

/** Posterior weights of the nodes, and the logarithm of the likelihood. */
function posterior(answers: ResponsePattern, items: readonly Item[], nodes: readonly Node[]) {
  const logs = nodes.map(({ at, weight }) => {
    let log = Math.log(weight);
    for (const [index, item] of items.entries()) {
      const answer = answers[index];
      if (answer !== undefined)
        log -= Math.log1p(Math.exp((answer === 1 ? -1 : 1) * (item.slope * at + item.intercept)));
    }
    return log;
  });
  const most = Math.max(...logs);
  const shares = logs.map((log) => Math.exp(log - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return { weights: shares.map((share) => share / total), logLikelihood: most + Math.log(total) };
}

function expectation(items: readonly Item[], { patterns, nodes }: Model): Expected {
  const [answered, right] = [items.map(() => nodes.map(() => 0)), items.map(() => nodes.map(() => 0))];
  let sum = 0;
  for (const { answers, times } of patterns) {
    const { weights, logLikelihood } = posterior(answers, items, nodes);
    sum += times * logLikelihood;
    for (const [item, answer] of answers.entries()) {
      if (answer === undefined) continue;
      addTo(answered[item], weights, times);
      if (answer === 1) addTo(right[item], weights, times);
    }
  }
  return { logLikelihood: sum, answered, right };
}

function addTo(sums: number[] = [], weights: readonly number[], times: number): void {
  for (const [node, weight] of weights.entries()) sums[node] = (sums[node] ?? 0) + times * weight;
}

/** First and second derivatives of an item's expected likelihood. */
function derivatives(item: Item, index: number, { expected, nodes }: { expected: Expected; nodes: readonly Node[] }) {
  const sums = { slope: 0, intercept: 0, slopes: 0, mixed: 0, intercepts: 0 };
  for (const [node, { at }] of nodes.entries()) {
    const [answered, right] = [expected.answered[index]?.[node] ?? 0, expected.right[index]?.[node] ?? 0];
    const p = chance(item, at);
    const [residual, weight] = [right - answered * p, answered * p * (1 - p)];
    sums.slope += residual * at;
    sums.intercept += residual;
    sums.slopes += weight * at * at;
    sums.mixed += weight * at;
    sums.intercepts += weight;
  }
  return sums;
}

/** One Newton step of each item, which is enough for EM to go on; with one slope, of the intercepts and then of the slope. */
function maximised(items: readonly Item[], expected: Expected, { nodes, isCommon }: Model): Item[] {
  if (!isCommon) {
    return items.map((item, index) => {
      const { slope, intercept, slopes, mixed, intercepts } = derivatives(item, index, { expected, nodes });
      const determinant = slopes * intercepts - mixed * mixed;
      return {
        slope: item.slope + bounded((intercepts * slope - mixed * intercept) / determinant),
        intercept: item.intercept + bounded((slopes * intercept - mixed * slope) / determinant),
      };
    });
  }
  const moved = items.map((item, index) => {
    const { intercept, intercepts } = derivatives(item, index, { expected, nodes });
    return { ...item, intercept: item.intercept + bounded(intercept / intercepts) };
  });
  const sums = moved.map((item, index) => derivatives(item, index, { expected, nodes }));
  const total = (of: 'slope' | 'slopes') => sums.reduce((sum, each) => sum + each[of], 0);
  const step = bounded(total('slope') / total('slopes'));
  return moved.map((item) => ({ ...item, slope: item.slope + step }));
}

function bounded(step: number): number {
  return Math.min(1, Math.max(-1, step));
}

/** What the model is free in: every slope and intercept, or the one slope and the intercepts. */
function parametersOf(items: readonly Item[], isCommon: boolean): number[] {
  const slopes = items.map(({ slope }) => slope);
  return [...(isCommon ? slopes.slice(0, 1) : slopes), ...items.map(({ intercept }) => intercept)];
}

function itemsOf(parameters: readonly number[], count: number, isCommon: boolean): Item[] {
  const intercepts = parameters.slice(-count);
  return intercepts.map((intercept, index) => ({ slope: parameters[isCommon ? 0 : index] ?? 0, intercept }));
}

/** Of the marginal likelihood: that of the expected one at the same place (Louis 1982). */
function score(items: readonly Item[], model: Model): number[] {
  const expected = expectation(items, model);
  const sums = items.map((item, index) => derivatives(item, index, { expected, nodes: model.nodes }));
  const slopes = sums.map(({ slope }) => slope);
  const common = slopes.reduce((sum, slope) => sum + slope, 0);
  return [...(model.isCommon ? [common] : slopes), ...sums.map(({ intercept }) => intercept)];
}

function standardErrors(items: readonly Item[], model: Model): Item[] | undefined {
  const parameters = parametersOf(items, model.isCommon);
  const scoreAt = (index: number, step: number) => {
    const moved = parameters.map((value, each) => (each === index ? value + step : value));
    return score(itemsOf(moved, items.length, model.isCommon), model);
  };
  const step = 1e-4;
  const information = parameters.map((_, index) => {
    const [above, below] = [scoreAt(index, step), scoreAt(index, -step)];
    return above.map((value, each) => ((below[each] ?? 0) - value) / (2 * step));
  });
  const variances = jStat.inv(information).map((row, index) => row[index] ?? Number.NaN);
  if (!variances.every((variance) => variance > 0 && Number.isFinite(variance))) return undefined;
  return itemsOf(variances.map(Math.sqrt), items.length, model.isCommon);
}

function abilityOf(answers: ResponsePattern, items: readonly Item[], nodes: readonly Node[]) {
  const { weights } = posterior(answers, items, nodes);
  const value = nodes.reduce((sum, { at }, index) => sum + at * (weights[index] ?? 0), 0);
  const square = nodes.reduce((sum, { at }, index) => sum + (at - value) ** 2 * (weights[index] ?? 0), 0);
  return { value, deviation: Math.sqrt(square) };
}
