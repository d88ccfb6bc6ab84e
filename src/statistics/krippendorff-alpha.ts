/**
 * Krippendorff's alpha. In: for each item what its raters said, however many they were; what is missing is left out or undefined. Out:
 * 1 minus observed over expected disagreement. K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), by the matrix of
 * coincidences; the differences are those of Content Analysis (2nd ed. 2004), section 11.3.
 */

/** A label, or a point on a scale. */
export type Category = string | number;

/** How values differ: as names, as ranks, by their distance, or by their distance relative to their size. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/** A value with how often it stands among all comparable values. */
type Counted = { value: Category; times: number };
type Difference = (one: number, other: number) => number;

/**
 * Items with fewer than two ratings compare with nothing and are left out. Undefined where nothing is left, or all ratings are the
 * same. Throws a RangeError for words where the metric asks for numbers.
 */
export function krippendorffAlpha(
  items: readonly (readonly (Category | undefined)[])[],
  metric: AlphaMetric,
): number | undefined {
  const compared = items.map((item) => item.filter((value) => value !== undefined)).filter(({ length }) => length > 1);
  const values = scaleOf(compared, metric);
  const total = values.reduce((sum, { times }) => sum + times, 0);
  const difference = squaredDifference(values, metric);
  const place = new Map(values.map(({ value }, index) => [value, index]));
  let observed = 0;
  for (const item of compared) {
    const own = [...countsOf(item)].map(([value, times]) => ({ at: place.get(value) ?? 0, times }));
    observed += disagreement(own, difference) / (item.length - 1);
  }
  const all = values.map(({ times }, at) => ({ at, times }));
  const expected = disagreement(all, difference);
  return expected === 0 ? undefined : 1 - ((total - 1) * observed) / expected;
}

/** Over all ordered pairs of single ratings. */
function disagreement(counts: readonly { at: number; times: number }[], difference: Difference): number {
  let sum = 0;
  for (const one of counts) {
    for (const other of counts) sum += one.times * other.times * difference(one.at, other.at);
  }
  return sum;
}

/** The different values, in their order where they have one. */
function scaleOf(items: readonly (readonly Category[])[], metric: AlphaMetric): Counted[] {
  const values = [...countsOf(items.flat())].map(([value, times]) => ({ value, times }));
  if (metric === 'nominal') return values;
  const word = values.find(({ value }) => typeof value !== 'number');
  if (word !== undefined) throw new RangeError(`The metric "${metric}" compares numbers, and "${word.value}" is none.`);
  return values.sort((a, b) => Number(a.value) - Number(b.value));
}

function squaredDifference(values: readonly Counted[], metric: AlphaMetric): Difference {
  const numbers = values.map(({ value }) => Number(value));
  switch (metric) {
    case 'nominal':
      return (one, other) => (one === other ? 0 : 1);
    case 'ordinal': {
      const ranks = middleRanks(values);
      return (one, other) => ((ranks[one] ?? 0) - (ranks[other] ?? 0)) ** 2;
    }
    case 'interval':
      return (one, other) => ((numbers[one] ?? 0) - (numbers[other] ?? 0)) ** 2;
    case 'ratio':
      return (one, other) => {
        const [a, b] = [numbers[one] ?? 0, numbers[other] ?? 0];
        return a === b ? 0 : ((a - b) / (a + b)) ** 2;
      };
  }
}

/** How many ratings lie below the middle of those with each value: their differences are the ordinal metric. */
function middleRanks(values: readonly Counted[]): number[] {
  let below = 0;
  return values.map(({ times }) => {
    below += times;
    return below - times / 2;
  });
}

/** How often each category was chosen. */
export function countsOf(ratings: readonly Category[]): Map<Category, number> {
  const counts = new Map<Category, number>();
  for (const category of ratings) counts.set(category, (counts.get(category) ?? 0) + 1);
  return counts;
}
