/**
 * Constraints on the form of an answer that a program can check, of the kinds of IFEval (Zhou et al. 2023, arXiv 2311.07911, table 1). In:
 * data. Out: a type for each kind, checked by zod, so that a task's cases can carry them in their reference.
 */
import { z } from 'zod';

/** How a count compares with the number that was asked for. */
const Relation = z.enum(['at-least', 'at-most', 'exactly', 'less-than', 'more-than']);
export type Relation = z.infer<typeof Relation>;
const count = { relation: Relation, count: z.number().int().min(0) };
const text = z.string().min(1);

export const Constraint = z.discriminatedUnion('kind', [
  /** `unit` is what is counted. Paragraphs are divided by a blank line, or by `***` where `divider` says so. */
  z.object({
    kind: z.literal('length'),
    unit: z.enum(['words', 'sentences', 'paragraphs', 'lines', 'characters']),
    ...count,
    divider: text.optional(),
  }),
  /** The paragraph of that place, from 1, begins with the word. */
  z.object({ kind: z.literal('paragraph-start'), paragraph: z.number().int().min(1), word: text }),
  /** Every keyword stands there as a whole word. */
  z.object({ kind: z.literal('keywords-present'), keywords: z.array(text).min(1) }),
  z.object({ kind: z.literal('keywords-absent'), keywords: z.array(text).min(1) }),
  z.object({ kind: z.literal('keyword-frequency'), keyword: text, ...count }),
  z.object({ kind: z.literal('letter-frequency'), letter: z.string().length(1), ...count }),
  /** `capitals`: no small letter. `lower`: no capital. `title`: words of four letters and more begin with a capital. */
  z.object({ kind: z.literal('case'), style: z.enum(['capitals', 'lower', 'title']) }),
  /** How many words are in capitals throughout (of two letters and more). */
  z.object({ kind: z.literal('capital-words'), ...count }),
  z.object({ kind: z.literal('punctuation-absent'), marks: text }),
  z.object({ kind: z.literal('punctuation-frequency'), mark: z.string().length(1), ...count }),
  /** ISO 639-1. */
  z.object({ kind: z.literal('language'), language: z.string().regex(/^[a-z]{2}$/) }),
  z.object({ kind: z.literal('json'), keys: z.array(text).default([]) }),
  z.object({ kind: z.literal('title-brackets') }),
  z.object({ kind: z.literal('quoted') }),
  z.object({ kind: z.literal('start'), text }),
  z.object({ kind: z.literal('end'), text }),
  z.object({ kind: z.literal('bullets'), ...count }),
  /** Parts in Markdown stress: *so* or **so**. */
  z.object({ kind: z.literal('highlights'), ...count }),
  /** Headings that begin with the word and a number: "Section 1". */
  z.object({ kind: z.literal('sections'), word: text, ...count }),
  /** Something in square brackets, to be filled in: [address]. */
  z.object({ kind: z.literal('placeholders'), ...count }),
  /** "P.S." or "P.P.S." begins a line. */
  z.object({ kind: z.literal('postscript'), marker: z.enum(['P.S.', 'P.P.S.']).default('P.S.') }),
  /** The request is repeated word for word before it is answered. */
  z.object({ kind: z.literal('repeat-request'), request: text }),
  /** Several answers, divided by six asterisks. */
  z.object({ kind: z.literal('several-answers'), ...count }),
  /** One of these and nothing else. */
  z.object({ kind: z.literal('one-of'), options: z.array(text).min(2) }),
]);
export type Constraint = z.infer<typeof Constraint>;

export function compares(found: number, { relation, count: asked }: { relation: Relation; count: number }): boolean {
  switch (relation) {
    case 'at-least':
      return found >= asked;
    case 'at-most':
      return found <= asked;
    case 'exactly':
      return found === asked;
    case 'less-than':
      return found < asked;
    case 'more-than':
      return found > asked;
  }
}
