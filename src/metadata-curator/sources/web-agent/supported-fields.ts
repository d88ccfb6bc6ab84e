/**
 * What of a model's reading of a page the page really says. In: values and the passages that are to support them, the page's text.
 * Out: the fields that are supported, with their passages; and those dropped.
 *
 * A field is supported where each of its passages stands on the page, word for word but for white space, and where the passages say
 * the value: a text stands in them (whatever the case of its letters), a number is one of theirs. Values of a closed list (labels, yes
 * or no) are a judgement on the passage and need only the passage; so do fields that the caller lets the model put into its own words.
 */
import type { Json } from '../../../core/canonical.ts';

export type Reading = { fields: Record<string, Json>; support: Record<string, string[]> };

export type Rules = {
  /** JSON schema of each field. */
  properties: Readonly<Record<string, unknown>>;
  /** Fields in the model's own words. */
  ownWords: readonly string[];
};

export type Supported = {
  fields: Record<string, Json>;
  support: Record<string, string>;
  dropped: string[];
};

/** A single word stands on nearly every page and supports nothing that is not that word. */
const minimumWords = 3;

export function supportedFields(reading: Reading, pageText: string, rules: Rules): Supported {
  const page = plain(pageText);
  const result: Supported = { fields: {}, support: {}, dropped: [] };
  for (const [name, value] of Object.entries(reading.fields)) {
    const passages = (Object.hasOwn(reading.support, name) ? (reading.support[name] ?? []) : []).map(plain);
    const schema = Object.hasOwn(rules.properties, name) ? rules.properties[name] : undefined;
    const isFree = rules.ownWords.includes(name);
    if (isOnPage(passages, page) && says(passages, value, isFree ? 'anything' : closedValues(schema))) {
      result.fields[name] = value;
      result.support[name] = passages.join(' … ');
    } else {
      result.dropped.push(name);
    }
  }
  return result;
}

function isOnPage(passages: readonly string[], page: string): boolean {
  return passages.length > 0 && passages.every((passage) => passage !== '' && page.includes(passage));
}

function says(passages: readonly string[], value: Json, closed: ReadonlySet<Json> | 'anything'): boolean {
  const isLongEnough = passages.some((passage) => passage.split(' ').length >= minimumWords);
  return leavesOf(value).every((leaf) => {
    if (closed === 'anything' || typeof leaf === 'boolean' || leaf === null || closed.has(leaf)) return isLongEnough;
    return passages.some((passage) =>
      typeof leaf === 'number' ? numbersOf(passage).has(leaf) : contains(passage, leaf),
    );
  });
}

function contains(passage: string, text: string): boolean {
  const wanted = plain(text).toLowerCase();
  return wanted !== '' && passage.toLowerCase().includes(wanted);
}

/** Numbers as they are written in English, with or without commas between thousands. */
function numbersOf(passage: string): Set<number> {
  const written = passage.match(/[-−]?\d[\d,]*(?:\.\d+)?/g) ?? [];
  return new Set(written.map((each) => Number(each.replace('−', '-').replaceAll(',', ''))));
}

type Leaf = string | number | boolean | null;

function leavesOf(value: Json): Leaf[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return [value];
}

/** Every value that a JSON schema lists by name, at any depth. */
function closedValues(schema: unknown): Set<Json> {
  if (typeof schema !== 'object' || schema === null) return new Set();
  const found = new Set<Json>();
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'enum' && Array.isArray(inner)) for (const each of inner) found.add(each);
    else if (key === 'const') found.add(inner as Json);
    else for (const each of closedValues(inner)) found.add(each);
  }
  return found;
}

/** One form for both sides of a comparison: composed letters, single spaces, nothing invisible. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
