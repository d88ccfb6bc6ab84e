/**
 * How the columns of a data set become the fields of a task. In: a declared mapping and a row. Out: the fields, still to be checked by
 * the task's schema, or the reason why the row gives none. A mapping is data: it goes into an edition's manifest as it stands.
 */
import { z } from 'zod';
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Task } from '../core/task.ts';
import { namesNear, valueAt } from './files/column-path.ts';

const FromColumn = z.strictObject({
  /** A column, or a path into it: `answers.0.text`. */
  from: z.string().min(1),
  /** What stands in the column → what the field gets. A row with any other value is rejected. */
  values: z.record(z.string(), z.json()).optional(),
  /** Text at which the column is cut into a list; parts are trimmed and empty ones left out. */
  split: z.string().min(1).optional(),
  /** At most so many elements of a list, from its beginning. */
  take: z.int().min(1).optional(),
  /** CSV knows only text. */
  as: z.enum(['number', 'boolean', 'string']).optional(),
  /** The field is left out where the column is missing or empty. */
  optional: z.boolean().optional(),
});
type FromColumn = z.infer<typeof FromColumn>;

export type FieldSource = string | FromColumn | { value: z.core.util.JSONType } | { list: FieldSource[] };

const FieldSource: z.ZodType<FieldSource> = z.lazy(() =>
  z.union([
    z.string().min(1),
    FromColumn,
    /** The same for every row. */
    z.strictObject({ value: z.json() }),
    /** A list made of several columns. */
    z.strictObject({ list: z.array(FieldSource).min(1) }),
  ]),
);

export const FieldMapping = z.record(z.string(), FieldSource);
export type FieldMapping = z.infer<typeof FieldMapping>;

export type MappedRow = { fields: Record<string, unknown> } | { reason: 'value-unmapped'; detail: string };

class UnmappedValue extends Error {}

export function mapRow(mapping: FieldMapping, row: object): MappedRow {
  const fields: Record<string, unknown> = {};
  try {
    for (const [field, source] of Object.entries(mapping)) {
      const value = resolved(source, row);
      if (value !== undefined) fields[field] = value;
    }
  } catch (error) {
    if (error instanceof UnmappedValue) return { reason: 'value-unmapped', detail: error.message };
    throw error;
  }
  return { fields };
}

function resolved(source: FieldSource, row: object): unknown {
  if (typeof source === 'string') return valueAt(row, source);
  if ('value' in source) return source.value;
  if ('list' in source) return source.list.map((each) => resolved(each, row)).filter((value) => value !== undefined);
  return fromColumn(source, valueAt(row, source.from));
}

function fromColumn(source: FromColumn, found: unknown): unknown {
  if (source.optional && (found === undefined || found === null || found === '')) return undefined;
  if (source.values !== undefined) return looked(source.from, source.values, found);
  let value = found;
  if (source.split !== undefined && typeof value === 'string') {
    const parts = value.split(source.split).map((part) => part.trim());
    value = parts.filter((part) => part !== '');
  }
  if (source.take !== undefined && Array.isArray(value)) value = value.slice(0, source.take);
  return source.as === undefined ? value : converted(value, source.as);
}

function looked(column: string, values: Record<string, unknown>, found: unknown): unknown {
  const key = String(found);
  if (Object.hasOwn(values, key)) return values[key];
  throw new UnmappedValue(`"${column}" is "${key.slice(0, 60)}", for which the mapping has no value`);
}

/** What cannot be converted stays as it is: the task's schema then says what is wrong with it. */
function converted(value: unknown, type: 'number' | 'boolean' | 'string'): unknown {
  if (type === 'string') return typeof value === 'object' ? value : String(value);
  if (typeof value !== 'string') return value;
  const text = value.trim().toLowerCase();
  if (type === 'number') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : value;
  const known: Record<string, boolean> = { true: true, '1': true, yes: true, false: false, '0': false, no: false };
  return Object.hasOwn(known, text) ? known[text] : value;
}

/** Columns that the mapping reads, as written; without `optional` ones where these are not wanted. */
export function columnsOf(mapping: FieldMapping, { optional }: { optional: boolean }): string[] {
  const collect = (source: FieldSource): string[] => {
    if (typeof source === 'string') return [source];
    if ('list' in source) return source.list.flatMap(collect);
    return 'from' in source && (optional || !source.optional) ? [source.from] : [];
  };
  return [...new Set(Object.values(mapping).flatMap(collect))];
}

/** Fields with free text from the data: what duplicates are told by where nothing else is asked for. */
export function freeTextFields(mapping: FieldMapping): string[] {
  const isFree = (source: FieldSource): boolean =>
    typeof source === 'string' ||
    ('list' in source ? source.list.some(isFree) : 'from' in source && source.values === undefined);
  return Object.keys(mapping).filter((field) => isFree(mapping[field] ?? ''));
}

/** Throws `curate.unknown-field` or `curate.unmapped-field` where mapping and task do not fit. */
export function assertFitsTask(mapping: FieldMapping, task: Pick<Task, 'id' | 'fields'>): void {
  const known = Object.keys(task.fields.shape);
  const unknown = Object.keys(mapping).find((field) => !known.includes(field));
  if (unknown !== undefined) {
    throw new PlatformError('curate.unknown-field', {
      message: `The task has no field "${unknown}"; it has ${known.join(', ')}.`,
      place: `mapping for ${task.id}`,
      remedy: `Did you mean "${nearest(unknown, known)}"?`,
    });
  }
  const isOptional = (field: string) => task.fields.shape[field]?.safeParse(undefined).success === true;
  const missing = known.filter((field) => !Object.hasOwn(mapping, field) && !isOptional(field));
  if (missing.length === 0) return;
  throw new PlatformError('curate.unmapped-field', {
    message: `The mapping lacks ${missing.map((field) => `"${field}"`).join(', ')}.`,
    place: `mapping for ${task.id}`,
    remedy: 'Name a column for each, or give one value for all rows, for instance `topic: {value: health}`.',
  });
}

/** Throws `curate.unknown-column` where a column that is not optional stands in none of these rows, the first of a file. */
export function assertColumnsExist(mapping: FieldMapping, rows: readonly object[], place: string): void {
  if (rows.length === 0) return;
  for (const column of columnsOf(mapping, { optional: false })) {
    if (rows.some((row) => valueAt(row, column) !== undefined)) continue;
    const names = [...new Set(rows.flatMap((row) => namesNear(row, column)))];
    const meant = nearest(column, names);
    throw new PlatformError('curate.unknown-column', {
      message: `There is no column "${column}"; there are ${names.map((name) => `"${name}"`).join(', ')}.`,
      place,
      ...(meant !== undefined && {
        remedy: `Did you mean "${meant}"? A column that few rows have needs \`optional: true\`.`,
      }),
    });
  }
}
