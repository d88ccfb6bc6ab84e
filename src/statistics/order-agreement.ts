/**
 * How good a judge of pairs is, and how far it goes by the place of an answer. In: for each pair which answer is better, and which one
 * the judge chose in either order of showing. Out: right verdicts in each order and in both, equal verdicts, and Cohen's kappa between the
 * orders, the figures of LLMBar (Zeng et al. 2024, arXiv 2310.07641). A judge that says nothing is wrong, and agrees with nothing, itself
 * included.
 */
import { cohensKappa, type RatedPair } from './agreement.ts';

export type Chosen = 'one' | 'two';
export type TwoOrders = {
  better: Chosen;
  /** Undefined where the judge gave no verdict. */
  inOrder: Chosen | undefined;
  swapped: Chosen | undefined;
};
export type OrderAgreement = {
  pairs: number;
  rightInOrder: number;
  rightSwapped: number;
  /** Mean accuracy of the two orders, 0…1. */
  accuracy: number;
  rightInBoth: number;
  /** Pairs with one verdict in both orders. */
  equal: number;
  /** Over the pairs with a verdict in both orders; undefined where it has no value. */
  kappa: number | undefined;
  /** Pairs without a verdict in one order or both. */
  missing: number;
};

/** Undefined without pairs. */
export function orderAgreement(pairs: readonly TwoOrders[]): OrderAgreement | undefined {
  if (pairs.length === 0) return undefined;
  const count = (of: (pair: TwoOrders) => boolean) => pairs.filter(of).length;
  const rightInOrder = count(({ better, inOrder }) => inOrder === better);
  const rightSwapped = count(({ better, swapped }) => swapped === better);
  const rated = pairs.flatMap(({ inOrder, swapped }): RatedPair[] =>
    inOrder === undefined || swapped === undefined ? [] : [[inOrder, swapped]],
  );
  return {
    pairs: pairs.length,
    rightInOrder,
    rightSwapped,
    accuracy: (rightInOrder + rightSwapped) / (2 * pairs.length),
    rightInBoth: count(({ better, inOrder, swapped }) => inOrder === better && swapped === better),
    equal: rated.filter(([one, other]) => one === other).length,
    kappa: cohensKappa(rated),
    missing: pairs.length - rated.length,
  };
}
