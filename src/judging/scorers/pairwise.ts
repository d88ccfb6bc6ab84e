/**
 * One of two answers preferred, asked in both orders. In: which place was chosen in each order. Out: win, tie or loss of the first model;
 * where the two orders contradict each other it is a tie, flagged; and how far the place itself decides (position bias: Zheng et al.
 * 2023, arXiv 2306.05685, section 3.4).
 */

/** Which place was chosen; `tie` where neither was. */
export type Placed = 'first' | 'second' | 'tie';
export type SwappedPair = {
  /** With the answer of model A in the first place. */
  original: Placed;
  /** With it in the second. */
  swapped: Placed;
};
export type PairOutcome = {
  /** Of model A. */
  outcome: 'win' | 'tie' | 'loss';
  /** Value of A: 1, 0.5 or 0. */
  value: number;
  /** Whether both orders say the same. */
  isConsistent: boolean;
  /** The place that won in both orders, where one did. */
  favoured?: 'first' | 'second';
};

const values = { win: 1, tie: 0.5, loss: 0 } as const;

/** A preference in one order and a tie in the other counts as the preference where `isLenient`, else as an inconsistent tie. */
export function pairOutcome({ original, swapped }: SwappedPair, isLenient = false): PairOutcome {
  const one = ofModel(original);
  const other = ofModel(flipped(swapped));
  if (one === other) return { outcome: one, value: values[one], isConsistent: true };
  if (isLenient && (one === 'tie' || other === 'tie')) {
    const outcome = one === 'tie' ? other : one;
    return { outcome, value: values[outcome], isConsistent: false };
  }
  const favoured = original === swapped && original !== 'tie' ? original : undefined;
  return { outcome: 'tie', value: values.tie, isConsistent: false, ...(favoured && { favoured }) };
}

function ofModel(placed: Placed): PairOutcome['outcome'] {
  return placed === 'tie' ? 'tie' : placed === 'first' ? 'win' : 'loss';
}

function flipped(placed: Placed): Placed {
  return placed === 'tie' ? 'tie' : placed === 'first' ? 'second' : 'first';
}

export type PositionBias = {
  n: number;
  /** Share of pairs whose two orders agree. */
  consistent: number;
  /** Shares of pairs where one place won in both orders. */
  favoursFirst: number;
  favoursSecond: number;
  /** Of all single choices that are no ties, how many took the first place; 0.5 without bias; undefined where all are ties. */
  firstShare: number | undefined;
  /** (favoursFirst − favoursSecond), −1 to 1; 0 without bias. */
  bias: number;
};

/** Undefined where there is no pair. */
export function positionBias(pairs: readonly SwappedPair[]): PositionBias | undefined {
  const n = pairs.length;
  if (n === 0) return undefined;
  const outcomes = pairs.map((pair) => pairOutcome(pair));
  const share = (is: (outcome: PairOutcome) => boolean) => outcomes.filter(is).length / n;
  const choices = pairs.flatMap(({ original, swapped }) => [original, swapped]).filter((placed) => placed !== 'tie');
  const [favoursFirst, favoursSecond] = [
    share(({ favoured }) => favoured === 'first'),
    share(({ favoured }) => favoured === 'second'),
  ];
  return {
    n,
    consistent: share(({ isConsistent }) => isConsistent),
    favoursFirst,
    favoursSecond,
    firstShare:
      choices.length === 0 ? undefined : choices.filter((placed) => placed === 'first').length / choices.length,
    bias: favoursFirst - favoursSecond,
  };
}

export type WinRate = { wins: number; ties: number; losses: number; inconsistent: number; rate: number };

/** A tie counts half. Undefined where there is no pair. */
export function winRate(pairs: readonly SwappedPair[], isLenient = false): WinRate | undefined {
  if (pairs.length === 0) return undefined;
  const outcomes = pairs.map((pair) => pairOutcome(pair, isLenient));
  const of = (outcome: PairOutcome['outcome']) => outcomes.filter((each) => each.outcome === outcome).length;
  return {
    wins: of('win'),
    ties: of('tie'),
    losses: of('loss'),
    inconsistent: outcomes.filter(({ isConsistent }) => !isConsistent).length,
    rate: outcomes.reduce((sum, { value }) => sum + value, 0) / outcomes.length,
  };
}
