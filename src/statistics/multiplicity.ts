/**
 * Many tests at once. In: p values of one family. Out: adjusted ones in the same order; what is at most α stays rejected.
 * Holm (1979, Scand. J. Stat. 6: 65–70) keeps the chance of any false rejection below α, Benjamini & Hochberg (1995, J. R. Stat. Soc. B
 * 57: 289–300) the expected share of false ones among the rejected.
 */
export type Correction = 'holm' | 'benjamini-hochberg' | 'none';

/** Throws a RangeError for what is no probability. */
export function adjustedP(values: readonly number[], correction: Correction): number[] {
  const wrong = values.find((p) => !(p >= 0 && p <= 1));
  if (wrong !== undefined) throw new RangeError(`A p-value lies between 0 and 1; ${wrong} does not.`);
  switch (correction) {
    case 'none':
      return [...values];
    case 'holm':
      return stepped(values, 'up', (rank) => values.length - rank);
    case 'benjamini-hochberg':
      return stepped(values, 'down', (rank) => values.length / (rank + 1));
  }
}

/** Each p times its factor, made monotone: from the smallest on never falling, or from the largest on never rising. */
function stepped(values: readonly number[], direction: 'up' | 'down', factor: (rank: number) => number): number[] {
  const order = values.map((p, index) => ({ p, index })).sort((one, other) => one.p - other.p);
  const ranked = order.map(({ p, index }, rank) => ({ index, p: Math.min(1, p * factor(rank)) }));
  if (direction === 'down') ranked.reverse();
  const adjusted = new Array<number>(values.length).fill(1);
  let last = direction === 'up' ? 0 : 1;
  for (const { index, p } of ranked) {
    last = direction === 'up' ? Math.max(last, p) : Math.min(last, p);
    adjusted[index] = last;
  }
  return adjusted;
}
