/**
 * From what a model wrote to records. In: its objects, the cell they were written for. Out: for each, fields that fit the task, or why
 * they do not. What the cell and the recipe set is set by program: the model's word on it counts for nothing.
 */
import type { Json } from '../../../core/canonical.ts';
import { filled } from '../../../core/text-template.ts';
import type { CurateRequest } from '../../source.ts';
import type { Cell } from './grid.ts';
import type { ModelGeneratorOptions } from './options.ts';
import { textsIn } from './prompts.ts';

type Fields = Record<string, Json>;
export type Written =
  | {
      fields: Fields;
      /** What novelty is told by. */
      text: string;
      /** What the model wrote of it, for reminding the model. */
      own: string;
    }
  | { reason: string; detail: string };

export type Reading = {
  task: CurateRequest['task'];
  options: ModelGeneratorOptions;
  /** Fields set by the cell or the recipe. */
  set: ReadonlySet<string>;
  /** Fields whose text tells whether a record is new. */
  compared: readonly string[];
  /** BCP 47 tag of a text, `und` where it cannot be told. */
  languageOf(text: string): string;
};

/** Texts with fewer letters than this are taken to be in the language that was asked for. */
const fewestLetters = 60;

export function writtenRecord(raw: Readonly<Fields>, cell: Cell, reading: Reading): Written {
  const { task, set, options } = reading;
  const own = Object.entries(raw).filter(([name]) => Object.hasOwn(task.fields.shape, name) && !set.has(name));
  const fromCell = Object.entries(cell).filter(([axis]) => set.has(axis) && !Object.hasOwn(options.fixed, axis));
  const parsed = task.fields.safeParse({ ...Object.fromEntries([...own, ...fromCell]), ...options.fixed });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { reason: 'fields-invalid', detail: `${issue?.path.join('.')}: ${issue?.message}` };
  }
  const fields = parsed.data as Fields;
  const written = Object.keys(fields).filter((name) => !set.has(name));
  const wrong = wrongLanguage(written.flatMap((name) => textsIn(fields[name])).join('\n'), cell, reading);
  if (wrong !== undefined) return { reason: 'language-wrong', detail: wrong };
  const text = comparedText(fields, reading);
  return { fields, text, own: text };
}

/** What novelty is told by. */
export function comparedText(fields: Readonly<Fields>, { compared }: Pick<Reading, 'compared'>): string {
  return compared.flatMap((name) => textsIn(fields[name])).join('\n');
}

/** @param parts what the model wrote for each part */
export function assembledRecord(parts: Readonly<Record<string, string>>, cell: Cell, reading: Reading): Written {
  const { elements } = reading.options;
  const names = Object.keys(elements?.parts ?? {});
  const missing = names.find((name) => (parts[name] ?? '').trim() === '');
  if (missing !== undefined) return { reason: 'part-missing', detail: missing };
  const known = names.map((name) => [name, tidy(parts[name] ?? '')] as const);
  const values = { ...cell, ...Object.fromEntries(known) };
  const fields = filled(elements?.fields ?? {}, values);
  const written = writtenRecord(fields as Fields, cell, reading);
  // Nothing else: what the program adds may tell of harm, and the model is asked for harmless parts alone.
  return 'reason' in written ? written : { ...written, own: known.map(([, part]) => part).join('; ') };
}

/** A part stands in the middle of a sentence. */
function tidy(part: string): string {
  return part
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;,]+$/, '');
}

function wrongLanguage(text: string, { language }: Cell, { languageOf }: Reading): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (language === undefined || letters < fewestLetters) return undefined;
  const found = languageOf(text);
  return found === 'und' || primary(found) === primary(language) ? undefined : `${found}, not ${language}`;
}

function primary(tag: string): string {
  return new Intl.Locale(tag).language;
}
