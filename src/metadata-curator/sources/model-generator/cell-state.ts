/**
 * How far a cell has got. In: what came of each call. Out: whether it goes on, how many records it asks for, and its row of the coverage
 * table. A cell ends when it is full, when its calls are used up, or after several calls in a row that gave nothing.
 */
import type { CoverageRow } from '../../source.ts';
import type { WantedCell } from './grid.ts';
import type { ModelGeneratorOptions } from './options.ts';

export type CellState = CoverageRow & {
  /** Calls in a row that gave no record. */
  empty: number;
  /** The model declined: parts are asked for. */
  byElements: boolean;
  /** The last texts written for it, shortened, as the model is reminded of them. */
  before: string[];
};

const remembered = 10;
const rememberedCharacters = 160;

export function openCell({ cell, wanted }: WantedCell): CellState {
  const row = { cell, wanted, made: 0, fromElements: 0, calls: 0, rejected: {} };
  return { ...row, empty: 0, byElements: false, before: [] };
}

export function isOpen(
  state: CellState,
  options: Pick<ModelGeneratorOptions, 'callsPerRecord' | 'emptyCalls'>,
): boolean {
  const mostCalls = Math.ceil(state.wanted * options.callsPerRecord);
  return state.made < state.wanted && state.calls < mostCalls && state.empty < options.emptyCalls;
}

export function stillWanted({ wanted, made }: CellState, recordsPerCall: number): number {
  return Math.min(recordsPerCall, wanted - made);
}

/** From here on. What was written before is forgotten: it is no part. */
export function askForElements(state: CellState): void {
  if (!state.byElements) state.before = [];
  state.byElements = true;
}

export function countRejected(state: CellState, reason: string): void {
  state.rejected[reason] = (state.rejected[reason] ?? 0) + 1;
}

export function remember(state: CellState, text: string): void {
  const short = text.replace(/\s+/g, ' ').slice(0, rememberedCharacters);
  if (state.before.includes(short)) return;
  state.before = [...state.before, short].slice(-remembered);
}

export function coverageRow({ empty: _, byElements: __, before: ___, ...row }: CellState): CoverageRow {
  return { ...row, rejected: { ...row.rejected } };
}
