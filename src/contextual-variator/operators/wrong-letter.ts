/** Hits the key beside the right one in some words. */
import { keysBeside } from '../keyboards.ts';
import { spellingOperator } from '../spelling.ts';

export const wrongLetter = spellingOperator(
  {
    id: 'wrong-letter',
    version: 1,
    title: 'Wrong letter',
    description: 'Replaces one letter of some words by one that lies beside it on the keyboard.',
    citation: 'TrustGen (arXiv 2502.14296), robustness; keyboard typos as in Belinkov and Bisk 2018 (arXiv 1711.02173)',
  },
  {
    sparesIdeographs: false,
    otherwise: 'it has no word whose letters are on a known keyboard',
    change(letters, random) {
      const places = [...letters.keys()].filter((at) => at > 0 && keysBeside(letters[at] ?? '').length > 0);
      if (places.length === 0) return undefined;
      const at = random.pick(places);
      return letters.with(at, random.pick(keysBeside(letters[at] ?? '')));
    },
  },
);
