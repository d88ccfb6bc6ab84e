/**
 * Paths into a row: `question`, `answer_info.ans0.1`. In: a value and a path. Out: what stands there. A column whose own name has a
 * dot in it goes before the path of the same spelling.
 */

/** Undefined where there is nothing. Own properties only, so that no path reaches a prototype. */
export function valueAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  return valueAt(valueAt(value, path.slice(0, dot)), path.slice(dot + 1));
}

/** The names at the deepest level of the path that exists: what could have been meant. */
export function namesNear(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const dot = path.indexOf('.');
  const inner = dot < 0 ? undefined : valueAt(value, path.slice(0, dot));
  const prefix = path.slice(0, dot);
  if (typeof inner === 'object' && inner !== null)
    return namesNear(inner, path.slice(dot + 1)).map((name) => `${prefix}.${name}`);
  return Object.keys(value);
}
