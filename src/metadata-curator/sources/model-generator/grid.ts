/**
 * The grid of attributes that a generator fills. In: axes, combinations left out, how many records. Out: cells, each with its share of
 * the records. The shares differ by at most one; where there are fewer records than cells, every value of every axis is used as evenly
 * as the grid allows.
 */
import { PlatformError } from '../../../core/platform-error.ts';
import { Random } from '../../../core/random.ts';

export type Cell = Readonly<Record<string, string>>;
export type WantedCell = { cell: Cell; wanted: number };

type Grid = { axes: Readonly<Record<string, readonly string[]>>; without: readonly Cell[] };

const mostCells = 10_000;

/** In the order of the axes, the last one turning fastest. Throws `generator.bad-grid`. */
export function cellsOf({ axes, without }: Grid): Cell[] {
  assertKnown(axes, without);
  const size = Object.values(axes).reduce((product, values) => product * new Set(values).size, 1);
  if (size > mostCells) {
    throw badGrid(`The grid has ${size} cells; ${mostCells} are the most.`, 'Use fewer axes, or fewer values.');
  }
  let cells: Cell[] = [{}];
  for (const [axis, values] of Object.entries(axes)) {
    cells = cells.flatMap((cell) => [...new Set(values)].map((value) => ({ ...cell, [axis]: value })));
  }
  const left = cells.filter((cell) => !without.some((part) => fits(cell, part)));
  if (left.length === 0) throw badGrid('No cell of the grid is left.', 'Shorten `without`.');
  return left;
}

/** Cells with at least one wanted record, in the order of `cells`. */
export function shares(cells: readonly Cell[], count: number, seed: number): WantedCell[] {
  const each = Math.floor(count / cells.length);
  const more = spread(cells, count % cells.length, seed);
  const wanted = cells.map((cell, index) => ({ cell, wanted: each + (more.has(index) ? 1 : 0) }));
  return wanted.filter((share) => share.wanted > 0);
}

export function cellLabel(cell: Cell): string {
  return Object.entries(cell)
    .map(([axis, value]) => `${axis}=${value}`)
    .join(', ');
}

/** Indices of so many cells: each next one has the values that were used least, ties in random order. */
function spread(cells: readonly Cell[], count: number, seed: number): Set<number> {
  const open = new Random(seed, 'generator/cells').shuffle([...cells.entries()]);
  const used = new Map<string, number>();
  const chosen = new Set<number>();
  while (chosen.size < count) {
    const uses = open.map(([, cell]) => valuesOf(cell).reduce((sum, value) => sum + (used.get(value) ?? 0), 0));
    const [[index, cell] = [0, {}]] = open.splice(uses.indexOf(uses.reduce((a, b) => Math.min(a, b))), 1);
    for (const value of valuesOf(cell)) used.set(value, (used.get(value) ?? 0) + 1);
    chosen.add(index);
  }
  return chosen;
}

function valuesOf(cell: Cell): string[] {
  return Object.entries(cell).map(([axis, value]) => `${axis}=${value}`);
}

function fits(cell: Cell, part: Cell): boolean {
  return Object.entries(part).every(([axis, value]) => cell[axis] === value);
}

function assertKnown(axes: Grid['axes'], without: Grid['without']): void {
  for (const [axis, value] of without.flatMap((part) => Object.entries(part))) {
    if (axes[axis]?.includes(value)) continue;
    throw badGrid(
      `\`without\` names ${axis}=${value}, which the grid does not have.`,
      'Use axes and values of the grid.',
    );
  }
}

function badGrid(message: string, remedy: string): PlatformError {
  return new PlatformError('generator.bad-grid', { message, remedy, place: 'axes of the generator' });
}
