/** Hits the space bar inside some words. */
import { isLetter, spellingOperator } from '../spelling.ts';

export const insertedSpace = spellingOperator(
  {
    id: 'inserted-space',
    version: 1,
    title: 'Inserted space',
    description: 'Breaks some words in two by a space.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness; space insertion as in Li et al. 2019, TextBugger (arXiv 1812.05271)',
  },
  {
    sparesIdeographs: true,
    otherwise: 'it has no word of at least three letters',
    change(letters, random) {
      const places = [...letters.keys()].filter((at) => isLetter(letters[at]) && isLetter(letters[at - 1]));
      return places.length === 0 ? undefined : letters.toSpliced(random.pick(places), 0, ' ');
    },
  },
);
