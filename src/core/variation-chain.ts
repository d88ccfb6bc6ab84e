/**
 * Names of variations as reports write them. In: the variations of a varied case and of its original. Out: what was done to the
 * original, in words that keep apart what has another effect: the operator, whether a model did it, and how strongly.
 */
import type { Variation } from './test-case.ts';

/** `added-typos (severity 3)`, `paraphrase (model)`. */
export function operatorName({ operator, form, parameters }: Variation): string {
  const { severity } = parameters;
  const details = [
    ...(form === 'model' ? ['model'] : []),
    ...(typeof severity === 'number' ? [`severity ${severity}`] : []),
  ];
  return details.length === 0 ? operator : `${operator} (${details.join(', ')})`;
}

/**
 * `lengthen (model) > added-typos`: what a varied case has beyond its original.
 * @param inherited how many steps the original had of its own
 */
export function chainName(operators: readonly string[], inherited: number): string {
  return operators.slice(inherited).join(' > ');
}
