/**
 * How far raters agree beyond chance. In: what each rater said of each item. Out: a coefficient, 1 for full agreement and 0 for what
 * chance gives; undefined where it has no value, because nothing can be compared or all said the same thing throughout.
 *
 * Cohen's kappa: J. Cohen 1960, Educational and Psychological Measurement 20: 37–46; weighted: Cohen 1968, Psychological Bulletin 70:
 * 213–220; Fleiss' kappa: J. L. Fleiss 1971, Psychological Bulletin 76: 378–382. Krippendorff's alpha is in `krippendorff-alpha.ts`.
 * An interval for any of them: `bootstrapInterval` over the items.
 */

import { type Category, countsOf } from './krippendorff-alpha.ts';

export { type AlphaMetric, type Category, krippendorffAlpha } from './krippendorff-alpha.ts';

export type RatedPair = readonly [one: Category, other: Category];
/** How bad it is that one rater chose the category at place `one` and the other that at place `other`: 0 for the same place. */
export type Disagreement = (one: number, other: number) => number;

export const linear: Disagreement = (one, other) => Math.abs(one - other);
export const quadratic: Disagreement = (one, other) => (one - other) ** 2;
const unequal: Disagreement = (one, other) => (one === other ? 0 : 1);

/** Two raters who each saw every item; categories have no order. */
export function cohensKappa(pairs: readonly RatedPair[]): number | undefined {
  return weightedKappa(pairs, [...new Set(pairs.flat())], unequal);
}

/**
 * Two raters, categories in the given order, and how bad each disagreement is: `linear`, `quadratic` or another. Throws a RangeError
 * for a rating that is not among the categories.
 */
export function weightedKappa(
  pairs: readonly RatedPair[],
  categories: readonly Category[],
  disagreement: Disagreement,
): number | undefined {
  const place = new Map(categories.map((category, index) => [category, index]));
  const [rows, columns] = [categories.map(() => 0), categories.map(() => 0)];
  let observed = 0;
  for (const [one, other] of pairs) {
    const [row, column] = [placeOf(one, place), placeOf(other, place)];
    rows[row] = (rows[row] ?? 0) + 1;
    columns[column] = (columns[column] ?? 0) + 1;
    observed += disagreement(row, column);
  }
  let expected = 0;
  for (const [row, times] of rows.entries()) {
    for (const [column, others] of columns.entries()) expected += disagreement(row, column) * times * others;
  }
  return expected === 0 ? undefined : 1 - (observed * pairs.length) / expected;
}

function placeOf(category: Category, place: ReadonlyMap<Category, number>): number {
  const found = place.get(category);
  if (found === undefined) throw new RangeError(`The rating "${category}" is not among the categories.`);
  return found;
}

/**
 * Several raters, not always the same ones: for each item what its raters said. Throws a RangeError where items have different numbers
 * of ratings, or fewer than two; Krippendorff's alpha takes those.
 */
export function fleissKappa(items: readonly (readonly Category[])[]): number | undefined {
  const raters = items[0]?.length ?? 2;
  if (raters < 2 || items.some(({ length }) => length !== raters)) {
    throw new RangeError("Fleiss' kappa needs the same number of ratings, two or more, for each item.");
  }
  const totals = new Map<Category, number>();
  let agreeing = 0;
  for (const item of items) {
    for (const [category, times] of countsOf(item)) {
      totals.set(category, (totals.get(category) ?? 0) + times);
      agreeing += times * (times - 1);
    }
  }
  const ratings = items.length * raters;
  const observed = agreeing / (ratings * (raters - 1));
  const expected = [...totals.values()].reduce((sum, times) => sum + (times / ratings) ** 2, 0);
  return ratings === 0 || totals.size < 2 ? undefined : (observed - expected) / (1 - expected);
}
