/**
 * Several columns of one task side by side. In: each column's values. Out: for every two columns their differences, and for each column
 * its sums over the items that all have; only sums by cluster are kept.
 */
import type { DifferencePart } from './paired-difference.ts';
import { type HeadlineValues, type KeyedValues, pairHeadlines } from './paired-values.ts';

export type ColumnPart = { weight: number; clusters: ReadonlyMap<string, { sum: number; n: number }> };
export type PairedColumns = {
  /** Every two columns once, the earlier one as A. */
  pairs: { a: number; b: number; parts: DifferencePart[] }[];
  /** Over the items that every column has a score for. */
  columns: ColumnPart[][];
  /** Over all items of its own, whatever the others have. */
  own: ColumnPart[][];
};

export function pairColumns(values: readonly HeadlineValues[], among?: ReadonlySet<string>): PairedColumns {
  const pairs = values.flatMap((one, a) =>
    values.slice(a + 1).map((other, place) => ({
      a,
      b: a + 1 + place,
      parts: pairHeadlines(one, other, { share: 1, ...(among && { among }) }),
    })),
  );
  const shared = (values[0] ?? []).map(({ id }) => {
    const all = values.map((column) => column.find((part) => part.id === id)?.values ?? new Map());
    return new Set([...(all[0]?.keys() ?? [])].filter((key) => all.every((each) => isScored(each, key, among))));
  });
  return {
    pairs,
    columns: values.map((column) =>
      column.map(({ weight, values: items }, part) => ({
        weight,
        clusters: sums(items, (key) => shared[part]?.has(key) ?? false),
      })),
    ),
    own: values.map(columnParts),
  };
}

/** The sums of one column over all its items. */
export function columnParts(values: HeadlineValues): ColumnPart[] {
  return values.map(({ weight, values: items }) => ({ weight, clusters: sums(items, () => true) }));
}

function isScored(values: KeyedValues, key: string, among: ReadonlySet<string> | undefined): boolean {
  const found = values.get(key);
  return found?.value !== undefined && among?.has(found.caseId) !== false;
}

function sums(values: KeyedValues, isIn: (key: string) => boolean): Map<string, { sum: number; n: number }> {
  const clusters = new Map<string, { sum: number; n: number }>();
  for (const [key, { value, cluster: name }] of values) {
    if (value === undefined || !isIn(key)) continue;
    const cluster = clusters.get(name) ?? { sum: 0, n: 0 };
    clusters.set(name, { sum: cluster.sum + value, n: cluster.n + 1 });
  }
  return clusters;
}

/** The weighted mean of the parts' means; undefined where a part has no item. */
export function columnMean(parts: readonly ColumnPart[]): number | undefined {
  let mean = 0;
  for (const { weight, clusters } of parts) {
    const { sum, n } = totals(clusters);
    if (n === 0) return undefined;
    mean += (weight * sum) / n;
  }
  return mean;
}

/** How far each cluster pulls the mean; every part has an item. */
export function columnInfluence(parts: readonly ColumnPart[]): Map<string, number> {
  const pulls = new Map<string, number>();
  for (const { weight, clusters } of parts) {
    const { sum, n } = totals(clusters);
    for (const [name, own] of clusters)
      pulls.set(name, (pulls.get(name) ?? 0) + (weight * (own.sum - (own.n * sum) / n)) / n);
  }
  return pulls;
}

function totals(clusters: ColumnPart['clusters']): { sum: number; n: number } {
  let [sum, n] = [0, 0];
  for (const cluster of clusters.values()) {
    sum += cluster.sum;
    n += cluster.n;
  }
  return { sum, n };
}
