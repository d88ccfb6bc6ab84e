/** Asks a question with choices: the right answer and the wrong ones that the task declares, in an order drawn by seed. */
import { type FormatChange, goldPlace, usableDistractors } from '../format-change.ts';

const wrongAtMost = 3;
const letters = ['A', 'B', 'C', 'D'] as const;

export const toMultipleChoice: FormatChange = {
  id: 'to-multiple-choice',
  version: 1,
  title: 'To multiple choice',
  description: 'Shows the right answer among up to three wrong ones and asks for its letter.',
  citation:
    'TrustGen (arXiv 2502.14296), contextual variator: format; multiple choice and open answers compared by Myrzakhan et al. 2024 (arXiv 2406.07545)',
  purpose: 'format',
  accepts: 'question',
  model: {
    version: 1,
    instructions:
      'Reword the question so that it reads well above a list of choices. Write the question alone, without choices and without its answer.',
  },
  layout(item, random, { balance } = {}) {
    const wrong = random.sample(usableDistractors(item), wrongAtMost);
    if (wrong.length === 0) return 'the task declares no wrong answers for it';
    const place = goldPlace('to-multiple-choice', wrong.length + 1, { random, ...(balance && { balance }) });
    const choices = wrong
      .toSpliced(place, 0, item.reference)
      .map((text, index) => ({ letter: letters[index] ?? 'A', text }));
    const lines = choices.map(({ letter, text }) => `(${letter}) ${text}`);
    return {
      stem: item.question,
      keep: [],
      hide: [item.reference],
      gold: { format: 'multiple-choice', letter: letters[place] ?? 'A', choices },
      put: (stem) => `${stem}\n${lines.join('\n')}\nAnswer with the letter of the right choice.`,
    };
  },
};
