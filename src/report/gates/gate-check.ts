/**
 * Gates over a report. In: gates, report data. Out: for each gate and model passed, failed or inconclusive, with the figures. Throws
 * `gate.no-task` where a pattern fits nothing in the report.
 *
 * A gate says when a build fails. `missing` and `n` are counts and are known. `value` is a claim about the model: where the interval
 * lies on both sides of the bound, nothing is claimed, and the gate is inconclusive. The same holds for the limit on the side of the
 * doubt (`lower <`, `upper >`). The other limit (`upper <`, `lower >`) fails for sure cases alone, and is passed otherwise.
 */
import picomatch from 'picomatch';
import type { Estimate } from '../../core/estimate.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { decimal, missingTotal, percent, withInterval } from '../numbers.ts';
import { headlineOf } from '../overview.ts';
import type { Report } from '../report-data.ts';
import type { Gate, GateFigure } from './gate-expression.ts';

export type GateOutcome = 'passed' | 'failed' | 'inconclusive';
export type GateResult = {
  gate: Gate;
  /** A task or a dimension. */
  id: string;
  model: string;
  outcome: GateOutcome;
  /** The figures, in one sentence. */
  message: string;
};

type Target = { id: string; model: string; estimate: Estimate };

export function checkGates(report: Report, gates: readonly Gate[]): GateResult[] {
  return gates.flatMap((gate) =>
    targetsOf(report, gate).map(({ id, model, estimate }) => ({ gate, id, model, ...judged(gate, estimate) })),
  );
}

function targetsOf(report: Report, { pattern, text }: Gate): Target[] {
  const dimensions = report.overview.filter(({ dimension }) => dimension === pattern);
  if (dimensions.length > 0) return dimensions.map(({ dimension, ...each }) => ({ id: dimension, ...each }));
  const matches = picomatch(pattern, { bash: true });
  const cells = report.cells.filter(({ taskId }) => matches(taskId));
  if (cells.length === 0) {
    throw new PlatformError('gate.no-task', {
      message: `The gate "${text}" fits no task of the report; it would never fail.`,
      place: '--fail-on',
      remedy: `The report has ${report.tasks.map(({ id }) => id).join(', ')}.`,
    });
  }
  return cells.map((cell) => ({ id: cell.taskId, model: cell.model, estimate: headlineOf(cell) }));
}

function judged(gate: Gate, estimate: Estimate): Pick<GateResult, 'outcome' | 'message'> {
  const { figure, operator, bound } = gate;
  const said = figureOf(estimate, figure);
  const figures = `${withInterval(estimate)}, ${missingTotal(estimate)} missing`;
  if (said === null) return { outcome: 'inconclusive', message: `nothing was scored: ${figures}` };
  const holds = compare(said, gate);
  const sentence = `${figure} ${shown(figure, said)} is ${holds ? '' : 'not '}${operator} ${bound}`;
  if (straddles(gate, estimate))
    return { outcome: 'inconclusive', message: `${sentence}, but the interval lies on both sides: ${figures}` };
  return { outcome: holds ? 'failed' : 'passed', message: `${sentence}: ${figures}` };
}

function figureOf(estimate: Estimate, figure: GateFigure): number | null {
  const missing = missingTotal(estimate);
  switch (figure) {
    case 'value':
      return estimate.value;
    case 'lower':
      return estimate.low;
    case 'upper':
      return estimate.high;
    case 'missing':
      return missing + estimate.n === 0 ? null : missing / (missing + estimate.n);
    case 'n':
      return estimate.n;
  }
}

function compare(value: number, { operator, bound }: Pick<Gate, 'operator' | 'bound'>): boolean {
  switch (operator) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
  }
}

/** Whether the comparison holds at one end of the interval and not at the other, for figures that are a claim. */
function straddles(gate: Gate, { low, high }: Estimate): boolean {
  const isBelow = gate.operator.startsWith('<');
  const isClaim = gate.figure === 'value' || gate.figure === (isBelow ? 'lower' : 'upper');
  return isClaim && low !== null && high !== null && compare(low, gate) !== compare(high, gate);
}

function shown(figure: GateFigure, value: number): string {
  if (figure === 'n') return String(value);
  return figure === 'missing' ? percent(value) : decimal(value);
}
