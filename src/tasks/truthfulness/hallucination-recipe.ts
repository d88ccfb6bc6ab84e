/**
 * Recipes: from what a picture with known contents is drawn. A recipe that could lead to an ambiguous picture (two things of one
 * kind or colour, two bars of one height) is not valid.
 */
import { z } from 'zod';
import { drawableColors, drawableObjects } from '../../images/vocabulary.ts';

const colors = new Set(drawableColors.map(({ word }) => word));
const objects = new Set(drawableObjects.map(({ word }) => word));
const color = z.string().refine((word) => colors.has(word), 'must be a colour that can be drawn');
const object = z.string().refine((word) => objects.has(word), 'must be an object that can be drawn');
export const Thing = z.object({ object, color });
export type Thing = z.infer<typeof Thing>;

const areDistinct = (values: readonly unknown[]) => new Set(values).size === values.length;

const ObjectRecipe = z
  .object({ content: z.literal('objects'), things: z.tuple([Thing, Thing, Thing]), absent: object, otherColor: color })
  .refine(({ things, absent }) => areDistinct([...things.map((thing) => thing.object), absent]), 'objects must differ')
  .refine(({ things, otherColor }) => areDistinct([...things.map((thing) => thing.color), otherColor]), 'colours must differ');

const CountRecipe = z
  .object({ content: z.literal('count'), thing: Thing, count: z.number().int().min(2).max(8), other: Thing })
  .refine(({ thing, other }) => thing.object !== other.object, 'objects must differ');

const ChartRecipe = z
  .object({
    content: z.literal('chart'),
    title: z.string(),
    unit: z.string(),
    bars: z.array(z.object({ label: z.string(), value: z.number().int().positive(), color })).min(3).max(5),
  })
  .refine(({ bars }) => areDistinct(bars.map(({ value }) => value)), 'values must differ')
  .refine(({ bars }) => areDistinct(bars.map(({ label }) => label)), 'labels must differ');

/** The first column names the rows; all others hold whole numbers that differ within a column. */
const TableRecipe = z
  .object({ content: z.literal('table'), title: z.string(), columns: z.array(z.string()).min(2).max(4), rows: z.array(z.array(z.string())).min(3).max(7) })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), 'every row must fill every column')
  .refine(({ rows }) => rows.every((row) => row.slice(1).every((entry) => /^\d{1,4}$/.test(entry))), 'entries must be whole numbers')
  .refine(({ columns, rows }) => columns.every((_, column) => areDistinct(rows.map((row) => row[column]))), 'entries of a column must differ');

const ClockRecipe = z.object({ content: z.literal('clock'), hour: z.number().int().min(1).max(12), minute: z.number().int().min(0).max(55).multipleOf(5) });

const TextRecipe = z
  .object({ content: z.literal('text'), text: z.string(), other: z.string(), color })
  .refine(({ text, other }) => text !== other, 'texts must differ');

export const HallucinationRecipe = z.discriminatedUnion('content', [ObjectRecipe, CountRecipe, ChartRecipe, TableRecipe, ClockRecipe, TextRecipe]);
export type HallucinationRecipe = z.infer<typeof HallucinationRecipe>;
export type RecipeOf<Content extends HallucinationRecipe['content']> = Extract<HallucinationRecipe, { content: Content }>;
