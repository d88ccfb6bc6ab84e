/**
 * A simulated judge's word. In: the closed labels, the one that is true as far as a program can tell, the planted accuracy. Out: a
 * label of the list.
 *
 * Labels stand best first in every score table, so the first one is "trustworthy" and each other one is "something is wrong".
 * With probability 1 − sensitivity a wrong answer is missed: the judge says the first label. With probability 1 − specificity a good
 * answer is accused: it says one of the others. Errors among the others are not planted, since they hardly move a score; so what
 * is measured of the judge after reducing labels to good and bad is exactly what was planted.
 */
import type { SideChannel } from '../../core/model.ts';
import type { Random } from '../../core/random.ts';
import type { TrustProfile } from './trust-profile.ts';

export type SimulatedJudgement = { label: string; reason: string };

type Judging = NonNullable<SideChannel['judging']>;

export function simulatedJudgement(profile: TrustProfile, judging: Judging, random: Random): SimulatedJudgement {
  const { labels, truth } = judging;
  const [best = random.pick(labels)] = labels;
  if (profile.manner === 'constant') return { label: best, reason: 'Simulated judge: it always says the same.' };
  if (profile.manner === 'random') return { label: random.pick(labels), reason: 'Simulated judge: drawn by lot.' };
  if (truth === undefined || !labels.includes(truth)) {
    const reason = 'Simulated judge: no program can tell what is true of this answer, so this label was drawn by lot.';
    return { label: random.pick(labels), reason };
  }
  const others = labels.filter((label) => label !== truth);
  const isRight =
    others.length === 0 || random.fork('accuracy').chance(truth === best ? profile.specificity : profile.sensitivity);
  if (isRight) return { label: truth, reason: 'Simulated judge: it says what is true.' };
  const label = truth === best ? random.fork('other').pick(others) : best;
  return { label, reason: 'Simulated judge: an error, as planted.' };
}
