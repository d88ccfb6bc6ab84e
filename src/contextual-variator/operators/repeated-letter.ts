/** Types a letter of some words twice. */
import { isLetter, spellingOperator } from '../spelling.ts';

export const repeatedLetter = spellingOperator(
  {
    id: 'repeated-letter',
    version: 1,
    title: 'Repeated letter',
    description: 'Writes one letter of some words twice.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness; letter repetition as in Gui et al. 2021, TextFlint (arXiv 2103.11441)',
  },
  {
    sparesIdeographs: true,
    otherwise: 'it has no word of at least three letters',
    change(letters, random) {
      const places = [...letters.keys()].filter((at) => isLetter(letters[at]));
      if (places.length === 0) return undefined;
      const at = random.pick(places);
      return letters.toSpliced(at, 0, letters[at] ?? '');
    },
  },
);
