/**
 * Chains of operators as recipes write them. In: names and settings. Out: what `vary-units.ts` does to a unit; a name that is none is told
 * with the nearest one. A format change lays the question out from the task's own words, so it stands at the beginning or nowhere.
 */
import type { ChainStep } from '../contextual-variator/chain.ts';
import type { StepOperator } from '../contextual-variator/chain-step.ts';
import type { FormatChange } from '../contextual-variator/format-change.ts';
import type { FormatStep } from '../contextual-variator/format-step.ts';
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { ChainElement } from './recipe.ts';

/** What a recipe may name in a chain. */
export type AnyOperator = StepOperator | FormatChange;

export type Chain = {
  /** Comes first. */
  format?: FormatStep;
  steps: readonly ChainStep[];
};

/** Throws `recipe.unknown-operator` and `recipe.format-not-first`.  @param place for messages: recipe and task */
export function chainOf(elements: readonly ChainElement[], operators: readonly AnyOperator[], place: string): Chain {
  const chain: { format?: FormatStep; steps: ChainStep[] } = { steps: [] };
  for (const [index, element] of elements.entries()) {
    const { operator: id, form, severity, protect } = typeof element === 'string' ? { operator: element } : element;
    const operator = operators.find((each) => each.id === id) ?? unknown(id, operators, place);
    const how = form === undefined ? {} : { form };
    const settings = { ...(severity !== undefined && { severity }), ...(protect !== undefined && { protect }) };
    if (operator.purpose !== 'format' || !('layout' in operator)) chain.steps.push({ operator, ...how, settings });
    else if (index === 0) chain.format = { operator, ...how };
    else throw notFirst(id, place);
  }
  return chain;
}

/** `lengthen (model) > added-typos`. */
export function chainLabel({ format, steps }: Chain): string {
  return [...(format ? [format] : []), ...steps]
    .map(({ operator, form }) => (form === undefined ? operator.id : `${operator.id} (${form})`))
    .join(' > ');
}

/** Operator → its version. */
export function versionsIn(chains: readonly Chain[]): Record<string, number> {
  const operators = chains.flatMap(({ format, steps }) => [...(format ? [format] : []), ...steps]);
  return Object.fromEntries(operators.map(({ operator: { id, version } }) => [id, version]));
}

function unknown(id: string, operators: readonly AnyOperator[], place: string): never {
  const names = operators.map((operator) => operator.id);
  throw new PlatformError('recipe.unknown-operator', {
    message: `There is no operator "${id}".`,
    place: `${place}, variations`,
    remedy: `Did you mean ${nearest(id, names)}? Operators: ${names.join(', ')}.`,
  });
}

function notFirst(id: string, place: string): PlatformError {
  return new PlatformError('recipe.format-not-first', {
    message: `The operator "${id}" lays a question out anew and would undo what stands before it in the chain.`,
    place,
    remedy: `Put ${id} at the beginning of the chain.`,
  });
}
