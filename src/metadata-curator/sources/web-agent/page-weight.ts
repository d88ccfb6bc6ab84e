/**
 * How much work a page's markup is, before it is parsed: picking the article takes time that grows with the cube of the nesting, so
 * that a small page could hold up a run for hours. In: HTML. Out: tags, and how deep they are nested at most, as far as can be told
 * from the tags alone.
 */
export type PageWeight = { tags: number; nesting: number };

/** Elements that hold nothing, or end by themselves where the next one begins. */
const notNesting = new Set(
  `area base body br caption col colgroup dd dt embed head hr html img input li link meta optgroup option p param rp rt source tbody td
  tfoot th thead tr track wbr`.split(/\s+/),
);

export function pageWeight(source: string): PageWeight {
  const weight = { tags: 0, nesting: 0 };
  let depth = 0;
  for (const [, slash, name = ''] of source.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    weight.tags++;
    if (notNesting.has(name.toLowerCase())) continue;
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1;
    weight.nesting = Math.max(weight.nesting, depth);
  }
  return weight;
}
