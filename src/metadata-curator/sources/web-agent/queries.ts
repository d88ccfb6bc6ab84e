/**
 * From what is wanted to what is searched for. In: an instruction, the task, a model or none. Out: queries, and why the model gave
 * none where it was asked in vain. Without a model's help the instruction itself and its topic words are searched for.
 */
import { z } from 'zod';
import { type AskedModel, askObject, type ObjectAnswer } from '../../../core/ask-object.ts';
import type { CurateRequest } from '../../source.ts';

export type QueryRequest = {
  instruction: string;
  task: CurateRequest['task'];
  /** Queries wanted. */
  count: number;
  model: AskedModel | undefined;
  signal: AbortSignal;
};

export type Queries = { queries: string[]; problem?: Extract<ObjectAnswer<never>, { silent: unknown }> };

const Answer = z.object({ queries: z.array(z.string()) });

export async function planQueries(request: QueryRequest): Promise<Queries> {
  const { instruction, task, count, model, signal } = request;
  const plain = plainQueries(instruction, task.title).slice(0, count);
  if (model === undefined) return { queries: plain };
  const asked = await askObject(model, {
    name: 'search_queries',
    instructions: [
      'You plan searches of the web for material from which test data is taken.',
      `Write up to ${count} short queries, as one would type them into a search engine. Each must find other pages than the rest: vary the subject, the wording and the kind of site. Use no search operators.`,
      `Wanted: ${instruction}`,
      `For: ${task.title}. ${task.summary}`,
      `Facts a page must hold: ${Object.keys(task.fields.shape).join(', ')}`,
      'Answer with a JSON object: "queries", a list of texts.',
    ],
    material: {},
    answer: Answer,
    trial: 0,
    signal,
  });
  if ('silent' in asked) return { queries: plain, problem: asked };
  const queries = distinct(asked.answer.queries).slice(0, count);
  return { queries: queries.length === 0 ? plain : queries };
}

/** The instruction, its topic words, and these together with the task's. */
export function plainQueries(instruction: string, title: string): string[] {
  const topic = topicWords(instruction);
  const both = [...new Set([...topic, ...topicWords(title)])];
  return distinct([instruction, topic.join(' '), both.join(' ')]);
}

/** Words of an English instruction that say nothing of its subject. */
const functionWords = new Set(
  `a about all also an and any are as at be been but by can collect could do each every find for from gather get give had has have how i
  if in into is it its list look me more most need no not of on one or our page pages please records search should show some such than
  that the their them then there these they this those to us want was we web were what when where which who why will with would you`.split(
    /\s+/,
  ),
);

export function topicWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  return [...new Set(words.filter((word) => !functionWords.has(word)))];
}

function distinct(queries: readonly string[]): string[] {
  const tidy = queries.map((query) => query.replace(/\s+/g, ' ').trim()).filter((query) => query !== '');
  return [...new Set(tidy)];
}
