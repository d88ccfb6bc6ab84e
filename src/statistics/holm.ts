/**
 * Several tests at once. In: p-values. Out: p-values adjusted so that the chance of even one false alarm among all of them stays below the
 * level they are compared with, however the tests depend on each other (S. Holm 1979, Scandinavian Journal of Statistics 6: 65–70).
 */

/** In the order given. Throws a RangeError for what is no probability. */
export function holm(pValues: readonly number[]): number[] {
  const wrong = pValues.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) throw new RangeError(`A p-value lies between 0 and 1; ${wrong} does not.`);
  const adjusted = new Map<number, number>();
  const ordered = [...pValues.entries()].sort(([, a], [, b]) => a - b);
  let least = 0;
  for (const [rank, [place, p]] of ordered.entries()) {
    least = Math.max(least, Math.min(1, p * (pValues.length - rank)));
    adjusted.set(place, least);
  }
  return pValues.map((_, place) => adjusted.get(place) ?? 1);
}
