/**
 * Chains of operators as recipes write them. In: names and settings. Out: steps that `contextual-variator/chain.ts` takes; a name that is
 * none is told with the nearest one.
 */
import type { ChainStep } from '../contextual-variator/chain.ts';
import type { StepOperator } from '../contextual-variator/chain-step.ts';
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { ChainElement } from './recipe.ts';

/** Throws `recipe.unknown-operator`.  @param place for messages: recipe and task */
export function chainOf(
  elements: readonly ChainElement[],
  operators: readonly StepOperator[],
  place: string,
): ChainStep[] {
  return elements.map((element) => {
    const { operator: id, form, severity, protect } = typeof element === 'string' ? { operator: element } : element;
    const operator = operators.find((each) => each.id === id) ?? unknown(id, operators, place);
    const settings = { ...(severity !== undefined && { severity }), ...(protect !== undefined && { protect }) };
    return { operator, ...(form !== undefined && { form }), settings };
  });
}

/** `lengthen (model) > added-typos`. */
export function chainLabel(chain: readonly ChainStep[]): string {
  return chain.map(({ operator, form }) => (form === undefined ? operator.id : `${operator.id} (${form})`)).join(' > ');
}

function unknown(id: string, operators: readonly StepOperator[], place: string): never {
  const names = operators.map((operator) => operator.id);
  throw new PlatformError('recipe.unknown-operator', {
    message: `There is no operator "${id}".`,
    place: `${place}, variations`,
    remedy: `Did you mean ${nearest(id, names)}? Operators: ${names.join(', ')}.`,
  });
}
