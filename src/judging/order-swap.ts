/**
 * A question about two answers, put to a judge in both orders: judges favour a place (Zheng et al. 2023, arXiv 2306.05685, section 3.4).
 * In: how it is asked in an order. Out: what both words together say of the first model; a verdict only where both orders have one.
 */
import type { JudgeWord } from '../core/scorer.ts';
import { type PairOutcome, type Placed, pairOutcome } from './scorers/pairwise.ts';

/** The closed labels of such a question: which place holds the better answer. */
export const pairLabels = ['first', 'second', 'tie'] as const satisfies readonly Placed[];

export type PairVerdict = ({ status: 'said' } & PairOutcome) | Extract<JudgeWord, { status: 'silent' }>;

/** @param askInOrder asks with the answer of model A first (`ab`) or second (`ba`) */
export async function judgePair(askInOrder: (order: 'ab' | 'ba') => Promise<JudgeWord>): Promise<PairVerdict> {
  const [ab, ba] = [await askInOrder('ab'), await askInOrder('ba')];
  if (ab.status === 'silent') return ab;
  if (ba.status === 'silent') return ba;
  const [original, swapped] = [placed(ab.label), placed(ba.label)];
  if (original === undefined || swapped === undefined) {
    return { status: 'silent', why: 'judge-unparsed', detail: `${ab.label}, ${ba.label}` };
  }
  return { status: 'said', ...pairOutcome({ original, swapped }) };
}

function placed(label: string): Placed | undefined {
  return pairLabels.find((each) => each === label);
}
