/**
 * A question to a model whose answer is an object. In: the words, a schema. Out: the checked object, or why there is none: refused by
 * the provider, failed, or not of the wanted form. Nothing is guessed from an answer that does not fit.
 */
import { z } from 'zod';
import type { Model, ModelSettings } from '../../../core/model.ts';

/** What the agent needs of a model. */
export type AskedModel = Pick<Model, 'ref' | 'ask'> & { settings?: ModelSettings };

export type JsonQuestion<Answer> = {
  name: string;
  system: string;
  user: string;
  answer: z.ZodType<Answer>;
  /** JSON schema sent along, where it says more than `answer` does. */
  schema?: Record<string, unknown>;
  signal: AbortSignal;
};

export type JsonAnswer<Answer> =
  | { answer: Answer }
  | { silent: 'model-blocked' | 'model-failed' | 'unparsed-reply'; detail: string };

export async function askJson<Answer>(model: AskedModel, question: JsonQuestion<Answer>): Promise<JsonAnswer<Answer>> {
  const { name, system, user, answer, signal } = question;
  const schema = question.schema ?? z.toJSONSchema(answer);
  const reply = await model.ask(
    {
      messages: [
        { role: 'system', content: [{ type: 'text', text: system }] },
        { role: 'user', content: [{ type: 'text', text: user }] },
      ],
      output: { type: 'json', name, schema },
      settings: model.settings ?? {},
      trial: 0,
    },
    { signal },
  );
  if (reply.outcome === 'blocked') return { silent: 'model-blocked', detail: reply.blockReason ?? 'no reason given' };
  if (reply.outcome === 'failed') return { silent: 'model-failed', detail: reply.failure?.kind ?? 'no reason given' };
  const parsed = answer.safeParse(jsonOf(reply.text ?? ''));
  if (parsed.success) return { answer: parsed.data };
  const place = parsed.error.issues[0]?.path.join('.');
  return { silent: 'unparsed-reply', detail: `The reply does not fit at ${place || 'the top'}.` };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
