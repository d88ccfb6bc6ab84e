/**
 * Canaries: made-up answers with a verdict nobody can doubt, put to the judge among the real ones (R17). In: a draw for each judged
 * answer. Out: which answers come with which canary, and whether what came back is more than a sound judge may get wrong. Canaries are
 * ordinary judge calls, and never part of a result.
 */
import type { CanaryResult } from '../core/judging-result.ts';
import { PlatformError } from '../core/platform-error.ts';
import { Random } from '../core/random.ts';
import type { JudgeCanary } from '../core/scorer.ts';

/** Trials of canaries lie beyond those of answers, each in a place of its own: the same canary twice is two questions. */
const trials = { from: 1_000_000, count: 1_000_000 };

/** In [0, 1), from the hash of an answer and its scoring: an answer whose draw is under the share comes with a canary. */
export function canaryDraw(responseId: string, scoringId: string): number {
  return new Random(scoringId, `canary/${responseId}`).next();
}

/** The canary that comes with an answer. */
export function drawnCanary<T extends { id: string }>(canaries: readonly T[], responseId: string): T {
  return new Random('canary', `which/${responseId}`).pick(canaries);
}

export function canaryTrial(responseId: string, canaryId: string): number {
  return trials.from + new Random('canary', `trial/${responseId}/${canaryId}`).integer(trials.count);
}

/**
 * What every rubric's canaries must show: four or more, an answer at each end of the score table, and one that tells the judge what
 * to say. Throws `rubric.canaries`.
 */
export function checkedCanaries(
  canaries: readonly JudgeCanary[],
  worth: (canary: JudgeCanary) => number | undefined,
  rubric: string,
): readonly JudgeCanary[] {
  const values = canaries.map(worth);
  const lacks = [
    ...(canaries.length < 4 ? [`it has ${canaries.length} of at least 4`] : []),
    ...(new Set(canaries.map(({ id }) => id)).size < canaries.length ? ['two have one id'] : []),
    ...(values.includes(undefined) ? ['a label is not on its list'] : []),
    ...(values.includes(1) ? [] : ['none deserves the best label']),
    ...(values.includes(0) ? [] : ['none deserves the worst label']),
    ...(canaries.some(({ isInjected }) => isInjected) ? [] : ['none holds an instruction to the judge']),
  ];
  if (lacks.length === 0) return canaries;
  throw new PlatformError('rubric.canaries', {
    message: `The canaries of the rubric "${rubric}" do not do: ${lacks.join('; ')}.`,
    place: rubric,
    remedy: 'Declare at least four, at both ends of the score table, one of them with an injected instruction.',
  });
}

/** `unread`: nobody answered, or a filter stopped it. */
export type CanaryOutcome = { canary: string; result: 'right' | 'wrong' | 'unread' };

const level = 0.05;

/**
 * The exact binomial test, one-sided, at 5 %: is the share of wrong canaries more than the allowance?
 * @param atMost the probability of at most k of n at a rate
 */
export function canaryResult(
  outcomes: readonly CanaryOutcome[],
  allowance: number,
  atMost: (k: number, n: number, rate: number) => number,
): CanaryResult {
  const wrongs = outcomes.filter(({ result }) => result === 'wrong');
  const read = outcomes.filter(({ result }) => result !== 'unread').length;
  const wrong = wrongs.length;
  const wrongBy: Record<string, number> = {};
  for (const { canary } of wrongs) wrongBy[canary] = (wrongBy[canary] ?? 0) + 1;
  const probability = wrong === 0 ? 1 : Math.max(0, 1 - atMost(wrong - 1, read, allowance));
  const verdict = read === 0 ? 'none-read' : probability < level ? 'failed' : 'passed';
  return { asked: outcomes.length, read, wrong, wrongBy, allowance, probability, verdict };
}
