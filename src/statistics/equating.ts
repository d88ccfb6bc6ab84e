/**
 * Two models that answered different sets with cases in common. In: what A has on its set, and the difference on the common cases, the
 * anchors, cluster by cluster. Out: what B would have on A's set.
 *
 * Mean equating chained through the anchors (Kolen & Brennan 2014, Test Equating, Scaling, and Linking, chapter 4): B's mean is carried
 * to the anchors by B's own answers and from there to A's set by A's, so that the new value is A's mean + (B − A on the anchors). With
 * one respondent on each set nothing else tells how hard the sets are, so the difference itself rests on the anchors alone.
 */
import jStat from 'jstat';
import type { Influence } from './influence.ts';

export type Equated = { value: number; low: number; high: number; standardError: number };

export type EquatingInput = {
  /** A's mean on its own set, and how far each cluster pulls it. */
  a: { value: number; influence: Influence };
  /** B − A on the anchors, and how far each cluster pulls it. */
  anchors: { effect: number; influence: Influence };
  level: number;
};

/** Throws a RangeError with fewer than two clusters among the anchors, or a level outside (0, 1). */
export function meanEquated({ a, anchors, level }: EquatingInput): Equated {
  const clusters = anchors.influence.size;
  if (clusters < 2) throw new RangeError('Anchors from one origin tell nothing of their own scatter.');
  if (!(level > 0 && level < 1)) throw new RangeError(`A confidence level lies between 0 and 1; ${level} does not.`);
  const pulls = new Map(a.influence);
  for (const [name, pull] of anchors.influence) pulls.set(name, (pulls.get(name) ?? 0) + pull);
  const square = [...pulls.values()].reduce((sum, pull) => sum + pull ** 2, 0);
  const standardError = Math.sqrt((square * clusters) / (clusters - 1));
  const half = jStat.studentt.inv(1 - (1 - level) / 2, clusters - 1) * standardError;
  const value = a.value + anchors.effect;
  return { value, low: value - half, high: value + half, standardError };
}
