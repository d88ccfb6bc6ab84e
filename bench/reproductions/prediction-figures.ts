/**
 * Prediction-powered intervals beside those of the reference program (ppi_py). In: items in file order, of which the first 200 count as
 * labelled, and the printed intervals. Out: one figure for each end and value.
 */
import { type Labelled, predictionPoweredMean } from '../../src/statistics/prediction-powered.ts';
import { type Figure, single } from './figure.ts';

/** `PPI` with λ = 1, `classical` with λ = 0, `PPI++` with a tuned λ. */
export type PrintedInterval = {
  level: number;
  kind: 'PPI++' | 'PPI' | 'classical';
  low: string;
  high: string;
  value?: string;
};

const powers = { 'PPI++': undefined, PPI: 1, classical: 0 } as const;
const labelledFirst = 200;

export function predictionFigures(items: readonly Labelled[], printed: readonly PrintedInterval[]): Figure[] {
  const sample = { labelled: items.slice(0, labelledFirst), unlabelled: items.slice(labelledFirst) };
  return printed.flatMap(({ level, kind, low, high, value }) => {
    const power = powers[kind];
    const ours = predictionPoweredMean(sample, { level, ...(power !== undefined && { power }) });
    const name = `${kind} ${100 * level} %`;
    const ends = [single(`${name}, low`, [low, ours.low]), single(`${name}, high`, [high, ours.high])];
    return value === undefined ? ends : [single(`${name}, value`, [value, ours.value]), ...ends];
  });
}
