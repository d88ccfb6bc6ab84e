/**
 * The smallest value that fits a JSON schema (2020-12, as zod writes it). In: a schema and randomness that decides between listed
 * values. Out: a JSON value; the same for the same randomness. Keywords it does not know are ignored.
 */
import type { Json } from '../../core/canonical.ts';
import type { Random } from '../../core/random.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

export function minimalJson(schema: JsonSchema, random: Random): Json {
  return fitting(schema, { root: schema, random, depth: 0 });
}

type Making = { root: JsonSchema; random: Random; depth: number };

const deepest = 32;

function fitting(schema: JsonSchema, making: Making): Json {
  const { random, depth } = making;
  if (depth > deepest) return null;
  const inside = { ...making, depth: depth + 1 };
  if ('const' in schema) return schema.const as Json;
  if (Array.isArray(schema.enum)) return random.pick(schema.enum as Json[]);
  if ('default' in schema) return schema.default as Json;
  if (typeof schema.$ref === 'string') return fitting(resolve(schema.$ref, making.root), inside);
  if (Array.isArray(schema.allOf)) return fitting(merged(schema, schema.allOf, making.root), inside);
  for (const options of [schema.anyOf, schema.oneOf]) {
    if (Array.isArray(options)) return fitting(asSchema(options[0]), inside);
  }
  return ofType(schema, inside);
}

function ofType(schema: JsonSchema, making: Making): Json {
  const type: unknown = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return stringOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema, type === 'integer');
    case 'boolean':
      return making.random.fork('boolean').chance(0.5);
    case 'array':
      return arrayOf(schema, making);
    case 'null':
      return null;
    default:
      return type === 'object' || schema.properties !== undefined ? objectOf(schema, making) : {};
  }
}

function objectOf(schema: JsonSchema, making: Making): Json {
  const properties = asSchema(schema.properties);
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return Object.fromEntries(
    required.map((name) => [
      name,
      fitting(asSchema(properties[name] ?? {}), { ...making, random: making.random.fork(name) }),
    ]),
  );
}

function arrayOf(schema: JsonSchema, making: Making): Json {
  const fixed: unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const length = Math.max(fixed.length, limit(schema.minItems) ?? 0);
  return Array.from({ length }, (_, index) => {
    const item = asSchema(fixed[index] ?? schema.items ?? { type: 'string' });
    const value = fitting(item, { ...making, random: making.random.fork(String(index)) });
    if (!schema.uniqueItems || index === 0) return value;
    return typeof value === 'string' ? `${value} ${index + 1}` : typeof value === 'number' ? value + index : value;
  });
}

/** Texts that fit the formats and patterns met in practice. */
const byFormat: Readonly<Record<string, string>> = {
  date: '2026-01-01',
  time: '12:00:00Z',
  'date-time': '2026-01-01T12:00:00Z',
  duration: 'PT1S',
  email: 'someone@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
};
const plainTexts = [
  'simulated text',
  'simulated',
  'A',
  'a',
  '0',
  '1',
  '01',
  '2026',
  'a-a',
  'a_a',
  'A1',
  '#000000',
  '0.0',
];

function stringOf(schema: JsonSchema): string {
  const formatted = typeof schema.format === 'string' ? byFormat[schema.format] : undefined;
  const shortest = limit(schema.minLength) ?? 0;
  const longest = limit(schema.maxLength) ?? Number.POSITIVE_INFINITY;
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : /^/;
  const candidates = [
    ...(formatted === undefined ? [] : [formatted]),
    ...plainTexts.map((text) => text.padEnd(shortest, text)),
  ];
  const fits = (text: string) => text.length <= longest && pattern.test(text);
  return candidates.find(fits) ?? (candidates[0] ?? '').slice(0, longest);
}

/** The number nearest to 0 within the limits. */
function numberOf(schema: JsonSchema, isInteger: boolean): number {
  const step = limit(schema.multipleOf) ?? (isInteger ? 1 : 0);
  const nudge = step || 0.5;
  const above = limit(schema.exclusiveMinimum);
  const below = limit(schema.exclusiveMaximum);
  const low = Math.max(
    limit(schema.minimum) ?? Number.NEGATIVE_INFINITY,
    above === undefined ? Number.NEGATIVE_INFINITY : above + nudge,
  );
  const high = Math.min(
    limit(schema.maximum) ?? Number.POSITIVE_INFINITY,
    below === undefined ? Number.POSITIVE_INFINITY : below - nudge,
  );
  if (low > high) return ((above ?? low) + (below ?? high)) / 2;
  const nearestToZero = Math.min(Math.max(0, low), high);
  if (step === 0) return nearestToZero;
  return (nearestToZero < 0 ? Math.floor(nearestToZero / step) : Math.ceil(nearestToZero / step)) * step + 0;
}

function limit(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : {};
}

/** A pointer within the schema, for instance `#/$defs/Item`. */
function resolve(reference: string, root: JsonSchema): JsonSchema {
  const steps = reference.replace(/^#\/?/, '').split('/').filter(Boolean);
  const step = (schema: JsonSchema, name: string) => asSchema(schema[name.replaceAll('~1', '/').replaceAll('~0', '~')]);
  return steps.reduce(step, root);
}

function merged(schema: JsonSchema, parts: readonly unknown[], root: JsonSchema): JsonSchema {
  const { allOf: _, ...own } = schema;
  const all = [
    own,
    ...parts.map(asSchema).map((part) => (typeof part.$ref === 'string' ? resolve(part.$ref, root) : part)),
  ];
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map((part) => asSchema(part.properties))),
    required: all.flatMap((part) => (Array.isArray(part.required) ? part.required : [])),
  };
}
