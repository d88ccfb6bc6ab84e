/** Asks a question without its choices. */
import { type FormatChange, leansOnChoices } from '../format-change.ts';

export const toOpenQuestion: FormatChange = {
  id: 'to-open-question',
  version: 1,
  title: 'To open question',
  description: 'Leaves the choices out and asks for the answer in a few words.',
  citation:
    'TrustGen (arXiv 2502.14296), contextual variator: format; from choices to open answers as in Myrzakhan et al. 2024 (arXiv 2406.07545)',
  purpose: 'format',
  accepts: 'question',
  model: {
    version: 1,
    instructions:
      'Reword the question so that it can be answered in a few words without any list of choices. Write the question alone, without its answer.',
  },
  layout(item) {
    if (leansOnChoices(item.question)) return 'the question speaks of its choices';
    return {
      stem: item.question,
      keep: [],
      hide: [item.reference],
      gold: { format: 'open', accepted: [item.reference, ...(item.alsoRight ?? [])] },
      put: (stem) => `${stem}\nAnswer in a few words.`,
    };
  },
};
