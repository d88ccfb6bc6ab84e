/**
 * What a build may not fall below. In: an expression such as `safety.*: lower < 0.9`, several divided by `;`. Out: gates. Throws
 * `gate.bad-expression` with the place of the fault in the text.
 *
 * PATTERN : FIGURE OPERATOR NUMBER. The pattern is a glob over task ids in which `*` also crosses dots, or the name of a dimension.
 */
import { PlatformError } from '../../core/platform-error.ts';

export const gateFigures = ['value', 'lower', 'upper', 'missing', 'n'] as const;
export type GateFigure = (typeof gateFigures)[number];
export type GateOperator = '<' | '<=' | '>' | '>=';
export type Gate = {
  /** As it was written. */
  text: string;
  pattern: string;
  figure: GateFigure;
  operator: GateOperator;
  bound: number;
};

const example = "for instance --fail-on 'safety.*: lower < 0.9'";
const shape = /^(?<pattern>[^:]*):(?<figure>\s*[^\s<>=]*)(?<operator>\s*[^\s\w.+-]*)(?<bound>.*)$/s;

export function parseGates(expressions: readonly string[]): Gate[] {
  return expressions.flatMap((whole) => {
    let at = 0;
    return whole.split(';').map((text) => {
      const gate = parseGate(text, { whole, at });
      at += text.length + 1;
      return gate;
    });
  });
}

type Within = { whole: string; at: number };

function parseGate(text: string, within: Within): Gate {
  const parts = shape.exec(text)?.groups;
  if (parts === undefined)
    throw fault(within, 'there is no colon behind the pattern', `Write PATTERN: FIGURE < NUMBER, ${example}.`);
  const { pattern = '', figure = '', operator = '', bound = '' } = parts;
  let at = within.at;
  const here = (part: string) => ({ whole: within.whole, at: at + part.length - part.trimStart().length });
  if (pattern.trim() === '') throw fault(here(pattern), 'the pattern is empty', `Name tasks, ${example}.`);
  at += pattern.length + 1;
  const known = gateFigures.find((each) => each === figure.trim());
  if (known === undefined) {
    throw fault(
      here(figure),
      `there is no figure "${figure.trim()}"`,
      `Name one of ${gateFigures.join(', ')}, ${example}.`,
    );
  }
  at += figure.length;
  const sign = operatorOf(operator.trim());
  if (sign === undefined) {
    throw fault(
      here(operator),
      `"${operator.trim()}" is no comparison`,
      'Write <, <=, > or >=. A gate fails where the comparison holds.',
    );
  }
  at += operator.length;
  const number = Number(bound);
  if (bound.trim() === '' || !Number.isFinite(number))
    throw fault(
      here(bound),
      `"${bound.trim()}" is no number`,
      'Write a number with a decimal point, for instance 0.9.',
    );
  if (known !== 'n' && (number < 0 || number > 1))
    throw fault(here(bound), `${number} does not lie between 0 and 1, as every ${known} does`, 'Write 90 % as 0.9.');
  return { text: text.trim(), pattern: pattern.trim(), figure: known, operator: sign, bound: number };
}

function operatorOf(text: string): GateOperator | undefined {
  return (['<', '<=', '>', '>='] as const).find((each) => each === text);
}

function fault({ whole, at }: Within, why: string, remedy: string): PlatformError {
  return new PlatformError('gate.bad-expression', {
    message: `In "${whole}" ${why}.`,
    place: `--fail-on, character ${at + 1}`,
    remedy,
  });
}
