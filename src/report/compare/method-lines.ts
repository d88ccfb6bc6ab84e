/** How a comparison was made, in the same words on the page and in Markdown. In: comparison data. Out: plain texts. */
import { percent } from '../numbers.ts';
import type { Comparison } from './comparison-data.ts';

export function methodLines({ level, delta, power, correction }: Comparison): string[] {
  return [
    'Difference: B − A of the headline over the cases that both have a score for, case by case and trial by trial; 1 is the trustworthy end. A dimension weighs its tasks alike, the whole weighs dimensions alike, without utility.',
    `Interval: ${percent(level)}, adjusted Wald for paired values (Bonett and Price 2012), clustered by the record a case comes from; each is that of its own comparison, not adjusted for there being several.`,
    'p: sign flips of whole clusters (permutation test), exact where that can be counted.',
    `Several tests: ${correction === 'none' ? 'not adjusted' : `adjusted by ${correction === 'holm' ? 'Holm' : 'Benjamini and Hochberg'} over all pairs of tasks, of dimensions, and of the whole, each for itself`}.`,
    `Equivalent: both one-sided tests against ±${delta} reject. Cannot tell: neither a difference nor equivalence is shown; “more” is how many cases from further records it takes with a power of ${power}, if difference and scatter stay as they are. “Seen” is the smallest difference that these cases show with that power.`,
    'Group: models that share a letter could not be told apart (Piepho 2004). Ranks: between these lies a model in 95 % of redrawn clusters.',
  ];
}
