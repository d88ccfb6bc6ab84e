import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Random } from '../../core/random.ts';
import { minimalJson } from './minimal-json.ts';

const random = () => new Random(1, 'minimal');

describe('minimalJson fits schemas as zod writes them', () => {
  const Tree = z.object({
    name: z.string(),
    get parts() {
      return z.array(Tree);
    },
  });
  test.each([
    ['plain fields', z.object({ text: z.string(), flag: z.boolean(), n: z.number(), k: z.number().int() })],
    ['optional fields are left out', z.strictObject({ text: z.string(), more: z.string().optional() })],
    ['enum and literal', z.object({ a: z.enum(['x', 'y']), b: z.literal('z') })],
    ['lengths', z.object({ a: z.string().min(40), b: z.string().max(2), c: z.array(z.string().min(1)).min(3) })],
    [
      'limits',
      z.object({
        a: z.number().min(5).max(6),
        b: z.number().int().gt(0).lt(2),
        c: z.number().max(-3),
        d: z.number().gt(0).lt(1),
      }),
    ],
    ['multiples', z.object({ a: z.number().int().min(7).multipleOf(5) })],
    ['union and null', z.object({ a: z.union([z.number(), z.string()]), b: z.null(), c: z.string().nullable() })],
    ['formats', z.object({ a: z.email(), b: z.uuid(), c: z.url(), d: z.iso.date(), e: z.iso.datetime() })],
    ['patterns', z.object({ a: z.string().regex(/^[a-z]+-[a-z]+$/), b: z.string().regex(/^\d{4}$/) })],
    ['tuple and record', z.object({ a: z.tuple([z.string(), z.number()]), b: z.record(z.string(), z.number()) })],
    ['recursion', Tree],
    ['intersection', z.intersection(z.object({ a: z.string() }), z.object({ b: z.number() }))],
  ])('%s', (_, shape) => {
    const value = minimalJson(z.toJSONSchema(shape), random());
    expect(shape.safeParse(value)).toMatchObject({ success: true });
    expect(minimalJson(z.toJSONSchema(shape), random())).toEqual(value);
  });

  test('unique items differ', () => {
    const value = minimalJson({ type: 'array', items: { type: 'string' }, minItems: 3, uniqueItems: true }, random());
    expect(new Set(value as string[]).size).toBe(3);
  });

  test('listed values are drawn', () => {
    const schema = { enum: ['a', 'b', 'c'] };
    const drawn = new Set(Array.from({ length: 40 }, (_, index) => minimalJson(schema, new Random(index, 'x'))));
    expect(drawn).toEqual(new Set(['a', 'b', 'c']));
  });

  test('a schema that refers to itself without end comes to an end', () => {
    expect(minimalJson({ $ref: '#' }, random())).toBeNull();
  });
});
