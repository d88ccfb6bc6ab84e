/**
 * The true shares of several labels behind a judge's verdicts. In: how often the judge chose each label, and a confusion table of labels
 * by people and by the judge. Out: the shares people would find, each with an interval, adding up to 1.
 *
 * The shares are those whose verdicts, through the table's rates, come nearest to the verdicts seen (least squares on the simplex), which
 * is the inverse of the table where that lies within 0…1 (Buonaccorsi 2010, Measurement Error, chapter 3). Both the verdicts and every
 * row of the table are drawn again for the intervals, since both are samples.
 */
import type { Random } from '../core/random.ts';
import { sortedQuantile } from './bootstrap.ts';
import { checkLevel, type Interval } from './rate-intervals.ts';

/** `confusion[true label][said label]`: counts. `said[label]`: how often the judge chose it in the run. */
export type ConfusedCounts = { confusion: readonly (readonly number[])[]; said: readonly number[] };
export type ConfusionOptions = { level: number; random: Random /** Default 1,000. */; repetitions?: number };

/**
 * Percentile intervals of a parametric bootstrap. Throws a RangeError where the table is not square over the labels, a true label has no
 * answers in it, or nothing was said.
 */
export function confusionCorrected(
  { confusion, said }: ConfusedCounts,
  { level, random, repetitions = 1000 }: ConfusionOptions,
): Interval[] {
  checkLevel(level);
  checkTable(confusion, said);
  const values = solved(confusion.map(sharesOf), sharesOf(said));
  const drawn = values.map((): number[] => []);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const rates = confusion.map((row) => sharesOf(redrawn(row, random)));
    for (const [label, share] of solved(rates, sharesOf(redrawn(said, random))).entries()) drawn[label]?.push(share);
  }
  const tail = (1 - level) / 2;
  return values.map((value, label) => {
    const sorted = (drawn[label] ?? []).sort((a, b) => a - b);
    const [low, high] = [sortedQuantile(sorted, tail), sortedQuantile(sorted, 1 - tail)];
    return { value, low: Math.min(low, value), high: Math.max(high, value) };
  });
}

function checkTable(confusion: readonly (readonly number[])[], said: readonly number[]): void {
  const labels = said.length;
  const isSquare = confusion.length === labels && confusion.every((row) => row.length === labels);
  if (labels < 2 || !isSquare) throw new RangeError(`The confusion table is not ${labels} by ${labels} labels.`);
  const empty = confusion.findIndex((row) => total(row) === 0);
  if (empty >= 0) throw new RangeError(`No answer in the confusion table has label ${empty + 1} by people.`);
  if (total(said) === 0) throw new RangeError('The judge said nothing, so there is nothing to correct.');
}

/** Minimises the squared distance by projected gradient steps with Nesterov's momentum; the problem is convex and small. */
function solved(rates: readonly (readonly number[])[], seen: readonly number[]): number[] {
  const curvature = rates.flat().reduce((sum, rate) => sum + rate * rate, 0);
  let shares = rates.map(() => 1 / rates.length);
  let [ahead, momentum] = [shares, 1];
  for (let step = 0; step < 2000; step++) {
    const gradient = slopeAt(ahead, rates, seen);
    const next = onSimplex(ahead.map((share, label) => share - (gradient[label] ?? 0) / curvature));
    const moved = next.map((share, label) => share - (shares[label] ?? 0));
    const grown = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    ahead = next.map((share, label) => share + ((momentum - 1) / grown) * (moved[label] ?? 0));
    [shares, momentum] = [next, grown];
    if (moved.every((each) => Math.abs(each) < 1e-10) && step > 10) break;
  }
  return shares;
}

function slopeAt(shares: readonly number[], rates: readonly (readonly number[])[], seen: readonly number[]): number[] {
  const residuals = seen.map(
    (share, label) => shares.reduce((sum, own, truth) => sum + own * (rates[truth]?.[label] ?? 0), 0) - share,
  );
  return rates.map((row) => row.reduce((sum, rate, label) => sum + rate * (residuals[label] ?? 0), 0));
}

/** The nearest point with parts of at least 0 that add up to 1 (Held, Wolfe & Crowder 1974, Mathematical Programming 6: 62–88). */
function onSimplex(point: readonly number[]): number[] {
  let [sum, threshold] = [0, 0];
  for (const [index, value] of point.toSorted((a, b) => b - a).entries()) {
    sum += value;
    const candidate = (sum - 1) / (index + 1);
    if (value - candidate > 0) threshold = candidate;
  }
  return point.map((value) => Math.max(0, value - threshold));
}

/** As many again, with the shares of these. */
function redrawn(counts: readonly number[], random: Random): number[] {
  const all = total(counts);
  const drawn = counts.map(() => 0);
  for (let draw = 0; draw < all; draw++) {
    let left = random.next() * all;
    const label = counts.findIndex((count) => {
      left -= count;
      return left < 0;
    });
    drawn[label] = (drawn[label] ?? 0) + 1;
  }
  return drawn;
}

function sharesOf(counts: readonly number[]): number[] {
  const all = total(counts);
  return counts.map((count) => count / all);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
