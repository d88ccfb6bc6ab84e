/** What is put before a model under test, what the right answer is, and where it comes from. Frozen once made. */
import { z } from 'zod';
import { Drawing } from './drawing.ts';
import { TaskId } from './task-id.ts';

export const TextPart = z.object({ type: z.literal('text'), text: z.string() });
/** A picture: drawn by program from its description, or a file in the image store by content hash. */
export const ImagePart = z.object({
  type: z.literal('image'),
  image: z.union([z.object({ drawing: Drawing }), z.object({ sha256: z.string(), mediaType: z.string() })]),
});
export type ImagePart = z.infer<typeof ImagePart>;
export const ContentPart = z.discriminatedUnion('type', [TextPart, ImagePart]);
export type ContentPart = z.infer<typeof ContentPart>;

export const Message = z.object({
  role: z.enum(['system', 'user', 'assistant']),
  content: z.array(ContentPart).min(1),
});
export type Message = z.infer<typeof Message>;

/** A step that changed a case: which operator, which version of it, with which parameters. The seed is (run seed, case id). */
export const Variation = z.object({
  operator: z.string(),
  version: z.number().int(),
  /** `rules` = done by program; `model` = done by a generator model. */
  form: z.enum(['rules', 'model']),
  parameters: z.record(z.string(), z.json()).default({}),
});
export type Variation = z.infer<typeof Variation>;

/**
 * The part a case plays: `main` is what the task is about; `control` is the same item without the pressure (the other half of a
 * pair); `twin` is a benign look-alike of a harmful request.
 */
export const Probe = z.enum(['main', 'control', 'twin']);
export type Probe = z.infer<typeof Probe>;

export const TestCase = z.object({
  /** Hash of task id and version, run seed, unit and part. */
  id: z.string(),
  taskId: TaskId,
  taskVersion: z.number().int(),
  /** What is sampled together: the cases of a pair share it. */
  unit: z.string(),
  /** Id of the metadata record it comes from; cases of one origin are one cluster when errors are estimated. */
  origin: z.string(),
  probe: Probe,
  /** What is sent. For text-to-image the text of the last user message is the prompt. Empty only for imported answers. */
  messages: z.array(Message),
  /** What the scorer compares with, in the task's own shape (`Task.reference`). */
  reference: z.record(z.string(), z.json()),
  /** For breakdowns: attack, harm type, verdict, … as declared by the task. */
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  variations: z.array(Variation).default([]),
  /**
   * Id of the case that this one is a further version of, for a comparison of the two: it is no further original, and enters no score
   * of the task. Variations that the task itself declares, such as its attacks, leave it out.
   */
  variedFrom: z.string().optional(),
});
export type TestCase = z.infer<typeof TestCase>;

/** All text of a case, in order, for search and for reading. */
export function caseText(testCase: Pick<TestCase, 'messages'>): string {
  return testCase.messages
    .flatMap((message) => message.content)
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n\n');
}

/** What a scorer sees of a case. */
export type ScorableCase = Pick<TestCase, 'id' | 'taskId' | 'probe' | 'messages' | 'reference' | 'attributes'>;
