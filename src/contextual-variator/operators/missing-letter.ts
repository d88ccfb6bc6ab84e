/** Leaves a letter out of some words; the first and the last letter stay. */
import { spellingOperator } from '../spelling.ts';

export const missingLetter = spellingOperator(
  {
    id: 'missing-letter',
    version: 1,
    title: 'Missing letter',
    description: 'Leaves one letter out of some words.',
    citation: 'TrustGen (arXiv 2502.14296), robustness; deletion as in Gao et al. 2018, DeepWordBug (arXiv 1801.04354)',
  },
  {
    sparesIdeographs: false,
    otherwise: 'it has no word of at least three letters in a script that spells sounds',
    change: (letters, random) => letters.toSpliced(1 + random.integer(letters.length - 2), 1),
  },
);
