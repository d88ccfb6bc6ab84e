/**
 * How often an interval holds a planted truth. In: a truth, and a function that draws one world and gives its interval. Out: the share of
 * seeds in which it held, and the mean half width. A table has a row for each method and a column for each setting.
 */
import { Random } from '../src/core/random.ts';
import { isOutside, markdown } from './coverage-table.ts';

export type Limits = { low: number; high: number };
/** Undefined where a method gives no interval; that counts as not covered only where `given` is told. */
export type World = (random: Random) => Limits | undefined;
export type CellResult = { covered: number; halfWidth: number; given: number };
export type Row = { head: readonly string[]; cells: readonly CellResult[] };

export type CoverOptions = { seeds: number; name: string };

/** Each seed is a world of its own; a limit may be the truth itself but for the last digits. */
export function covered(truth: number, world: World, { seeds, name }: CoverOptions): CellResult {
  let [hits, width, given] = [0, 0, 0];
  for (let seed = 1; seed <= seeds; seed++) {
    const limits = world(new Random(seed, name));
    if (limits === undefined) continue;
    given += 1;
    hits += limits.low - 1e-12 <= truth && truth <= limits.high + 1e-12 ? 1 : 0;
    width += (limits.high - limits.low) / 2;
  }
  return { covered: hits / given, halfWidth: width / given, given: given / seeds };
}

/** A star marks what lies outside 93…97 %; behind it the mean half width, and how often there was an interval where not always. */
export function coverageTable(head: readonly string[], rows: readonly Row[]): string {
  return markdown(
    head,
    rows.map((row) => [...row.head, ...row.cells.map(cellText)]),
  );
}

function cellText({ covered: share, halfWidth, given }: CellResult): string {
  const star = isOutside(share) ? '*' : '';
  const rarely = given < 1 ? ` (${(100 * given).toFixed(0)} % given)` : '';
  return `${(100 * share).toFixed(1)}${star} ±${halfWidth.toFixed(3)}${rarely}`;
}

export function range<T>(count: number, draw: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => draw(index));
}
