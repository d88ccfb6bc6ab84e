/**
 * Two-way entailment by a model: whether each of two texts follows from the other. In: both texts and a function that asks a model.
 * Out: the reasons against the rewording. A question that was not answered as asked is a reason of its own and counts as no verdict.
 */
import { z } from 'zod';
import type { MeaningReason } from './meaning-check.ts';
import { type AskModel, askStructured } from './model-form.ts';

const reply = z.object({ secondFollowsFromFirst: z.boolean(), firstFollowsFromSecond: z.boolean() });

const instructions = [
  'You compare two texts. They may be statements, questions or requests, and one may hold introductory or polite words that do not count.',
  'A text follows from another if whoever means the other must also mean it; a question or request follows from another if both want the same thing and have the same right answers.',
  'Answer with a JSON object: "secondFollowsFromFirst" and "firstFollowsFromSecond", each true or false.',
];

export async function entailmentReasons(
  { before, after }: { before: string; after: string },
  ask: AskModel,
): Promise<MeaningReason[]> {
  const said = await askStructured(
    { name: 'entailment', reply, instructions, sections: { FIRST: before, SECOND: after } },
    ask,
  );
  if (said.status === 'silent') return ['entailment-unanswered'];
  const { secondFollowsFromFirst, firstFollowsFromSecond } = said.reply;
  return secondFollowsFromFirst && firstFollowsFromSecond ? [] : ['not-entailed'];
}
