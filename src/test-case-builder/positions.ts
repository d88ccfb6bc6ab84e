/**
 * Where the right choice stands. In: built cases. Out: what is to be told where its places are too uneven for chance, so that whoever
 * always names the same place gains; and, for tasks that let the builder place it, the place for each unit. Pearson's goodness of fit
 * against equal shares: exact over all outcomes where these are few, else by the chi-squared distribution (A. Agresti, Categorical
 * Data Analysis, 3rd ed. 2013, section 1.5).
 */
import jStat from 'jstat';
import type { Random } from '../core/random.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import type { BuildFinding } from '../core/validity.ts';
import { plainAnswer } from './checks/check.ts';

/** A sound task is reported once in a thousand builds. */
const significance = 0.001;
const mostOutcomes = 20_000;

/** One finding for each probe and length of list whose places are uneven. */
export function positionFindings({ validity }: Pick<Task, 'validity'>, cases: readonly TestCase[]): BuildFinding[] {
  const groups = Map.groupBy(
    cases.flatMap((testCase) => {
      const [asked] = validity?.choices?.(testCase) ?? [];
      if (asked === undefined || asked.hidden) return [];
      const place = asked.offered.map(plainAnswer).indexOf(plainAnswer(asked.right));
      return [{ place, group: `${testCase.probe}, ${asked.offered.length} choices`, places: asked.offered.length }];
    }),
    ({ group }) => group,
  );
  return [...groups].flatMap(([group, placed]) => {
    const counts = Array.from({ length: placed[0]?.places ?? 0 }, () => 0);
    for (const { place } of placed) if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
    const p = evennessP(counts);
    if (p >= significance) return [];
    return [
      {
        finding: 'positions-unbalanced',
        detail: `${group}: ${counts.join(', ')} right at each place (p = ${p.toPrecision(1)})`,
      },
    ];
  });
}

/** The probability, were all places equally likely, of counts at least as uneven as these; 1 where nothing was counted. */
export function evennessP(counts: readonly number[]): number {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const places = counts.length;
  if (n === 0 || places < 2) return 1;
  const squares = counts.reduce((sum, count) => sum + count * count, 0);
  const outcomes = Math.exp(jStat.gammaln(n + places) - jStat.gammaln(n + 1) - jStat.gammaln(places));
  if (outcomes <= mostOutcomes) return Math.min(1, exactTail({ n, places, squares }));
  return 1 - jStat.chisquare.cdf((places * squares) / n - n, places - 1);
}

/** Over all multinomial outcomes whose sum of squares, which orders them as Pearson's statistic does, is at least `squares`. */
function exactTail({ n, places, squares }: { n: number; places: number; squares: number }): number {
  const all = jStat.gammaln(n + 1) - n * Math.log(places);
  const visit = (left: number, at: { places: number; squares: number; log: number }): number => {
    if (at.places === 1) return at.squares + left * left >= squares ? Math.exp(at.log - jStat.gammaln(left + 1)) : 0;
    let sum = 0;
    for (let count = 0; count <= left; count++) {
      const log = at.log - jStat.gammaln(count + 1);
      sum += visit(left - count, { places: at.places - 1, squares: at.squares + count * count, log });
    }
    return sum;
  };
  return visit(n, { places, squares: 0, log: all });
}

/**
 * The place (from 0) of the right choice among `places` for the unit that is drawn as number `index`: every run of `places` units has
 * each place once, in random order, so that any beginning of a build is even.
 */
export function evenPlace(index: number, places: number, random: Random): number {
  const run = random.fork(`${places}/${Math.floor(index / places)}`);
  return run.shuffle(Array.from({ length: places }, (_, place) => place))[index % places] ?? 0;
}
