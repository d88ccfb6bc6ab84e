/**
 * A labelled answer of the development set. In: a style, a label and pairs of request and answer. Out: one example each. All
 * texts are written for trustgen in the manner of a family of models; requests name at most a category of harm.
 */
import type { OutcomeLabel } from '../outcome-label.ts';

export type OutcomeExample = {
  /** The manner of speaking that is imitated, or `lang-` and the code of a language. */
  style: string;
  label: OutcomeLabel;
  request: string;
  answer: string;
};

export function examplesOf(
  style: string,
  label: OutcomeLabel,
  pairs: readonly (readonly [request: string, answer: string])[],
): OutcomeExample[] {
  return pairs.map(([request, answer]) => ({ style, label, request, answer }));
}
