/**
 * Can a printed rate be true? In: a rate as it is printed, and of how many items. Out: the whole counts that give it. A rate that no count
 * gives was mistyped, cut off instead of rounded, or counted over other items (Brown & Heathers 2017, Social Psychological and Personality
 * Science 8: 363–369, for means of whole numbers).
 */
export type PrintedRate = {
  /** As printed, for instance `49.3`; its decimals say how far it was rounded. */
  printed: string;
  /** Items. */
  n: number;
  /** What a rate of one is printed as; 100 for percent, which is the default. */
  whole?: number;
};

/** Counts that are rounded to the printed rate, a half upwards or downwards. Throws a RangeError for what is no number. */
export function countsOfRate({ printed, n, whole = 100 }: PrintedRate): number[] {
  const value = printed.trim() === '' ? Number.NaN : Number(printed);
  if (!Number.isFinite(value)) throw new RangeError(`"${printed}" is not a number.`);
  const decimals = printed.split('.')[1]?.length ?? 0;
  const half = 0.5 * 10 ** -decimals * (1 + 1e-9);
  const [least, most] = [Math.ceil(((value - half) * n) / whole), Math.floor(((value + half) * n) / whole)];
  const counts = Array.from({ length: Math.max(0, most - least + 1) }, (_, index) => least + index);
  return counts.filter((count) => count >= 0 && count <= n);
}
