/** Texts with gaps. In: a template (any JSON value) and values. Out: the same with `{name}` filled in. */
import type { Json } from './canonical.ts';

const slot = /\{([a-zA-Z]+)\}/g;

/** Names of all slots, at any depth. */
export function slotsOf(template: Json): string[] {
  if (typeof template === 'string') return Array.from(template.matchAll(slot), ([, name = '']) => name);
  return typeof template === 'object' && template !== null ? Object.values(template).flatMap(slotsOf) : [];
}

/** A slot without a value stays as it is. */
export function filled(template: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof template === 'string') return template.replace(slot, (all, name: string) => values[name] ?? all);
  if (Array.isArray(template)) return template.map((each) => filled(each, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, each]) => [key, filled(each, values)]));
}
