/**
 * A published figure beside the same figure computed by this program. In: what was printed, as it was printed, and our number. Out: whether
 * it is reached: ours rounds to the printed digits. Many figures of one kind stand as one line of a table.
 */
export type Value = {
  /** With its decimals, which say how far it was rounded. */
  printed: string;
  /** Undefined where we give no number. */
  ours: number | undefined;
};

export type Figure = {
  name: string;
  values: readonly Value[];
  /** How far ours may be from what is printed, where the source tells; half a unit of the last printed digit unless told. */
  within?: number;
  /** Why what is printed is not reached. Its presence promises that it is not. */
  differs?: string;
  /** What a reader has to know of a figure that is reached. */
  note?: string;
};

/** The figures of one folder of `shared/data`. */
export type Reproduction = { folder: string; figures(path: string): Promise<Figure[]> };

export function single(name: string, value: readonly [printed: string, ours: number | undefined]): Figure {
  const [printed, ours] = value;
  return { name, values: [{ printed, ours }] };
}

/** Are all its values reached? */
export function isWhole({ values, within }: Figure): boolean {
  return values.every((value) => isReached(value, within));
}

/** Numbers of a table that are printed in full are equal up to the last digits of a double. */
const leastTolerance = 1e-9;

export function isReached({ printed, ours }: Value, within = Math.max(leastTolerance, 0.5 * unitOf(printed))): boolean {
  return ours !== undefined && Math.abs(ours - Number(printed)) <= within * (1 + 1e-9);
}

export function decimalsOf(printed: string): number {
  return printed.split('.')[1]?.length ?? 0;
}

function unitOf(printed: string): number {
  return 10 ** -decimalsOf(printed);
}
