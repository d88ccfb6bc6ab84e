/**
 * Does a judge say the same when it is asked again? In: the verdict on an answer, and those it was given when it was judged again. Out:
 * the share that is equal. Which answers are judged again follows from their ids alone.
 */
import type { StabilityResult } from '../core/judging-result.ts';
import { Random } from '../core/random.ts';
import type { Verdict } from '../core/score.ts';

/** Whether an answer is in the sample of the given share (0…1). */
export function isJudgedAgain(responseId: string, scoringId: string, share: number): boolean {
  return new Random(scoringId, `again/${responseId}`).next() < share;
}

/** The trial of the nth time (1, 2, …) an answer is judged again; beyond those of answers. */
export function againTrial(trial: number, time: number): number {
  return trial + 1000 * time;
}

export const noStability: StabilityResult = { answers: 0, again: 0, equal: 0, unstable: 0, unread: 0 };

/** Adds an answer; where the answer itself has no verdict, nothing is compared. */
export function withAnswer(
  result: StabilityResult,
  own: string,
  again: readonly (Verdict | undefined)[],
): StabilityResult {
  const labels = again.flatMap((verdict) => (verdict?.status === 'scored' ? [verdict.label] : []));
  const equal = labels.filter((label) => label === own).length;
  return {
    answers: result.answers + 1,
    again: result.again + labels.length,
    equal: result.equal + equal,
    unstable: result.unstable + (equal < labels.length ? 1 : 0),
    unread: result.unread + again.length - labels.length,
  };
}
