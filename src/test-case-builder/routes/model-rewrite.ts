/**
 * The route `model-rewrite`: a case's text in a model's words. In: built cases, a model, which passages it may touch. Out: cases that ask
 * the same otherwise. The model is handed a passage and gives a passage; that it kept what must be kept is checked by program, and what
 * does not pass is asked for again a few times, then left.
 */
import { z } from 'zod';
import { type AskedModel, askObject } from '../../core/ask-object.ts';
import { identityOf } from '../../core/generator-identity.ts';
import type { MetadataRecord } from '../../core/metadata-record.ts';
import { times } from './reference-words.ts';
import { type RewriteFault, rewriteFault } from './rewrite-checks.ts';
import type { NoChange, Route, TextChange, UnitTexts } from './route.ts';

export const RewriteOptions = z.strictObject({
  /** Passages that may be put into other words, longest first; without it the whole text, in units of one case alone. */
  passages: z.array(z.string().min(1)).optional(),
  /** Passages that stay to the letter, beside words of the reference, numbers, quotations and choices. */
  protect: z.array(z.string().min(1)).default([]),
  /** Bounds of the length, as shares of the length before, in characters. */
  length: z.strictObject({ least: z.number().min(0), most: z.number().positive() }).default({ least: 0.5, most: 2 }),
  /** Times a passage is asked for, at most. */
  attempts: z.int().min(1).default(3),
});
export type RewriteOptions = z.infer<typeof RewriteOptions>;

/** A passage in other words, or why there is none. */
export type Rewritten = { text: string } | NoChange;

const Answer = z.object({ text: z.string(), declined: z.boolean() });

const prompt = [
  'You put a text into other words. Say what it says and ask what it asks, nothing more and nothing less: same language, same kind of question, same tone, about the same length.',
  'Answer with a JSON object: "text" (the text in other words, without comments) and "declined" (true only if you will not do it).',
] as const;

/** What is said to the model before it is asked again, so that one whose answers do not vary gets another question. */
const reminders: Readonly<Record<RewriteFault, string>> = {
  unchanged: 'An earlier answer left the text as it was: use other words.',
  'too-short': 'An earlier answer was too short: leave nothing out.',
  'too-long': 'An earlier answer was too long: add nothing.',
  'passage-lost': 'An earlier answer changed quoted words, names or choices: leave them to the letter.',
  'number-changed': 'An earlier answer changed numbers: keep all of them, written in the same way.',
  'negation-changed': 'An earlier answer added or dropped a negation: keep it as it is.',
  'question-type-changed': 'An earlier answer asked another kind of question: keep the kind.',
  commented: 'An earlier answer spoke about the text: give the text alone.',
};

export function modelRewrite(model: AskedModel, options: RewriteOptions, signal: AbortSignal): Route {
  // Units of one record share passages: these are asked for once.
  const known = new Map<string, Promise<Rewritten>>();
  const rewrite = (text: string, keep: readonly string[]) => {
    const key = JSON.stringify([text, keep]);
    const rewritten = known.get(key) ?? rewriteText(text, { model, keep, options, signal });
    known.set(key, rewritten);
    return rewritten;
  };
  return {
    operator: 'model-rewrite',
    version: 1,
    generator: identityOf(model, [prompt, reminders]),
    step: (unit) => rewriteUnit(unit, options, rewrite),
  };
}

/** The texts of fields of the records, for `passages`. */
export function fieldTexts(records: readonly MetadataRecord[], fields: readonly string[]): string[] {
  const texts = records.flatMap((record) => fields.map((field) => record.fields[field]));
  const passages = new Set(texts.flat().filter((text) => typeof text === 'string' && text.trim() !== ''));
  return [...passages]
    .filter((text) => typeof text === 'string')
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

async function rewriteUnit(
  { texts, keep }: UnitTexts,
  options: RewriteOptions,
  rewrite: (text: string, keep: readonly string[]) => Promise<Rewritten>,
): Promise<TextChange | NoChange> {
  const passages = passagesIn(texts, options.passages);
  if (passages.length === 0)
    return { reason: 'no-passage', detail: 'No passage that may be changed stands in all cases of the unit.' };
  const must = [...new Set([...keep, ...options.protect])];
  const changed = [...texts];
  for (const passage of passages) {
    const own = must.filter((each) => each.length < passage.length && times(each, passage) > 0);
    const rewritten = await rewrite(passage, own);
    if ('reason' in rewritten) return rewritten;
    for (const [index, text] of changed.entries()) changed[index] = text.replaceAll(passage, () => rewritten.text);
  }
  return { texts: changed, parameters: { passages: passages.length } };
}

/** Those that stand in every text of the unit, none within another. */
function passagesIn(texts: readonly string[], declared: readonly string[] | undefined): string[] {
  if (declared === undefined) return texts.length === 1 ? [...texts] : [];
  const found: string[] = [];
  for (const passage of declared) {
    const isShared = texts.every((text) => text.includes(passage));
    if (isShared && !found.some((other) => other.includes(passage))) found.push(passage);
  }
  return found;
}

type Rewriting = { model: AskedModel; keep: readonly string[]; options: RewriteOptions; signal: AbortSignal };

async function rewriteText(text: string, { model, keep, options, signal }: Rewriting): Promise<Rewritten> {
  let last: NoChange = { reason: 'not-asked', detail: '' };
  let reminder = '';
  for (let trial = 0; trial < options.attempts; trial++) {
    const [task, form] = prompt;
    const kept = keep.length === 0 ? '' : 'Take over to the letter each passage listed as KEEP.';
    const asked = await askObject(model, {
      name: 'rewritten_text',
      instructions: [task, kept, reminder, form],
      material: { TEXT: text, ...(keep.length > 0 && { KEEP: keep.map((passage) => `- ${passage}`).join('\n') }) },
      answer: Answer,
      trial,
      signal,
    });
    if ('silent' in asked) {
      last = { reason: `generator-${asked.silent}`, detail: asked.detail };
      continue;
    }
    if (asked.answer.declined)
      return { reason: 'generator-refused', detail: 'declined to put the text into other words' };
    const after = asked.answer.text.trim();
    const fault = rewriteFault({ before: text, after, keep, length: options.length });
    if (fault === undefined) return { text: after };
    reminder = reminders[fault];
    last = { reason: fault, detail: after.slice(0, 200) };
  }
  return last;
}
