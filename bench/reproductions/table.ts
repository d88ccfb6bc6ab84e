/** Figures as Markdown. In: the figures of the folders. Out: one table with a line for each figure, and notes below it. */
import { decimalsOf, type Figure, isReached, isWhole, type Value } from './figure.ts';

export type Found = { folder: string; figures: readonly Figure[] };

const head = ['folder', 'figure', 'published', 'ours', 'difference', ''];

export function tableOf(found: readonly Found[]): string {
  const notes = new Map<string, number>();
  const rows = found.flatMap(({ folder, figures }) =>
    figures.map((figure) => [folder, figure.name, ...numbers(figure), markOf(figure, notes)]),
  );
  const told = [...notes].map(([note, number]) => `${number}. ${note}.`);
  return [markdown(rows), ...(told.length > 0 ? ['', ...told] : [])].join('\n');
}

/** How many printed values are reached, and how many are known not to be. */
export function countsOf(found: readonly Found[]): { lines: number; values: number; reached: number } {
  const all = found.flatMap(({ figures }) => figures);
  const reached = all.map(({ values, within }) => values.filter((value) => isReached(value, within)).length);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  return { lines: all.length, values: sum(all.map(({ values }) => values.length)), reached: sum(reached) };
}

function markOf(figure: Figure, notes: Map<string, number>): string {
  const told = figure.differs ?? figure.note;
  const number = told === undefined ? undefined : (notes.get(told) ?? notes.size + 1);
  if (told !== undefined && number !== undefined) notes.set(told, number);
  const reference = number === undefined ? '' : ` (${number})`;
  return `${isWhole(figure) ? 'reached' : 'differs'}${reference}`;
}

function numbers({ values, within }: Figure): [string, string, string] {
  const [value] = values;
  if (value !== undefined && values.length === 1) return [value.printed, ours(value), difference(value)];
  if (values.length <= 5) {
    return [values.map(({ printed }) => printed).join(' '), values.map(ours).join(' '), largest(values)];
  }
  return [
    `${values.length} values`,
    `${values.filter((value) => isReached(value, within)).length} reached`,
    largest(values),
  ];
}

/** Two decimals more than were printed, but not more than a double can be trusted with; a count as it is. */
function ours(value: Value): string {
  if (value.ours === undefined) return '–';
  const decimals = decimalsOf(value.printed);
  return decimals === 0 && Number.isInteger(value.ours)
    ? String(value.ours)
    : value.ours.toFixed(Math.min(8, decimals + 2));
}

function difference(value: Value): string {
  return value.ours === undefined ? '–' : small(value.ours - Number(value.printed));
}

function largest(values: readonly Value[]): string {
  const known = values.filter((value) => value.ours !== undefined);
  const sizes = known.map((value) => Math.abs((value.ours ?? 0) - Number(value.printed)));
  const most = small(Math.max(...sizes)).replace('+', '');
  return most === '0' ? '0' : `≤ ${most}`;
}

/** Differences of rounding of doubles are none. */
function small(number: number): string {
  if (Math.abs(number) < 1e-9) return '0';
  return `${number < 0 ? '−' : '+'}${Math.abs(number).toPrecision(2)}`;
}

function markdown(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
