/**
 * Operators done by a generator model. In: what the operator asks for, a text, and a function that asks a model. Out: the text it
 * wrote, or why there is none. The text is fenced and declared to be material (R33); the reply is an object `{ text }`; what is
 * refused, blocked, failed or not in that form is named and counted, never guessed.
 */
import { z } from 'zod';
import { objectRequest, readObject } from '../core/ask-object.ts';
import type { WantedOutput } from '../core/model.ts';
import type { Random } from '../core/random.ts';
import type { Outcome } from '../core/response.ts';
import type { Message, Variation } from '../core/test-case.ts';

/** What a generator model is told, beside the operator that it does. */
export type ModelForm = {
  /** Rises when the instructions change. */
  readonly version: number;
  /** Draws what the instructions leave open, such as a language. */
  draw?(random: Random): Variation['parameters'];
  /** What to do with the text, in one or two sentences. */
  instructions(parameters: Variation['parameters']): string;
};

export type ModelQuestion = { messages: Message[]; output: WantedOutput };

/** Asks a model once. Retries, settings, caching and costs are the caller's. */
export type AskModel = (question: ModelQuestion) => Promise<{ outcome: Outcome; text?: string | undefined }>;

export const modelFailureReasons = ['blocked', 'failed', 'refused', 'unparsed'] as const;
export type ModelFailure = (typeof modelFailureReasons)[number];

export type ModelSaid<Reply> = { status: 'said'; reply: Reply } | { status: 'silent'; reason: ModelFailure };

const textReply = z.object({ text: z.string(), declined: z.boolean() });

/** @param parameters as drawn by the form; handed to its instructions */
export async function askForText(
  form: ModelForm,
  { text, parameters, protect }: { text: string; parameters: Variation['parameters']; protect: readonly string[] },
  ask: AskModel,
): Promise<ModelSaid<string>> {
  const kept = protect.filter((passage) => passage !== '');
  const said = await askStructured(
    {
      name: 'varied_text',
      reply: textReply,
      instructions: [
        form.instructions(parameters),
        kept.length === 0 ? '' : `Take over these passages to the letter: ${JSON.stringify(kept)}.`,
        'Answer with a JSON object: "text" (the changed text alone, without comments) and "declined" (true only if you will not do it).',
      ],
      sections: { TEXT: text },
    },
    ask,
  );
  if (said.status === 'silent') return said;
  if (said.reply.declined) return { status: 'silent', reason: 'refused' };
  return { status: 'said', reply: said.reply.text.trim() };
}

export type StructuredQuestion<Reply extends z.ZodObject> = {
  /** Name of the reply's form, for providers that want one. */
  name: string;
  reply: Reply;
  instructions: readonly string[];
  /** Name in capitals → foreign text, which is fenced. */
  sections: Readonly<Record<string, string>>;
};

/** One question whose answer must have the form `reply`. */
export async function askStructured<Reply extends z.ZodObject>(
  { name, reply, instructions, sections }: StructuredQuestion<Reply>,
  ask: AskModel,
): Promise<ModelSaid<z.output<Reply>>> {
  // What an object's schema parses is what it puts out.
  const schema = reply as unknown as z.ZodType<z.output<Reply>>;
  const answer = await ask(objectRequest({ name, instructions, material: sections, answer: schema }));
  const read = readObject(answer, schema);
  if ('answer' in read) return { status: 'said', reply: read.answer };
  return { status: 'silent', reason: read.silent === 'in-words' ? 'unparsed' : read.silent };
}
