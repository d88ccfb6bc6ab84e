/** Proposes an answer and asks whether it is right; as often the right answer as a wrong one. */
import { type FormatChange, goldPlace, usableDistractors } from '../format-change.ts';

export const toTrueFalse: FormatChange = {
  id: 'to-true-false',
  version: 1,
  title: 'To true or false',
  description: 'Proposes the right answer or a wrong one, in half of the cases each, and asks whether it is right.',
  citation:
    'TrustGen (arXiv 2502.14296), contextual variator: format; boolean questions as in Clark et al. 2019, BoolQ (arXiv 1905.10044)',
  purpose: 'format',
  accepts: 'question',
  model: {
    version: 1,
    instructions:
      'Join the question and the proposed answer into one statement that claims the proposed answer to be right, whether it is or not. Take the proposed answer over to the letter, and write the statement alone.',
  },
  layout(item, random, { balance } = {}) {
    const wrong = usableDistractors(item);
    if (wrong.length === 0) return 'the task declares no wrong answers for it';
    const isTrue = goldPlace('to-true-false', 2, { random, ...(balance && { balance }) }) === 0;
    const proposed = isTrue ? item.reference : random.pick(wrong);
    return {
      stem: `Question: ${item.question}\nProposed answer: ${proposed}`,
      keep: [proposed],
      hide: [],
      gold: { format: 'true-false', isTrue, proposed },
      put: (stem) => `${stem}\nIs this right? Answer with "true" or "false".`,
    };
  },
};
